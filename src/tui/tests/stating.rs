//! Statements at the screen: what would be made or sent is shown with its count and sum, and once more does just that.

use super::desk::statements::october;
use super::driver::Driver;
use super::views::text;
use crate::keymap::Place;
use crate::wire::messages::Request;

fn looking() -> Driver {
    let mut desk = Driver::new();
    desk.desk.statements = Ok(Box::new(october()));
    desk.keys(":statements⏎");
    assert_eq!(desk.model.desk.place, Place::Statements);
    desk
}

fn made(desk: &Driver) -> usize {
    let is = |one: &&Request| matches!(one, Request::MakeStatements(asked) if !asked.dry_run);
    desk.desk.asked.iter().filter(is).count()
}

#[test]
fn what_would_be_made_is_shown_and_once_more_makes_just_that() {
    let mut desk = looking();
    desk.wait(400).keys(":make⏎");
    let shown = "?? Enter once more makes 2 statements of October 2026, $40.00 in all";
    assert!(desk.said().starts_with(shown), "{}", desk.said());
    assert_eq!(made(&desk), 0);
    desk.wait(800).keys("⏎");
    assert!(
        desk.said()
            .starts_with("OK 2 statements of October 2026 made"),
        "{}",
        desk.said()
    );
    assert_eq!(made(&desk), 1);
    desk.wait(800).keys(":post⏎");
    assert!(
        desk.said()
            .starts_with("?? Enter once more sends 2 statements"),
        "{}",
        desk.said()
    );
    desk.wait(800).keys("⏎");
    assert!(
        desk.said().contains("on the way by e-mail"),
        "{}",
        desk.said()
    );
    desk.wait(800).keys(":post⏎");
    assert!(desk.said().contains("went before"), "{}", desk.said());
}

#[test]
fn what_moved_since_it_was_shown_is_shown_again_and_not_made() {
    let mut desk = looking();
    desk.wait(400).keys(":make⏎");
    let mut moved = october();
    moved.rows.pop();
    desk.desk.statements = Ok(Box::new(moved));
    desk.wait(800).keys("⏎");
    assert!(desk.said().contains("the books moved"), "{}", desk.said());
    assert_eq!(made(&desk), 0);
}

#[test]
fn the_statements_of_a_month_as_a_screen_shows_them() {
    let mut desk = looking();
    desk.wait(400);
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("statements-80x24", text(&desk.model));
    });
}
