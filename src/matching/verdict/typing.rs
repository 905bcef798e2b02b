//! What key strokes decide: a clerk stops when the right client shows, so the beginning of one client's name, or words
//! that fit nobody else, are that client; and more letters of the same name never make it less certain.

use super::{Decision, decide};
use crate::matching::Given;
use crate::matching::claims::Claim;
use crate::matching::group::lexicon::is_common;
use crate::matching::hit::{Reason, Verdict};
use crate::matching::index::ClientAt;
use crate::matching::query::Query;
use crate::matching::rank::Ranking;

/// Letters that are run together, at least.
const TOGETHER: usize = 8;

/// What a name is worth that is begun without its blank.
const BEGUN: f32 = 0.8;

/// What was typed fits one client, open or closed, and nobody else. Figures alone are meant for a box: `24`, which there
/// is not, is not taken for 24 Hour Plumbing.
pub(super) fn fitting(query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    if ranking.given == Given::Read {
        return None;
    }
    let claim = &ranking.fits.claim;
    let is_number = query.says_a_box || query.plain.bytes().all(|byte| byte.is_ascii_digit());
    if !claim.is_empty() && is_number {
        return Some((Verdict::Close, None));
    }
    let alone = claim.present.len() == 1 && claim.closed.is_empty();
    let reads_otherwise = ranking
        .reads
        .present
        .iter()
        .any(|client| !claim.present.contains(client));
    // `insurance agency` is what many call themselves: somebody with the words behind his own is not yet meant.
    let words = &query.whole.words;
    let is_begun = |client: &ClientAt| ranking.fits.begun.contains(client);
    let says_little =
        words.iter().all(|word| is_common(word)) && !claim.present.iter().any(is_begun);
    if alone && says_little {
        return Some((Verdict::Close, None));
    }
    (alone && ranking.fits.firm && !reads_otherwise).then(|| decide(claim))
}

/// `silverlake` begins Silver Lake Dental and nobody else's name, but for the blank: who types fast leaves it away.
pub(super) fn run_together(query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let is_word = query.whole.words.len() == 1 && query.whole.letters() >= TOGETHER;
    if ranking.given == Given::Read || !is_word || query.plain.contains(char::is_numeric) {
        return None;
    }
    let names = super::twins::beginning_apart(ranking.index, &query.whole.words);
    let mut claim = Claim::default();
    for name in &names {
        claim.add(ranking.index, ranking.index.owner(*name));
    }
    let decision = (claim.present.len() == 1 && claim.closed.is_empty()).then(|| decide(&claim));
    for name in decision.iter().flat_map(|_| names.iter()) {
        ranking.offer_name(*name, BEGUN, Reason::Prefix);
    }
    decision
}

/// Somebody's name in full that begins another client's: who types on means the other. `mountain v` is not taken for
/// Mountain V while there is a Mountain View. A box number stays one.
pub(super) fn goes_on(_: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let others = |other: &ClientAt| *other != client;
    ranking.given == Given::Typed && ranking.fits.begun.iter().any(others)
}

/// A name that what was typed reads as, while it fits another client as it stands: `rashid hassan` is not taken for
/// Hassan Rashid while there is a Rashida Hassan. Whoever reads a label reads the whole of it.
pub(super) fn fits_another(_: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let fits = &ranking.fits;
    let as_it_stands = fits.begun.contains(&client);
    let is_other = |other: &ClientAt| *other != client;
    let another =
        fits.begun.iter().any(is_other) || !as_it_stands && fits.claim.present.iter().any(is_other);
    ranking.given == Given::Typed && another
}
