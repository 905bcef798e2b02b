//! What a clerk met at the last binary, each under its name: an instruction that was none, and what acted before it was
//! shown.

use super::driver::Driver;
use super::views::text;

#[test]
fn a_box_that_was_typed_twice_had_no_word() {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    assert!(!desk.said().contains("in a row"), "{}", desk.said());
    desk.keys("234⏎");
    assert!(desk.said().contains(", 2nd in a row"), "{}", desk.said());
    assert!(
        desk.said().starts_with("OK "),
        "a pile for one box is no mistake: {}",
        desk.said()
    );
    desk.keys("118⏎234⏎");
    assert!(!desk.said().contains("in a row"), "{}", desk.said());
}

#[test]
fn the_outbox_was_opened_by_one_word_that_had_shown_nothing() {
    let mut desk = Driver::new();
    desk.keys("234⏎:pause⏎:go live⏎");
    assert!(desk.desk.state.is_paused(), "{}", desk.said());
    assert!(
        desk.said()
            .starts_with("?? type :go live again to open the outbox: 1 notice waits"),
        "{}",
        desk.said()
    );
    desk.keys(":go live⏎");
    assert!(!desk.desk.state.is_paused(), "{}", desk.said());
}

#[test]
fn enter_on_the_days_differences_opened_none_of_them() {
    let mut desk = super::count::counted(80, 24);
    desk.keys("<F5><Home>");
    let shown = text(&desk.model);
    assert!(shown.contains("carried over"), "{shown}");
    desk.keys("⏎<Look>⏎");
    assert!(
        desk.said().starts_with("?? type what became of it: "),
        "{}",
        desk.said()
    );
}

#[test]
fn a_row_that_had_its_answer_was_asked_about_once_more() {
    let mut desk = super::count::counted(80, 24);
    desk.keys("<Look>m nobody has it⏎<Look>⏎<Look><Home><Look>m gone⏎");
    assert!(
        desk.said().starts_with("?? choose another row: #1"),
        "{}",
        desk.said()
    );
}
