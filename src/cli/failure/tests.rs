//! Exit codes, and the words of a failure.

use super::*;
use crate::domain::ids::ItemId;
use crate::domain::text::BadText;

#[test]
fn rules_input_and_machinery_have_their_own_exit_codes() {
    let rule = Rejection::NothingChosen;
    let missing = Rejection::NoItem(ItemId(7));
    let input = Rejection::Text {
        what: "the line".into(),
        problem: BadText::TooLong,
    };
    let full = answer::Failure {
        kind: FailureKind::NoSpace,
        what: "full".into(),
        hint: "room".into(),
    };
    assert_eq!(Failure::from(&rule).exit() as u8, 1);
    assert_eq!(Failure::from(&missing).exit() as u8, 2);
    assert_eq!(Failure::from(&input).exit() as u8, 2);
    assert_eq!(Failure::from(&full).exit() as u8, 3);
    assert_eq!(
        Failure::from(io::Error::from(io::ErrorKind::BrokenPipe)).exit() as u8,
        0
    );
    assert_eq!(Failure::from(ClientError::Stopping).exit() as u8, 3);
}

#[test]
fn the_worst_of_many_lines_is_their_maximum() {
    assert_eq!(
        [Exit::Refused, Exit::Usage, Exit::Done].into_iter().max(),
        Some(Exit::Usage)
    );
}

#[test]
fn a_message_is_one_line_what_and_one_line_what_to_do_and_clean() {
    let failure = Failure::refused("no client \u{1b}[31mx\ny", "look");
    assert_eq!(failure.to_string(), "mailroom: no client [31mx y\n  look");
}
