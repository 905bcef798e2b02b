//! Recipient lines that seem to be one name, spelt differently: how unknown names that keep coming are counted.
//! Compares lines with one another; knows no client and no index.
//!
//! Two lines are one name when their words pair off, each by a slip or two of the pen or by sound. The commonest
//! spelling leads a group, so that a chain of small differences never joins two names.

use std::collections::BTreeMap;

use super::fold;
use super::forms::{self, Class};

/// One name as several lines spell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The commonest spelling, as written.
    pub name: String,
    /// Every spelling with how often it came, the commonest first.
    pub spellings: Vec<(String, usize)>,
    /// The lines, by their place in what was asked.
    pub members: Vec<usize>,
}

/// Lines as groups, the largest first. A line without letters is in none.
pub fn group(lines: &[&str]) -> Vec<Group> {
    let mut groups: Vec<(Words, Group)> = Vec::new();
    for (words, members) in spelled(lines) {
        match groups.iter_mut().find(|(leader, _)| leader.is_same_name(&words)) {
            Some((_, group)) => group.members.extend(members),
            None => {
                groups.push((words, Group { name: String::new(), spellings: Vec::new(), members }));
            }
        }
    }
    let mut groups: Vec<Group> = groups.into_iter().map(|(_, group)| titled(group, lines)).collect();
    groups.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then_with(|| a.name.cmp(&b.name)));
    groups
}

/// The lines by their folded words, the commonest first.
fn spelled(lines: &[&str]) -> Vec<(Words, Vec<usize>)> {
    let mut all: BTreeMap<Words, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let words = Words::of(line);
        if !words.0.is_empty() {
            all.entry(words).or_default().push(at);
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    all
}

fn titled(mut group: Group, lines: &[&str]) -> Group {
    group.members.sort_unstable();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in group.members.iter().filter_map(|at| lines.get(*at)) {
        *counts.entry(addressee(line)).or_default() += 1;
    }
    let mut spellings: Vec<_> = counts.into_iter().map(|(text, count)| (text.to_owned(), count)).collect();
    spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    group.name = spellings.first().map_or_else(String::new, |(text, _)| text.clone());
    group.spellings = spellings;
    group
}

/// The words that tell a name from others: without legal forms, fillers and single initials, if any are left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Words(Vec<String>);

impl Words {
    fn of(line: &str) -> Self {
        let all = fold::words(addressee(line));
        let telling = |word: &&String| forms::class(word) == Class::Plain && word.chars().count() > 1;
        let core: Vec<String> = all.iter().filter(telling).cloned().collect();
        let mut words = if core.is_empty() { all } else { core };
        // "Doe, Jane" is Jane Doe.
        words.sort_unstable();
        Self(words)
    }

    fn is_same_name(&self, other: &Self) -> bool {
        self.pairs_off(other) || close(&self.0.concat(), &other.0.concat(), 8)
    }

    /// Every word of both has a partner.
    fn pairs_off(&self, other: &Self) -> bool {
        if self.0.len() != other.0.len() {
            return false;
        }
        let mut free: Vec<&String> = other.0.iter().collect();
        self.0.iter().all(|word| {
            let partner = free.iter().position(|one| *one == word);
            let partner = partner.or_else(|| free.iter().position(|one| is_same_word(word, one)));
            partner.map(|at| free.swap_remove(at)).is_some()
        })
    }
}

/// What stands before the lines of the address.
fn addressee(line: &str) -> &str {
    let first = line.split(['\n', '|']).next().unwrap_or(line);
    first.split(" / ").next().unwrap_or(first).trim()
}

fn is_same_word(a: &str, b: &str) -> bool {
    let sound = sound(a);
    close(a, b, 4) || (sound.chars().count() >= 3 && sound == self::sound(b))
}

/// Whether two texts differ by at most one slip in so many letters.
fn close(a: &str, b: &str, letters_a_slip: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let allowed = a.len().min(b.len()) / letters_a_slip;
    a == b || (a.len().abs_diff(b.len()) <= allowed && slips(&a, &b) <= allowed)
}

/// Letters wrong, missing, too many, or two of them turned round.
fn slips(a: &[char], b: &[char]) -> usize {
    let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX);
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let wrong = at(&row, j) + usize::from(x != y);
            let mut least = wrong.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let turned = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if turned {
                least = least.min(at(&before, j - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

/// How a word sounds, roughly: its consonants, those that sound alike as one, no letter twice in a row, and no `s`
/// at the end, for senders take or leave the plural.
fn sound(word: &str) -> String {
    let mut text = word.strip_suffix('s').unwrap_or(word).to_owned();
    for (written, heard) in [
        ("ph", "f"),
        ("ght", "t"),
        ("ck", "k"),
        ("sch", "s"),
        ("sh", "s"),
        ("th", "t"),
        ("wr", "r"),
        ("kn", "n"),
    ] {
        text = text.replace(written, heard);
    }
    let mut out = String::new();
    for (at, c) in text.chars().enumerate() {
        let heard = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' if at > 0 => continue,
            'c' | 'q' => 'k',
            'z' => 's',
            other => other,
        };
        if !out.ends_with(heard) {
            out.push(heard);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(lines: &[&str]) -> Vec<(String, usize)> {
        group(lines).into_iter().map(|group| (group.name, group.members.len())).collect()
    }

    #[test]
    fn one_name_spelt_differently_is_one_group() {
        let lines = [
            "Zephyr Holdings LLC",
            "ZEPHYR HOLDINGS",
            "Zefir Holdings Inc",
            "Zephyr Holding",
            "Holdings, Zephyr / 10 Main St Ste 11 / Herndon VA",
        ];
        assert_eq!(names(&lines).len(), 1, "{:?}", group(&lines));
        assert_eq!(group(&lines)[0].members, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn different_names_stay_apart() {
        let lines = [
            "John Doe",
            "Jane Doe",
            "Smith Consulting",
            "Smart Consulting",
            "Acme North",
            "Acme South",
            "Lee",
            "Leo",
        ];
        assert_eq!(names(&lines).len(), lines.len(), "{:?}", group(&lines));
    }

    #[test]
    fn the_commonest_spelling_gives_the_name_and_order_does_not_matter() {
        let lines = ["Bright Star", "Brite Star", "Bright Star", "Nordwind", "Nordwnid"];
        let mut turned = lines;
        turned.reverse();
        assert_eq!(names(&lines), [("Bright Star".to_owned(), 3), ("Nordwind".to_owned(), 2)]);
        assert_eq!(names(&lines), names(&turned));
    }

    #[test]
    fn a_line_without_letters_is_in_no_group() {
        assert_eq!(group(&["", "  ", "---"]), []);
    }
}
