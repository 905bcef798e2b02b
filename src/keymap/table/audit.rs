//! Who did what: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::binding::{Binding, sign};

const AUDIT: &[Place] = &[Place::Audit];

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[
    sign("#4812, 234, 2026-11-21", "a piece, a box or a day").on(AUDIT),
    sign(
        "at 2026-11-21 17:30 234",
        "Enter shows what lay here then for that box, and where; without a box all of it",
    )
    .on(AUDIT),
];
