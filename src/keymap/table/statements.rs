//! Statements: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::action::Action;
use crate::keymap::binding::{Binding, sign, typed};
use crate::keymap::table::OwnAction;

const STATEMENTS: &[Place] = &[Place::Statements];

own_actions! {
    /// What only the statements do.
    StatementsAction as Statements on STATEMENTS {
        /// Makes the month's statements.
        Make: [typed("make", "make the statements of the month: shown, and Enter once more makes them")],
        /// Sends them by e-mail.
        Send: [typed("post", "send them by e-mail: shown, and Enter once more sends them")],
    }
}

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[sign(
    "2026-10",
    "another month; Enter alone reads the books again",
)
.on(STATEMENTS)];
