//! The list that another program keeps against the books, at the screen: Enter shows what it will do, Enter once more does
//! just that.

use super::driver::Driver;
use super::law::shown_is;
use super::views::text;
use crate::domain::ids::ClientId;
use crate::domain::listed::{Difference, Differs, FieldDiffers, FieldFault};
use crate::wire::messages::Request;
use crate::wire::rows::ReportLine;

fn differs(pmb: &str, name: &str, what: Differs) -> ReportLine {
    ReportLine::Difference(Box::new(Difference {
        line: (what != Differs::Gone).then_some(7),
        client: (what != Differs::New).then(|| ClientId::new("c-1")),
        pmb: pmb.to_owned(),
        name: name.to_owned(),
        what,
    }))
}

fn field(column: &str, old: &str, new: &str) -> FieldDiffers {
    FieldDiffers {
        column: column.to_owned(),
        old: old.to_owned(),
        new: new.to_owned(),
    }
}

fn watching() -> Driver {
    let mut desk = Driver::new();
    let fields = vec![
        field("emails", "ada@harbor.example", "desk@harbor.example"),
        field("plan", "", "Premium"),
    ];
    let fault = FieldFault {
        column: "opened".to_owned(),
        fault: "\"soon\" is no date".to_owned(),
    };
    desk.desk.listed = vec![
        differs("512", "Zephyr Sails LLC", Differs::New),
        differs("234", "Harbor Candle Co", Differs::Changed(fields)),
        differs("101", "Old Mill Books", Differs::Gone),
        differs("77", "Tide Ltd", Differs::Unread(vec![fault])),
    ];
    desk.keys(":differences⏎");
    desk
}

#[test]
fn enter_shows_what_it_will_do_and_once_more_takes_over_just_that() {
    let mut desk = watching();
    shown_is(&desk, "DIFFERENCES");
    desk.wait(400).keys("<Down>⏎");
    let shown = "?? Enter once more: box 234, Harbor Candle Co: emails ada@harbor.example";
    assert!(desk.said().starts_with(shown), "{}", desk.said());
    desk.wait(800).keys("⏎");
    assert!(
        desk.said()
            .starts_with("OK taken over from the directory: box 234"),
        "{}",
        desk.said()
    );
    let taken = |one: &&Request| matches!(one, Request::TakeDifference(_));
    assert_eq!(desk.desk.asked.iter().filter(taken).count(), 1);
}

#[test]
fn a_row_that_cannot_be_read_says_why_and_is_not_taken() {
    let mut desk = watching();
    desk.wait(400).keys("<Down><Down><Down>⏎");
    assert!(
        desk.said().contains("\"soon\" is no date"),
        "{}",
        desk.said()
    );
    desk.wait(800).keys("⏎");
    let taken = |one: &Request| matches!(one, Request::TakeDifference(_));
    assert!(!desk.desk.asked.iter().any(taken));
}

#[test]
fn the_differences_as_a_screen_shows_them() {
    let mut desk = watching();
    desk.wait(400).keys("<Down>");
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("differences-80x24", text(&desk.model));
    });
}
