//! Lines with a legal form that no firm of whoever would be taken has: `Acme Inc` is another company than Acme LLC, though
//! only one Acme is a client. And with one that is all by which two clients differ. Compares words only. A box number on the line says who is meant.

use strsim::osa_distance;

use super::{asked_among, names, words};
use crate::domain::name::NameKind;
use crate::matching::Given;
use crate::matching::build::digest;
use crate::matching::forms;
use crate::matching::hit::Reason;
use crate::matching::index::{ClientAt, Index, NameAt};
use crate::matching::markers::Role;
use crate::matching::query::Query;
use crate::matching::rank::Ranking;

/// Asks where a line names a company of another legal form than he has.
pub(in crate::matching::verdict) fn is_of_another(
    query: &Query,
    ranking: &mut Ranking<'_>,
    client: ClientAt,
) -> bool {
    let index = ranking.index;
    // Key strokes that begin his name may go on to all of its form: KG to KGaA.
    let is_begun = ranking.given == Given::Typed && ranking.fits.begun.contains(&client);
    if is_begun {
        return false;
    }
    let lines = query.parts.iter().filter(|part| part.role == Role::Main);
    let mut lines = lines.map(|part| part.text.words.as_slice());
    // Of `Globex Inc dba Acme LLC` the one line that is his name says which form is meant.
    let is_whole = query.parts.len() == 1;
    let is_his = |line: &[String]| is_whole || has_stem(index, line, client);
    lines.any(|line| is_his(line) && is_another(index, line, client))
}

/// Asks where the legal form alone tells two clients apart: `Northstar Analytics LLC`, beside Northstar Analytics Inc.
/// Senders take one form for another all the time, so only a box or another name of his on the label says who is meant.
pub(in crate::matching::verdict) fn is_all_that_tells(
    query: &Query,
    ranking: &mut Ranking<'_>,
    client: ClientAt,
) -> bool {
    // What a program read goes by what stands there; whoever typed it has the label in his hand and can look.
    if ranking.given == Given::Read {
        return false;
    }
    let index = ranking.index;
    let lines = query.parts.iter().filter(|part| part.role == Role::Main);
    let lines = lines.map(|part| part.text.words.as_slice());
    let lines = lines.filter(|line| bears_form(line) && has_stem(index, line, client));
    let twins = lines.flat_map(|line| of_another_form(index, line));
    let is_told = |name: &NameAt| {
        let (owner, mut by) = (index.owner(*name), 0_usize);
        for claim in &ranking.claims {
            let tells = claim.present.contains(&client) && !claim.present.contains(&owner);
            by += usize::from(tells);
        }
        // One of the texts that tell is the name with the form itself.
        by > 1
    };
    let twins = twins.filter(|name| !is_told(name));
    let twins = twins.map(|name| (name, Reason::ExactWithoutSuffix));
    let twins = twins.collect();
    asked_among(ranking, client, twins)
}

/// Names of today that are the line but for their legal form, and have one.
fn of_another_form(index: &Index, line: &[String]) -> Vec<NameAt> {
    let stem = forms::stem(line);
    let is_todays = |name: &NameAt| {
        index.segment(name.part).is_some_and(|segment| {
            let ended = segment
                .dates(name.name)
                .is_some_and(|dates| dates.to.is_some());
            let kind = segment.kind(name.name);
            !ended && !matches!(kind, NameKind::Former | NameKind::Acronym)
        })
    };
    let is_one = |name: &NameAt| {
        let words = words(index, *name);
        bears_form(&words) && forms::stem(&words) == stem
    };
    let those = index.with_core(digest(stem.iter().map(String::as_str)));
    those.filter(is_todays).filter(is_one).collect()
}

/// Whether a name says what kind of firm it is.
fn bears_form<W: AsRef<str>>(words: &[W]) -> bool {
    !forms::borne(words).is_empty() || forms::is_company(words)
}

/// Whether a line is a name of his but for its form.
fn has_stem(index: &Index, line: &[String], client: ClientAt) -> bool {
    let mut all = names(index, client).into_iter();
    all.any(|name| forms::stem(&words(index, name)) == forms::stem(line))
}

/// Whether a line has legal forms and he has others. The name that the line reads as says which he has, be it one of
/// former days; of a line that reads as none, what he is called today.
fn is_another(index: &Index, line: &[String], client: ClientAt) -> bool {
    let all = names(index, client);
    if all.iter().any(|name| words(index, *name) == line) {
        return false;
    }
    let is_near = |name: &&NameAt| are_near(forms::stem(line), forms::stem(&words(index, **name)));
    let of = |name: &NameAt| kin(forms::borne(&words(index, *name)));
    let is_his = |name: &&NameAt| {
        let segment = index.segment(name.part);
        segment.is_some_and(|segment| segment.kind(name.name) != NameKind::Former)
    };
    let is_company = |name: &NameAt| forms::is_company(&words(index, *name));
    let near: Vec<&NameAt> = all.iter().filter(is_near).collect();
    let mut theirs: Vec<&str> = near.iter().copied().flat_map(of).collect();
    if theirs.is_empty() {
        theirs = all.iter().filter(is_his).flat_map(of).collect();
    }
    let mine = kin(forms::said(line));
    match (mine.as_slice(), theirs.as_slice()) {
        // Any firm may call itself a company, but for one that has another form and is never called so.
        ([], [_, ..]) => forms::is_company(line) && !all.iter().any(is_company),
        ([], []) => false,
        // And one that has no other form is no corporation.
        (_, []) => !forms::is_company(line) && near.iter().any(|name| is_company(name)),
        _ => !mine.iter().any(|form| theirs.contains(form)),
    }
}

/// Letters in which a line that reads as a name may differ from it, and of how many at least.
const SLIPS: usize = 2;
const LONG: usize = 5;

/// Whether the words are a name's but for a slip.
fn are_near<A: AsRef<str>, B: AsRef<str>>(line: &[A], name: &[B]) -> bool {
    let joined = |words: &mut dyn Iterator<Item = &str>| words.collect::<String>();
    let line = joined(&mut line.iter().map(AsRef::as_ref));
    let name = joined(&mut name.iter().map(AsRef::as_ref));
    line == name || name.chars().count() >= LONG && osa_distance(&line, &name) <= SLIPS
}

/// Forms as senders take them for one another. A professional's firm is none of them: Hale PLLC and Hale LLC are two.
fn kin(forms: Vec<&'static str>) -> Vec<&'static str> {
    let kin = |form| match form {
        "lc" | "l3c" => "llc",
        other => other,
    };
    forms.into_iter().map(kin).collect()
}
