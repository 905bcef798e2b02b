//! Mail is sent on: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::binding::{Binding, sign};

const FORWARD: &[Place] = &[Place::Forward];

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[
    sign("1,2,4", "mark these rows, -2 takes a mark off; * all").on(FORWARD),
    sign("7.85 12oz UPS", "postage, weight (1lb 4oz), carrier, in any order; +2.00 handling").on(FORWARD),
    sign("to ADDRESS", "another address than the one on file, for this bundle").on(FORWARD),
    sign("refused WHO", "the client refused the marked pieces: they go back; so insufficient, not taken, other WHY")
        .on(FORWARD),
    sign("back WHY", "a piece that left, named here by scan or #12, is held again: opened, wrong 671, undeliverable, other")
        .on(FORWARD),
    sign("ask KIND DATE WHO phone", "what the client asks for the marked pieces: forward, hold, return, destroy, courier; said by phone, email, desk, letter")
        .on(FORWARD),
    sign("withdraw 3 WHY", "the client does not ask for request 3 any more").on(FORWARD),
    sign("manifest UPS", "what that carrier takes today: bundles, pieces, postage; :manifest UPS prints it").on(FORWARD),
    sign("destroy ORDER", "the client ordered it: who, when, where that is recorded").on(FORWARD),
];
