//! Whole words beside a box number: they agree with a client of the box who bears them all, whoever else does; and they
//! speak against him where another bears them whole and he has only words that begin so.

use crate::domain::name::{NameKind, nicknames};
use crate::matching::Given;
use crate::matching::equal::Equal;
use crate::matching::fold::Folded;
use crate::matching::forms::{self, Class};
use crate::matching::index::{ClientAt, Index, NameAt};
use crate::matching::markers::Role;
use crate::matching::parts::Part;
use crate::matching::rank::Ranking;
use crate::matching::{generations, lexicon, titles};

/// Fewer letters are typed for a longer word.
const WHOLE: usize = 5;

/// Whether one name of a client has every word, legal forms apart: of Theodore Marsh are `smith` none, `theo marsh` both.
pub(super) fn has_all(index: &Index, at: ClientAt, letters: &Folded) -> bool {
    names(index, at).any(|name| {
        let is_his = |word: &&String| {
            let bears = |theirs: &&str| theirs == word || nicknames::is_short_for(word, theirs);
            name.iter().any(bears)
        };
        let mut told = telling(letters).peekable();
        told.peek().is_some() && told.all(|word| is_his(&word))
    })
}

/// Whether somebody else bears these words whole, and no client of the box does: `150 daniel`, where Danielle has 150
/// and Daniel 149.
pub(super) fn is_anothers(index: &Index, holders: &[ClientAt], letters: &Folded) -> bool {
    if holders.iter().any(|at| has_all(index, *at, letters)) {
        return false;
    }
    let is_slip = |word: &String| {
        let mut theirs = holders.iter().flat_map(|at| names(index, *at)).flatten();
        word.chars().count() >= WHOLE && !theirs.any(|one| lexicon::is_same_word(word, one))
    };
    let has_slip = telling(letters).any(is_slip);
    let mut met = Ranking::new(index, Given::Typed);
    met.search(&Part {
        role: Role::Main,
        tie: None,
        text: letters.clone(),
        apart: None,
        second: None,
    });
    let mut others = met.iter().map(|found| found.client);
    others.any(|at| {
        !holders.contains(&at)
            && has_in_order(index, at, letters)
            && (has_slip || is_all_of_a_name(index, at, letters))
    })
}

/// Whether one name of a client has the words as they stand, in their order.
pub(super) fn has_in_order(index: &Index, at: ClientAt, letters: &Folded) -> bool {
    names(index, at).any(|name| {
        let mut theirs = name.iter();
        let bears = |word: &String, one: &str| one == word || nicknames::is_short_for(word, one);
        let mut told = telling(letters).peekable();
        told.peek().is_some() && told.all(|word| theirs.any(|one| bears(word, one)))
    })
}

/// Whether a name of at least two words has no others than these.
fn is_all_of_a_name(index: &Index, at: ClientAt, letters: &Folded) -> bool {
    let told: Vec<&String> = telling(letters).collect();
    told.len() > 1
        && names(index, at).any(|name| {
            let core = forms::without_forms(&name).iter();
            let mut core = core.filter(|word| !forms::is_silent(word));
            core.all(|word| told.iter().any(|told| told == word))
        })
}

/// Whether these words, two at least, are all of another client's legal name in its letters and of each name in the box only
/// a part: Maria Garcia beside the box of Maria Garcia Lopez. A middle initial is no part that tells.
pub(super) fn is_all_anothers(index: &Index, holders: &[ClientAt], letters: &Folded) -> bool {
    let told: Vec<&String> = telling(letters).collect();
    let is_whole = |name: Vec<&str>| {
        let core = forms::without_forms(&name).iter();
        let mut core = core.filter(|word| !forms::is_silent(word) && word.chars().nth(1).is_some());
        core.all(|word| told.iter().any(|told| told == word))
    };
    let mut theirs = holders.iter().flat_map(|at| names(index, *at));
    if told.len() < 2 || theirs.any(is_whole) {
        return false;
    }
    let is_legal = |name: &&NameAt| {
        let segment = index.segment(name.part);
        segment.is_some_and(|segment| segment.kind(name.name) == NameKind::Legal)
    };
    let is_others = |name: &NameAt| {
        let owner = index.owner(*name);
        !holders.contains(&owner) && index.client(owner).is_some_and(|client| client.present)
    };
    let equal = Equal::literal(index, letters);
    equal.is_some_and(|equal| equal.names.iter().filter(is_legal).any(is_others))
}

/// Whether a name of at least two words is just these, in whatever order: `158 smith jones` is Jones Smith LLC, who has the
/// box, whoever else has such words among others.
pub(super) fn bears_just(index: &Index, at: ClientAt, letters: &Folded) -> bool {
    let mut told: Vec<&str> = telling(letters).map(String::as_str).collect();
    told.sort_unstable();
    told.len() > 1
        && names(index, at).any(|name| {
            let core = forms::without_forms(&name).iter().copied();
            let mut core: Vec<&str> = core.filter(|word| !forms::is_silent(word)).collect();
            core.sort_unstable();
            core == told
        })
}

/// Whether a name of a client's is the words but for a number or a generation, which is another: `Studio 8` is no Studio
/// 7, and Carlos Mendez Jr not Carlos Mendez III, whatever box stands beside.
pub(super) fn says_otherwise(index: &Index, at: ClientAt, letters: &Folded) -> bool {
    if is_another_person(index, at, letters) {
        return true;
    }
    let (line, told) = apart(telling(letters).map(String::as_str));
    // Whoever has no generation on file may call himself Senior, and never Junior.
    let is_younger = told
        .iter()
        .any(|word| generations::of(word).is_some_and(|nth| nth > 1));
    let mut alike = names(index, at)
        .map(|name| {
            apart(
                name.into_iter()
                    .filter(|word| forms::class(word) == Class::Plain),
            )
        })
        .filter(|(words, tells)| *words == line && (!tells.is_empty() || is_younger))
        .map(|(_, tells)| tells)
        .peekable();
    let told = ordered(&told);
    !line.is_empty()
        && !told.is_empty()
        && alike.peek().is_some()
        && alike.all(|one| ordered(&one) != told)
}

/// Whether the line is a person of the client's surname and of another given name: Petra Moss in the box of Peter Moss,
/// Mahmoud Al-Sayed in Mohammed Al-Sayed's.
fn is_another_person(index: &Index, at: ClientAt, letters: &Folded) -> bool {
    let line: Vec<&str> = letters.words.iter().map(String::as_str).collect();
    let (given, surname) = match titles::without(&line).unwrap_or(&line) {
        [given, surname @ ..] if !surname.is_empty() => (given, surname),
        _ => return false,
    };
    let first_of = |name: Vec<&str>| {
        let name = titles::without(&name).unwrap_or(&name).to_vec();
        let is_his = match surname {
            [surname] => name.len() > 1 && name.contains(surname),
            surname => name.get(1..) == Some(surname),
        };
        name.first()
            .filter(|_| is_his)
            .map(|first| (*first).to_owned())
    };
    let are_two = |first: &String| {
        first != given
            && titles::is_given(first)
            && titles::is_given(given)
            && !nicknames::are_one(first, given)
    };
    let mut firsts = names(index, at).filter_map(first_of).peekable();
    firsts.peek().is_some() && firsts.all(|first| are_two(&first))
}

/// Words by which one of a kind is told from the next: First Baptist Church and Second, North Street Dental and South.
const ONE_OF_A_KIND: [&str; 14] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "north", "south", "east", "west",
];

/// Words, and beside them what of them tells one of a kind from the next.
fn apart<'w>(words: impl Iterator<Item = &'w str>) -> (Vec<&'w str>, Vec<&'w str>) {
    words.partition(|word| {
        let is_figure = word.bytes().all(|b| b.is_ascii_digit());
        generations::of(word).is_none() && !is_figure && !ONE_OF_A_KIND.contains(word)
    })
}

/// What tells apart, however it is spelled.
fn ordered(tells: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = tells.iter().map(|word| generations::spelt(word)).collect();
    all.sort();
    all
}

fn telling(letters: &Folded) -> impl Iterator<Item = &String> {
    let words = letters.words.iter();
    words.filter(|word| forms::class(word) == Class::Plain)
}

/// The words of each name of a client.
pub(super) fn names(index: &Index, at: ClientAt) -> impl Iterator<Item = Vec<&str>> {
    let names = index.client(at).map(|client| client.names.clone());
    let segment = index.segment(at.part);
    let words = move |name| segment.map(|segment| segment.texts_of(name));
    names.into_iter().flatten().filter_map(words)
}
