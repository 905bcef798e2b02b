//! Recipient lines that seem to be one name, spelt differently: how unknown names that keep coming are counted.
//! Compares lines with one another; knows no client and no index.
//!
//! The nearest spellings are joined first, in an order of their own: which line came first says nothing. Two groups
//! are joined when one spelling is like all of both, or one that stands alone is like two of the other, and never when
//! two must be apart or are far: a chain of small differences joins no two names.

mod alike;
pub(super) mod lexicon;
pub(super) mod steps;
#[cfg(test)]
mod tests;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use alike::Spelling;

/// One name as several lines spell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The spelling nearest to all others, as written.
    pub name: String,
    /// Every spelling with how often it came, the commonest first.
    pub spellings: Vec<(String, usize)>,
    /// The lines, by their place in what was asked.
    pub members: Vec<usize>,
}

/// Lines as groups, the largest first. A line without letters is in none.
pub fn group(lines: &[&str]) -> Vec<Group> {
    let all = spelled(lines);
    let mut groups: Vec<Group> = joined(&all)
        .iter()
        .map(|places| titled(places, &all, lines))
        .collect();
    groups.sort_by(|a, b| {
        b.members
            .len()
            .cmp(&a.members.len())
            .then_with(|| a.name.cmp(&b.name))
    });
    groups
}

/// One spelling and the lines that have it.
type Lines = (Spelling, Vec<usize>);

/// The lines by their folded words.
fn spelled(lines: &[&str]) -> Vec<Lines> {
    let mut all: BTreeMap<Vec<String>, Lines> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let spelling = Spelling::of(addressee(line));
        if !spelling.words.is_empty() {
            all.entry(spelling.words.clone())
                .or_insert_with(|| (spelling, Vec::new()))
                .1
                .push(at);
        }
    }
    all.into_values().collect()
}

/// The spellings that are one name, by their places.
fn joined(all: &[Lines]) -> Vec<Vec<usize>> {
    let pairs = near(all);
    let mut joins = Joins::of(all, &pairs);
    // Two groups that were not one name may be one with what has joined either.
    while joins.round(&pairs) {}
    joins.groups.retain(|group| !group.is_empty());
    joins.groups
}

/// Spellings on their way into groups.
struct Joins<'a> {
    all: &'a [Lines],
    /// Every two that are like one another, the first one first.
    like: BTreeSet<(usize, usize)>,
    /// The group that each spelling is in.
    homes: Vec<usize>,
    groups: Vec<Vec<usize>>,
    /// Two groups that are not one name, with how many they were.
    refused: BTreeSet<(usize, usize, usize)>,
}

impl<'a> Joins<'a> {
    /// Each spelling by itself.
    fn of(all: &'a [Lines], pairs: &[(usize, usize, usize)]) -> Self {
        Self {
            all,
            like: pairs.iter().map(|(_, a, b)| (*a, *b)).collect(),
            homes: (0..all.len()).collect(),
            groups: (0..all.len()).map(|at| vec![at]).collect(),
            refused: BTreeSet::new(),
        }
    }

    /// Joins what can be joined, the nearest first; whether any was.
    fn round(&mut self, pairs: &[(usize, usize, usize)]) -> bool {
        let joined = pairs.iter().filter(|(_, a, b)| self.join(*a, *b)).count();
        joined > 0
    }

    /// Makes one group of the two that these are in, if they are one name; whether it did.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let home = |at: usize| self.homes.get(at).copied().unwrap_or(at);
        let (into, from) = (home(a).min(home(b)), home(a).max(home(b)));
        let members = |at: usize| self.groups.get(at).map_or(&[][..], Vec::as_slice);
        let both = (into, from, members(into).len() + members(from).len());
        if into == from || self.refused.contains(&both) {
            return false;
        }
        if !self.is_one_name(members(into), members(from)) {
            self.refused.insert(both);
            return false;
        }
        let moved = self
            .groups
            .get_mut(from)
            .map(std::mem::take)
            .unwrap_or_default();
        for at in &moved {
            if let Some(home) = self.homes.get_mut(*at) {
                *home = into;
            }
        }
        if let Some(group) = self.groups.get_mut(into) {
            group.extend(moved);
        }
        true
    }

    /// Whether two spellings are like one another.
    fn are_like(&self, a: usize, b: usize) -> bool {
        a == b || self.like.contains(&(a.min(b), a.max(b)))
    }

    /// Whether two spellings must not be in one group.
    fn are_apart(&self, a: usize, b: usize) -> bool {
        let (one, other) = (self.all.get(a), self.all.get(b));
        one.zip(other).is_none_or(|((one, _), (other, _))| {
            one.is_apart(other) || !self.are_like(a, b) && one.is_far(other)
        })
    }

    /// Whether the spellings of two groups are one name.
    fn is_one_name(&self, mine: &[usize], theirs: &[usize]) -> bool {
        let crossing = || {
            mine.iter()
                .flat_map(|a| theirs.iter().map(move |b| (*a, *b)))
        };
        let like = crossing().filter(|(a, b)| self.are_like(*a, *b)).count();
        let is_single = mine.len() == 1 || theirs.len() == 1;
        let share = if is_single { 4 } else { 2 };
        if like * share < mine.len() * theirs.len() {
            return false;
        }
        let both = || mine.iter().chain(theirs);
        let has_middle = || both().any(|a| both().all(|b| self.are_like(*a, *b)));
        (is_single && like > 1 || has_middle()) && !crossing().any(|(a, b)| self.are_apart(a, b))
    }
}

/// Every two spellings that can be one name, the nearest first; of equally near ones the more frequent.
fn near(all: &[Lines]) -> Vec<(usize, usize, usize)> {
    let mut pairs = Vec::new();
    for (a, (one, _)) in all.iter().enumerate() {
        for (b, (other, _)) in all.iter().enumerate().skip(a + 1) {
            if let Some(edits) = one.edits(other) {
                pairs.push((edits, a, b));
            }
        }
    }
    let count = |at: usize| all.get(at).map_or(0, |(_, lines)| lines.len());
    pairs.sort_by_key(|(edits, a, b)| (*edits, usize::MAX - count(*a) - count(*b), *a, *b));
    pairs
}

/// The group of some spellings, under the name that is nearest to all of them.
fn titled(places: &[usize], all: &[Lines], lines: &[&str]) -> Group {
    let spelled: Vec<&Lines> = places.iter().filter_map(|at| all.get(*at)).collect();
    let mut members: Vec<usize> = spelled
        .iter()
        .flat_map(|(_, lines)| lines)
        .copied()
        .collect();
    members.sort_unstable();
    let written = |lines_of: &[usize]| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for line in lines_of.iter().filter_map(|at| lines.get(*at)) {
            *counts.entry(addressee(line)).or_default() += 1;
        }
        let mut all: Vec<_> = counts
            .into_iter()
            .map(|(text, count)| (text.to_owned(), count))
            .collect();
        // Of equally frequent ones not the one in capitals.
        let capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
        all.sort_by(|(a, n), (b, m)| {
            m.cmp(n)
                .then_with(|| (capitals(a), a).cmp(&(capitals(b), b)))
        });
        all
    };
    let best = medoid(&spelled).map(|(_, lines)| written(lines));
    let name = best
        .and_then(|texts| texts.into_iter().next())
        .map_or_else(String::new, |(text, _)| text);
    Group {
        name,
        spellings: written(&members),
        members,
    }
}

/// The spelling with the fewest slips to all lines; then the most frequent, then the one of the commonest words.
fn medoid<'a>(spelled: &[&'a Lines]) -> Option<&'a Lines> {
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for (spelling, lines) in spelled {
        for word in &spelling.words {
            *words.entry(word).or_default() += lines.len();
        }
    }
    let cost = |one: &Lines| -> usize {
        let text = one.0.words.join(" ");
        let slips =
            |other: &Lines| strsim::osa_distance(&text, &other.0.words.join(" ")) * other.1.len();
        spelled.iter().map(|other| slips(other)).sum()
    };
    let common = |one: &Lines| {
        one.0
            .words
            .iter()
            .filter_map(|word| words.get(word.as_str()))
            .min()
            .copied()
    };
    spelled
        .iter()
        .min_by_key(|one| {
            (
                cost(one),
                usize::MAX - one.1.len(),
                usize::MAX - common(one).unwrap_or(0),
            )
        })
        .copied()
}

/// What stands before the lines of the address.
fn addressee(line: &str) -> &str {
    let first = line.split(['\n', '|']).next().unwrap_or(line);
    first.split(" / ").next().unwrap_or(first).trim()
}
