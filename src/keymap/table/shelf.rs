//! What lies here: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::action::Action;
use crate::keymap::binding::{Binding, sign, typed};
use crate::keymap::table::OwnAction;

const SHELF: &[Place] = &[Place::Shelf];

own_actions! {
    /// What only Shelf does.
    ShelfAction as Shelf on SHELF {
        /// Moves the marked pieces.
        Move: [typed("move", "move the marked pieces").signed("SLOT")],
        /// Shows only what sits here at a stage.
        Stage: [typed("stage", "only what sits here too long: reminder, fee, last, action; or disputed, over the plan's limit")
        .signed("WHICH")],
        /// Shows only what is in a state.
        State: [typed("state", "only what is held, kept by the rules, unnamed, or shelve: parcels that wait for a shelf label, as to shelve counts them; what a line of F5 is about: suspended, registered, overdue, manager, fees; or what is gone: picked_up, forwarded, returned, missing")
        .signed("WHICH")],
    }
}

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[sign(
    "?",
    "only the pieces to identify; Enter opens one to name it",
)
.on(SHELF)];
