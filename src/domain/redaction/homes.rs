//! Where a client lives, or had his mail sent: a note has the same house with `St` for `Street`, `#4` for `Apt 4`, on two
//! lines, or without its town. A house number and its street are enough to find him, and so they go with him.
//!
//! Must not know a directory of streets: a street is what stands between its number and a comma, a part of the building or
//! what streets end with.

use std::collections::BTreeSet;

use super::naming::{one_slip, words};
use crate::domain::postal;

/// Words as long as this are still known with one slip in them, as names are.
const SLIP: usize = 6;

/// A street's name without what it ends with is known by so many letters; fewer are any word's.
const TELLING: usize = 6;

/// Words of a street that says nowhere where it ends: so many where a comma does, and so many where nothing does.
const MOST: usize = 3;
const LEAST: usize = 2;

/// Fewer words of an address without a house number are not looked for.
const RUN: usize = 3;

/// Letters of a state.
const STATE: usize = 2;

/// Figures of a number before a town.
const TOWN: usize = 4;

/// Short words of an address and what they stand for.
#[rustfmt::skip]
const SHORT: &[(&str, &str)] = &[
    ("aly", "alley"), ("av", "avenue"), ("ave", "avenue"), ("aven", "avenue"), ("blvd", "boulevard"),
    ("boul", "boulevard"), ("cir", "circle"), ("cres", "crescent"), ("ct", "court"), ("cv", "cove"), ("dr", "drive"),
    ("drv", "drive"), ("eighth", "8th"), ("expy", "expressway"), ("fifth", "5th"), ("first", "1st"),
    ("fourth", "4th"), ("ft", "fort"), ("fwy", "freeway"), ("hts", "heights"), ("hwy", "highway"), ("jct", "junction"),
    ("la", "lane"), ("lk", "lake"), ("ln", "lane"), ("lp", "loop"), ("mt", "mount"), ("ninth", "9th"),
    ("pk", "park"), ("pkwy", "parkway"), ("pky", "parkway"), ("pl", "place"), ("plz", "plaza"), ("pt", "point"),
    ("rd", "road"), ("rt", "route"), ("rte", "route"), ("second", "2nd"), ("seventh", "7th"), ("sixth", "6th"),
    ("sq", "square"), ("st", "street"), ("str", "street"), ("tenth", "10th"), ("ter", "terrace"),
    ("third", "3rd"), ("tpke", "turnpike"), ("trl", "trail"), ("vly", "valley"), ("vw", "view"), ("wy", "way"),
    ("xing", "crossing"),
    ("one", "1"), ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("six", "6"), ("seven", "7"), ("eight", "8"),
    ("nine", "9"), ("ten", "10"),
];

/// What streets end with, as it is when nothing is short.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "alley", "avenue", "boulevard", "circle", "court", "cove", "crescent", "crossing", "drive", "expressway", "freeway",
    "highway", "lane", "loop", "parkway", "pike", "place", "plaza", "road", "route", "row", "square", "street", "terrace",
    "trail", "turnpike", "walk", "way",
];

/// Points of the compass, which one writer has and the next leaves out.
#[rustfmt::skip]
const POINTS: &[&str] = &[
    "e", "east", "n", "ne", "north", "northeast", "northwest", "nw", "s", "se", "south", "southeast", "southwest", "sw",
    "w", "west",
];

/// Words before the number of a part of the building.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "apartment", "apt", "bldg", "building", "fl", "floor", "no", "number", "rm", "room", "ste", "suite", "unit",
];

/// A house: its number, and its street as far as its name goes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct House {
    number: String,
    street: Vec<String>,
    /// What the street ends with; empty where that is not written.
    end: String,
    /// What stands behind it first: the apartment, or the town.
    door: Option<String>,
}

/// Where he lived, and where others do.
#[derive(Clone, Debug, Default)]
pub(super) struct Homes {
    his: BTreeSet<House>,
    /// Addresses of his without a house number, such as a box at the Post Office in its town.
    runs: BTreeSet<Vec<String>>,
    others: BTreeSet<House>,
}

impl Homes {
    /// Learns an address of his, or of another client.
    pub(super) fn learn(&mut self, is_his: bool, address: &str) {
        let all = House::all_of(address);
        match is_his {
            true if all.is_empty() => self.runs.extend(run(address)),
            true => self.his.extend(all),
            false => self.others.extend(all),
        }
    }

    /// Whether a text gives a house of his. Where another client lives in the same one, only with the door that is his alone.
    pub(super) fn are_in(&self, text: &str) -> bool {
        if self.his.is_empty() && self.runs.is_empty() {
            return false;
        }
        let said = address_words(text);
        let mut begins = (0..said.len()).filter_map(|at| said.get(at..));
        begins.any(|said| {
            self.his.iter().any(|house| self.is_his(house, said))
                || self.runs.iter().any(|run| said.starts_with(run))
        })
    }

    fn is_his(&self, house: &House, said: &[String]) -> bool {
        let Some(behind) = house.behind(said) else {
            return false;
        };
        let is_same = |other: &&House| other.number == house.number && other.street == house.street;
        let mut others = self.others.iter().filter(is_same).peekable();
        let is_at_door = house.door.is_some() && house.door.as_ref() == door(behind);
        others.peek().is_none() || is_at_door && others.all(|other| other.door != house.door)
    }
}

impl House {
    /// The house of an address, or the two that it may be: `Residence 4, 12 rue Lepic`.
    fn all_of(address: &str) -> Vec<Self> {
        let turned = Self::turned(address);
        let house = Self::of(address);
        // `Hauptstrasse 17, 10115 Berlin` has no house 10115.
        let is_town = |house: &Self| turned.is_some() && house.number.len() >= TOWN;
        let house = house.filter(|house| !is_town(house));
        turned.into_iter().chain(house).collect()
    }

    /// The house of an address that has the number behind its street, as abroad.
    fn turned(address: &str) -> Option<Self> {
        let mut lines = address.split([',', '\n', ';', '#']).map(address_words);
        let is_turned = |line: &Vec<String>| {
            let number = line.last().is_some_and(|last| is_number(last));
            let street = line
                .split_last()
                .map(|(_, street)| street)
                .unwrap_or_default();
            number && !street.iter().any(|word| is_part(word) || is_number(word))
        };
        let line = lines
            .find(is_turned)
            .filter(|_| !postal::is_mailbox(address))?;
        let (number, street) = line.split_last()?;
        let house = Self {
            number: number.clone(),
            street: street.to_vec(),
            end: String::new(),
            door: None,
        };
        (house.letters() >= TELLING).then_some(house)
    }

    /// The house of an address; none of a mailbox, whose street is a center's or the Post Office's.
    fn of(address: &str) -> Option<Self> {
        let all = address_words(address);
        let lines = address.split([',', '\n', ';', '#']);
        let line = lines.map(address_words).find_map(|line| {
            let at = (0..line.len()).find(|at| begins_house(&line, *at))?;
            line.get(at..).map(<[String]>::to_vec)
        });
        let line = line.filter(|_| !postal::is_mailbox(address))?;
        let (number, behind) = line.split_first()?;
        let part = behind.iter().position(|word| is_part(word));
        let end = (1..behind.len()).find(|at| behind.get(*at).is_some_and(|word| is_end(word)));
        let end = end.filter(|end| part.is_none_or(|part| *end < part));
        let open = if behind.len() > MOST {
            LEAST
        } else {
            behind.len()
        };
        let length = end.or(part).unwrap_or(open);
        let read = 1 + end.map_or(length, |end| end + 1);
        let at = all.windows(line.len()).position(|part| part == line)?;
        let house = Self {
            number: number.clone(),
            street: without_points(behind.get(..length)?),
            end: end
                .and_then(|end| behind.get(end))
                .cloned()
                .unwrap_or_default(),
            door: door(all.get(at + read..)?).cloned(),
        };
        let tells = house.letters() >= TELLING || !house.end.is_empty();
        (tells && house.letters() > 0).then_some(house)
    }

    /// Letters of the street's name.
    fn letters(&self) -> usize {
        self.street.iter().map(|word| word.chars().count()).sum()
    }

    /// What stands behind this house, where a text begins with it; its number stands before the street or behind it.
    fn behind<'t>(&self, said: &'t [String]) -> Option<&'t [String]> {
        self.behind_street(said)
            .or_else(|| self.behind_number(said))
    }

    fn behind_number<'t>(&self, mut rest: &'t [String]) -> Option<&'t [String]> {
        if self.letters() < TELLING {
            return None;
        }
        for word in &self.street {
            rest = next(word, rest)?;
        }
        let rest = match next(&self.end, rest) {
            Some(behind) if !self.end.is_empty() => behind,
            _ => rest,
        };
        let (number, rest) = rest.split_first()?;
        (*number == self.number).then_some(rest)
    }

    fn behind_street<'t>(&self, said: &'t [String]) -> Option<&'t [String]> {
        let (number, mut rest) = said.split_first()?;
        if *number != self.number {
            return None;
        }
        for word in &self.street {
            rest = next(word, rest)?;
        }
        if self.end.is_empty() {
            return Some(rest);
        }
        match next(&self.end, rest) {
            Some(behind) => Some(behind),
            // Another street of that name: `17 Larkspur Court` is not `17 Larkspur Street`.
            None if rest.first().is_some_and(|word| is_end(word)) => None,
            None => (self.letters() >= TELLING).then_some(rest),
        }
    }
}

/// Whether a house number with a street behind it stands here, and no apartment's.
fn begins_house(line: &[String], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.get(before));
    let (word, behind) = (line.get(at), line.get(at + 1));
    word.is_some_and(|word| is_number(word))
        && behind.is_some_and(|word| !is_part(word))
        && !before.is_some_and(|word| is_part(word))
}

/// The first word that names no part of a building: the apartment's number, or the town.
fn door(behind: &[String]) -> Option<&String> {
    behind.iter().find(|word| !is_part(word))
}

/// An address without a house number as one run of words, as far as its town.
fn run(address: &str) -> Option<Vec<String>> {
    let mut words = address_words(address);
    while words.len() > RUN
        && words.last().is_some_and(|word| {
            word.chars().count() <= STATE || word.chars().all(|c| c.is_ascii_digit())
        })
    {
        words.pop();
    }
    (words.len() >= RUN).then_some(words)
}

/// The text behind this word, points of the compass before it let go.
fn next<'t>(word: &str, said: &'t [String]) -> Option<&'t [String]> {
    let (first, rest) = said.split_first()?;
    if is_word(word, first) {
        return Some(rest);
    }
    let is_point = POINTS.contains(&first.as_str());
    let (second, rest) = rest.split_first().filter(|_| is_point)?;
    is_word(word, second).then_some(rest)
}

fn is_word(known: &str, said: &str) -> bool {
    let is_long = known.chars().count() >= SLIP && !is_end(said);
    known == said || is_long && one_slip(known, said)
}

fn without_points(street: &[String]) -> Vec<String> {
    let is_name = |word: &&String| !POINTS.contains(&word.as_str());
    let named: Vec<String> = street.iter().filter(is_name).cloned().collect();
    if named.is_empty() {
        street.to_vec()
    } else {
        named
    }
}

fn is_part(word: &str) -> bool {
    PARTS.contains(&word)
}

fn is_end(word: &str) -> bool {
    ENDS.contains(&word)
}

/// The words of an address, none of them short.
fn address_words(text: &str) -> Vec<String> {
    let one = text.to_lowercase().replace('#', " apt ").replace('.', "");
    let all = words(&one.replace("p o box", "po box").replace("pob ", "po box "));
    let long = |word: String| {
        let known = SHORT.iter().find(|(short, _)| *short == word);
        match known {
            Some((_, long)) => (*long).to_owned(),
            // `Hauptstr.`
            None if word.ends_with("str") => word + "asse",
            None => word,
        }
    };
    all.into_iter().map(long).collect()
}

/// A house number: `17`, `17b`.
fn is_number(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    letters.len() < word.len() && letters.chars().count() < 2
}

#[cfg(test)]
mod tests;
