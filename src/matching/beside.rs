//! Lines that name somebody beside the client: whose mail he holds (`Globex c/o CLIENT`), or who is called as he is
//! (`Globex dba CLIENT`), or who stands abreast of him (`CLIENT, Globex LLC`). One reading for all of them.
//!
//! Invariant: the client is taken only where the addressee is a name of his: whether a stranger may receive in a client's
//! box is the client's to say, and his form's (rules 31 and 83), however the line came. Of a firm with two names the one
//! that has the form is the addressee (rule 22), so `CLIENT dba Globex` is the client's: the other name is missing on his form
//! (rule 19), and whoever counts labels counts it.

use super::equal::Equal;
use super::fold::Folded;
use super::forms::{self, Class};
use super::group::lexicon::is_common;
use super::hit::{Reason, Verdict};
use super::index::{ClientAt, Index, NameAt};
use super::judged::Judged;
use super::lines::judged;
use super::query::Query;
use super::rank::Found;
use super::{Given, abreast, lexicon};
use crate::domain::name::NameKind;

/// The answer to a line, asked where it names a stranger beside whoever would be taken. All whom it names are shown.
pub(super) fn asked(index: &Index, query: &Query, answer: Judged, limit: usize) -> Judged {
    if let Some(care) = query.in_care() {
        let line = Named::of(index, [care.addressee, care.keeper], limit);
        let is_kept_here =
            query.designated.is_some() || !is_kept_elsewhere(index, &line, care.keeper);
        let is_one = |client| {
            line.is_addressee(client)
                && line.is_nobody_elses(client)
                && (is_kept_here || names(&line.other, client))
        };
        return unless(answer, care.addressee, is_one, &line, limit);
    }
    if let Some(both) = query
        .also_called()
        .filter(|_| !is_whole_name(index, query, &answer))
    {
        let line = Named::of(index, [both.addressee, both.other], limit);
        let is_one = |client| line.is_addressee(client);
        return unless(answer, both.addressee, is_one, &line, limit);
    }
    if let Some((line, firm)) = firm_beside(index, query, &answer, limit) {
        return unless(answer, firm, |_| false, &line, limit);
    }
    match name_abreast(index, query, &answer, limit) {
        Some((line, name)) => unless(answer, &name, |_| false, &line, limit),
        None => answer,
    }
}

/// Another name on the same line as that of whoever is taken, unless the line as it stands or turned round is one of his.
fn name_abreast(
    index: &Index,
    query: &Query,
    answer: &Judged,
    limit: usize,
) -> Option<(Named, Folded)> {
    let client = answer.accepted()?;
    let whole = [Some(&query.whole), query.turned.as_ref()];
    let lines = whole.into_iter().flatten().chain(query.lines());
    if lines
        .into_iter()
        .any(|line| is_name_of(index, line, client))
    {
        return None;
    }
    let ((name, addressee), other) = abreast::another(index, query, client, limit)?;
    Some((Named { addressee, other }, name))
}

/// Whether a person's mail is in the care of somebody whom nobody here knows: `Greta Lindqvist c/o Nobody Corp` has come to
/// the wrong house, or to somebody who receives here without a form (rules 31 and 83). Of a firm in the care of a person he
/// is who works there.
fn is_kept_elsewhere(index: &Index, line: &Named, keeper: &Folded) -> bool {
    let is_stranger = matches!(line.other.verdict, Verdict::Nothing | Verdict::Weak);
    let words = keeper.words.iter().map(String::as_str);
    let is_person = || {
        let mut names = line.addressee.found.iter().filter_map(|found| found.name);
        let kind = |name: NameAt| Some(index.segment(name.part)?.kind(name.name));
        names.next().and_then(kind) == Some(NameKind::Person)
    };
    is_stranger && !lexicon::is_remark(words) && (is_firm(keeper) || is_person())
}

/// Another firm on a line of its own beside the name of whoever is taken: `Globex Inc / Acme LLC` is as much Globex's mail. A
/// person over a firm works there, and what is no firm's name may be a part of the address.
fn firm_beside<'q>(
    index: &Index,
    query: &'q Query,
    answer: &Judged,
    limit: usize,
) -> Option<(Named, &'q Folded)> {
    let client = answer.accepted()?;
    let lines = query.lines();
    if lines.len() < 2
        || !lines.iter().any(|line| is_firm(line))
        || is_whole_name(index, query, answer)
    {
        return None;
    }
    let of = |line: &Folded| judged(index, &line.words.join(" "), Given::Typed, limit);
    let (his, others): (Vec<_>, Vec<_>) = (lines.into_iter())
        .map(|line| (line, of(line)))
        .partition(|(_, named)| names(named, client));
    let (_, other) = his.into_iter().next()?;
    let (firm, addressee) = others.into_iter().find(|(line, _)| is_firm(line))?;
    Some((Named { addressee, other }, firm))
}

/// Whether a text is a name of its own with a legal form behind it.
fn is_firm(text: &Folded) -> bool {
    let Some((last, words)) = text.words.split_last() else {
        return false;
    };
    let tells = |word: &String| forms::class(word) == Class::Plain && !is_common(word);
    forms::class(last) == Class::Form && words.iter().any(tells)
}

/// Whether the whole line is one name of whoever is taken: a client may be entered as `Globex dba Acme`.
fn is_whole_name(index: &Index, query: &Query, answer: &Judged) -> bool {
    let client = answer.accepted();
    client.is_some_and(|client| is_name_of(index, &query.whole, client))
}

fn is_name_of(index: &Index, text: &Folded, client: ClientAt) -> bool {
    let equal = Equal::find(index, text);
    let mut names = equal.iter().flat_map(|equal| &equal.names);
    names.any(|name| index.owner(*name) == client)
}

/// Whom each of two names means by itself.
struct Named {
    addressee: Judged,
    other: Judged,
}

impl Named {
    fn of(index: &Index, names: [&Folded; 2], limit: usize) -> Self {
        let of = |text: &Folded| judged(index, &text.words.join(" "), Given::Typed, limit);
        let [addressee, other] = names.map(of);
        Self { addressee, other }
    }

    fn is_addressee(&self, client: ClientAt) -> bool {
        names(&self.addressee, client)
    }

    /// Whether the other name is no other client's.
    fn is_nobody_elses(&self, client: ClientAt) -> bool {
        matches!(self.other.verdict, Verdict::Nothing | Verdict::Weak) || names(&self.other, client)
    }
}

/// Whether a name is a client's: he is taken for it, or is called so.
fn names(named: &Judged, client: ClientAt) -> bool {
    let is_name =
        |found: &&Found| matches!(found.reason, Reason::Exact | Reason::ExactWithoutSuffix);
    let by_name = named.found.iter().filter(is_name).map(|found| found.client);
    let mut all = named.accepted().into_iter().chain(by_name);
    all.any(|at| at == client)
}

/// The answer as it is where one is meant, or the addressee is nobody; else a question.
fn unless(
    mut answer: Judged,
    addressee: &Folded,
    is_one: impl Fn(ClientAt) -> bool,
    line: &Named,
    limit: usize,
) -> Judged {
    let accepted = answer.accepted();
    // `Front Desk c/o Acme` names nobody beside the client.
    let words = addressee.words.iter().map(String::as_str);
    if accepted.is_some_and(is_one) || lexicon::is_remark(words) {
        return answer;
    }
    let firsts = [&line.addressee, &line.other].map(|named| named.found.first().cloned());
    for mut found in firsts.into_iter().flatten() {
        let mut known = answer.found.iter();
        if known.all(|known| known.client != found.client) {
            // Found by a part of the line, so its score is of another measure: it stands beside the first.
            let first = answer.found.first();
            found.score = first.map_or(found.score, |first| first.score);
            answer.found.insert(answer.found.len().min(1), found);
        }
    }
    answer.found.truncate(limit.max(2));
    if accepted.is_some() {
        (answer.verdict, answer.lead) = (Verdict::Close, 0.0);
    }
    answer
}
