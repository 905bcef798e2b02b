//! Who bears the surname of a line and is called as it says, though letters say little of it.

use super::far::{bare, untitled};
use super::{bearing, why, words};
use crate::domain::name::nicknames;
use crate::matching::hit::Reason;
use crate::matching::index::NameAt;
use crate::matching::query::Query;
use crate::matching::rank::Ranking;

/// What a nickname with the right surname is worth: enough to be asked about.
const CALLED: f32 = 0.75;

/// Shows them: of `beth marsh` Elizabeth Marsh, of whom letters say little.
pub(in crate::matching::verdict) fn show(query: &Query, ranking: &mut Ranking<'_>) {
    let index = ranking.index;
    let [part] = query.parts.as_slice() else {
        return;
    };
    let all: Vec<&str> = part.text.words.iter().map(String::as_str).collect();
    let line = untitled(&all);
    if line.len() != 2 || !line.iter().any(|word| nicknames::is_known(word)) {
        return;
    }
    let is_called = |name: &NameAt| why::is_called(line, bare(&words(index, *name)));
    let called: Vec<NameAt> = line
        .iter()
        .flat_map(|word| bearing(index, word))
        .filter(is_called)
        .collect();
    for name in called {
        ranking.offer_name(name, CALLED, Reason::Nickname);
    }
}
