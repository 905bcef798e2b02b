//! What becomes of a line that was refused, and of the message that says so.

use super::driver::Driver;

/// What the clerk typed behind a refusal he has read.
fn read(desk: &mut Driver) -> &mut Driver {
    desk.wait(400)
}

#[test]
fn typing_goes_on_behind_a_line_that_may_mean_several() {
    let mut desk = Driver::new();
    desk.keys("harb⏎");
    assert!(
        desk.said().ends_with("type on or use the arrows"),
        "{}",
        desk.said()
    );
    read(&mut desk).keys("or candle⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
}

#[test]
fn typing_begins_anew_behind_a_line_that_fits_nobody_and_left_keeps_it() {
    let mut desk = Driver::new();
    desk.keys("xqzv⏎");
    assert!(
        desk.said().contains("typing begins anew; Left keeps it"),
        "{}",
        desk.said()
    );
    read(&mut desk).keys("2");
    assert_eq!(desk.line(), "2");
    desk.keys("<Esc>xqzv⏎");
    read(&mut desk).keys("<Left>w");
    assert_eq!(desk.line(), "xqzvw");
}

#[test]
fn what_was_typed_ahead_of_a_refusal_is_not_joined_to_a_line_that_may_mean_several() {
    let mut desk = Driver::new();
    desk.ahead("harb⏎234⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
    let mut desk = Driver::new();
    desk.keys("harb⏎234⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "nobody reads so fast: {}",
        desk.said()
    );
}

#[test]
fn a_refused_line_teaches_nothing_of_the_next_piece() {
    let mut desk = Driver::new();
    desk.keys("xqzv⏎");
    read(&mut desk).keys("234⏎");
    assert!(!desk.said().contains("remembers"), "{}", desk.said());
    desk.keys("xqzv⏎<Back><Back><Back><Back>234⏎");
    assert!(!desk.said().contains("remembers"), "{}", desk.said());
}

#[test]
fn a_refusal_that_nobody_saw_is_said_with_the_next_success() {
    let mut desk = Driver::new();
    desk.ahead("234⏎671⏎*2⏎marlow⏎118⏎");
    assert!(desk.said().starts_with("OK #3"), "{}", desk.said());
    assert!(
        desk.said()
            .ends_with("; 2 lines before were refused: \"*2\", \"marlow\""),
        "{}",
        desk.said()
    );
    desk.fetch();
    desk.keys("234⏎");
    assert!(
        desk.said().starts_with("OK #4") && !desk.said().contains("refused"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_refusal_that_was_read_goes_with_its_line() {
    let mut desk = Driver::new();
    desk.keys("xqzv⏎");
    read(&mut desk).keys("2");
    assert_eq!(desk.said(), "");
    desk.keys("<Esc>xqzv⏎");
    read(&mut desk).keys("<Back><Back><Back>");
    assert!(desk.said().starts_with("??"), "{}", desk.said());
    desk.keys("<Back>");
    assert_eq!(desk.said(), "");
    desk.keys("xqzv⏎2");
    assert!(
        desk.said().starts_with("??"),
        "typed ahead nobody has read it: {}",
        desk.said()
    );
}

#[test]
fn what_is_typed_behind_a_refused_line_begins_anew_and_a_key_that_corrects_keeps_it() {
    for (open, line) in [
        ("<F3>", "zzzz"),
        ("<F3>234⏎", "zz"),
        ("<F3>234⏎1d⏎", "zz"),
        ("<F5>", "foo"),
        ("<F4>", "zzzz"),
        ("<F6>", "zzzz"),
        (":figures⏎", "xyz"),
        (":count⏎", "foo"),
    ] {
        for (key, stands) in [
            ("7", "7".to_owned()),
            ("<Back>7", {
                let mut kept = line.to_owned();
                kept.pop();
                kept + "7"
            }),
            ("<Left>7", line.to_owned() + "7"),
        ] {
            let mut desk = Driver::new();
            desk.keys("234⏎").keys(open).keys(&format!("{line}⏎<Look>"));
            assert_eq!(desk.line(), line, "{open} {line}: {}", desk.said());
            desk.keys(key);
            assert_eq!(desk.line(), stands, "{open} {line} {key}");
        }
    }
}

#[test]
fn a_number_that_is_no_piece_may_be_a_box_and_is_said_to_be() {
    let mut desk = Driver::new();
    desk.keys("#234⏎");
    assert!(
        desk.said()
            .contains("if the box is meant, type 234 without the sign"),
        "{}",
        desk.said()
    );
}
