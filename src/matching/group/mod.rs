//! Recipient lines that seem to be one name, spelt differently: how unknown names that keep coming are counted.
//! Compares lines with one another; knows no client and no index.
//!
//! The nearest spellings are joined first, and two groups only when their spellings are near one another on the
//! whole and no two of them must be apart: a chain of small differences never joins two names.

mod alike;
pub(super) mod lexicon;
#[cfg(test)]
mod tests;

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
    let mut homes: Vec<usize> = (0..all.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..all.len()).map(|at| vec![at]).collect();
    let mut refused: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    for (_, a, b) in near(all) {
        let home = |at: usize| homes.get(at).copied().unwrap_or(at);
        let (into, from) = (home(a).min(home(b)), home(a).max(home(b)));
        let members = |at: usize| groups.get(at).map_or(&[][..], Vec::as_slice);
        let both = (into, from, members(into).len() + members(from).len());
        if into == from || refused.contains(&both) {
            continue;
        }
        if !is_one_name(all, members(into), members(from)) {
            refused.insert(both);
            continue;
        }
        let moved = groups.get_mut(from).map(std::mem::take).unwrap_or_default();
        for at in &moved {
            if let Some(home) = homes.get_mut(*at) {
                *home = into;
            }
        }
        if let Some(group) = groups.get_mut(into) {
            group.extend(moved);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
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

/// Whether the spellings of two groups are near one another in the mean, and none must be apart.
fn is_one_name(all: &[Lines], mine: &[usize], theirs: &[usize]) -> bool {
    let (mut slips, mut allowed) = (0, 0);
    for (a, _) in mine.iter().filter_map(|at| all.get(*at)) {
        for (b, _) in theirs.iter().filter_map(|at| all.get(*at)) {
            if a.is_apart(b) {
                return false;
            }
            let (these, bound) = a.slips(b);
            slips += these;
            allowed += bound;
        }
    }
    // Half a slip more where several spellings speak.
    let pairs = mine.len() * theirs.len();
    2 * slips <= 2 * allowed + if pairs > 1 { pairs } else { 0 }
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
