//! Lines that speak of somebody else than who would be taken, whether or not he is a client: a firm of that name, another
//! given name, a name in part. Compares a line with the client's own names only.

use super::Asking;
use super::far::{Core, bare};
use crate::domain::name::nicknames;
use crate::matching::index::NameAt;
use crate::matching::{Given, forms, generations, lexicon, titles};

/// Letters of names that no list has: Na, Xu.
const SHORTEST: usize = 2;

/// Letters of the words of a name that is taken for initials and a legal form.
const SHORT: usize = 3;

impl Asking<'_> {
    /// Whether the line itself says that another is meant.
    pub(super) fn is_somebody_else(&self) -> bool {
        self.is_no_person()
            || self.is_a_firm_called_as_he_is()
            || self.lacks_a_given_name()
            || self.has_another_given_name()
            || self.is_a_bare_surname()
            || self.has_other_initials()
            || self.has_letters_of_another()
            || self.is_called_by_a_letter()
            || self.has_a_surname_like_his()
            || self.ends_his_surname()
            || self.has_a_longer_surname()
            || self.has_another_chinese_name()
            || self.has_another_name_between()
            || self.skips_a_surname()
            || self.is_a_patronymic()
            || self.is_of_another_generation()
            || self.is_a_firm_without_its_and()
            || self.is_in_an_order_of_another()
            || self.bears_it_as_the_other_sex()
            || self.is_the_father()
            || self.cuts_a_number()
            || self.has_another_roman_number()
            || self.is_in_the_plural()
            || self.has_two_slips_in_his_surname()
            || self.ends_a_surname_of_another()
            || self.skips_a_word_of_a_firm()
            || self.begins_a_form_only()
            || self.is_of_two_surnames()
            || self.is_spelled_otherwise()
            || self.has_anothers_word()
    }

    /// `Victor Ng LLC` and `Li Na Ltd` are no people, and `Taylor & Williams` are two.
    fn is_no_person(&self) -> bool {
        let words = &self.line.words;
        let is_two =
            self.line.has_and && !self.cores.iter().any(|core| core.has_and) && words.len() == 2;
        let is_firm = self.line.is_firm && (are_named(words) || are_short(&self.all));
        let has_form = |name: &NameAt| !forms::telling(&super::words(self.index, *name)).is_empty();
        let is_short = |name: &NameAt| {
            let words = super::words(self.index, *name);
            words.len() == 2 && words.iter().all(|word| word.len() <= SHORT)
        };
        let mut all = self.cores.iter().zip(&self.names);
        all.all(|(core, name)| core.is_person() || is_short(name))
            && !self.names.iter().any(has_form)
            && (is_firm || is_two)
    }

    /// Luis Ortega III is not Luis Ortega Jr; and whoever has no generation on file may call himself Senior, never Junior.
    fn is_of_another_generation(&self) -> bool {
        let (line, Some(nth)) = generations::cut(&self.line.words) else {
            return false;
        };
        let speaks_of =
            |core: &&Core<'_>| generations::cut(&core.words).0 == line && core.is_person();
        let agrees = |core: &Core<'_>| generations::cut(&core.words).1.unwrap_or(1) == nth;
        let mut of_him = self.cores.iter().filter(speaks_of).peekable();
        of_him.peek().is_some() && !of_him.any(agrees)
    }

    /// A label's `Hollis Grant` may be a person as well as Hollis & Grant.
    fn is_a_firm_without_its_and(&self) -> bool {
        let line = &self.line.words;
        let mut same = self
            .cores
            .iter()
            .filter(|core| core.words == *line)
            .peekable();
        self.full.is_empty()
            && line.len() == 2
            && !self.line.has_and
            && !self.line.is_firm
            && same.peek().is_some()
            && same.all(|core| core.has_and)
    }

    /// Ann Taylor is a person of her own, and not Mary Ann Taylor.
    fn lacks_a_given_name(&self) -> bool {
        let [given, surname] = self.line.words.as_slice() else {
            return false;
        };
        let is_longer = |core: &Core<'_>| match bare(&core.words) {
            [first, .., one, last] => {
                one == given && last == surname && first != given && titles::is_given(first)
            }
            _ => false,
        };
        self.full.is_empty()
            && titles::is_given(given)
            && self
                .cores
                .iter()
                .any(|core| core.is_person() && is_longer(core))
    }

    /// A label's `Taylor` is anybody of that name, though only one is a client: nobody's firm, and no name in full.
    fn is_a_bare_surname(&self) -> bool {
        let [surname] = self.line.words.as_slice() else {
            return false;
        };
        let is_his = |core: &&Core<'_>| core.words.contains(surname);
        let is_surname = |core: &Core<'_>| {
            core.is_person() && matches!(bare(&core.words), [_, .., last] if last == surname)
        };
        let mut his = self.cores.iter().filter(is_his).peekable();
        self.given == Given::Read
            && self.all.len() == 1
            && self.full.is_empty()
            && his.peek().is_some()
            && his.all(is_surname)
    }

    /// Marcos Ruiz is a person of his own, and no slip for Marco Ruiz, nor Mary A. Ruiz for Maria A. Ruiz: each is called as
    /// people are.
    fn has_another_given_name(&self) -> bool {
        let line = bare(&self.line.words);
        let [given, .., surname] = line else {
            return false;
        };
        // Key strokes that begin a given name are none of their own.
        let is_begun = |first: &str| self.given == Given::Typed && first.starts_with(*given);
        let is_other = |first: &str| {
            let are_given = lexicon::is_given(given) && lexicon::is_given(first);
            let is_rare = are_given && *given != first && !nicknames::are_one(given, first);
            are_two(given, first) || is_rare && !is_begun(first)
        };
        let another = |core: &Core<'_>| match bare(&core.words) {
            [first, .., last] => last == surname && is_other(first),
            _ => false,
        };
        let is_own = |core: &Core<'_>| bare(&core.words) == line;
        self.full.is_empty() && self.cores.iter().any(another) && !self.cores.iter().any(is_own)
    }
}

/// Whether a firm is called by two words as short as people's: of Li Na Ltd the Na is no form.
fn are_short(all: &[&str]) -> bool {
    matches!(all, [one, two, _] if one.len() <= SHORT && two.len() <= SHORT)
}

/// Whether words are what people are called: one is a given name, or all are names, be they as short as Na.
fn are_named(words: &[&str]) -> bool {
    let is_short = |word: &str| word.len() <= SHORTEST;
    let may_be_name = |word: &&str| lexicon::is_name(word) || is_short(word);
    let may_be_given = |word: &&str| lexicon::is_given(word) || is_short(word);
    let is_surname = |word: &&str| lexicon::is_name(word);
    let are_unusual = || !words.iter().any(|word| lexicon::is_plain_word(word));
    words.iter().any(|word| titles::is_given(word))
        || words.len() > 1 && words.last().is_some_and(is_surname) && are_unusual()
        || words.len() > 1 && words.iter().all(may_be_name) && words.iter().any(may_be_given)
}

/// Whether two given names are two people's.
fn are_two(one: &str, other: &str) -> bool {
    one != other
        && titles::is_given(one)
        && titles::is_given(other)
        && !nicknames::are_one(one, other)
}
