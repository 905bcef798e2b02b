//! Shelf against books: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::binding::{Binding, sign};

const COUNT: &[Place] = &[Place::Count];

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[
    sign("start", "begin a count of parcels, certified mail and ten boxes; or all, touched, tenth, slots B-02, 204").on(COUNT),
    sign("12", "with a slot in hand: so many pieces lie there, 2+1 for two letters and one parcel; Enter alone closes it with what was scanned").on(COUNT),
    sign("h", "handed out and not logged: with the only handover of today to the client, or h 12; not offered where nothing was handed to him").on(COUNT),
    sign("s WHY", "still here: the books are right, or the piece lies here again").on(COUNT),
    sign("v SLOT", "moved: the books follow the shelf").on(COUNT),
    sign("m WHY", "missing from now on: an incident").on(COUNT),
    sign("l BOX", "log it now, for this box").on(COUNT),
    sign("c WHY", "carried over: the next shift looks").on(COUNT),
    sign("close", "end the count; close unfinished although slots were not counted").on(COUNT),
];
