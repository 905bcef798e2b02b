//! What the table of keys promises is done: each command, on the screens that it stands on.

use super::driver::Driver;
use crate::keymap::{Action, Binding, Place, TABLE};
use crate::tui::act::{perform, perform_with};

/// Whether a screen knows the action: what nobody knows is refused as a command with too many words.
fn is_done(row: &Binding, action: Action, place: Place) -> bool {
    let mut desk = Driver::new();
    desk.model.turn_to(place);
    if row.sign.is_some() {
        perform_with(&mut desk.model, action, "x");
    } else {
        perform(&mut desk.model, action);
    }
    !desk.said().ends_with("takes nothing behind it")
}

#[test]
fn every_command_of_the_table_is_done_on_its_screens() {
    let mut undone = Vec::new();
    for row in TABLE.iter() {
        let (Some(twin), Some(action)) = (row.twin, row.action) else {
            continue;
        };
        let done = if row.places.is_empty() {
            Place::ALL.iter().any(|place| is_done(row, action, *place))
        } else {
            row.places.iter().all(|place| is_done(row, action, *place))
        };
        if !done {
            undone.push(twin);
        }
    }
    assert!(undone.is_empty(), "no screen does {undone:?}");
}
