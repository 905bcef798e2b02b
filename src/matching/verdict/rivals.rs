//! Who else a line may mean when whoever would be taken is merely near it: the letters, the nickname, the plural or the
//! legal form that is his a little may be another's as much. Compares word by word, and only with those whom the search
//! met anyway. Whoever is typed in full is asked about only where his name is also a short form of another's.

mod between;
mod family;
pub(super) mod far;
pub(super) mod form;
mod initials;
mod letter;
pub(super) mod nickname;
mod order;
mod other;
mod own;
mod partly;
mod person;
mod plural;
mod practice;
mod spelling;
mod surname;
pub(super) mod why;

use super::boxes;
use super::twins::{asked_among, is_present};
use crate::domain::name::NameKind;
use crate::domain::name::nicknames;
use crate::matching::group::lexicon::is_common;
use crate::matching::hit::Reason;
use crate::matching::index::{ClientAt, Index, NameAt};
use crate::matching::markers::Role;
use crate::matching::part::Part;
use crate::matching::parts::Part as Text;
use crate::matching::query::Query;
use crate::matching::rank::Ranking;
use crate::matching::{Given, lexicon, titles};
use far::{Core, Far, bare, far, untitled};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A name below this has too little in common with the line to be looked at.
const LOOKED_AT: f32 = 0.3;

/// Of a word that more names have, only those that the search met are looked at.
const FEW: usize = 400;

/// Words of a person's name with the surname before a comma, at most.
const MOST_TURNED: usize = 3;

/// Letters of a name that another one goes on from, at least.
const BEGUN: usize = 5;

/// A client's names.
pub(super) fn names(index: &Index, at: ClientAt) -> Vec<NameAt> {
    let names = index.client(at).map(|client| client.names.clone());
    names
        .into_iter()
        .flatten()
        .map(|name| NameAt {
            part: at.part,
            name,
        })
        .collect()
}

pub(super) fn words(index: &Index, at: NameAt) -> Vec<&str> {
    index
        .segment(at.part)
        .map(|segment| segment.texts_of(at.name))
        .unwrap_or_default()
}

/// Names with this very word, where they are few.
pub(super) fn bearing(index: &Index, word: &str) -> Vec<NameAt> {
    if index.names_with_text(word) > FEW {
        return Vec::new();
    }
    let of = |(at, part): (u32, &Part)| -> Vec<NameAt> {
        let words = &part.segment.words;
        let names = words.find(word).map(|word| words.names(word));
        let here = names.unwrap_or_default().iter().copied();
        here.filter(|name| part.has(*name))
            .map(|name| NameAt { part: at, name })
            .collect()
    };
    index.parts().flat_map(of).collect()
}

/// Asks where another is as near to the line as whoever would be taken, or the line speaks of nobody here.
pub(super) fn is_asked(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let index = ranking.index;
    let Some(part) = addressee(query) else {
        return false;
    };
    if boxes::is_just(index, query, client) {
        return false;
    }
    let all: Vec<&str> = part.text.words.iter().map(String::as_str).collect();
    let asked = Asking::new(index, ranking.given, query, &all, client);
    let met = ranking.iter().filter(|found| found.score >= LOOKED_AT);
    let irish = asked.line.words.last().map(|word| format!("o{word}"));
    let bearing = asked
        .line
        .words
        .iter()
        .copied()
        .chain(irish.as_deref())
        .flat_map(|word| bearing(index, word));
    let met: BTreeSet<ClientAt> = met
        .map(|found| found.client)
        .chain(bearing.map(|name| index.owner(name)))
        .filter(|at| *at != client && is_present(index, *at))
        .collect();
    let rivals = met.into_iter().filter_map(|at| asked.rival(at)).collect();
    asked_among(ranking, client, rivals) || asked.is_somebody_else()
}

/// The one text of a line that says who it is for; whose attention it asks for beside is nothing to his name.
pub(super) fn addressee(query: &Query) -> Option<&Text> {
    let mut parts = query.parts.iter();
    let first = parts.next().filter(|part| part.role == Role::Main)?;
    let is_turned = query.turned.is_some() && first.text.words.len() <= MOST_TURNED;
    let is_beside = |part: &Text| match part.role {
        Role::Attention => true,
        Role::Piece => is_turned,
        Role::Main | Role::CareOf => false,
    };
    parts.all(is_beside).then_some(first)
}

/// Whether the text is whole, in its own order, what a client is called on his form.
pub(super) fn is_own_name(query: &Query, index: &Index, client: ClientAt) -> bool {
    let all: Vec<&str> = query.whole.words.iter().map(String::as_str).collect();
    Asking::new(index, Given::Typed, query, &all, client).is_own_name()
}

/// A line, and what is known of whoever would be taken for it.
struct Asking<'a> {
    index: &'a Index,
    given: Given,
    raw: Cow<'a, str>,
    line: Core<'a>,
    /// Words of the line, legal forms and all.
    all: Vec<&'a str>,
    names: Vec<NameAt>,
    cores: Vec<Core<'a>>,
    /// What those of his names are that the line is in full.
    full: Vec<NameKind>,
    own: Option<Far>,
    /// The line is written with the surname before a comma.
    is_turned_about_a_comma: bool,
}

impl<'a> Asking<'a> {
    fn new(
        index: &'a Index,
        given: Given,
        query: &'a Query,
        all: &[&'a str],
        client: ClientAt,
    ) -> Self {
        let line = Core::of(all);
        let names = names(index, client);
        let of = |name: &NameAt| Core::of(&words(index, *name));
        let cores: Vec<Core<'a>> = names.iter().map(of).collect();
        let literal = all.concat();
        let kind = |name: &NameAt| Some(index.segment(name.part)?.kind(name.name));
        let is_full = |name: &&NameAt| words(index, **name).concat() == literal;
        let own = cores.iter().flat_map(|core| {
            let bare = far(&line.words, untitled(&core.words));
            far(&line.words, &core.words).into_iter().chain(bare)
        });
        Self {
            index,
            given,
            raw: match query.parts.len() {
                1 => Cow::Borrowed(&query.raw),
                _ => Cow::Owned(all.join(" ")),
            },
            all: all.to_vec(),
            full: names.iter().filter(is_full).filter_map(kind).collect(),
            own: own.min(),
            is_turned_about_a_comma: query.turned.is_some(),
            names,
            cores,
            line,
        }
    }

    fn is_legal(&self) -> bool {
        self.full.contains(&NameKind::Legal)
    }

    /// Whether a name of his has the legal form of the line, where it has one.
    fn fits_form(&self) -> bool {
        let has = |form| self.cores.iter().any(|core| core.form == Some(form));
        self.line.form.is_none_or(has)
    }

    fn begins_as_written(&self) -> bool {
        let mut names = self.names.iter();
        names.any(|name| begins_as_written(self.index, *name, &self.raw))
    }

    /// The name by which another is as near, if he is.
    fn rival(&self, at: ClientAt) -> Option<(NameAt, Reason)> {
        let theirs = names(self.index, at);
        let fits = |form| {
            let mut cores = theirs
                .iter()
                .map(|name| Core::of(&words(self.index, *name)));
            cores.any(|core| core.form == Some(form))
        };
        let by_form = !self.fits_form() && self.line.form.is_some_and(fits);
        let found = theirs
            .iter()
            .find(|name| self.is_as_near(**name, by_form))?;
        Some((*found, why::why(&self.all, &words(self.index, *found))))
    }

    fn is_as_near(&self, name: NameAt, by_form: bool) -> bool {
        let words = words(self.index, name);
        let name_core = Core::of(&words);
        let (line, theirs) = (self.line.words.as_slice(), untitled(&name_core.words));
        if self.is_whole_but_for_a_title(&name_core)
            || self.skips_to(&name_core)
            || self.is_written_alike(&name_core)
            || self.is_turned_round(&name_core)
            || self.has_his_words(name, &name_core)
            || self.is_numbered_alike(&name_core)
            || self.shares_his_middle_name(&name_core)
            || self.is_cut_alike(&name_core)
            || self.is_inflected_alike(&name_core)
            || self.is_an_o(&name_core)
            || self.is_of_his_family(&name_core)
            || self.has_the_word_whole(&name_core)
        {
            return true;
        }
        if !self.full.is_empty() {
            return self.is_borne_by(&name_core);
        }
        let is_own = self.own.is_some_and(|own| own.cost == 0);
        let is_shorter = !is_own && goes_on(theirs, line);
        if by_form && (far(line, theirs).is_some() || goes_on(line, theirs) || is_shorter) {
            return true;
        }
        if !self.begins_as_written()
            && line.len() > 1
            && begins_as_written(self.index, name, &self.raw)
        {
            return true;
        }
        if self.has_whole_before_it(theirs) {
            return true;
        }
        let Some(own) = self.own.filter(|own| own.cost > 0) else {
            return false;
        };
        if own.begins {
            let is_all = theirs.len() > 1 && line.len() > theirs.len() && line.starts_with(theirs);
            return is_all || own.cuts_short_what_is_whole(line, theirs);
        }
        let is_turned = own.turned && own.cost == 1;
        let slack = usize::from(self.line.is_person() && line.len() == 2 && !is_turned);
        far(line, theirs).is_some_and(|far| {
            far.cost <= own.cost + slack
                && (!far.goes_on || own.goes_on)
                && (is_turned || !far.begins)
        })
    }

    /// Whether a line without a legal form is all of a person's name but for what his record says around it: `Ray Fox` is
    /// Dr. Ray Fox before it is Ray Fox LLC, and so is a nickname of his.
    fn is_whole_but_for_a_title(&self, other: &Core<'_>) -> bool {
        if self.line.form.is_some() || other.form.is_some() {
            return false;
        }
        let (line, theirs) = (self.line.words.as_slice(), bare(&other.words));
        let is_called = match (line, theirs) {
            ([given, surname], [first, last]) => {
                self.full.is_empty()
                    && surname == last
                    && given != first
                    && nicknames::are_one(given, first)
            }
            _ => false,
        };
        is_called || theirs.len() < other.words.len() && line == theirs
    }

    /// `Apex Group` is Apex Legal Group with a word left out, and what many call themselves behind the Apex of others.
    fn skips_to(&self, other: &Core<'_>) -> bool {
        let [begin @ .., last] = self.line.words.as_slice() else {
            return false;
        };
        let is_run = |core: &Core<'_>| {
            let words = core.words.as_slice();
            let is_it = |run: &[&str]| {
                let mut pairs = run.iter().zip(&self.line.words);
                pairs.all(|(one, other)| lexicon::is_same_word(one, other))
            };
            words.windows(self.line.words.len()).any(is_it)
        };
        !begin.is_empty()
            && is_common(last)
            && !self.cores.iter().any(is_run)
            && other.words.starts_with(begin)
    }

    /// Whether a line without a legal form is a person's name turned round: `Baker Thomas` is Thomas Baker before it is
    /// Baker Thomas LLP.
    fn is_turned_round(&self, other: &Core<'_>) -> bool {
        let ([first, last], [given, surname]) = (self.line.words.as_slice(), bare(&other.words))
        else {
            return false;
        };
        self.full.is_empty()
            && !self.line.is_firm
            && !self.line.has_and
            && other.is_person()
            && (first, last) == (surname, given)
            && self.cores.iter().any(|core| core.is_firm)
    }

    /// Whether a line without a legal form has the letters of another's name but for blanks, `&` and the form, and is not
    /// written as any name of whoever would be taken: `GHI Roofing` is GHI Roofing LLC as well as G H I Roofing. With a form
    /// it is another's where it has his words: `Li Na Ltd` is Li Na as well as Lina Ltd.
    fn is_written_alike(&self, other: &Core<'_>) -> bool {
        let is_as_near = match self.line.form {
            None => self.line.words.concat() == other.words.concat(),
            Some(_) => self.line.words == other.words && other.form.is_none(),
        };
        is_as_near && !self.is_as_written()
    }

    fn is_as_written(&self) -> bool {
        let mut names = self.names.iter();
        names.any(|name| {
            let segment = self.index.segment(name.part);
            segment.is_some_and(|segment| {
                let bare = |text| written(text).filter(|word| word != "and");
                bare(segment.text(name.name)).eq(bare(&self.raw))
            })
        })
    }

    /// Whether somebody typed in full is another as well: Smith is John Smith, a firm's Theo Marsh is Theodore Marsh, its
    /// Elizabeth Holt is Elizabeth Warren-Holt. A label that is the client's own name on his form is his.
    fn is_borne_by(&self, other: &Core<'_>) -> bool {
        let theirs = titles::without(&other.words).unwrap_or(&other.words);
        match (self.line.words.as_slice(), theirs) {
            ([surname], [_, .., last]) => {
                self.all.len() == 1 && surname == last && other.is_person()
            }
            ([given, surname], [first, last]) => {
                let is_label = self.is_legal() && self.given == Given::Read;
                !is_label && surname == last && nicknames::is_short_for(given, first)
            }
            ([given, surname], [first, one, two]) if !self.is_own_name() => {
                given == first && (surname == one || surname == two) && other.is_person()
            }
            _ => false,
        }
    }
}

/// Whether the letters of the one go on as the other, blanks apart: Northstar and North Star Group.
fn goes_on(begin: &[&str], whole: &[&str]) -> bool {
    let (begin, whole) = (begin.concat(), whole.concat());
    begin.len() >= BEGUN && whole.starts_with(&begin)
}

/// Whether a name begins with the line as it is written, blanks and all: `A B C Plumbing` is not ABC Plumbing.
fn begins_as_written(index: &Index, name: NameAt, raw: &str) -> bool {
    let Some(segment) = index.segment(name.part) else {
        return false;
    };
    let mut theirs = written(segment.text(name.name));
    written(raw).all(|word| theirs.next() == Some(word))
}

fn written(text: &str) -> impl Iterator<Item = String> + '_ {
    let bare = |word: &str| {
        word.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    text.split_whitespace()
        .map(bare)
        .filter(|word: &String| !word.is_empty())
}

#[cfg(test)]
mod tests;
