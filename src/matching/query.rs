//! A query taken apart: box number, letters behind a box, and the texts that may be the addressee, each
//! with the role its place in the line gives it (rules 82 to 84). Asks the index only which boxes exist
//! and what the center's own lines are.

use std::borrow::Cow;

use super::Given;
use super::boxes::{self, Designated};
use super::desks;
use super::equal::Equal;
use super::fold::{self, Folded};
use super::index::Index;
use super::markers::{Role, Tie};
use super::parts::{Part, parts, written};
use super::titles;
use super::tokens::{Gap, Token, tokens};

/// Characters of a query that are looked at: more than any label holds, and work must stay bounded.
const MAX_CHARS: usize = 400;

/// The query, understood as far as that goes without the names.
pub(super) struct Query {
    /// All of it, as if it were a name: `Attn` and `#` may belong to one.
    pub whole: Folded,
    /// Everything that is not white space, when it may be a box number as it stands.
    pub plain: String,
    pub designated: Option<Designated>,
    /// Ways to read it as box number and letters.
    pub lettered: Vec<(String, Folded)>,
    pub parts: Vec<Part>,
    /// As it was given.
    pub raw: String,
    /// It is a number behind `Box`, `Suite` or the like, and nothing else.
    pub says_a_box: bool,
    /// It begins with `c/o`, and says nothing of whose mail is held there.
    is_bare_care: bool,
    /// A line with one comma, read with what stands behind it first.
    pub turned: Option<Folded>,
}

impl Query {
    pub fn parse(index: &Index, text: &str, given: Given) -> Self {
        let shown = text.chars().filter(|c| !fold::vanishes(*c));
        let text: String = shown.take(MAX_CHARS).collect();
        let is_box = |pmb: &str| index.is_box(pmb);
        let all = tokens(&text);
        let tokens = without_center(all.clone(), index);
        let mut tokens = boxes::unglued(tokens, &is_box);
        let designated = boxes::take_box(&mut tokens, &is_box);
        if tokens.is_empty() && designated.is_none() {
            // The center may be its own client.
            tokens = all;
        }
        tokens = without_desk(tokens, index);
        // `#234h` is the box and its check letter, unless there is a box of that name; `PMB 234H` is another box.
        let is_signed = text.trim_start().starts_with('#');
        let designated_only = designated
            .as_ref()
            .filter(|found| is_signed && tokens.is_empty() && !is_box(&found.pmb));
        let lettered = boxes::with_letters(
            designated_only.map_or(text.as_str(), |found| &found.pmb),
            &is_box,
        );
        // A reader takes a house number for a box: only what is typed says which number is which.
        let boxed = given == Given::Typed && designated.is_some();
        let care = |token: &Token<'_>| matches!(token.bare.as_str(), "c/o" | "%");
        Self {
            says_a_box: boxes::says_a_box(&tokens),
            is_bare_care: tokens.first().is_some_and(care),
            whole: Folded::new(&text),
            plain: plain(&text),
            designated,
            lettered: lettered
                .into_iter()
                .map(|(pmb, letters)| (pmb, Folded::new(&letters)))
                .collect(),
            turned: turned(&tokens),
            parts: parts(&tokens, given, boxed),
            raw: text.clone(),
        }
    }
}

/// An addressee, and behind `c/o` who holds the mail for him.
pub(super) struct InCare<'q> {
    pub addressee: &'q Folded,
    pub keeper: &'q Folded,
}

/// An addressee, and what a marker says that he is called as well.
pub(super) struct AlsoCalled<'q> {
    pub addressee: &'q Folded,
    pub other: &'q Folded,
}

impl Query {
    /// Whether it names only who holds the mail, and a person.
    pub fn is_bare_care_of_a_person(&self) -> bool {
        let main = self.parts.iter().find(|part| part.role == Role::Main);
        self.is_bare_care
            && main.is_some_and(|part| {
                let words = part.text.words.iter();
                let words: Vec<Cow<'_, str>> =
                    words.map(|word| Cow::Borrowed(word.as_str())).collect();
                titles::is_person(&words, false)
            })
    }

    /// Both, where the line has both.
    pub fn in_care(&self) -> Option<InCare<'_>> {
        let of = |role: Role| {
            let part = self.parts.iter().find(|part| part.role == role)?;
            Some(&part.text)
        };
        let (addressee, keeper) = (of(Role::Main)?, of(Role::CareOf)?);
        Some(InCare { addressee, keeper })
    }

    /// What stands on lines of its own and is tied to nothing.
    pub fn lines(&self) -> Vec<&Folded> {
        let main = self.parts.iter().filter(|part| part.role == Role::Main);
        main.filter(|part| part.tie.is_none())
            .map(|part| &part.text)
            .collect()
    }

    /// What stands between the commas of a line.
    pub fn pieces(&self) -> Vec<&Folded> {
        let pieces = self.parts.iter().filter(|part| part.role == Role::Piece);
        pieces.map(|part| &part.text).collect()
    }

    /// Both names of one addressee, where the line has both.
    pub fn also_called(&self) -> Option<AlsoCalled<'_>> {
        let (before, tie, behind) = tied(&self.parts)?;
        let (addressee, other) = match tie {
            Tie::AlsoCalled => (before, behind),
            Tie::CalledToday => (behind, before),
        };
        Some(AlsoCalled { addressee, other })
    }
}

/// The first two names that are tied together.
fn tied(parts: &[Part]) -> Option<(&Folded, Tie, &Folded)> {
    let main = || parts.iter().filter(|part| part.role == Role::Main);
    main().zip(main().skip(1)).find_map(|(before, behind)| {
        let tie = behind.tie?;
        Some((&before.text, tie, &behind.text))
    })
}

/// `tobias kern 128` as `tobias kern #128`, where there is such a box.
pub(super) fn with_box_behind(index: &Index, text: &str) -> Option<String> {
    let (name, number) = text.trim().rsplit_once(char::is_whitespace)?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit()) && index.is_box(number);
    let is_name = name.chars().any(char::is_alphabetic);
    (is_number && is_name).then(|| format!("{name} #{number}"))
}

/// Whether a text is nothing but the center's own name or address.
pub fn is_own_address(index: &Index, text: &str) -> bool {
    let all = tokens(text);
    !all.is_empty() && without_center(all, index).is_empty()
}

/// Whether a line names somebody in care of another, or under two names.
pub fn names_two(text: &str) -> bool {
    let parts = parts(&tokens(text), Given::Read, false);
    parts.iter().any(|part| part.role == Role::CareOf) || tied(&parts).is_some()
}

/// What a line in care of a client says of whose mail it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Care {
    /// It is for somebody who is called none of the client's names.
    Stranger(String),
    /// Nothing: it names only who keeps it.
    Unsaid,
    /// It is his, and kept by somebody who is called none of the client's names.
    Elsewhere(String),
}

/// What a line says that is in care of a client with these names, where that is a question.
pub fn care_of<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Option<Care> {
    let written = written(&tokens(text));
    let of = |role| {
        let all = written.iter().filter(move |(one, _)| *one == role);
        all.map(|(_, text)| text.trim_end_matches([',', ';', ':', ' ']))
    };
    let keeper = of(Role::CareOf).next()?;
    let Some(addressee) = of(Role::Main).next() else {
        return Some(Care::Unsaid);
    };
    let names: Vec<String> = names.map(|name| Folded::new(name).literal).collect();
    let is_name = |text: &str| names.contains(&Folded::new(text).literal);
    if !of(Role::Main).any(is_name) {
        return Some(Care::Stranger(addressee.to_owned()));
    }
    (!is_name(keeper)).then(|| Care::Elsewhere(keeper.to_owned()))
}

/// The text without white space; nothing where that would make one number of two: `1 18` is not box 118.
fn plain(text: &str) -> String {
    let is_figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let words: Vec<&str> = text.split_whitespace().collect();
    let meet = words
        .windows(2)
        .any(|pair| matches!(pair, [one, two] if is_figure(one.chars().last()) && is_figure(two.chars().next())));
    if meet { String::new() } else { words.concat() }
}

/// What stands behind the only comma of a text, and then what stands before it.
fn turned(tokens: &[Token<'_>]) -> Option<Folded> {
    let (_, before_last) = tokens.split_last()?;
    let mut ends = (0..)
        .zip(before_last)
        .filter(|(_, token)| token.gap != Gap::Space);
    let (at, _) = ends.next().filter(|(_, token)| token.gap == Gap::Soft)?;
    if ends.next().is_some() {
        return None;
    }
    let (first, second) = tokens.split_at(at + 1);
    let raw: Vec<&str> = second.iter().chain(first).map(|token| token.raw).collect();
    Some(Folded::new(&raw.join(" ")))
}

/// Takes out every run of tokens that reads like one of the center's own lines.
pub(super) fn without_center<'a>(mut tokens: Vec<Token<'a>>, index: &Index) -> Vec<Token<'a>> {
    for line in index.center() {
        let mut at = 0;
        while at < tokens.len() {
            match tokens.get(at..).and_then(|rest| run_of(rest, line)) {
                Some(length) => {
                    tokens.drain(at..at + length);
                    if let Some(before) =
                        at.checked_sub(1).and_then(|before| tokens.get_mut(before))
                    {
                        before.gap = Gap::Hard;
                    }
                }
                None => at += 1,
            }
        }
    }
    tokens
}

/// Without a desk or a floor around somebody's whole name.
fn without_desk<'a>(tokens: Vec<Token<'a>>, index: &Index) -> Vec<Token<'a>> {
    let is_name = |tokens: &[Token<'a>]| {
        let raw: Vec<&str> = tokens.iter().map(|token| token.raw).collect();
        Equal::find(index, &Folded::new(&raw.join(" "))).is_some()
    };
    let left = desks::without(&tokens, &is_name).filter(|_| !is_name(&tokens));
    left.map(<[Token<'a>]>::to_vec).unwrap_or(tokens)
}

/// How many tokens at the beginning spell this line, or an address as far as labels have it.
fn run_of(tokens: &[Token<'_>], line: &[String]) -> Option<usize> {
    let mut words: Vec<String> = Vec::new();
    let mut run = None;
    for (at, token) in tokens.iter().enumerate() {
        words.extend(fold::words(token.raw));
        if words == line {
            return Some(at + 1);
        }
        if !line.starts_with(&words) {
            break;
        }
        if is_address(&words, line) {
            run = Some(at + 1);
        }
    }
    run
}

/// Whether the beginning of a line is an address by itself: a street behind its number, a city without its ZIP.
fn is_address(words: &[String], line: &[String]) -> bool {
    let is_figures = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let rest = line.get(words.len()..).unwrap_or_default();
    let is_street = words.first().is_some_and(is_figures);
    words.len() > 1 && (is_street || rest.iter().all(is_figures))
}

#[cfg(test)]
mod tests;
