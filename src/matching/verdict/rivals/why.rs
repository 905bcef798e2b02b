//! What is said of a name beside a line, so that it is true: a nickname is called one, and nothing starts like it that does
//! not. Compares words only.

use super::far::{Core, bare};
use crate::domain::name::nicknames;
use crate::matching::hit::Reason;

use strsim::osa_distance;

/// Letters that may differ where letters are told: with more, words are.
const FEW: usize = 3;

/// How the words of a line meet those of a name.
pub(in crate::matching::verdict) fn why(line: &[&str], name: &[&str]) -> Reason {
    if line.concat() == name.concat() {
        return Reason::Typing { edits: 0 };
    }
    let (core, theirs) = (Core::of(line), Core::of(name));
    if core.words == theirs.words && core.form != theirs.form {
        return Reason::ExactWithoutSuffix;
    }
    let (line, name) = (core.words.as_slice(), bare(&theirs.words));
    if line != name && begin(line, name) {
        return Reason::Prefix;
    }
    if line != name && are_turned(line, name) {
        return Reason::Turned;
    }
    if is_called(line, name) {
        return Reason::Nickname;
    }
    let edits = osa_distance(&line.join(" "), &name.join(" "));
    let matched = line.iter().filter(|word| name.contains(word)).count();
    if edits <= FEW && matched < line.len().min(name.len()) {
        return Reason::Typing {
            edits: count(edits),
        };
    }
    Reason::Words {
        matched: count(matched),
        of: count(line.len()),
    }
}

/// Whether each word of the line begins a word of the name, in their order.
fn begin(line: &[&str], name: &[&str]) -> bool {
    let mut left = name.iter();
    line.iter()
        .all(|word| left.any(|one| one.starts_with(word)))
}

fn are_turned(line: &[&str], name: &[&str]) -> bool {
    let sorted = |words: &[&str]| {
        let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        words.sort();
        words
    };
    line.len() == name.len() && sorted(line) == sorted(name)
}

/// Whether the line is the name but for a nickname, in whatever order.
pub(super) fn is_called(line: &[&str], name: &[&str]) -> bool {
    let mut left: Vec<&str> = name.to_vec();
    let mut nicknamed = false;
    let all = line.iter().all(|word| {
        let same = left.iter().position(|one| one == word);
        let called = || left.iter().position(|one| nicknames::are_one(word, one));
        let Some(at) = same.or_else(called) else {
            return false;
        };
        nicknamed |= left.remove(at) != *word;
        true
    });
    all && nicknamed
}

fn count(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_name_is_true() {
        let words = |matched, of| Reason::Words { matched, of };
        for (line, name, wanted) in [
            ("beth marsh", "elizabeth marsh", Reason::Nickname),
            ("marsh beth", "elizabeth marsh", Reason::Nickname),
            ("theo marsh", "theodore marsh", Reason::Prefix),
            ("thanh nguyen", "nguyen van thanh", words(2, 2)),
            ("van thanh nguyen", "nguyen van thanh", Reason::Turned),
            ("patricia ruiz gomez", "patricia ruiz", words(2, 3)),
            (
                "northstar logistics",
                "north star logistics llc",
                Reason::Typing { edits: 1 },
            ),
            (
                "northstar logistics",
                "northstar logistics llc",
                Reason::ExactWithoutSuffix,
            ),
            ("ray fox", "dr ray fox", words(2, 2)),
            ("suzan park", "susan park", Reason::Typing { edits: 1 }),
            ("apex group", "apex legal group pc", Reason::Prefix),
        ] {
            let split = |text: &'static str| text.split(' ').collect::<Vec<&str>>();
            assert_eq!(why(&split(line), &split(name)), wanted, "{line} / {name}");
        }
    }
}
