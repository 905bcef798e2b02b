//! What two strangers at the desk ran into, each under its own name.

use super::driver::{Driver, UPS, UPS_OTHER};
use super::views::text;
use crate::tui::over::Over;

/// Pieces of two clients whose names the same letters begin.
fn two_harbors() -> Driver {
    let mut desk = Driver::new();
    desk.keys("671⏎234⏎234⏎");
    desk
}

fn opened(desk: &Driver) -> Option<u64> {
    match &desk.model.over {
        Some(Over::Fix(fix)) => fix.piece.as_ref().map(|row| row.item.id.0),
        _ => None,
    }
}

#[test]
fn enter_on_the_shelf_opens_the_client_who_is_meant_and_not_the_first_row() {
    let mut desk = Driver::new();
    desk.keys("234⏎")
        .scan("TBA123456789012")
        .keys("671⏎<F4>234");
    let first = &desk.model.screens.shelf.page.rows[0];
    assert_eq!(
        first.item.id.0, 2,
        "a number of another client fits as well"
    );
    desk.keys("⏎");
    assert_eq!((opened(&desk), desk.bells), (Some(1), 0), "{}", desk.said());
}

#[test]
fn where_several_are_meant_on_the_shelf_the_row_is_chosen_by_an_arrow() {
    let mut desk = two_harbors();
    desk.keys("<F4>harb⏎⏎");
    assert_eq!((opened(&desk), desk.bells), (None, 2), "{}", desk.said());
    desk.keys("<Down>⏎");
    assert!(opened(&desk).is_some(), "{}", desk.said());
}

#[test]
fn a_row_that_nobody_can_have_seen_is_not_opened() {
    let mut desk = two_harbors();
    desk.keys("<F4>");
    desk.ahead("harb<Down>⏎");
    assert_eq!(opened(&desk), None, "{}", desk.said());
    assert!(desk.said().contains("came late"), "{}", desk.said());
}

#[test]
fn enter_in_the_directory_asks_where_several_are_meant() {
    let mut desk = Driver::new();
    desk.keys("<F6>harb⏎");
    assert!(desk.model.screens.clients.open.is_none());
    assert_eq!(desk.bells, 1, "{}", desk.said());
    desk.keys("<Down>⏎");
    assert!(desk.model.screens.clients.open.is_some());
}

/// A handover of one piece.
fn handed_out() -> Driver {
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎1d⏎1⏎⏎");
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
    desk
}

#[test]
fn a_handover_is_not_taken_back_without_a_reason() {
    let mut desk = handed_out();
    desk.keys(":undo⏎");
    assert!(
        desk.said()
            .contains("a correction is written to the client if"),
        "{}",
        desk.said()
    );
    assert!(!desk.said().contains("receipt queued"), "{}", desk.said());
    desk.keys("⏎");
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
    assert!(text(&desk.model).contains("Why is it taken back"));
    desk.keys("⏎");
    assert!(
        !desk.desk.item(1).is_held(),
        "an empty reason: {}",
        desk.said()
    );
    desk.keys("wrong person⏎");
    assert!(desk.desk.item(1).is_held(), "{}", desk.said());
    assert_eq!(desk.desk.item(1).note, "handover taken back: wrong person");
    assert!(
        desk.said().starts_with("OK taken back: 1 piece"),
        "{}",
        desk.said()
    );
}

#[test]
fn esc_leaves_a_handover_that_was_to_be_taken_back() {
    let mut desk = handed_out();
    desk.keys(":undo⏎⏎<Esc>");
    assert!(desk.model.over.is_none() && !desk.desk.item(1).is_held());
}

#[test]
fn a_handover_that_was_taken_back_is_not_offered_again() {
    let mut desk = handed_out();
    desk.keys(":undo⏎⏎mistake⏎:redo⏎");
    assert!(
        desk.said().contains("hand the pieces out anew"),
        "{}",
        desk.said()
    );
    assert!(!desk.said().contains("receipt queued"), "{}", desk.said());
    desk.keys("⏎");
    assert!(desk.desk.item(1).is_held());
}

#[test]
fn a_seal_and_what_else_stays_is_not_offered_for_undo() {
    for keys in [
        "<F5>seal 2026-11-21⏎seal 2026-11-21⏎",
        ":pause⏎",
        ":pause⏎:go live⏎:go live⏎",
    ] {
        let mut desk = Driver::new();
        desk.keys("234⏎").keys(keys).keys(":undo⏎");
        assert!(
            desk.said().contains("Undo does not take that back; "),
            "{keys}: {}",
            desk.said()
        );
        assert!(!desk.said().contains("Enter takes back"), "{}", desk.said());
    }
}

#[test]
fn what_an_offer_said_goes_with_the_key_that_leaves_it() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎<F4>:undo⏎");
    assert!(desk.said().contains("Any other key leaves it"));
    desk.keys("h");
    assert_eq!(desk.said(), "");
}

#[test]
fn after_a_refused_correction_the_new_client_is_named_and_nonsense_is_not_offered() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>zzz⏎qqqq⏎");
    assert!(
        desk.said().starts_with("?? NOT corrected"),
        "{}",
        desk.said()
    );
    desk.keys("671⏎");
    assert!(
        desk.said().contains("to 671 Tidewater Audio LLC; Esc"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    desk.keys("⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("671"));
}

#[test]
fn f9_passes_over_a_piece_that_was_taken_back() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎<Del><F9>");
    assert_eq!(opened(&desk), Some(1), "{}", desk.said());
}

#[test]
fn a_call_answered_in_a_correction_says_nothing_of_logging() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>,qqqq⏎");
    assert!(!desk.said().contains("logged"), "{}", desk.said());
    assert!(desk.said().contains("spelled"), "{}", desk.said());
}

#[test]
fn a_shelf_label_moves_nothing_that_is_not_on_the_screen() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F4>").scan("SHELF:B-14");
    assert_eq!(desk.desk.item(1).slot.as_str(), "DESK", "{}", desk.said());
    assert_eq!(desk.bells, 1);
}

#[test]
fn a_move_with_nothing_marked_shows_the_piece_first() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F4>:move B-15⏎");
    assert!(
        desk.said().contains("Move #1 letter for 234"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.item(1).slot.as_str(), "PMB 234");
    desk.keys(":move B-16⏎");
    assert_eq!(desk.desk.item(1).slot.as_str(), "PMB 234", "another shelf");
    desk.keys(":move B-16⏎");
    assert_eq!(desk.desk.item(1).slot.as_str(), "B-16", "{}", desk.said());
}

#[test]
fn two_escs_leave_a_handover_and_say_what_became_of_the_marks() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎1d⏎1⏎<Esc>");
    assert!(
        desk.said().contains("Esc once more leaves"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>");
    assert_eq!(
        desk.said(),
        "OK nothing was handed out to 234 Harbor Candle Co LLC; 1 mark dropped"
    );
    assert_eq!(desk.model.screens.pickup.stage.client(), None);
}

#[test]
fn del_with_text_on_the_line_rings_and_says_why() {
    for keys in ["<F4>harb", "harb", "<F6>harb"] {
        let mut desk = Driver::new();
        desk.keys(keys).keys("<Del>");
        assert_eq!(desk.bells, 1, "{keys}");
        assert!(
            desk.said().contains("Esc clears the line"),
            "{}",
            desk.said()
        );
    }
}

#[test]
fn a_question_mark_and_a_name_is_a_question() {
    let mut desk = Driver::new();
    desk.keys("?harb⏎");
    assert!(desk.commands().is_empty(), "{}", desk.said());
    assert!(
        desk.said().contains("234 Harbor Candle Co LLC") && desk.said().contains("Enter once more"),
        "{}",
        desk.said()
    );
    desk.keys("<Look>⏎");
    assert_eq!(desk.desk.item(1).line.as_deref(), Some("harb"));
    desk.ahead("? doe⏎⏎");
    desk.wait(400).keys("");
    assert!(!desk.said().contains("refused"), "{}", desk.said());
    assert_eq!(
        desk.desk.state.items.len(),
        1,
        "typed ahead it answers no question"
    );
}

#[test]
fn a_name_typed_behind_a_refused_one_is_not_glued_to_it() {
    let mut desk = Driver::new();
    desk.keys("harb⏎").wait(400).keys("priya");
    assert_eq!(desk.line(), "priya");
    desk.keys("<Esc>harb⏎").wait(400).keys("or");
    assert_eq!(desk.line(), "harbor", "what a name has there goes on");
    desk.keys("<Esc>harb⏎").wait(400).keys(" c");
    assert_eq!(desk.line(), "harb c");
}

#[test]
fn what_stood_on_the_line_when_a_piece_was_scanned_is_spoken_of() {
    let mut desk = Driver::new();
    desk.keys("smith").scan(UPS);
    assert_eq!(desk.line(), "smith");
    assert!(
        desk.said().contains("Is #1 for \"smith\"?"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_number_read_twice_still_asks_whose_it_is() {
    let mut desk = Driver::new();
    desk.scan(UPS).scan(UPS);
    assert!(desk.said().contains("Whose is #1?"), "{}", desk.said());
}

#[test]
fn intake_says_on_which_day_mail_is_booked_after_a_seal() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>seal 2026-11-21⏎seal 2026-11-21⏎<F2>");
    let first = text(&desk.model);
    assert!(first.contains("booked on 22 Nov"), "{first}");
}

#[test]
fn a_screen_that_neither_sealed_nor_looked_at_the_books_says_where_mail_is_booked() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>seal 2026-11-21⏎seal 2026-11-21⏎<F2>");
    let figures = desk.model.desk.figures.as_ref().unwrap().0.clone();
    let mut other = Driver::new();
    assert!(!text(&other.model).contains("booked on"));
    let at = desk.model.desk.now;
    other.model.desk.figures = Some((figures, at));
    let shown = text(&other.model);
    assert!(shown.contains("booked on 22 Nov"), "{shown}");
}

#[test]
fn a_piece_of_a_sealed_day_is_corrected_only_after_a_word() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>seal 2026-11-21⏎seal 2026-11-21⏎<F2><F9>671⏎");
    assert_eq!(
        desk.said(),
        "?? #1 was booked on 21 Nov, which is sealed: the correction goes into the books of 22 Nov; Enter once more"
    );
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    desk.keys("⏎⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("671"),
        "{}",
        desk.said()
    );
    // What is booked since may be set right as ever.
    desk.keys("234⏎<F9>671⏎⏎");
    assert_eq!(
        desk.desk.owner(2).as_deref(),
        Some("671"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_command_behind_a_filter_acts_on_a_chosen_row_or_the_only_one() {
    let mut desk = two_harbors();
    let ask = "?? several rows fit: choose a row with an arrow, then the command";
    desk.keys("<F7>llc:cancel⏎");
    assert_eq!((desk.said().as_str(), desk.bells), (ask, 1));
    desk.keys("<Down>:cancel⏎");
    assert!(
        desk.said().contains("Enter once more does it"),
        "{}",
        desk.said()
    );
    desk.keys("<F6>llc:form⏎");
    assert_eq!(desk.said(), ask);
    assert!(desk.model.screens.clients.open.is_none());
    desk.keys("<F4>llc:move B-15⏎");
    assert_eq!(desk.said(), ask);
    // The only row needs no choice.
    desk.keys("<F6><Esc>671:form⏎");
    assert!(desk.model.screens.clients.open.is_some(), "{}", desk.said());
}

#[test]
fn a_scan_is_no_reason_for_taking_a_handover_back() {
    let mut desk = handed_out();
    desk.keys(":undo⏎⏎").scan(UPS);
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
    assert!(
        desk.said().contains("a scan is no reason"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_scan_withdraws_what_a_correction_asked() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>zzz⏎671⏎");
    assert!(desk.said().contains("Enter once more"), "{}", desk.said());
    desk.scan(UPS_OTHER).keys("⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
}

#[test]
fn after_any_refused_line_in_a_correction_the_next_one_asks() {
    for refused in [":nosuch⏎", "#99⏎", "#abc⏎", "zzz⏎"] {
        let mut desk = Driver::new();
        desk.keys("234⏎<F9>").keys(refused).keys("<C-u>671⏎");
        let said = desk.said();
        assert!(said.contains("Enter once more"), "{refused}: {said}");
        assert_eq!(desk.desk.owner(1).as_deref(), Some("234"), "{refused}");
    }
}
