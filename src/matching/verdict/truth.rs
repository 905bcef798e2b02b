//! What is said of those who are shown, held against their names: a clerk counts the letters, and a reason that is false
//! once is believed no more. The search finds in ways of its own; here only the few are looked at that anybody reads.

use strsim::{levenshtein, osa_distance};

use super::rivals::why;
use crate::matching::fold;
use crate::matching::forms;
use crate::matching::hit::Reason;
use crate::matching::index::Index;
use crate::matching::lexicon;
use crate::matching::markers::Role;
use crate::matching::query::Query;
use crate::matching::rank::Found;

/// Letters that may differ where letters are told: with more, words are.
const FEW: usize = 3;

/// Puts the reasons right that say more than is so.
pub(super) fn put_right(index: &Index, query: &Query, found: &mut [Found]) {
    let Some(part) = query.parts.iter().find(|part| part.role == Role::Main) else {
        return;
    };
    let line = part.text.strs();
    let apart = fold::words_apart(&query.raw).unwrap_or_default();
    let apart: Vec<&str> = apart.iter().map(String::as_str).collect();
    for hit in found {
        let name = hit.name.and_then(|at| {
            let segment = index.segment(at.part)?;
            Some(segment.texts_of(at.name))
        });
        let right = name.and_then(|name| of(&hit.reason, [&line, &apart], &name));
        hit.reason = right.unwrap_or_else(|| hit.reason.clone());
    }
}

/// What is so, where that is another reason; the line is given as it is folded, and with its initials apart.
fn of(reason: &Reason, [line, apart]: [&[&str]; 2], name: &[&str]) -> Option<Reason> {
    match reason {
        Reason::Typing { edits: 1.. } => {
            let edits = letters(line, name, osa_distance);
            if edits == 1 && letters(line, name, levenshtein) > 1 {
                return Some(Reason::Swapped);
            }
            let is_so = *reason
                == Reason::Typing {
                    edits: count(edits),
                };
            (!is_so).then(|| match edits {
                1..=FEW => Reason::Typing {
                    edits: count(edits),
                },
                _ => counted(line, name),
            })
        }
        Reason::Words { matched, of } => {
            let same = same(line, name).max(same(apart, name));
            (same < usize::from(*matched)).then(|| Reason::Words {
                matched: count(same),
                of: *of,
            })
        }
        Reason::Prefix => {
            let begins = |line: &[&str]| !line.is_empty() && each_begins(line, name);
            let is_so = begins(line) || begins(apart) || name.concat().starts_with(&line.concat());
            (!is_so).then(|| match letters(line, name, osa_distance) {
                edits @ 1..=FEW => Reason::Typing {
                    edits: count(edits),
                },
                _ => counted(line, name),
            })
        }
        Reason::Reads => {
            let right = why::why(line, name);
            (right == Reason::ExactWithoutSuffix).then_some(right)
        }
        _ => None,
    }
}

/// Letters that differ, forms and order apart; a figure is none.
fn letters(line: &[&str], name: &[&str], distance: fn(&str, &str) -> usize) -> usize {
    let (bare, theirs) = (forms::without_forms(line), forms::without_forms(name));
    let sorted = |words: &[&str]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words.join(" ")
    };
    let figures = |words: &[&str]| -> String {
        let all = words.concat();
        all.chars().filter(char::is_ascii_digit).collect()
    };
    if figures(line) != figures(name) {
        return usize::MAX;
    }
    let all = [
        distance(&bare.join(" "), &theirs.join(" ")),
        distance(&sorted(bare), &sorted(theirs)),
        distance(&line.concat(), &name.concat()),
        distance(&bare.concat(), &theirs.concat()),
    ];
    all.into_iter().min().unwrap_or_default()
}

fn counted(line: &[&str], name: &[&str]) -> Reason {
    Reason::Words {
        matched: count(same(line, name)),
        of: count(line.len()),
    }
}

/// Words of the line that the name has.
fn same(line: &[&str], name: &[&str]) -> usize {
    let has = |word: &&&str| name.iter().any(|one| lexicon::is_same_word(word, one));
    line.iter().filter(has).count()
}

/// Whether each word of the line begins a word of the name, in whatever order.
fn each_begins(line: &[&str], name: &[&str]) -> bool {
    let mut left = name.to_vec();
    let mut words = line.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.iter().all(|word| {
        let at = left.iter().position(|one| one.starts_with(word));
        at.map(|at| left.remove(at)).is_some()
    })
}

fn count(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reason_says_fewer_differences_than_there_are() {
        let split = |text: &'static str| text.split(' ').collect::<Vec<&str>>();
        let typing = |edits| Reason::Typing { edits };
        let words = |matched, of| Reason::Words { matched, of };
        for (line, name, said, wanted) in [
            ("second woods", "second wood 54 lp", typing(1), words(2, 2)),
            ("davies gene", "gene marie davis", typing(1), words(1, 2)),
            ("emir allen", "amir l allen", typing(1), typing(2)),
            (
                "otto hernanedz",
                "otto hernandez",
                typing(1),
                Reason::Swapped,
            ),
            ("lantern wing", "daniel wang", words(1, 2), words(0, 2)),
            (
                "marble bath holdings",
                "bright path holdings ltd",
                words(2, 3),
                words(1, 3),
            ),
            ("ward louis", "louis meyer", Reason::Prefix, words(1, 2)),
            (
                "globex co",
                "globex llc",
                Reason::Reads,
                Reason::ExactWithoutSuffix,
            ),
        ] {
            let found = of(&said, [&split(line), &[]], &split(name));
            assert_eq!(found, Some(wanted), "{line} / {name}");
        }
        for (line, name, said) in [
            ("suzan park", "susan park", typing(1)),
            ("acm hol", "acme holdings llc", Reason::Prefix),
            ("hol acm", "acme holdings llc", Reason::Prefix),
            ("silverlake", "silver lake dental", Reason::Prefix),
            ("bright gardens", "bright garden co", words(2, 2)),
        ] {
            assert_eq!(
                of(&said, [&split(line), &[]], &split(name)),
                None,
                "{line} / {name}"
            );
        }
    }
}
