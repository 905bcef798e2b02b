//! Mail that nobody came for: that it is still here, that its free days end, and the last word about it.

use std::fmt::Write as _;

use super::{MAX_NAME, Telling, pieces, stay};
use crate::domain::text;
use crate::outbox::compose::Letter;

/// It is still here, and what that costs from when on.
pub(super) fn write(letter: &Letter<'_>, out: &mut String) {
    still_here(letter, out);
    stay::storage(letter, &letter.items, out);
    stay::collect(letter, out);
}

/// The same, and what becomes of it.
pub(super) fn last(letter: &Letter<'_>, out: &mut String) {
    still_here(letter, out);
    stay::last_word(letter, &letter.items, out);
    stay::storage(letter, &letter.items, out);
    stay::collect(letter, out);
}

fn still_here(letter: &Letter<'_>, out: &mut String) {
    let pmb = text::scrub(letter.client.pmb.as_str(), MAX_NAME);
    let _ = writeln!(out, "this mail is still here for you at PMB {pmb}:\n");
    pieces(letter, Telling::SinceAndName, out);
}
