//! People of whose names a letter is another's: a surname with one more at its end, a Chinese given name of which one
//! syllable is another. Compares a line with the client's own names only.

use strsim::osa_distance;

use super::Asking;
use super::far::{Core, bare};
use crate::matching::{Given, lexicon, titles};

/// Letters of a surname in which a slip is likelier than another surname.
const LONG: usize = 7;

/// Words of a name in which the surname is told from the others.
const MOST: usize = 3;

/// Syllables of a given name, and letters that differ between two of them, at most.
const SYLLABLES: usize = 3;
const DIFFER: usize = 2;

impl Asking<'_> {
    /// Robert Kaney is not Robert Kane, nor Anne Lindt Anne Lind: a longer surname is another surname.
    pub(super) fn has_a_longer_surname(&self) -> bool {
        let line = self.in_order();
        let mut turned = line.clone();
        turned.rotate_left(line.len().min(1));
        let is_typed = self.given == Given::Typed;
        let is_like = |core: &Core<'_>| {
            let theirs = bare(&core.words);
            [&line, &turned].into_iter().any(|line| {
                let (Some((mine, before)), Some((his, first))) =
                    (line.split_last(), theirs.split_last())
                else {
                    return false;
                };
                !first.is_empty()
                    && before.first() == first.first()
                    && is_other(mine, his, is_typed)
            })
        };
        let is_own =
            |core: &Core<'_>| matches!(bare(&core.words), own if own == line || own == turned);
        let mut all = self.cores.iter().zip(&self.names);
        self.full.is_empty()
            && line.len() > 1
            && all.any(|(core, name)| self.is_persons(*name, core) && is_like(core))
            && !self.cores.iter().any(is_own)
    }

    /// `Wang Li` is Li Wang turned round, and as well a person of his own: both words are surnames.
    pub(super) fn is_of_two_surnames(&self) -> bool {
        let [first, last] = self.line.words.as_slice() else {
            return false;
        };
        let is_turned = |core: &Core<'_>| bare(&core.words) == [*last, *first];
        let is_own = |core: &Core<'_>| bare(&core.words) == self.line.words;
        self.full.is_empty()
            && !self.is_turned_about_a_comma
            && SURNAMES.contains(first)
            && SURNAMES.contains(last)
            && self.cores.iter().any(is_turned)
            && !self.cores.iter().any(is_own)
    }

    /// Zhang Weining and Zhong Weiming are not Zhang Weiming: each syllable is a name's, and no slip.
    pub(super) fn has_another_chinese_name(&self) -> bool {
        let line = surname_and_given(bare(&self.line.words));
        let is_begun = |mine: &str, his: &str| self.given == Given::Typed && his.starts_with(mine);
        let is_other = |(mine, given): &(&str, String), (his, theirs): &(&str, String)| {
            let is_chinese = SURNAMES.contains(his) && SURNAMES.contains(mine);
            let is_given = || {
                let differs = osa_distance(given, theirs);
                (1..=DIFFER).contains(&differs)
                    && !is_begun(given, theirs)
                    && !titles::is_given(theirs)
                    && are_syllables(given, SYLLABLES)
                    && are_syllables(theirs, SYLLABLES)
            };
            let is_surname = || given == theirs && osa_distance(mine, his) == 1;
            is_chinese && (mine == his && is_given() || is_surname() && !is_begun(mine, his))
        };
        let another = |core: &Core<'_>| {
            let theirs = surname_and_given(bare(&core.words));
            line.iter()
                .any(|mine| theirs.iter().any(|his| is_other(mine, his)))
        };
        let is_own = |core: &Core<'_>| {
            let theirs = surname_and_given(bare(&core.words));
            theirs.iter().any(|his| line.contains(his))
        };
        let mut all = self.cores.iter().zip(&self.names);
        self.full.is_empty()
            && all.any(|(core, name)| self.is_persons(*name, core) && another(core))
            && !self.cores.iter().any(is_own)
    }
}

/// Whether two surnames are two people's, of which the one has a letter more at its end.
fn is_other(mine: &str, his: &str, is_typed: bool) -> bool {
    let goes_on = |long: &str, short: &str| {
        let rest = long.strip_prefix(short);
        !short.is_empty() && rest.is_some_and(|rest| rest.chars().count() == 1)
    };
    let is_slip = his.chars().count() >= LONG && !lexicon::is_name(mine);
    if goes_on(mine, his) {
        let mut ends = mine.chars().rev();
        return !(is_slip && ends.next() == ends.next());
    }
    // Who types may be about to type the letter that is missing.
    !is_typed && !is_slip && goes_on(his, mine)
}

/// A name as it is with the surname first, and with the surname last.
fn surname_and_given<'w>(words: &[&'w str]) -> Vec<(&'w str, String)> {
    if !(2..=MOST).contains(&words.len()) {
        return Vec::new();
    }
    let first = words.split_first().map(|(one, rest)| (*one, rest.concat()));
    let last = words.split_last().map(|(one, rest)| (*one, rest.concat()));
    first.into_iter().chain(last).collect()
}

/// Whether a word is syllables as Chinese is written with Latin letters, as many at most.
fn are_syllables(word: &str, most: usize) -> bool {
    let goes_on = |rest: &str| most > 0 && are_syllables(rest, most - 1);
    let ends = |rest: &str| {
        let mut finals = FINALS.iter().filter_map(|end| rest.strip_prefix(end));
        finals.any(goes_on)
    };
    let mut initials = INITIALS.iter().filter_map(|begin| word.strip_prefix(begin));
    word.is_empty() || initials.any(ends)
}

const INITIALS: [&str; 24] = [
    "", "b", "c", "ch", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "q", "r", "s", "sh", "t",
    "w", "x", "y", "z", "zh",
];

#[rustfmt::skip]
const FINALS: [&str; 34] = [
    "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in", "ing",
    "iong", "iu", "o", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo", "v", "ve",
];

/// Chinese surnames that most bear, as they are written in Latin letters.
#[rustfmt::skip]
const SURNAMES: [&str; 110] = [
    "bai", "cai", "cao", "chan", "chang", "chen", "cheng", "cheung", "chiu", "chow", "chu", "cui", "dai", "deng",
    "ding", "dong", "du", "duan", "fan", "fang", "feng", "fu", "gao", "gong", "gu", "guo", "han", "hao", "he", "hong",
    "hou", "hsu", "hu", "huang", "jia", "jiang", "jin", "kang", "kong", "lai", "lam", "lau", "lei", "leung", "li",
    "liang", "liao", "lin", "ling", "liu", "long", "lu", "luo", "lv", "ma", "mao", "meng", "mo", "mu", "niu", "pan",
    "peng", "qian", "qiao", "qin", "qiu", "ren", "shao", "shen", "shi", "shu", "song", "su", "sun", "tan", "tang",
    "tao", "tian", "wan", "wang", "wei", "wen", "weng", "wong", "wu", "xia", "xiang", "xiao", "xie", "xiong", "xu",
    "xue", "yan", "yang", "yao", "ye", "yi", "yin", "yu", "yuan", "zeng", "zhang", "zhao", "zheng", "zhong", "zhou",
    "zhu", "zou", "zuo", "zhuang",
];
