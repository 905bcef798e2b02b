//! Whether what somebody wrote names a client: by a surname, or by a word of his company's name that no other client
//! bears, or by the whole name without its legal form. A label that was nobody's names him in that way, and seldom as
//! the record does.
//!
//! Must not know the name index: a purge asks the ledger, not today's directory.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::given;
use super::ordinary::{FORMS, ORDINARY};
use crate::domain::client::{Client, ClientChange, ClientKind};
use crate::domain::form::{Form1583, FormChange};
use crate::domain::name::{Name, NameKind};

/// Shorter words of a company's name tell nobody apart.
const TELLING: usize = 4;

/// Shorter surnames and acronyms are not looked for.
const SHORTEST: usize = 3;

/// Words as long as this are still known with one slip in them.
const SLIP: usize = 6;

/// And as long as this with two.
const SLIPS: usize = 8;

/// Fewer letters of a given name are any name's.
const BEGUN: usize = 2;

/// Words before a box number, as labels have them.
const BOX_WORDS: [&str; 8] = ["apt", "box", "no", "pmb", "ste", "suite", "unit", "#"];

/// The words by which a client is named, and those by which others are.
#[derive(Clone, Debug, Default)]
pub(super) struct Naming {
    is_person: bool,
    /// Words that name him, unless another bears them.
    words: BTreeSet<String>,
    /// Words of a company behind its first: what it does, as likely as who it is.
    trades: BTreeSet<String>,
    /// Given names of his people, unless another bears them.
    given: BTreeSet<String>,
    /// His whole names as words, without legal forms.
    wholes: BTreeSet<Vec<String>>,
    /// Every word of other clients' names.
    borne: BTreeSet<String>,
    /// His boxes, and those of others.
    boxes: BTreeSet<String>,
    others_boxes: BTreeSet<String>,
}

impl Naming {
    /// Learns what he, or another client, is called.
    pub(super) fn learn(&mut self, is_his: bool, client: &Client) {
        let pmb = client.pmb.as_str().to_lowercase();
        if is_his {
            self.boxes.insert(pmb);
            self.learn_client(client);
        } else {
            self.others_boxes.insert(pmb);
            self.borne_by_another(client.names.iter().map(|name| name.text.as_str()));
            self.borne_by_another(client.pickup_people.iter().map(String::as_str));
        }
    }

    /// Whether a text has a word that names him, as it stands, in parts or with one slip; or a whole name of his.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let said = words(text);
        let telling: Vec<&String> = self.words.difference(&self.borne).collect();
        let joined = (1..=2).flat_map(|parts| said.windows(parts).map(<[String]>::concat));
        let names = |word: String| telling.iter().any(|known| self.is_meant(known, &word));
        let has = |whole: &Vec<String>| {
            said.windows(whole.len().max(1))
                .any(|part| part == whole.as_slice())
        };
        let begun = |whole: &Vec<String>| said.windows(2).any(|two| is_begun(whole, two));
        joined.into_iter().any(names)
            || self.wholes.iter().any(has)
            || self.wholes.iter().any(begun)
    }

    /// Whether a text has a word of his company's name that no other client bears: of a label that says little, for another
    /// firm may do the same; of what was written about the desk's day it speaks of him.
    pub(super) fn is_trade_in(&self, text: &str) -> bool {
        let mut trades = self.trades.difference(&self.borne);
        let said = words(text);
        trades.any(|trade| said.iter().any(|word| self.is_meant(trade, word)))
    }

    /// Whether a text speaks of one of his people by the given name.
    pub(super) fn is_called_in(&self, text: &str) -> bool {
        let known = |folded: &String| self.given.contains(folded) && !self.borne.contains(folded);
        let mut at = 0;
        text.split(|c: char| !c.is_alphanumeric()).any(|written| {
            let before = text.get(..at).unwrap_or_default();
            at += written.len();
            at += text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
            let folded = words(written).concat();
            known(&folded) && given::is_meant(&folded, written, before)
        })
    }

    /// Whether a label names a box that was his and nobody else's.
    pub(super) fn is_his_box(&self, text: &str) -> bool {
        let spaced = text.to_lowercase().replace('#', " # ");
        let plain = |c: char| !(c.is_alphanumeric() || c == '-' || c == '#');
        let said: Vec<&str> = spaced
            .split(plain)
            .filter(|word| !word.is_empty())
            .collect();
        let mut his = self.boxes.difference(&self.others_boxes);
        his.any(|pmb| {
            let names = |two: &[&str]| {
                matches!(two, [word, number] if BOX_WORDS.contains(word) && number == pmb)
            };
            said.windows(2).any(names) || matches!(*said, [only] if only == pmb)
        })
    }

    fn is_meant(&self, known: &str, word: &str) -> bool {
        let length = known.chars().count();
        let slipped = || {
            let is_others = self.borne.contains(word);
            length >= SLIP && !is_others && one_slip(known, word)
                || length >= SLIPS && !is_others && two_slips(known, word)
        };
        known == word || slipped()
    }

    fn learn_client(&mut self, client: &Client) {
        self.is_person = client.kind == ClientKind::Individual;
        client.names.iter().for_each(|name| self.name(name));
        client
            .pickup_people
            .iter()
            .for_each(|person| self.person(person));
        client.form.iter().for_each(|form| self.learn_form(form));
    }

    pub(super) fn learn_change(&mut self, his: bool, change: &ClientChange) {
        match change {
            ClientChange::NameAdded(name) if his => self.name(name),
            ClientChange::NameAdded(name) => {
                self.borne_by_another([name.text.as_str()].into_iter());
            }
            ClientChange::PickupPeople(all) if his => {
                for person in all {
                    self.person(person);
                }
            }
            ClientChange::PickupPeople(all) => {
                self.borne_by_another(all.iter().map(String::as_str));
            }
            ClientChange::Box(pmb) => {
                let boxes = if his {
                    &mut self.boxes
                } else {
                    &mut self.others_boxes
                };
                boxes.insert(pmb.as_str().to_lowercase());
            }
            ClientChange::Form(change) if his => self.learn_form_change(change),
            _ => {}
        }
    }

    fn learn_form_change(&mut self, change: &FormChange) {
        let mut form = Form1583::default();
        form.apply(change);
        self.learn_form(&form);
    }

    fn learn_form(&mut self, form: &Form1583) {
        let parties = [&form.applicant.name, &form.authorised.name].into_iter();
        parties
            .chain(form.recipients.iter().map(|one| &one.name))
            .for_each(|person| self.person(person));
        self.company(&form.business.name);
    }

    fn name(&mut self, name: &Name) {
        match name.kind {
            NameKind::Person => self.person(&name.text),
            // What a label once had may have anybody's words; as a whole it is known already.
            NameKind::Seen => {}
            NameKind::Acronym => self.short(&name.text),
            NameKind::Legal | NameKind::Former | NameKind::Alias if self.is_person => {
                self.person(&name.text);
            }
            NameKind::Legal | NameKind::Former | NameKind::Alias | NameKind::Dba => {
                self.company(&name.text);
            }
        }
    }

    fn person(&mut self, text: &str) {
        let all = words(text);
        let given = all.iter().rev().skip(1);
        let given = given.filter(|word| word.chars().count() >= given::SHORTEST);
        self.given.extend(given.cloned());
        if let Some(surname) = all.last().filter(|word| word.chars().count() >= SHORTEST) {
            self.words.insert(surname.clone());
        }
        // Both halves of a double surname are one.
        let last = text
            .split_whitespace()
            .last()
            .filter(|last| last.contains('-'));
        let halves = last.into_iter().flat_map(words);
        self.words
            .extend(halves.filter(|half| half.chars().count() >= TELLING));
        self.whole(all);
    }

    fn company(&mut self, text: &str) {
        let mut all = words(text);
        while all.len() > 1
            && all
                .last()
                .is_some_and(|word| FORMS.contains(&word.as_str()))
        {
            all.pop();
        }
        let tells = |word: &&String| {
            word.chars().count() >= TELLING && ORDINARY.binary_search(&word.as_str()).is_err()
        };
        let mut telling = all.iter().filter(tells).cloned();
        self.words.extend(telling.next());
        self.trades.extend(telling);
        self.whole(all);
    }

    fn short(&mut self, text: &str) {
        self.words.extend(
            words(text)
                .into_iter()
                .filter(|word| word.chars().count() >= SHORTEST),
        );
    }

    fn whole(&mut self, all: Vec<String>) {
        if all.len() > 1 {
            self.wholes.insert(all);
        }
    }

    fn borne_by_another<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        self.borne.extend(texts.flat_map(words));
    }
}

/// Words without case, accents and punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    let plain = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '`'));
    let lower: String = plain.flat_map(char::to_lowercase).collect();
    let lower = lower
        .replace('ß', "ss")
        .replace('ø', "o")
        .replace('ł', "l")
        .replace('æ', "ae");
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether two words are a person's given name, abbreviated, and the surname: `Joc Rhys` of Jocasta Rhys.
fn is_begun(whole: &[String], two: &[String]) -> bool {
    let ([given, .., surname], [first, last]) = (whole, two) else {
        return false;
    };
    let is_part = first.chars().count() >= BEGUN && given.starts_with(first.as_str());
    let is_surname = surname.chars().count() >= SHORTEST && surname == last;
    is_part && is_surname
}

/// Whether two slips are all that two words differ in: one is a slip away from something that is a slip from the other.
fn two_slips(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for (at, x) in a.iter().enumerate() {
        let mut row = vec![at + 1];
        for (to, y) in b.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let changed = cell(&before, to) + usize::from(x != y);
            let least = changed
                .min(cell(&before, to + 1) + 1)
                .min(cell(&row, to) + 1);
            row.push(least);
        }
        before = row;
    }
    before.last().is_some_and(|slips| *slips <= 2)
}

/// Whether one letter more, less or other, or two changed round, is all that two words differ in.
pub(super) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (
        a.get(same_start..).unwrap_or_default(),
        b.get(same_start..).unwrap_or_default(),
    );
    let rest = |word: &[char], from: usize| word.get(from..).map(<[char]>::to_vec);
    let after = |from_a: usize, from_b: usize| matches!((rest(a, from_a), rest(b, from_b)), (Some(a), Some(b)) if a == b);
    let turned = matches!((a, b), ([a1, a2, ..], [b1, b2, ..]) if a1 == b2 && a2 == b1);
    after(1, 1) || after(1, 0) || after(0, 1) || (turned && after(2, 2))
}

#[cfg(test)]
mod tests;
