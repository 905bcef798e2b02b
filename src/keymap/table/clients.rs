//! The directory: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::action::Action;
use crate::keymap::binding::{Binding, key, sign, typed};
use crate::keymap::key::Key;
use crate::keymap::table::OwnAction;

const CLIENTS: &[Place] = &[Place::Clients];

own_actions! {
    /// What only the directory does.
    ClientsAction as Clients on CLIENTS {
        /// A new client.
        NewClient: [typed("new", "a new client: box, name, kind, first day; then the rest")],
        /// Opens a client's form.
        OpenForm: [typed("form", "Form 1583, for custodians; each opening is written down")
        .signed("REASON")],
    }
}

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[
    sign(
        "Enter",
        "opens the record; there it takes the field and goes on, Esc goes back",
    )
    .on(CLIENTS),
    key(Key::BackTab, Action::Previous, "the field before").on(CLIENTS),
    sign(
        "value",
        "typing replaces the field's value, Left or End edits it, - takes it away",
    )
    .on(CLIENTS),
    sign(
        "close DATE",
        "in the field service: the last day; reopen, suspend REASON, resume",
    )
    .on(CLIENTS),
    sign(
        "dba NAME",
        "in the field one more name: adds it; - in a name's own field ends it",
    )
    .on(CLIENTS),
    sign("/FIELD", "in a record: goes to the field that is called so").on(CLIENTS),
];
