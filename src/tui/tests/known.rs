//! What is known of a client beside its record: at the telephone, at a label, at the piece and at the pickup.

use super::driver::Driver;
use super::record::{client, opened};
use super::views::text;
use crate::domain::name::NameKind;

#[test]
fn the_telephone_is_answered_from_the_record() {
    let mut desk = opened();
    desk.keys("<Down>,⏎");
    assert!(
        desk.said().starts_with("OK Harbor Candle Co LLC, box 234:"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.line(), "Harbor Candle Co LLC");
}

#[test]
fn one_key_remembers_what_a_label_says() {
    let mut desk = Driver::new();
    desk.keys("oakum wrks⏎");
    assert!(desk.said().contains("no client fits"), "{}", desk.said());
    desk.keys(&"<Left>".repeat(11))
        .keys("671")
        .keys(&"<Del>".repeat(10))
        .keys("⏎");
    assert!(
        desk.said()
            .ends_with("; Ctrl-N remembers \"oakum wrks\" for 671"),
        "{}",
        desk.said()
    );
    desk.keys("<C-n>");
    assert_eq!(
        desk.said(),
        "OK \"oakum wrks\" is remembered for 671 Tidewater Audio LLC"
    );
    let seen = |desk: &Driver| {
        client(desk, "k1")
            .names
            .iter()
            .any(|name| name.kind == NameKind::Seen)
    };
    assert!(seen(&desk));
    desk.keys("<Del>⏎");
    assert!(!seen(&desk), "{}", desk.said());
    desk.keys("<C-n>");
    assert!(
        desk.said().starts_with("?? nothing to remember"),
        "{}",
        desk.said()
    );
}

#[test]
fn beginnings_of_a_name_teach_nothing() {
    let mut desk = Driver::new();
    desk.keys("harb<Down><Down>⏎");
    assert!(!desk.said().contains("remembers"), "{}", desk.said());
}

#[test]
fn what_the_rules_say_stands_at_the_piece_and_at_the_pickup() {
    let mut desk = opened();
    desk.keys("suspend Rent is owed⏎<F2>234⏎<F9>");
    let shown = text(&desk.model);
    assert!(
        shown.contains(" RULES    client is suspended: log and hold, a manager decides"),
        "{shown}"
    );
    desk.keys("<Esc><F3>234⏎1d⏎");
    let shown = text(&desk.model);
    assert!(
        shown.contains("[ ] !! kept") && shown.contains(" 1 !! client is suspended"),
        "{shown}"
    );
    desk.keys("<F6>resume⏎<F3>");
    let shown = text(&desk.model);
    assert!(
        !shown.contains("!! kept") && !shown.contains(" 1 !!"),
        "{shown}"
    );
}

#[test]
fn what_the_rules_keep_goes_out_at_the_pickup_only_with_a_managers_reason() {
    let mut desk = opened();
    desk.keys("suspend Rent is owed⏎<F2>234⏎<F3>234⏎1d⏎*⏎");
    assert!(
        desk.said()
            .starts_with("?? row 1 stays here: client is suspended"),
        "{}",
        desk.said()
    );
    desk.keys("1⏎⏎");
    assert!(desk.desk.item(1).is_held());
    assert_eq!(
        desk.said(),
        "!! row 1: client is suspended: log and hold, a manager decides (USPS CMRA FAQ, rule 22); type -1 to leave it here, or a manager types because REASON"
    );
    desk.keys("because paid in cash⏎<Look>⏎");
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
}
