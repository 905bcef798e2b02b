//! Box numbers in a line: `PMB 234`, `#234`, `pmb#234`, and the words senders wrongly use (rules 49, 54).
//! Is told which boxes exist, but not whose they are.

use super::tokens::{Gap, Token, widen};

/// Box numbers are short; a longer run of digits is something else.
const MAX_CHARS: usize = 12;

/// Words that may not introduce a private mailbox, and do so all the time.
const WEAK: &[&str] = &[
    "apt", "box", "mailbox", "rm", "room", "ste", "suite", "unit",
];

/// What a box at the Post Office is called, the longest first: it is another's affair, unless the name says otherwise.
const POSTAL: &[&[&str]] = &[
    &["post", "office", "box"],
    &["apartado", "postal"],
    &["p", "o", "box"],
    &["p", "o", "b"],
    &["postal", "box"],
    &["post", "box"],
    &["po", "box"],
    &["po", "b"],
    &["apartado"],
    &["apdo"],
    &["casilla"],
    &["pobox"],
    &["pob"],
    &["postbox"],
    &["postfach"],
];

/// How well a word says that a number is a private mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Said {
    /// `PO Box`: a box at the Post Office, and of ours only beside a name that has it.
    Postal,
    /// `Suite`, `Box`: counts where there is such a box.
    Weak,
    /// `PMB`, `#`.
    Strong,
}

/// The box number a line gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Designated {
    pub pmb: String,
    /// What but a strong word says only counts when the box exists: `Suite 900` may be part of an address.
    pub said: Said,
    /// Another box is designated as strongly on the same line.
    pub contradicted: bool,
}

/// Takes box numbers out of the tokens; the strongest and first is the one that counts.
pub(super) fn take_box(
    tokens: &mut Vec<Token<'_>>,
    is_box: &dyn Fn(&str) -> bool,
) -> Option<Designated> {
    let mut kept: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    let mut found: Option<Designated> = None;
    let mut rest = tokens.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let Some((used, designated)) = designator(rest, !kept.is_empty(), is_box) else {
            kept.push(first.clone());
            rest = after;
            continue;
        };
        let (taken, after) = rest.split_at(used);
        rest = after;
        widen(
            &mut kept,
            taken
                .iter()
                .map(|token| token.gap)
                .max()
                .unwrap_or(Gap::Space),
        );
        if let Some(designated) = designated {
            found = Some(stronger(found, designated));
        }
    }
    *tokens = kept;
    found
}

/// Letters behind a box number that are a name and no part of the number.
const NAME_LETTERS: usize = 3;

/// `PMB401Acme` as `PMB401 Acme`, where there is such a box and none that is called so.
pub(super) fn unglued<'a>(tokens: Vec<Token<'a>>, is_box: &dyn Fn(&str) -> bool) -> Vec<Token<'a>> {
    let parted = |token: Token<'a>| match name_behind(&token, is_box) {
        Some(at) => {
            let (number, name) = token.raw.split_at(at);
            let part = |raw: &'a str, gap| Token {
                bare: raw.to_lowercase(),
                raw,
                gap,
                colon: token.colon,
            };
            vec![part(number, Gap::Space), part(name, token.gap)]
        }
        None => vec![token],
    };
    tokens.into_iter().flat_map(parted).collect()
}

/// Where a name begins behind a box number and its word, all written as one.
fn name_behind(token: &Token<'_>, is_box: &dyn Fn(&str) -> bool) -> Option<usize> {
    let raw = token.raw;
    let is_plain = raw.bytes().all(|b| b.is_ascii_alphanumeric());
    let lower = raw.to_ascii_lowercase();
    let mut words = WEAK.iter().copied().chain(["pmb"]);
    let number = words.find_map(|word| lower.strip_prefix(word).filter(|rest| begins_so(rest)))?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (pmb, name) = number.split_at_checked(digits)?;
    let is_name = name.len() >= NAME_LETTERS && name.bytes().all(|b| b.is_ascii_alphabetic());
    (is_plain && is_name && is_box(pmb) && !is_box(number)).then_some(raw.len() - name.len())
}

fn begins_so(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The one that counts: the stronger, of equals the first, and whether the other speaks against it.
fn stronger(found: Option<Designated>, other: Designated) -> Designated {
    match found {
        None => other,
        Some(found) if other.said > found.said => other,
        Some(found) => {
            let contradicts =
                other.said == found.said && !other.pmb.eq_ignore_ascii_case(&found.pmb);
            Designated {
                contradicted: found.contradicted || contradicts,
                ..found
            }
        }
    }
}

/// The designator that the tokens begin with: how many tokens it takes and the box it names. A weak one
/// without such a box is still no part of a name when it stands behind one.
fn designator(
    tokens: &[Token<'_>],
    behind_name: bool,
    is_box: &dyn Fn(&str) -> bool,
) -> Option<(usize, Option<Designated>)> {
    let bare = tokens.first()?.bare.as_str();
    if let Some(rest) = bare.strip_prefix("pmb").or_else(|| bare.strip_prefix('#')) {
        let (used, pmb) = number(rest, tokens, is_box)?;
        return Some((
            used,
            Some(Designated {
                pmb,
                said: Said::Strong,
                contradicted: false,
            }),
        ));
    }
    if let Some(pmb) = glued(bare).filter(|pmb| is_box(pmb)) {
        let (pmb, said) = (pmb.to_owned(), Said::Weak);
        return Some((
            1,
            Some(Designated {
                pmb,
                said,
                contradicted: false,
            }),
        ));
    }
    let (said, words) = worded(tokens)?;
    let (used, pmb) = number("", tokens.get(words - 1..)?, is_box)?;
    let used = used + words - 1;
    if is_box(&pmb) {
        return Some((
            used,
            Some(Designated {
                pmb,
                said,
                contradicted: false,
            }),
        ));
    }
    behind_name.then_some((used, None))
}

/// The figures of `box101` and `ste101`, which stand behind their word without a blank.
fn glued(bare: &str) -> Option<&str> {
    let mut behind = WEAK.iter().filter_map(|word| bare.strip_prefix(word));
    behind.find(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a text is nothing but a box number and a word before it: `Box 12` is not the beginning of Box 12 Brewing.
pub(super) fn says_a_box(tokens: &[Token<'_>]) -> bool {
    let all = |(_, words): (Said, usize)| {
        let number = tokens.get(words..)?;
        let is_figure = |token: &Token<'_>| token.bare.bytes().all(|byte| byte.is_ascii_digit());
        Some(matches!(number, [one] if is_figure(one)))
    };
    worded(tokens).and_then(all).unwrap_or_default()
}

/// The words before a box number that the tokens begin with: what they say, and how many they are.
fn worded(tokens: &[Token<'_>]) -> Option<(Said, usize)> {
    let reads = |phrase: &&&[&str]| {
        phrase.len() <= tokens.len()
            && phrase
                .iter()
                .zip(tokens)
                .all(|(word, token)| *word == token.bare)
    };
    if let Some(phrase) = POSTAL.iter().find(reads) {
        return Some((Said::Postal, phrase.len()));
    }
    let bare = tokens.first()?.bare.as_str();
    WEAK.binary_search(&bare).ok().map(|_| (Said::Weak, 1))
}

/// The number in the rest of the designator's own token, or else in the tokens after it.
fn number(
    rest: &str,
    tokens: &[Token<'_>],
    is_box: &dyn Fn(&str) -> bool,
) -> Option<(usize, String)> {
    let own = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !own.is_empty() {
        return looks_like_box(own, is_box).then(|| (1, own.to_owned()));
    }
    let filler = |token: &&Token<'_>| matches!(token.bare.as_str(), "#" | "no" | "number" | "nr");
    let skipped = 1 + tokens.iter().skip(1).take_while(filler).count();
    let number = tokens.get(skipped)?.bare.trim_matches('#');
    looks_like_box(number, is_box).then(|| (skipped + 1, number.to_owned()))
}

fn looks_like_box(text: &str, is_box: &dyn Fn(&str) -> bool) -> bool {
    let written_so = text.chars().all(|c| c.is_alphanumeric() || c == '-');
    let digits = text.chars().any(char::is_numeric);
    written_so && text.chars().count() <= MAX_CHARS && (digits || is_box(text))
}

/// Zeros that stand before a box's number on a label and not on file, or on file and not on a label, at most.
const ZEROS: usize = 3;

/// The box that a text is but for letters which readers take for figures, for a suite's letter behind it, or for zeros
/// before it: `1O1` and `101-A` or `101B` for 101, `400-101` and `400 101` as well, `0012` for 12, and `7` for 007.
pub(super) fn misread(text: &str, is_box: &dyn Fn(&str) -> bool) -> Option<String> {
    let figure = |c: char| match c {
        'o' => '0',
        'i' | 'l' => '1',
        c => c,
    };
    let text = text.to_lowercase();
    let mut worded = WEAK.iter().filter_map(|word| text.strip_prefix(word));
    let text = worded.next().unwrap_or(&text);
    let lettered = text.strip_suffix(char::is_alphabetic);
    let lettered = lettered.map(|bare| bare.strip_suffix('-').unwrap_or(bare));
    let read = |bare: &str| {
        let read: String = bare.chars().map(figure).collect();
        let is_number = bare.chars().any(|c| c.is_ascii_digit())
            && read.chars().all(|c| c.is_ascii_digit() || c == '-');
        (is_number && read != text && is_box(&read)).then_some(read)
    };
    read(text)
        .or_else(|| lettered.and_then(read))
        .or_else(|| behind_suite(text, is_box))
        .or_else(|| filled(text, is_box))
}

/// The box of `400-131` or `400 131`, where a sender put the house's suite before it: it is box 131, unless there is one that
/// is called so.
fn behind_suite(text: &str, is_box: &dyn Fn(&str) -> bool) -> Option<String> {
    let (suite, number) = text.split_once(['-', ' '])?;
    let number = number.trim_start();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(suite) || !is_number(number) || is_box(text) {
        return None;
    }
    // A blank for the hyphen of a box that has one.
    let whole = format!("{suite}-{number}");
    let mut meant = [whole, number.to_owned()].into_iter();
    meant.find(|pmb| is_box(pmb))
}

/// The box that a number is with fewer zeros before it, or with more.
fn filled(number: &str, is_box: &dyn Fn(&str) -> bool) -> Option<String> {
    let bare = number.trim_start_matches('0');
    if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut ways = (0..=ZEROS).map(|zeros| format!("{}{bare}", "0".repeat(zeros)));
    ways.find(|way| way != number && is_box(way))
}

/// A text that may be a box number with letters behind it, every way to part it where the box exists:
/// `234h`, `234 har`, `12ah` (box `12` and `ah`, or box `12A` and `h`).
pub(super) fn with_letters(text: &str, is_box: &dyn Fn(&str) -> bool) -> Vec<(String, String)> {
    let text = text.trim();
    if !text.starts_with(char::is_numeric) {
        return Vec::new();
    }
    let cuts = text
        .char_indices()
        .skip(1)
        .take(MAX_CHARS)
        .map(|(at, _)| text.split_at(at));
    cuts.filter_map(|(pmb, letters)| {
        let letters = behind_sign(letters);
        let is_parted = letters.starts_with(char::is_alphabetic)
            && pmb.chars().last().is_some_and(char::is_alphanumeric);
        (is_parted && is_box(pmb)).then(|| (pmb.to_owned(), letters.to_owned()))
    })
    .collect()
}

/// `lop` of `, lop` behind a box: the comma says no more than a blank, where the letters are short typing. Behind a house
/// number stands more.
fn behind_sign(letters: &str) -> &str {
    let plain = letters.trim();
    let bare = plain.trim_start_matches(|c: char| c.is_whitespace() || ",;:".contains(c));
    let is_short = bare.chars().count() <= SHORT && !bare.contains(char::is_whitespace);
    if is_short { bare } else { plain }
}

/// Most letters behind a box and a comma that are short typing.
const SHORT: usize = 9;

#[cfg(test)]
mod tests;
