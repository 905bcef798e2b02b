//! How far a name is from a line, word by word: equal, the same word in another spelling, a nickname, a letter apart, the
//! beginning; in its order or turned round. Stricter than likeness and blind to how rare a word is. Knows folded words.

use std::borrow::Cow;

use strsim::osa_distance;

use crate::domain::name::nicknames;
use crate::matching::{forms, generations, lexicon, titles};

/// Fewer letters are another word when one differs.
const SLIPPED: usize = 4;

/// Letters that begin two words which are one but for their ends: Realty and Realtors.
const STEM: usize = 5;

/// Letters of a word that another one goes on from.
const BEGUN: usize = 3;

/// What companies' names are written with and without.
const LEFT_OUT: [&str; 4] = ["and", "for", "of", "the"];

/// Words as they are compared: without legal forms and what people leave out.
pub(in crate::matching::verdict) struct Core<'a> {
    pub words: Vec<&'a str>,
    pub form: Option<&'static str>,
    /// A legal form stands behind, also one that any firm may have: `Smith & Co`.
    pub is_firm: bool,
    pub has_and: bool,
}

impl<'a> Core<'a> {
    pub fn of(words: &[&'a str]) -> Self {
        let core = forms::without_forms(words);
        let behind = words.get(core.len()..).unwrap_or_default();
        let is_form = |word: &&str| family(word).is_some() || matches!(*word, "co" | "company");
        Self {
            is_firm: behind.iter().any(is_form),
            words: core
                .iter()
                .copied()
                .filter(|word| !LEFT_OUT.contains(word))
                .collect(),
            form: behind.iter().rev().find_map(|word| family(word)),
            has_and: core.contains(&"and"),
        }
    }

    pub fn is_person(&self) -> bool {
        let words: Vec<Cow<'_, str>> = self.words.iter().map(|word| Cow::Borrowed(*word)).collect();
        self.form.is_none() && !self.has_and && titles::is_person(&words, false)
    }
}

/// A person's words without title, generation, and that he is dead.
pub(in crate::matching::verdict) fn bare<'s, 'w>(words: &'s [&'w str]) -> &'s [&'w str] {
    let words = match words {
        ["estate", rest @ ..] if rest.len() > 1 => rest,
        _ => words,
    };
    generations::cut(titles::without(words).unwrap_or(words)).0
}

/// A person's words without what he is addressed by.
pub(super) fn untitled<'s, 'w>(words: &'s [&'w str]) -> &'s [&'w str] {
    titles::without(words).unwrap_or(words)
}

/// Forms that a sender takes for one another.
fn family(form: &str) -> Option<&'static str> {
    match form {
        "inc" | "incorporated" | "incorporation" | "corp" | "corporation" => Some("inc"),
        "llc" | "lc" | "l3c" | "pllc" => Some("llc"),
        "ltd" | "limited" | "plc" => Some("ltd"),
        "lp" | "llp" | "lllp" => Some("lp"),
        "gmbh" => Some("gmbh"),
        _ => None,
    }
}

/// How far a name is from a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Far {
    /// Words that are not as they stand, each as much as letters differ; and one for another order.
    pub cost: usize,
    /// A word of the line only begins one of the name's.
    pub begins: bool,
    /// The name goes on behind the line.
    pub goes_on: bool,
    /// The words stand in another order.
    pub turned: bool,
    /// Which word of the line is the first that only begins one of the name's.
    pub begun_at: usize,
}

impl Far {
    /// Whether another name has whole what of this one's the line cuts short, and all before it: `Delta Tech Services` is
    /// Delta Technical Services, and goes on from Delta Tech as Delta Tech Solutions does.
    pub fn cuts_short_what_is_whole(&self, line: &[&str], other: &[&str]) -> bool {
        let whole = line.get(..=self.begun_at);
        self.begins
            && !self.turned
            && self.begun_at > 0
            && whole.is_some_and(|words| other.starts_with(words))
    }
}

/// How a word stands for another, if it does.
fn alike(line: &str, name: &str) -> Option<Far> {
    let far = |cost, begins| Far {
        cost,
        begins,
        goes_on: false,
        turned: false,
        begun_at: 0,
    };
    if line == name {
        return Some(Far::default());
    }
    if lexicon::is_same_word(line, name)
        || nicknames::are_one(line, name)
        || sound(line) == sound(name)
    {
        return Some(far(1, false));
    }
    let (shorter, longer) = (line.len().min(name.len()), line.len().max(name.len()));
    let edits = osa_distance(line, name);
    if shorter >= SLIPPED && (edits == 1 || edits == 2 && longer > STEM) {
        return Some(far(edits, false));
    }
    let begins =
        shorter >= BEGUN && name.starts_with(line) || shorter >= SLIPPED && line.starts_with(name);
    let stem = line
        .chars()
        .zip(name.chars())
        .take_while(|(a, b)| a == b)
        .count();
    (begins || stem >= STEM).then(|| far(1, true))
}

/// What a short word sounds like: Lee and Leigh.
pub(in crate::matching::verdict) fn sound(word: &str) -> String {
    let plain = word
        .strip_suffix('s')
        .unwrap_or(word)
        .replace("gh", "")
        .replace("ei", "i");
    let plain = plain
        .replace("ee", "i")
        .replace("ea", "i")
        .replace("ph", "f")
        .replace('y', "i");
    plain.strip_suffix('e').unwrap_or(&plain).to_owned()
}

/// How far a name is, its words in their order.
fn in_order(line: &[&str], name: &[&str]) -> Option<Far> {
    let mut far = Far::default();
    if line.is_empty() || line.len() > name.len() {
        return None;
    }
    for (at, (word, theirs)) in line.iter().zip(name).enumerate() {
        let word = alike(word, theirs)?;
        far.cost += word.cost;
        if word.begins && !far.begins {
            (far.begins, far.begun_at) = (true, at);
        }
    }
    let rest = name.get(line.len()..).unwrap_or_default();
    match rest {
        [one] if generations::of(one).is_some() => far.cost += 1,
        _ => far.goes_on = !rest.is_empty(),
    }
    Some(far)
}

/// How far a name is, in its order or with its ends turned round.
pub(super) fn far(line: &[&str], name: &[&str]) -> Option<Far> {
    let turned = (2..=3).contains(&line.len()).then(|| {
        let (mut right, mut left) = (line.to_vec(), line.to_vec());
        right.rotate_right(1);
        left.rotate_left(1);
        [right, left]
    });
    let turned = turned.into_iter().flatten().filter_map(|line| {
        let far = in_order(&line, name)?;
        Some(Far {
            cost: far.cost + 1,
            turned: true,
            ..far
        })
    });
    in_order(line, name).into_iter().chain(turned).min()
}
