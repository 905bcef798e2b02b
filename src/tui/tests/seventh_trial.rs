//! What a clerk stumbled over in a morning at the last binary, each under its name: keys that did nothing, and words that
//! were not so.

use super::driver::{Driver, UPS};
use super::views::text;
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::notice::{Matter, Notice, NoticeKind, NoticeState};
use crate::domain::time::Stamp;
use crate::wire::rows::Told;

fn says(desk: &Driver, what: &str) {
    assert!(desk.said().contains(what), "{what}: {}", desk.said());
}

/// Two letters for 234 and one for 671, on the shelf, of which those of 234 are looked for.
fn filtered() -> Driver {
    let mut desk = Driver::new();
    desk.keys("234⏎234⏎671⏎<F4>harbor");
    desk
}

fn marks(desk: &Driver) -> Vec<ItemId> {
    desk.model.screens.shelf.marks.iter().copied().collect()
}

#[test]
fn space_marks_the_row_that_an_arrow_has_chosen_behind_a_filter() {
    let mut desk = filtered();
    assert!(
        text(&desk.model).contains("Up or Down, then Space marks"),
        "{}",
        text(&desk.model)
    );
    desk.keys("<Up>  ");
    assert_eq!((marks(&desk).len(), desk.line()), (2, "harbor"));
    // The newest stands first: its mark goes, and the other moves.
    desk.keys("<Up> :move B-2⏎");
    assert_eq!(desk.desk.item(1).slot.as_str(), "B-2", "{}", desk.said());
    assert_ne!(desk.desk.item(2).slot.as_str(), "B-2", "{}", desk.said());
}

#[test]
fn space_goes_on_with_a_filter_of_which_no_row_was_chosen() {
    let mut desk = filtered();
    desk.keys(" c");
    assert_eq!((marks(&desk).len(), desk.line()), (0, "harbor c"));
    desk.keys("<Down><Back> ");
    assert_eq!(desk.line(), "harbor  ", "another filter, and no row of it");
}

#[test]
fn a_move_is_about_the_piece_that_is_open_and_no_row_below_it() {
    for screen in ["<F4>", "<F2>", "<F6>"] {
        let mut desk = Driver::new();
        desk.keys("234⏎671⏎").keys(screen).keys("<F9>:move⏎");
        says(&desk, "where to? :move B-15 moves #2");
        desk.keys(":move B-2⏎");
        assert_eq!(desk.desk.item(2).slot.as_str(), "B-2", "{}", desk.said());
        assert_ne!(desk.desk.item(1).slot.as_str(), "B-2", "{}", desk.said());
    }
}

#[test]
fn help_finds_a_screen_and_what_is_done_there_by_its_name() {
    let mut desk = Driver::new();
    desk.keys("<F1>pickup");
    let shown = text(&desk.model);
    for part in ["F3", "hand mail out", "mark these rows"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn nobody_is_called_unlisted_who_is_on_the_list() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎Ada Abbott because she forgot it⏎");
    says(
        &desk,
        "type 1 and the paper you saw, such as 1d: Ada Abbott is listed",
    );
    assert!(!desk.said().contains("not listed"), "{}", desk.said());
    desk.keys("<C-u>1d⏎1⏎<Look>⏎");
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
}

#[test]
fn keys_behind_a_paste_without_its_end_are_text_to_look_at_and_no_piece() {
    let mut desk = Driver::new();
    desk.bytes(b"\x1b[200~234\r1Z5R89390357567127\r");
    assert_eq!(desk.desk.state.items.len(), 0, "{}", desk.said());
    assert_eq!(desk.line(), "234, 1Z5R89390357567127");
    says(&desk, "a paste without an end");
    desk.keys("<Esc>234⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
}

#[test]
fn whoever_is_given_the_name_of_another_client_hears_of_the_other() {
    let mut desk = Driver::new();
    desk.keys("<F6>671⏎<Down>Harbor Candle Co LLC⏎<Look>⏎");
    says(&desk, "type the box with their mail from now on");
    says(&desk, "box 234 is called Harbor Candle Co LLC too");
}

#[test]
fn the_name_of_a_stranger_is_not_offered_for_whoever_gets_the_next_piece() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("zz nobody⏎<Look>? zz nobody⏎<Look>");
    says(&desk, "waits in HOLD for nobody on file");
    desk.keys("234⏎");
    assert_eq!(
        desk.desk.owner(2).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
    assert!(!desk.said().contains("zz nobody"), "{}", desk.said());
}

#[test]
fn a_letter_that_nobody_can_be_mailed_of_has_not_failed() {
    let notice = Notice {
        to: None,
        state: NoticeState::Failed,
        ..Notice::to_manager(
            NoticeId(1),
            NoticeKind::Arrival,
            Matter::default(),
            None,
            Stamp(0),
        )
    };
    assert_eq!(Told::by(&notice).word(), NoticeState::Held.shown());
}
