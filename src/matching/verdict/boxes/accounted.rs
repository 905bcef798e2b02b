//! Whether the words beside a box are a client's name and no more: each of them stands for a word of one name. What a sender
//! slips in, cuts or leaves out is no other name; a word of its own that differs is, and so is a word more. Compares a line
//! with the client's own names only.

use std::borrow::Cow;

use strsim::osa_distance;

use super::whole::names;
use crate::domain::name::nicknames;
use crate::matching::Given;
use crate::matching::fold::Folded;
use crate::matching::forms::{self, Class};
use crate::matching::index::{ClientAt, Index};
use crate::matching::pair::allowed_edits;
use crate::matching::{desks, generations, lexicon, titles, ways};

/// Letters of a word in which a wrong one is a slip of the pen: shorter ones are other words.
const SLIPPED: usize = 4;

/// What somebody is at a firm or to it, beside his name.
#[rustfmt::skip]
const JOBS: [&str; 20] = [
    "accountant", "admin", "administrator", "agent", "bookkeeper", "ceo", "cfo", "chairman", "coo", "cto", "director",
    "founder", "manager", "member", "owner", "president", "principal", "secretary", "treasurer", "vp",
];

/// Whether one name of a client accounts for every word of a line.
pub(super) fn is_all_his(index: &Index, at: ClientAt, line: &Folded, given: Given) -> bool {
    let words: Vec<&str> = line.words.iter().map(String::as_str).collect();
    let words = titles::without(&words).unwrap_or(&words);
    let words = desks::words_without(words);
    let words = before_figures(words);
    names(index, at).any(|name| Line { words, given }.is_told_by(&name))
}

/// The words before a house number: what of an address is left on the line names nobody.
fn before_figures<'s, 'w>(words: &'s [&'w str]) -> &'s [&'w str] {
    let is_figure = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let at = words.iter().position(is_figure).unwrap_or(words.len());
    let before = words.get(..at).unwrap_or_default();
    if before.len() > 1 { before } else { words }
}

/// A line without titles, desks and addresses.
struct Line<'s, 'w> {
    words: &'s [&'w str],
    given: Given,
}

impl Line<'_, '_> {
    fn is_told_by(&self, name: &[&str]) -> bool {
        if self.is_a_firm_beside(name) {
            return false;
        }
        if forms::without_forms(self.words).concat() == forms::without_forms(name).concat() {
            return true;
        }
        let mut left: Vec<&str> = name.to_vec();
        let mut open: Vec<&str> = Vec::new();
        for word in self.words {
            match left.iter().position(|one| one == word) {
                Some(at) => {
                    left.remove(at);
                }
                None => open.push(*word),
            }
        }
        let has_letter = left.iter().any(|one| one.chars().count() == 1);
        open.iter().all(|word| {
            let found = left.iter().position(|one| self.stands_for(word, one));
            if let Some(at) = found {
                left.remove(at);
            }
            found.is_some()
                || forms::class(word) != Class::Plain
                || is_beside_a_name(word, has_letter)
                || self.is_joined(word, name)
        })
    }

    /// A firm that has a person's words in another order, or in the plural, is not that person: Williams & Roberts LLC.
    fn is_a_firm_beside(&self, name: &[&str]) -> bool {
        let bare = forms::without_forms(self.words);
        let is_firm = bare.len() < self.words.len() && !forms::telling(self.words).is_empty();
        let theirs: Vec<Cow<'_, str>> = name.iter().map(|word| Cow::Borrowed(*word)).collect();
        is_firm
            && forms::telling(name).is_empty()
            && titles::is_person(&theirs, false)
            && bare != name
            && bare.contains(&"and")
    }

    /// Whether a word of the line is a word of the name as senders write it.
    fn stands_for(&self, word: &str, theirs: &str) -> bool {
        let is_letter = |text: &str| text.chars().count() == 1;
        let begins = theirs.starts_with(word);
        lexicon::is_same_word(word, theirs)
            || nicknames::are_one(word, theirs)
            || is_letter(word) && begins
            || is_letter(theirs) && word.starts_with(theirs)
            || begins && (self.given == Given::Typed || !lexicon::is_word(word))
            || ways::is_short(word, theirs)
            || ways::is_listed_abbreviation(theirs) && ways::is_short(theirs, word)
            || is_slip(word, theirs)
    }

    /// `harborcandle` for Harbor Candle, be it with a slip, `silver lake` for Silverlake.
    fn is_joined(&self, word: &str, name: &[&str]) -> bool {
        name.windows(2).any(|pair| {
            let joined = pair.concat();
            joined == word || is_slip(word, &joined)
        }) || self
            .words
            .windows(2)
            .filter(|pair| pair.contains(&word))
            .any(|pair| name.contains(&pair.concat().as_str()))
    }
}

/// What stands beside a name and is none: figures, a middle initial where his name has none, a remark for the carrier.
fn is_beside_a_name(word: &str, has_letter: bool) -> bool {
    let is_letter = word.chars().count() == 1;
    word.contains(|c: char| c.is_ascii_digit())
        || is_letter && !has_letter
        || lexicon::is_remark([word].into_iter()) && !lexicon::is_given(word) && !is_of_firms(word)
        || JOBS.contains(&word)
        // Which of a family he is, is asked for elsewhere.
        || generations::of(word).is_some()
}

/// Remarks that make a firm's name another one.
fn is_of_firms(word: &str) -> bool {
    matches!(
        word,
        "air"
            | "express"
            | "freight"
            | "fulfillment"
            | "glass"
            | "home"
            | "international"
            | "library"
            | "media"
            | "photos"
            | "property"
            | "select"
            | "service"
            | "services"
            | "united"
    )
}

/// Letters that may be wrong in a word that is none.
const SLIPS: usize = 2;

/// A word that is none and is near to one, or another word that is a letter away: beside the box that is a slip of the pen.
fn is_slip(word: &str, theirs: &str) -> bool {
    let (mine, other) = (word.chars().count(), theirs.chars().count());
    let edits = osa_distance(word, theirs);
    if !lexicon::is_word(word) {
        return edits <= allowed_edits(mine.max(other)).min(SLIPS);
    }
    edits == 1 && mine.min(other) >= SLIPPED && word.chars().next() == theirs.chars().next()
}

#[cfg(test)]
mod tests {
    use crate::domain::name::NameKind::{Dba, Legal, Person};
    use crate::matching::verdict::testing::{self, Known};
    use crate::matching::{Given, Verdict};

    const HOUSE: &[Known<'_>] = &[
        ("501", true, &[("Robert Williams", Legal)]),
        ("502", true, &[("Daniel Stevens", Legal)]),
        ("503", true, &[("Silver Goldman LLP", Legal)]),
        (
            "504",
            true,
            &[
                ("Hearthglen Pottery LLC", Legal),
                ("Nora Whitfield", Person),
                ("Kiln & Clay", Dba),
            ],
        ),
        ("505", true, &[("Jean-Luc Müller", Legal)]),
        ("506", true, &[("Harbor Candle Works LLC", Legal)]),
        ("507", true, &[("Oskar J. Hansen", Legal)]),
    ];

    #[test]
    fn a_stranger_beside_a_clients_box_is_a_question() {
        let index = testing::index(HOUSE);
        for text in [
            "William Robertson, PMB 501",
            "Rupert Williams PMB 501",
            "Robin Williams PMB 501",
            "Robert and Mary Williams PMB 501",
            "Robert & Mary Williams, #501",
            "Robert Williams Consulting LLC PMB 501",
            "Robert Williams Foundation PMB 501",
            "Robert Williams Trust PMB 501",
            "Robert Williams Holdings PMB 501",
            "Williams & Roberts LLC PMB 501",
            "Steven Danielson PMB 502",
            "Golden Silverman LLP PMB 503",
            "Hearthglen Pottery Supply LLC PMB 504",
            "Hearthglen Pottery Employees Union PMB 504",
            "Hearthglen Pottery Foundation #504",
            "Oskar K. Hansen PMB 507",
        ] {
            for given in [Given::Read, Given::Typed] {
                let answer = index.search(text, given, 5);
                let taken = answer.accepted().map(|hit| hit.client.clone());
                assert_eq!(taken, None, "{text} {given:?}: {answer:#?}");
                let asked = matches!(answer.verdict, Verdict::Close | Verdict::Mismatch);
                assert!(asked, "{text} {given:?}: {answer:#?}");
            }
        }
    }

    #[test]
    fn what_a_sender_slips_in_beside_the_box_is_no_question() {
        let index = testing::index(HOUSE);
        for text in [
            "Williams, Robert PMB 501",
            "Bob Williams PMB 501",
            "R. Williams PMB 501",
            "Robert T. Williams PMB 501",
            "Mr. Robert Williams PMB 501",
            "Rodert Williams PMB 501",
            "Robert Wiliams PMB 501",
            "Robert Williams LLC PMB 501",
            "Dan Stevens PMB 502",
            "Silver Goldman PMB 503",
            "Hearthglen Pottery LLC Accounts Payable PMB 504",
            "Hearthglen Potery LLC PMB 504",
            "HEARTHGLEN POTTERY LLC HR DEPT PMB 504",
            "Hearthglen Pottery Attn Nora Whitfield PMB 504",
            "Kiln and Clay PMB 504",
            "Jean Luc Mueller PMB 505",
            "Jean-Luc Muller PMB 505",
            "HarborCandle Works PMB 506",
            "Harbor Cnadle Works PMB 506",
            "Oskar Hansen PMB 507",
            "Oskar Hanson PMB 507",
        ] {
            let answer = index.search(text, Given::Read, 5);
            assert!(answer.accepted().is_some(), "{text}: {answer:#?}");
        }
    }
}
