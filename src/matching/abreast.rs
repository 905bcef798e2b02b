//! Two names abreast on one line, with a comma, a dash, parentheses or an `and` between them: `Acme Holdings, Bright LLC`.
//! The second is as much the addressee as the first, so whoever would be taken for one of them is asked about (rules 31, 83).
//!
//! `Holdings, Acme` and `Doe, John` are one name turned round, `Acme, Inc.` one with its form behind; a person beside a firm
//! works there, and what is no name may be a part of the address.

use super::fold::Folded;
use super::forms::{self, Class};
use super::group::lexicon::is_common;
use super::hit::Reason;
use super::index::{ClientAt, Index};
use super::judged::Judged;
use super::lines::judged;
use super::query::Query;
use super::rank::Found;
use super::{Given, titles};

/// A piece of a line, and whom it means by itself.
type Piece = (Folded, Judged);

/// The name beside that of whoever is taken, where it is another's: that one, and his own.
pub(super) fn another(
    index: &Index,
    query: &Query,
    client: ClientAt,
    limit: usize,
) -> Option<(Piece, Judged)> {
    let of = |text: Folded| {
        let named = judged(index, &text.words.join(" "), Given::Read, limit);
        (text, named)
    };
    let pieces = query.pieces();
    let pieces = if pieces.len() > 1 {
        pieces.into_iter().cloned().collect()
    } else {
        halves(query)?
    };
    let all = pieces.into_iter().map(of);
    let (his, others): (Vec<Piece>, Vec<Piece>) = all.partition(|(_, named)| means(named, client));
    let (own, named) = his.into_iter().next()?;
    let is_person = is_persons(&own);
    let is_one = |(text, named): &Piece| {
        named.accepted().is_some()
            || named.found.iter().any(is_name)
            || is_firm(text)
            || is_person && is_persons(text)
    };
    let other = others.into_iter().find(is_one)?;
    Some((other, named))
}

/// `Acme Holdings and Bright LLC`, at the first `and` between two names.
fn halves(query: &Query) -> Option<Vec<Folded>> {
    let lines = query.lines();
    let [line] = lines.as_slice() else {
        return None;
    };
    let at = line.words.iter().position(|word| word == "and")?;
    let (first, second) = line.words.split_at_checked(at)?;
    let second = second.get(1..)?;
    let is_any = !first.is_empty() && !second.is_empty();
    is_any.then(|| [first, second].map(|half| Folded::of(half.to_vec())).into())
}

fn means(named: &Judged, client: ClientAt) -> bool {
    let by_name = named.found.iter().filter(|found| is_name(found));
    let mut all = named
        .accepted()
        .into_iter()
        .chain(by_name.map(|found| found.client));
    all.any(|at| at == client)
}

fn is_name(found: &Found) -> bool {
    matches!(found.reason, Reason::Exact | Reason::ExactWithoutSuffix)
}

/// Whether a text is a name of its own with a legal form behind it. `Denver CO` is a town, `a Nevada LLC` says what the firm
/// before it is.
fn is_firm(text: &Folded) -> bool {
    let Some((last, words)) = text.words.split_last() else {
        return false;
    };
    let is_said_of_it = matches!(words.first().map(String::as_str), Some("a" | "an"));
    let tells = |word: &String| forms::class(word) == Class::Plain && !is_common(word);
    forms::class(last) == Class::Form
        && !matches!(last.as_str(), "co" | "pa")
        && !is_said_of_it
        && words.iter().any(tells)
}

/// Whether a text is a person's whole name.
fn is_persons(text: &Folded) -> bool {
    let [given, _, ..] = text.words.as_slice() else {
        return false;
    };
    let words = text.words.iter();
    let words: Vec<_> = words.map(|word| word.as_str().into()).collect();
    titles::is_given(given) && titles::is_person(&words, false)
}
