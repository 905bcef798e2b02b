//! Notices: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::action::Action;
use crate::keymap::binding::{Binding, sign, typed};
use crate::keymap::table::OwnAction;

const OUTBOX: &[Place] = &[Place::Outbox];

own_actions! {
    /// What only the outbox does.
    OutboxAction as Outbox on OUTBOX {
        /// Tries a notice again.
        Retry: [typed("retry", "try the notice again, or the marked ones")],
        /// Tells nobody.
        Cancel: [typed("cancel", "tell nobody: names whom, and once more does it")],
        /// The client was told by phone.
        Told: [typed("told", "you told the client by phone: shown, and Enter once more books it")
        .signed("NOTE")],
        /// The client was told on paper.
        ToldInWriting: [typed("written", "the same on paper, as certified mail needs it")
        .signed("NOTE")],
    }
}

/// What is typed there.
pub(super) const SIGNS: &[Binding] =
    &[sign("*", "marks all that are shown and can be tried again").on(OUTBOX)];
