//! Pieces for nobody on file: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::binding::{Binding, sign};

const QUARANTINE: &[Place] = &[Place::Quarantine];

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[
    sign(
        "form WHO",
        "the form was obtained: the piece, or what is marked, is this client's now",
    )
    .on(QUARANTINE),
    sign(
        "match WHO",
        "it was this client's all along; the arrows choose among who is meant",
    )
    .on(QUARANTINE),
    sign(
        "match WHO because WHY",
        "the same of another client's piece, with the reason; form as well",
    )
    .on(QUARANTINE),
    sign(
        "ask WHO",
        "ask this client by notice whether it is theirs; it stays here",
    )
    .on(QUARANTINE),
    sign(
        "back",
        "handed back to the carrier today, return does the same; back 2026-11-20 on that day",
    )
    .on(QUARANTINE),
    sign(
        "back UPS",
        "all that UPS brought, in one go, but for what is a served client's",
    )
    .on(QUARANTINE),
    sign(
        "back because WHY",
        "a served client's piece handed back all the same, by a manager with the reason",
    )
    .on(QUARANTINE),
    sign("label", "what to write on the slip").on(QUARANTINE),
    sign("zeph*", "mark all that fits; * alone marks everything").on(QUARANTINE),
];
