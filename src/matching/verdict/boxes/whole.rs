//! Whole words beside a box number: they agree with a client of the box who bears them all, whoever else does; and they
//! speak against him where another bears them whole and he has only words that begin so.

use crate::matching::Given;
use crate::matching::fold::Folded;
use crate::matching::forms::{self, Class};
use crate::matching::index::{ClientAt, Index};
use crate::matching::markers::Role;
use crate::matching::parts::Part;
use crate::matching::rank::Ranking;
use crate::matching::{lexicon, nicknames};

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

fn telling(letters: &Folded) -> impl Iterator<Item = &String> {
    let words = letters.words.iter();
    words.filter(|word| forms::class(word) == Class::Plain)
}

fn names(index: &Index, at: ClientAt) -> impl Iterator<Item = Vec<&str>> {
    let names = index.client(at).map(|client| client.names.clone());
    let segment = index.segment(at.part);
    let words = move |name| segment.map(|segment| segment.texts_of(name));
    names.into_iter().flatten().filter_map(words)
}
