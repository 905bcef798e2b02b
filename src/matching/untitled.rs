//! A line with a title beside the same line without it: `Mrs. Maria Garcia` is whoever Maria Garcia may be. A title
//! says how somebody is addressed and not who he is, so it never makes an answer surer; it may make it less sure.

use super::equal::Equal;
use super::fold::Folded;
use super::hit::{Reason, Verdict};
use super::index::{ClientAt, Index};
use super::judged::Judged;
use super::rank::Found;
use super::titles;

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

/// `Mrs. William Baker` is nobody for certain, nor is `Mrs. Baker` William Baker beside his box, unless somebody's name
/// is written so.
pub(super) fn of_another(index: &Index, text: &str, mut answer: Judged) -> Judged {
    let text = Folded::new(text);
    let Some(one) = answer.accepted() else {
        return answer;
    };
    let is_other = titles::is_of_another(&text.words) || is_only_of_others(index, one, &text.words);
    if is_other && Equal::literal(index, &text).is_none() {
        (answer.verdict, answer.lead) = (Verdict::Close, 0.0);
    }
    answer
}

/// Whether a title and a surname are of nobody among a client's people, but for those whom the title is not said of.
fn is_only_of_others(index: &Index, client: ClientAt, words: &[String]) -> bool {
    let [title, surname, ..] = words else {
        return false;
    };
    let known = index.client(client).zip(index.segment(client.part));
    let names = known.into_iter().flat_map(|(known, segment)| {
        let texts = known.names.clone().map(|name| segment.texts_of(name));
        texts.collect::<Vec<_>>()
    });
    let bearers = names.filter(|name| name.len() > 1 && name.contains(&surname.as_str()));
    let mut firsts = bearers.filter_map(|name| name.first().map(|first| (*first).to_owned()));
    let is_not_his =
        |first: String| titles::is_of_another(&[title.clone(), first, surname.clone()]);
    let mut any = false;
    let all = firsts.all(|first| {
        any = true;
        is_not_his(first)
    });
    any && all
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
