//! The day's books: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::binding::{Binding, sign};

const DAY: &[Place] = &[Place::Day];

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[
    sign("Enter", "acts on the line marked >: opens what answers it; goes on where that was opened, or is answered here").on(DAY),
    sign("14", "on a carrier's line: so many pieces he brought; UPS 14 from any line, UPS none takes it back").on(DAY),
    sign("carry WHY", "leaves the marked line open with a word why, carry UPS WHY that one; carry alone takes it back").on(DAY),
    sign("court papers", "the name of a line puts the mark on it; Enter then acts on it").on(DAY),
    sign("note TEXT", "a note for the next shift, shown until read puts it away or the next day is sealed").on(DAY),
    sign("yesterday", "the books of another day, or 2026-11-20; today comes back with today").on(DAY),
    sign("reopen WHY", "a manager opens the day that was sealed last again: shown, and Enter once more does it").on(DAY),
    sign("seal", "shows what is open; once more seals the day, and days left open before it; before the hour set, a manager: seal DATE").on(DAY),
];
