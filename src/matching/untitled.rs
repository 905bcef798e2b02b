//! A line with a title beside the same line without it: `Mrs. Maria Garcia` is whoever Maria Garcia may be. A title
//! says how somebody is addressed and not who he is, so it never makes an answer surer; it may make it less sure.

use super::hit::{Reason, Verdict};
use super::index::{ClientAt, Index};
use super::judged::Judged;
use super::rank::Found;

/// The answer to a line with a title, at most as sure as the answer without it.
pub(super) fn at_most(index: &Index, titled: Judged, plain: Judged) -> Judged {
    if plain.found.is_empty() || matches!(plain.verdict, Verdict::Weak | Verdict::Nothing) {
        let named = is_named(titled.found.first());
        return if named { titled } else { asked(titled, plain) };
    }
    // The box says who it is, and the title nothing.
    if is_boxed(titled.found.first()) || is_boxed(plain.found.first()) {
        return plain;
    }
    match (titled.accepted(), plain.accepted()) {
        (Some(one), _) if is_named(titled.found.first()) => {
            if is_anothers(index, &plain, one) {
                asked(plain, titled)
            } else {
                titled
            }
        }
        (Some(one), Some(other)) if one == other => plain,
        _ => asked(plain, titled),
    }
}

fn is_named(found: Option<&Found>) -> bool {
    found.is_some_and(|found| found.reason == Reason::Exact)
}

fn is_boxed(found: Option<&Found>) -> bool {
    found
        .is_some_and(|found| matches!(found.reason, Reason::Box { .. } | Reason::BoxAndName { .. }))
}

/// Whether somebody else who is here is called just so without the title.
fn is_anothers(index: &Index, plain: &Judged, one: ClientAt) -> bool {
    let mut others = plain.found.iter().filter(|found| found.client != one);
    others.any(|found| is_named(Some(found)) && found.is_present(index))
}

/// The first answer as a question, whom only the other one has behind.
fn asked(mut first: Judged, other: Judged) -> Judged {
    let last = first.found.last().map_or(1.0, |found| found.score);
    for found in other.found {
        if first.found.iter().all(|known| known.client != found.client) {
            let score = found.score.min(last);
            first.found.push(Found { score, ..found });
        }
    }
    if first.verdict == Verdict::Accept {
        (first.verdict, first.lead) = (Verdict::Close, 0.0);
    }
    first
}
