//! What a third stranger found at the desk, each under its name.

use super::driver::{Driver, UPS, UPS_OTHER};
use crate::domain::ids::ItemId;
use crate::domain::item::ItemKind;

fn logged(desk: &Driver) -> usize {
    desk.desk.state.items.len()
}

#[test]
fn behind_the_sign_of_the_telephone_no_number_is_logged() {
    let mut desk = Driver::new();
    desk.keys(&format!(",{UPS}⏎"));
    assert_eq!(desk.said(), "?? no piece with this number is here or was");
    assert_eq!(logged(&desk), 0);
    desk.keys("<Esc>").scan(UPS).keys("234⏎").wait(5_000);
    let here = "OK #1 UPS ..7127 is here since 21 Nov, in DESK, for 234 Harbor Candle Co LLC";
    desk.keys(&format!(",{UPS}⏎"));
    assert_eq!((desk.said().as_str(), desk.line()), (here, ""));
    desk.keys(",").scan(UPS);
    assert_eq!((desk.said().as_str(), desk.line()), (here, ""));
    desk.keys("<F7>,").scan(UPS);
    assert_eq!((desk.said().as_str(), desk.line()), (here, ""));
    desk.keys("<F3>234⏎1d⏎*⏎⏎");
    desk.wait(5_000).keys(&format!("<F2>,{UPS}⏎"));
    assert_eq!(
        desk.said(),
        "OK #1 UPS ..7127 for 234 Harbor Candle Co LLC: handed out 16:42 to Ada Abbott"
    );
    desk.keys("77").wait(5_000).keys("<Esc>,").scan(UPS_OTHER);
    assert_eq!(desk.said(), "?? no piece with this number is here or was");
    assert_eq!(logged(&desk), 1);
}

#[test]
fn the_telephone_says_that_a_piece_for_nobody_on_file_waits_under_the_name() {
    let mut desk = Driver::new();
    desk.keys("? harold quimby⏎")
        .wait(400)
        .keys("⏎,harold quimby⏎");
    assert_eq!(
        desk.said(),
        "?? \"harold quimby\" is no client, but #1 letter with that name waits in HOLD since 21 Nov"
    );
    desk.keys("<Esc>,nora quist⏎");
    assert!(
        desk.said().starts_with("?? who? No client fits"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_piece_is_given_away_only_after_it_was_shown() {
    let mut desk = Driver::new();
    desk.keys("? zephyr holdings⏎").wait(400).keys("⏎");
    desk.keys("<F8>match 402⏎");
    let shown = "?? #1 letter \"zephyr holdings\" to 402 Candle & Wick? Enter once more gives it";
    assert_eq!(desk.said(), shown);
    // A key that bounces, and a key typed ahead of the question, are no answer.
    desk.keys("⏎");
    assert_eq!(desk.said(), shown);
    assert_eq!(desk.desk.owner(1), None);
    desk.wait(400).keys("⏎");
    assert_eq!(desk.desk.owner(1), Some("402".into()), "{}", desk.said());
}

#[test]
fn the_reason_that_nobody_gave_takes_nothing_back() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎1d⏎*⏎⏎<F2>:undo⏎")
        .wait(400)
        .keys("⏎");
    assert_eq!(desk.line(), "");
    for key in ["<F3>", "<F1>", "<F7>"] {
        let bells = desk.bells;
        desk.keys(key);
        assert_eq!(
            desk.said(),
            "?? not taken back: nobody said why; :undo asks again",
            "{key}"
        );
        assert_eq!(desk.bells, bells + 1, "{key}");
        assert!(!desk.desk.item(1).is_held(), "{key}");
        desk.keys("<Esc><Esc><F2>:undo⏎").wait(400).keys("⏎");
    }
    desk.keys("<F9>");
    assert!(
        desk.said().starts_with("?? why is it taken back"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>");
    assert_eq!(desk.said(), "OK not taken back");
    assert_eq!(desk.desk.item(1).id, ItemId(1));
}

#[test]
fn a_kind_typed_with_a_box_is_for_that_piece_alone() {
    let mut desk = Driver::new();
    desk.keys("234 .f*2⏎118⏎");
    let kind = |desk: &Driver, id| desk.desk.item(id).kind;
    assert_eq!(kind(&desk, 1), ItemKind::Flat);
    assert_eq!(kind(&desk, 3), ItemKind::Letter);
    desk.keys(".f⏎118⏎118 .p⏎118⏎");
    assert_eq!(
        [4, 5, 6].map(|id| kind(&desk, id)),
        [ItemKind::Flat, ItemKind::Parcel, ItemKind::Flat]
    );
}

#[test]
fn a_count_may_stand_before_the_kind() {
    for line in ["234*2 .f", "234*2.f", "234 .f*2", "234 *2 .f"] {
        let mut desk = Driver::new();
        desk.keys(line).keys("⏎");
        assert_eq!(logged(&desk), 2, "{line}: {}", desk.said());
        assert_eq!(desk.desk.item(2).kind, ItemKind::Flat, "{line}");
    }
}

#[test]
fn a_kind_behind_a_refusal_is_no_part_of_the_refused_line() {
    let mut desk = Driver::new();
    desk.keys("zzzz⏎").wait(400).keys(".f⏎");
    assert!(
        desk.said().starts_with("OK kind flat from now on"),
        "{}",
        desk.said()
    );
    assert_eq!(logged(&desk), 0);
}

#[test]
fn the_only_collector_does_not_go_without_a_word() {
    let mut desk = Driver::new();
    desk.keys("<F6>555⏎/collect⏎");
    desk.keys("Nora Quist⏎");
    assert!(
        desk.said().contains("Kofi Mensah may no longer collect"),
        "{}",
        desk.said()
    );
    let people = |desk: &Driver| {
        let clients = desk.desk.state.clients.values();
        let mut found = clients.filter(|client| client.pmb.as_str() == "555");
        found.next().unwrap().pickup_people.clone()
    };
    assert_eq!(people(&desk), ["Kofi Mensah"]);
    desk.wait(400).keys("⏎");
    assert_eq!(people(&desk), ["Nora Quist"], "{}", desk.said());
    assert!(
        desk.said().contains("Nora Quist is on no form"),
        "{}",
        desk.said()
    );
}

#[test]
fn figures_that_are_no_box_say_so() {
    let mut desk = Driver::new();
    desk.keys("999⏎");
    assert!(
        desk.said()
            .starts_with("?? nothing logged: there is no box 999"),
        "{}",
        desk.said()
    );
    assert_eq!(logged(&desk), 0);
}

#[test]
fn at_the_counter_a_question_mark_does_not_recommend_itself() {
    let mut desk = Driver::new();
    desk.keys("<F3>?⏎");
    assert!(desk.said().starts_with("?? whose mail?"), "{}", desk.said());
    desk.keys("<Esc>zzzz⏎");
    assert!(!desk.said().contains("or ?"), "{}", desk.said());
}

#[test]
fn a_parcel_taken_back_and_done_again_waits_for_its_shelf() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎");
    let waits = |desk: &Driver| desk.model.screens.intake.to_shelve.len();
    assert_eq!(waits(&desk), 1);
    desk.keys(":undo⏎⏎:undo⏎⏎");
    assert_eq!(waits(&desk), 0, "{}", desk.said());
    desk.keys(":redo⏎⏎:redo⏎⏎");
    assert!(desk.desk.item(1).is_held(), "{}", desk.said());
    assert_eq!(waits(&desk), 1, "{}", desk.said());
}

#[test]
fn a_number_that_was_handed_out_rings_beside_half_typed_text_too() {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("234⏎<F3>234⏎1d⏎*⏎⏎<F2>")
        .wait(5_000)
        .scan(UPS);
    let alone = desk.said();
    assert!(alone.starts_with("?? NOT LOGGED"), "{alone}");
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("234⏎<F3>234⏎1d⏎*⏎⏎<F2>")
        .wait(5_000)
        .keys("11");
    let bells = desk.bells;
    desk.scan(UPS);
    assert_eq!(desk.bells, bells + 1, "{}", desk.said());
    assert_eq!(desk.line(), "11");
}

#[test]
fn another_clients_piece_that_was_handed_out_says_when_and_to_whom() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎555⏎<F3>234⏎1d⏎*⏎⏎").wait(5_000);
    desk.keys("<F3>555⏎1d⏎").scan(UPS);
    assert!(
        desk.said().starts_with(
            "!! #1 UPS ..7127 was handed out 16:42 to Ada Abbott of 234 Harbor Candle Co LLC"
        ),
        "{}",
        desk.said()
    );
}

#[test]
fn a_filter_of_the_help_that_fits_nothing_says_so() {
    let mut desk = Driver::new();
    desk.keys("<F1>zzzz");
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("nothing fits"), "{shown}");
}

#[test]
fn a_seal_that_was_shown_is_shown_again_after_another_piece() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>seal⏎").scan(UPS);
    desk.keys("<F5>seal⏎");
    assert!(
        desk.said().contains("type seal again") && desk.said().contains("1 piece to identify"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_day_that_has_not_begun_is_not_offered() {
    let mut desk = Driver::new();
    desk.keys("<F5>seal 2031-01-05⏎");
    assert!(desk.said().contains("has not begun"), "{}", desk.said());
}

#[test]
fn a_telephone_question_in_one_burst_logs_nothing() {
    let mut desk = Driver::new();
    desk.scan(&format!(",{UPS}"));
    assert!(
        desk.said().contains("no piece with this number"),
        "{}",
        desk.said()
    );
}
