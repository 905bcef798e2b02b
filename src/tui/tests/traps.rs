//! Ways in which a piece could go to the wrong client without a word. Each rings, or shows whom it went to.

use super::driver::{Driver, UPS, USPS};
use crate::domain::command::{Cell, ClientRow, Command, Taking};
use crate::domain::flow::ImportClient;
use crate::domain::ids::{CommandId, ItemId};
use crate::domain::item::ItemKind;
use crate::domain::notice::NoticeState;
use crate::tui::over::Over;
use crate::tui::update::Input;

/// Another desk changes the directory; the screen hears of it with its next fetch.
fn elsewhere(desk: &mut Driver, row: ClientRow) {
    let command = Box::new(Command::ImportClient(ImportClient(row)));
    let mut id = [99; 16];
    id[8..].copy_from_slice(&desk.desk.state.header.seq.0.to_be_bytes());
    let reply = desk.desk.answer(crate::wire::ask::Submit {
        id: CommandId(id),
        command,
    });
    assert!(
        matches!(reply, crate::wire::messages::Reply::Done(_)),
        "{reply:?}"
    );
    desk.feed(Input::Changed);
}

fn client(id: &str, pmb: &str, name: &str) -> ClientRow {
    ClientRow {
        client_id: Some(id.into()),
        pmb: Cell::Set(pmb.into()),
        legal_name: Cell::Set(name.into()),
        taking: Taking::Replace,
        ..ClientRow::default()
    }
}

#[test]
fn an_arrow_typed_ahead_moves_among_the_rows_of_its_own_text() {
    let mut desk = Driver::new();
    desk.keys("kest");
    // No frame since: the rows that are here are Kestrel's.
    desk.ahead("<Back><Back><Back><Back>harb<Down>⏎");
    assert!(desk.desk.state.items.is_empty());
    assert_eq!(
        desk.said(),
        "?? the rows came late: is it 234 Harbor Candle Co LLC? Enter takes it"
    );
    desk.fetch();
    desk.keys("⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
}

#[test]
fn who_left_the_rows_between_the_arrow_and_enter_is_not_taken() {
    let mut desk = Driver::new();
    desk.keys("harb<Down><Down>");
    // Nothing of Tidewater begins with these letters any more.
    elsewhere(
        &mut desk,
        ClientRow {
            former_names: Cell::Set(Vec::new()),
            taking: Taking::Replace,
            ..client("k1", "671", "Tidewater Audio LLC")
        },
    );
    desk.fetch();
    desk.keys("⏎");
    assert!(
        desk.said().contains("not among the rows any more"),
        "{}",
        desk.said()
    );
    assert!(desk.desk.state.items.is_empty());
}

#[test]
fn a_new_client_above_the_chosen_one_changes_nothing_under_enter() {
    let mut desk = Driver::new();
    desk.keys("harb<Down><Down>");
    elsewhere(&mut desk, client("a0", "100", "Harbinger Ltd"));
    desk.fetch();
    desk.keys("⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("671"));
}

#[test]
fn a_box_that_changed_hands_while_it_was_typed_rings() {
    let mut desk = Driver::new();
    desk.keys("234");
    elsewhere(&mut desk, client("k0", "900", "Harbor Candle Co LLC"));
    elsewhere(&mut desk, client("new", "234", "Osprey Labs Inc"));
    desk.ahead("⏎");
    assert!(
        desk.said().contains("234 Osprey Labs Inc"),
        "{}",
        desk.said()
    );
    assert!(
        desk.said().contains("NOT who stood on the screen"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.bells, 1);
}

#[test]
fn a_box_that_changed_hands_on_the_screen_a_moment_before_enter_rings() {
    let mut desk = Driver::new();
    desk.keys("234");
    elsewhere(&mut desk, client("k0", "900", "Harbor Candle Co LLC"));
    elsewhere(&mut desk, client("new", "234", "Osprey Labs Inc"));
    desk.fetch();
    desk.later(200).ahead("⏎");
    assert!(
        desk.said().contains("NOT who stood on the screen"),
        "{}",
        desk.said()
    );
    // Who had time to read the new name is not rung at.
    desk.keys("<Del>234").later(600).keys("⏎");
    assert!(desk.said().starts_with("OK #2"), "{}", desk.said());
}

#[test]
fn a_second_client_of_the_name_makes_enter_ring() {
    let mut desk = Driver::new();
    desk.keys("kestrel opt");
    elsewhere(&mut desk, client("new", "901", "Kestrel Optical Supplies"));
    desk.ahead("⏎");
    assert!(desk.desk.state.items.is_empty());
    assert_eq!(desk.bells, 1);
}

#[test]
fn a_kind_that_was_refused_with_its_line_does_not_stay() {
    let mut desk = Driver::new();
    desk.keys("harb .f⏎<Esc>234⏎");
    assert_eq!(desk.desk.item(1).kind, ItemKind::Letter, "{}", desk.said());
}

#[test]
fn certified_is_one_piece_and_stands_on_the_line() {
    let mut desk = Driver::new();
    desk.keys(".c⏎");
    assert!(super::views::text(&desk.model).contains("kind CERTIFIED"));
    desk.keys("234⏎671⏎");
    let kinds = [desk.desk.item(1).kind, desk.desk.item(2).kind];
    assert_eq!(kinds, [ItemKind::Certified, ItemKind::Letter]);
}

#[test]
fn what_was_typed_for_one_piece_is_not_given_to_the_next_one_scanned() {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("234⏎")
        .scan(USPS)
        .keys("118⏎<F9>67")
        .scan(UPS);
    assert_eq!(desk.line(), "");
    desk.keys("⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
    desk.keys("<Up>1⏎⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("671"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_piece_that_was_handed_out_is_opened_but_not_given_to_another() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F3>234⏎1d⏎1⏎⏎<F2><F9>671⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    assert!(desk.said().starts_with("!!"), "{}", desk.said());
}

#[test]
fn two_undos_say_each_what_they_took_back() {
    let mut desk = Driver::new();
    desk.keys("234⏎671⏎<Del>");
    assert!(desk.said().contains("#2 letter for 671"), "{}", desk.said());
    desk.keys(":undo⏎");
    assert_eq!(
        desk.said(),
        "?? Enter takes back: #1 letter for 234 Harbor Candle Co LLC, slot PMB 234. Any other key leaves it"
    );
    desk.keys("⏎");
    assert!(
        desk.said().starts_with("OK taken back: #1 letter for 234"),
        "{}",
        desk.said()
    );
    desk.keys("<Del>");
    assert!(
        !desk.said().starts_with("OK taken back: #"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_second_enter_logs_nothing() {
    let mut desk = Driver::new();
    desk.ahead("234⏎⏎");
    assert_eq!((desk.desk.state.items.len(), desk.bells), (1, 1));
    desk.scan("BOX:118").ahead("2⏎⏎");
    assert_eq!((desk.desk.state.items.len(), desk.bells), (3, 2));
}

#[test]
fn nothing_to_correct_still_takes_a_scan_or_a_number() {
    let mut desk = Driver::new();
    desk.keys("<F9>");
    assert!(matches!(desk.model.over, Some(Over::Fix(_))));
    desk.keys("#7⏎");
    assert!(
        desk.desk.state.items.is_empty() && desk.bells > 1,
        "{}",
        desk.said()
    );
    desk.keys("<Esc>234⏎<F4>:last #1⏎");
    let Some(Over::Fix(state)) = &desk.model.over else {
        panic!("{}", desk.said())
    };
    assert_eq!(state.piece.as_ref().unwrap().item.id, ItemId(1));
}

#[test]
fn the_other_pieces_client_typed_at_a_scanned_one_goes_to_the_one_on_the_line() {
    let mut desk = Driver::new();
    desk.scan(UPS).scan(USPS);
    assert!(
        super::views::text(&desk.model)
            .lines()
            .nth(1)
            .unwrap()
            .contains("#2"),
        "the line names the piece"
    );
    desk.keys("234⏎").wait(5_000).scan(UPS).keys("671⏎");
    assert_eq!(
        (desk.desk.owner(1), desk.desk.owner(2)),
        (Some("671".into()), Some("234".into()))
    );
}

#[test]
fn a_word_typed_ahead_of_the_books_waits_for_them() {
    let mut desk = Driver::new();
    desk.keys("234⏎").ahead("<F5>seal⏎seal⏎");
    assert!(
        desk.said().starts_with("OK 2026-11-21 is sealed"),
        "{}",
        desk.said()
    );
}

#[test]
fn rows_that_came_with_an_answer_are_not_waited_for() {
    let mut desk = Driver::new();
    desk.keys("234⏎").ahead("<F3>234⏎");
    assert!(desk.model.is_settled(), "{}", desk.said());
}

#[test]
fn a_client_is_booked_as_told_by_phone_only_after_it_was_shown_of_whom() {
    let mut desk = Driver::new();
    elsewhere(&mut desk, client("q", "778", "Quarry Lane Inc"));
    desk.keys("402⏎778⏎<F7>");
    let told = |desk: &Driver| {
        let all = desk.desk.state.notices.values();
        all.filter(|notice| matches!(notice.state, NoticeState::Told(_)))
            .count()
    };
    desk.keys("quarry<Down>:told spoke with her⏎");
    assert!(
        desk.said().contains("once more books notice"),
        "{}",
        desk.said()
    );
    assert_eq!(told(&desk), 0);
    desk.keys(":told spoke with her⏎");
    assert!(desk.said().contains("was told by phone"), "{}", desk.said());
    assert_eq!(told(&desk), 1);
}

#[test]
fn a_row_half_typed_is_nobody_elses_once_its_person_is_off_the_list() {
    let mut desk = Driver::new();
    desk.scan(super::driver::UPS)
        .keys("234⏎")
        .wait(5_000)
        .keys("<F3>234⏎1d");
    let (party, was) = {
        let pickup = &desk.model.screens.pickup;
        (pickup.stage.client().cloned().unwrap(), pickup.people())
    };
    let left = ClientRow {
        client_id: Some(party.client.to_string()),
        pickup_people: Cell::Set(was[1..].to_vec()),
        taking: Taking::Replace,
        ..ClientRow::default()
    };
    assert!(was.len() > 1, "{was:?}");
    elsewhere(&mut desk, left);
    desk.fetch();
    desk.keys("⏎");
    let said = desk.said();
    assert!(
        said.contains("there is no row 1") && said.contains(&was[0]),
        "{said}"
    );
    assert_eq!(desk.model.screens.pickup.stage.person(), None, "{said}");
    // The second row is the second person still.
    desk.keys("<C-u>2d⏎");
    let person = desk.model.screens.pickup.stage.person();
    assert_eq!(person, Some(was[1].as_str()), "{}", desk.said());
}
