//! What a new user ran into, each under its own name.

use super::driver::{Driver, UPS, USPS};
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::item::ItemStatus;
use crate::domain::notice::NoticeState;

#[test]
fn a_command_acts_on_the_row_where_it_was_typed() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎671⏎<F7><Down><Down>");
    let chosen = desk
        .model
        .screens
        .outbox
        .selected(&desk.model.desk)
        .unwrap()
        .notice
        .id;
    assert_ne!(chosen, desk.model.screens.outbox.page.rows[0].notice.id);
    desk.keys(":cancel⏎:cancel⏎");
    let is_off = |id: NoticeId| desk.desk.state.notices[&id].state == NoticeState::Cancelled;
    assert!(is_off(chosen), "{}", desk.said());
    assert!(
        desk.said().contains("LLC") && desk.said().contains("no undo"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.model.screens.outbox.list.cursor, 2);
}

#[test]
fn a_command_that_is_given_up_leaves_filter_and_row() {
    let mut desk = Driver::new();
    desk.keys("234⏎234⏎234⏎<F4>letter<Down><Down>");
    desk.feed(crate::tui::update::Input::Key(crate::keymap::Key::Home));
    desk.keys(":move<Esc>");
    assert_eq!(desk.model.screens.shelf.list.cursor, 2);
    desk.keys("<Esc><Up>,234⏎");
    assert_eq!(desk.model.screens.shelf.list.cursor, 1, "{}", desk.said());
}

#[test]
fn a_slash_filters_a_list() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F4>/let");
    assert_eq!(desk.model.screens.shelf.list.filter(), "let");
}

#[test]
fn what_was_typed_ahead_is_not_joined_to_a_refused_line() {
    let mut desk = Driver::new();
    desk.keys("40⏎2⏎");
    assert!(desk.desk.state.items.is_empty(), "{}", desk.said());
    assert_eq!(desk.line(), "2");
    desk.keys("<Esc>harb⏎<Back>bor candle⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_refused_line_comes_back_with_up() {
    let mut desk = Driver::new();
    desk.keys("harb⏎x<Back><Up>");
    assert_eq!(desk.line(), "harb");
}

#[test]
fn a_refusal_is_not_cleared_by_keys_typed_behind_it() {
    let mut desk = Driver::new();
    desk.keys(":me lm⏎9⏎12");
    assert_eq!(
        desk.said(),
        "!! wrong PIN; wait 1 s; nobody was changed; once more, or Esc"
    );
    desk.keys("34⏎");
    assert_eq!(desk.said(), "OK lm works here now");
}

#[test]
fn a_pin_typed_again_is_hidden_like_the_first() {
    let mut desk = Driver::new();
    desk.keys("harb<Esc>:me lm⏎9999⏎4321");
    assert!(!super::views::text(&desk.model).contains("4321"));
    desk.keys("<Esc>");
    assert_eq!((desk.model.over.is_none(), desk.line()), (true, ""));
}

#[test]
fn an_undone_remark_leaves_the_parcel_to_be_shelved() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F9>+ wet⏎<Del>⏎");
    assert_eq!(
        desk.model.screens.intake.to_shelve,
        [ItemId(1)],
        "{}",
        desk.said()
    );
    desk.keys("<Del>⏎<Del>⏎");
    assert!(
        desk.model.screens.intake.to_shelve.is_empty(),
        "{}",
        desk.said()
    );
}

#[test]
fn undone_shelving_waits_for_a_shelf_again() {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("234⏎")
        .scan(USPS)
        .keys("234⏎")
        .scan("SHELF:B-14")
        .keys("<Del>⏎");
    assert_eq!(
        desk.model.screens.intake.to_shelve,
        [ItemId(1), ItemId(2)],
        "{}",
        desk.said()
    );
}

#[test]
fn more_than_five_hundred_pieces_of_one_client_are_all_counted() {
    let mut desk = Driver::new();
    desk.keys("234*500⏎").wait(400).keys("⏎234*4⏎,234⏎");
    assert!(
        desk.said().contains("box 234: 504 letters are here"),
        "{}",
        desk.said()
    );
    desk.keys("<F3>234⏎");
    assert!(desk.said().starts_with("OK 504 pieces"), "{}", desk.said());
    assert_eq!(desk.model.screens.pickup.order.len(), 504);
}

#[test]
fn a_star_marks_all_that_fits_and_not_the_page() {
    let mut desk = Driver::new();
    desk.keys("234*40⏎<F4>*⏎");
    assert_eq!(desk.said(), "OK 40 pieces marked");
    assert_eq!(desk.model.screens.shelf.marks.len(), 40);
}

#[test]
fn a_voided_piece_is_not_shown_as_waiting() {
    let mut desk = Driver::new();
    desk.keys("234⏎<Del>? doe⏎<Look>⏎<Esc>");
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("VOID"), "{shown}");
}

#[test]
fn a_long_message_is_read_to_its_end() {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("777⏎234⏎<F3>234⏎1d⏎")
        .wait(5_000)
        .scan(UPS);
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("Esc goes on\n"), "{shown}");
    let rows: Vec<&str> = shown.lines().collect();
    assert!(
        rows[21].starts_with("!! #1") && !rows[22].starts_with("!!"),
        "{shown}"
    );
}

#[test]
fn boxes_of_a_suite_are_shown_whole() {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    for row in &mut desk.model.desk.recent {
        row.item.slot = crate::domain::ids::Slot::new("PMB 400-117");
    }
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("PMB 400-117 "), "{shown}");
}

#[test]
fn a_sealed_day_is_not_asked_to_be_sealed_again() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>seal⏎seal⏎");
    let shown = super::views::text(&desk.model);
    assert!(
        !shown.contains("Before it is sealed") && !shown.contains("type seal"),
        "{shown}"
    );
    desk.keys("⏎");
    let said = "OK 2026-11-21 is sealed; nothing is left to seal, and what is booked now goes to 2026-11-22";
    assert_eq!(desk.said(), said);
    desk.keys("seal⏎");
    assert_eq!(desk.said(), said);
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains("2026-11-22, what is booked now; 2026-11-21 is SEALED"),
        "{shown}"
    );
    assert!(
        shown.contains("nothing is left to seal: 2026-11-21 is sealed")
            && !shown.contains(", open"),
        "{shown}"
    );
}

#[test]
fn sealing_before_the_afternoon_warns_of_mail_that_still_comes() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>");
    let says = |desk: &Driver| {
        super::views::text(&desk.model)
            .contains("once it is sealed, mail that comes goes on 2026-11-22")
    };
    assert!(!says(&desk), "it is 16:42");
    if let Some((figures, _)) = &mut desk.model.desk.figures {
        figures.at.0 -= 5 * 3_600_000;
    }
    assert!(says(&desk), "{}", super::views::text(&desk.model));
}

#[test]
fn marks_before_the_check_do_not_promise_a_handover() {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("234⏎<F3>")
        .wait(5_000)
        .scan(UPS)
        .scan(UPS);
    assert_eq!(desk.said(), "OK 1 of 1 marked; who collects?");
    desk.keys("1⏎");
    let shown = super::views::text(&desk.model);
    assert!(
        shown
            .lines()
            .nth(1)
            .is_some_and(|line| line.contains("234 Harbor")),
        "{shown}"
    );
}

#[test]
fn a_window_without_rows_takes_no_names() {
    let mut desk = Driver::sized(40, 10);
    desk.keys("kestrel opt⏎");
    assert!(desk.desk.state.items.is_empty());
    assert_eq!(desk.said(), "!! too small for names: scan, or a box number");
    desk.keys("234⏎");
    assert_eq!(desk.desk.state.items.len(), 1);
}

#[test]
fn the_telephone_lists_kinds_as_english_does() {
    let mut desk = Driver::new();
    desk.keys("234⏎234⏎").scan(UPS).keys("234⏎,234⏎");
    assert!(
        desk.said().contains("2 letters and 1 parcel are here"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_completed_command_waits_for_what_it_needs() {
    let mut desk = Driver::new();
    desk.keys("<F4>:mo<Tab>");
    assert_eq!(desk.line(), ":move ");
}

#[test]
fn the_last_page_of_a_list_is_full() {
    let mut desk = Driver::new();
    desk.keys("234*37⏎<F4>");
    desk.feed(crate::tui::update::Input::Key(crate::keymap::Key::End));
    desk.fetch();
    let chosen = desk
        .model
        .screens
        .shelf
        .selected(&desk.model.desk)
        .unwrap()
        .item
        .id;
    assert_eq!(
        (desk.model.screens.shelf.page.rows.len(), chosen),
        (16, ItemId(1))
    );
}

#[test]
fn the_help_stops_at_its_last_row() {
    let mut desk = Driver::new();
    desk.keys("<F1>").keys(&"<PgDn>".repeat(9));
    let shown = super::views::text(&desk.model);
    assert!(shown.contains(":inspect"), "{shown}");
    let blank = shown
        .lines()
        .skip(2)
        .take(19)
        .filter(|line| line.is_empty())
        .count();
    assert!(blank <= 1, "{shown}");
}

#[test]
fn what_another_screen_did_is_not_taken_back_here() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎").scan("SHELF:B-14");
    desk.model.desk.deeds.clear();
    desk.keys("<Del>⏎");
    assert_eq!(desk.desk.item(1).slot.as_str(), "B-14");
}

#[test]
fn del_five_times_and_enter_took_back_anothers_piece() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎1d⏎*⏎⏎<F2>671⏎");
    assert!(
        matches!(desk.desk.item(1).status, ItemStatus::PickedUp(_)),
        "{}",
        desk.said()
    );
    desk.keys("<Del><Del><Del><Del><Del>");
    assert_eq!(desk.desk.item(2).status, ItemStatus::Voided);
    assert_eq!(
        desk.said(),
        "?? one piece was taken back; type :undo for what you did before it"
    );
    desk.keys("⏎");
    assert!(
        matches!(desk.desk.item(1).status, ItemStatus::PickedUp(_)),
        "Enter behind a key that repeats takes nothing"
    );
    desk.keys("<Del>");
    assert!(
        desk.said().starts_with("?? Enter takes back: 1 piece to"),
        "{}",
        desk.said()
    );
    desk.keys("118⏎");
    assert!(
        matches!(desk.desk.item(1).status, ItemStatus::PickedUp(_)),
        "another key leaves it"
    );
    desk.keys("<Del>:undo⏎").scan(UPS);
    assert!(
        matches!(desk.desk.item(1).status, ItemStatus::PickedUp(_)),
        "so does a scan"
    );
}

#[test]
fn what_was_taken_back_is_done_again_by_a_word_and_enter() {
    let mut desk = Driver::new();
    desk.keys("234⏎<Del>");
    assert_eq!(desk.desk.item(1).status, ItemStatus::Voided);
    desk.keys(":redo⏎");
    assert!(
        desk.said()
            .starts_with("?? Enter does again: #1 letter for 234"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.item(1).status, ItemStatus::Voided);
    desk.keys("⏎");
    assert!(
        desk.said().starts_with("OK done again: #1 letter for 234"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.item(1).status, ItemStatus::Held);
    desk.keys(":redo⏎");
    assert_eq!(desk.said(), "?? nothing was taken back on this screen");
    desk.keys("<Del>⏎");
    assert_eq!(desk.desk.item(1).status, ItemStatus::Voided);
}

#[test]
fn a_star_on_the_outbox_marks_what_is_shown_and_retry_tries_it() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎<F7>*⏎");
    assert!(
        desk.said().contains("shown are marked; :retry tries them"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.model.screens.outbox.marked.len(), 2);
    desk.keys(":retry⏎");
    assert_eq!(desk.said(), "OK 2 notices are tried again");
    assert!(desk.model.screens.outbox.marked.is_empty());
}
