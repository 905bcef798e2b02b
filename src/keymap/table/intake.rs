//! Mail comes in: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::action::Action;
use crate::keymap::binding::{Binding, pressed, sign};
use crate::keymap::key::Key;
use crate::keymap::table::OwnAction;

const INTAKE: &[Place] = &[Place::Intake];

own_actions! {
    /// What only Intake does.
    IntakeAction as Intake on INTAKE {
        /// The client of the last piece once more.
        Same: [pressed(Key::Ctrl('r'), "the client of the last piece once more").named("same"), pressed(Key::Insert, "the same, without a chord")],
        /// Remembers the line as typed for the client who was chosen by hand.
        Remember: [pressed(
        Key::Ctrl('n'),
        "remember the line as typed for the client whom you chose by hand, when the message line offers it",
    )
    .twin("seen")],
    }
}

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[
    sign("WHO", "box number, or letters of any name; Enter logs when one client is certain").on(INTAKE),
    sign("WHO*N", "so many at once: 234*10").on(INTAKE),
    sign(
        "WHO .K",
        "kind of this piece: .l letter .f flat .p parcel .c certified .r registered .leg legal .o other; \
         alone of what comes next: .l .f .p stay",
    )
    .on(INTAKE),
    sign("WHO=", "hold the client: Enter or a scan is one more, *N so many; Esc ends it").on(INTAKE),
    sign("\"", "the client of the last piece once more").on(INTAKE),
    sign("? NAME", "whom could that mean? Enter once more: recipient unknown, with the name as read; goes to HOLD").on(INTAKE),
    sign("scan, WHO", "a parcel is logged at once; then say whose it is").on(INTAKE),
    sign("#4812", "opens that piece").on(INTAKE),
    sign("@DHL", "whose the scanned number is, when it may be several carriers'").on(INTAKE),
];
