//! Numbers of things, and what is quoted from outside.

use super::*;

#[test]
fn numbers_of_things_read_as_english() {
    assert_eq!(count(1, "client"), "1 client");
    assert_eq!(count(3, "entry"), "3 entries");
    assert_eq!(pieces(2, ItemKind::Certified), "2 certified pieces");
    assert_eq!(tail("1Z5R89390357567127"), "..7127");
    assert_eq!(tail("234"), "234");
}

#[test]
fn what_is_quoted_cannot_steer_the_terminal() {
    assert_eq!(clean("a\u{1b}[2Jb\u{202e}c"), "a [2Jb c");
}
