//! What the table of keys promises is done: each command, on the screens that it stands on.

use super::driver::Driver;
use crate::keymap::{self, Action, Binding, Place, TABLE};
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

/// A desk with something on each screen.
fn busy() -> Driver {
    let mut desk = Driver::new();
    desk.keys("234⏎234 .c⏎671*3⏎118⏎? zork holdings⏎<Look>⏎");
    desk.scan(super::driver::UPS).keys("234⏎");
    desk.keys("<F2><Esc><Esc>").wait(10_000);
    desk
}

/// What a footer or a screen's own help offers by a key is no "not here".
#[test]
fn no_key_that_a_screen_offers_is_refused_there() {
    let mut refused = Vec::new();
    for place in Place::ALL {
        for row in TABLE.iter().filter(|row| row.is_on(place)) {
            // What it takes back is no row's: on a list it says the command that does it.
            let is_undo = row.action == Some(Action::Undo);
            let Some(key) = row.key.filter(|_| !is_undo) else {
                continue;
            };
            let mut desk = busy();
            desk.model.turn_to(place);
            desk.fetch();
            desk.feed(crate::tui::update::Input::Key(key));
            desk.fetch();
            let said = desk.said();
            let is_no = said.starts_with("!!")
                || said.contains("no such")
                || said.contains("does nothing")
                || said.contains("takes nothing behind it");
            if is_no {
                refused.push(format!("{} {}: {said}", place.word(), key.name()));
            }
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

/// A command that stands on another screen says which, and by which key one gets there.
#[test]
fn a_command_of_another_screen_names_the_key_of_that_screen() {
    for row in TABLE.iter().filter(|row| !row.places.is_empty()) {
        let Some(twin) = row.twin else { continue };
        let place = Place::ALL.into_iter().find(|place| {
            let here = keymap::command(twin, *place);
            matches!(here, keymap::Typed::Elsewhere(_))
        });
        let Some(place) = place else { continue };
        let mut desk = Driver::new();
        desk.model.turn_to(place);
        desk.keys(&format!(":{twin}⏎"));
        let first = row.places[0].word();
        let said = desk.said();
        assert!(said.contains(&format!(" is for {first}")), "{said}");
        assert!(!said.contains("()"), "{said}");
    }
}
