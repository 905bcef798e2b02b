//! A screen that nobody uses closes where the center wants it, and not before it has said so.

use super::driver::Driver;
use crate::tui::idle::Idle;

/// Nothing comes for so many seconds, at a desk that closes its screens after so many minutes.
fn rest(desk: &mut Driver, minutes: u16, seconds: u64) {
    if let Some((figures, _)) = &mut desk.model.desk.figures {
        figures.screen.idle_minutes = minutes;
    }
    desk.wait(seconds * 1000);
}

fn says(desk: &Driver) -> String {
    let message = desk.model.desk.message.as_ref();
    message.map_or_else(String::new, |message| message.text.clone())
}

#[test]
fn a_screen_that_nobody_uses_says_so_a_minute_before_it_closes() {
    let mut desk = Driver::new();
    desk.keys("acm");
    rest(&mut desk, 30, 29 * 60 - 1);
    assert!(!says(&desk).starts_with("nobody uses") && !desk.quit);
    rest(&mut desk, 30, 2);
    assert!(says(&desk).starts_with("nobody uses this screen"));
    rest(&mut desk, 30, 58);
    assert!(!desk.quit);
    rest(&mut desk, 30, 2);
    assert!(desk.quit && desk.model.idle == Idle::Closes(30));
    // What was half typed still stands, for the draft that is kept at the end.
    assert_eq!(desk.model.entry().text(), "acm");
}

#[test]
fn a_key_after_the_warning_keeps_the_screen_open_and_is_typed() {
    let mut desk = Driver::new();
    desk.keys("acm");
    rest(&mut desk, 5, 4 * 60 + 30);
    assert!(says(&desk).starts_with("nobody uses this screen"));
    desk.keys("e");
    rest(&mut desk, 5, 3 * 60);
    assert!(!desk.quit && desk.model.idle != Idle::Closes(5));
    assert_eq!(desk.model.entry().text(), "acme");
}

#[test]
fn a_screen_stays_where_the_center_says_nothing_of_it() {
    let mut desk = Driver::new();
    rest(&mut desk, 0, 100 * 3600);
    assert!(!desk.quit && desk.model.idle == Idle::New);
}
