//! The texts of a line that may be the addressee, each with the role its place and the markers before it give
//! (rules 82 to 84). Knows no names and no boxes.

use super::asked::TYPED_LETTERS;
use super::fold::{self, Folded};
use super::tokens::{Gap, Token};

/// Texts of one query that are searched for.
const MAX_PARTS: usize = 8;

/// What a text is to the piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A line of its own, or the name behind `dba` or `f/k/a`: the addressee.
    Main,
    /// Behind `c/o`: who holds the mail for the addressee.
    CareOf,
    /// Before or after a comma, which may separate or belong to the name.
    Piece,
    /// Behind `Attn`: a person or desk within the addressee.
    Attention,
}

/// A text to search for.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub role: Role,
    pub text: Folded,
    /// The same with single letters as words of their own, for short typing that has some.
    pub apart: Option<Folded>,
}

impl Part {
    pub fn new(role: Role, text: &str) -> Self {
        let folded = Folded::new(text);
        let typed = folded.letters() <= TYPED_LETTERS;
        let apart = if typed {
            fold::words_apart(text).map(Folded::of)
        } else {
            None
        };
        Self {
            role,
            text: folded,
            apart,
        }
    }
}

/// Words before a text that give it its role; `None` says nothing of the addressee and is dropped.
const MARKERS: &[(Option<Role>, &[&str])] = &[
    (Some(Role::Attention), &["attn", "attention"]),
    (Some(Role::CareOf), &["c/o", "%", "care of", "in care of"]),
    (
        Some(Role::Main),
        &["dba", "d/b/a", "doing business as", "t/a", "trading as"],
    ),
    (
        Some(Role::Main),
        &[
            "aka",
            "a/k/a",
            "also known as",
            "nka",
            "n/k/a",
            "now known as",
        ],
    ),
    (
        Some(Role::Main),
        &["fka", "f/k/a", "formerly known as", "formerly", "estate of"],
    ),
    (
        None,
        &[
            "or current resident",
            "or current occupant",
            "or current customer",
        ],
    ),
];

/// The marker that the tokens begin with: how many of them it takes, and what it says.
fn marker(tokens: &[Token<'_>]) -> Option<(usize, Option<Role>)> {
    let length = |phrase: &str| {
        let words = phrase.split(' ');
        let length = words.clone().count();
        let reads = words
            .zip(tokens)
            .filter(|(word, token)| *word == token.bare)
            .count();
        (reads == length).then_some(length)
    };
    MARKERS.iter().find_map(|(role, phrases)| {
        let longest = phrases.iter().filter_map(|phrase| length(phrase)).max()?;
        Some((longest, *role))
    })
}

/// The texts that may be the addressee, in the order of their roles.
pub(super) fn parts(tokens: &[Token<'_>]) -> Vec<Part> {
    let mut cut = Cutter {
        role: Role::Main,
        line: Vec::new(),
        ended: false,
        parts: Vec::new(),
    };
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        if let Some((length, role)) = marker(rest) {
            let (taken, after) = rest.split_at(length);
            cut.mark(taken, role);
            rest = after;
        } else if cut.ended && begins_address(rest) {
            cut.end_line();
            rest = behind_line(rest);
        } else {
            cut.line.push(first);
            cut.gap(first.gap);
            rest = after;
        }
    }
    cut.end_line();
    cut.finish()
}

/// The tokens behind the first hard gap.
fn behind_line<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let line = tokens
        .iter()
        .take_while(|token| token.gap != Gap::Hard)
        .count();
    tokens.get(line + 1..).unwrap_or_default()
}

/// A street (`123 Main St`) or a line that ends with a ZIP code: behind the name, no part of it.
fn begins_address(tokens: &[Token<'_>]) -> bool {
    let digits =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    let end = tokens
        .iter()
        .position(|token| token.gap == Gap::Hard)
        .unwrap_or(tokens.len().saturating_sub(1));
    let street = tokens.first().is_some_and(|token| digits(&token.bare)) && end > 0;
    let zip = tokens
        .get(end)
        .is_some_and(|token| digits(&token.bare) && token.bare.len() >= 5);
    street || zip
}

struct Cutter<'t, 'a> {
    role: Role,
    line: Vec<&'t Token<'a>>,
    /// Whether the token before ended with a comma or a line break.
    ended: bool,
    parts: Vec<Part>,
}

impl Cutter<'_, '_> {
    fn mark(&mut self, marker: &[Token<'_>], role: Option<Role>) {
        self.end_line();
        match role {
            Some(role) => {
                self.role = role;
                self.ended = false;
            }
            None => self.gap(marker.last().map_or(Gap::Space, |token| token.gap)),
        }
    }

    /// What a gap ends: `Attn` reaches to the next comma, all else to the end of the line.
    fn gap(&mut self, gap: Gap) {
        self.ended = gap != Gap::Space;
        if gap == Gap::Hard || (gap == Gap::Soft && self.role == Role::Attention) {
            self.end_line();
            self.role = Role::Main;
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.push(self.role, &line);
        let pieces: Vec<_> = line
            .split_inclusive(|token| token.gap == Gap::Soft)
            .collect();
        if pieces.len() > 1 && self.role != Role::Attention {
            for piece in pieces {
                self.push(Role::Piece, piece);
            }
        }
    }

    fn push(&mut self, role: Role, tokens: &[&Token<'_>]) {
        let raw: Vec<&str> = tokens.iter().map(|token| token.raw).collect();
        let part = Part::new(role, &raw.join(" "));
        if !part.text.literal.is_empty() {
            self.parts.push(part);
        }
    }

    /// Without an addressee, who is named behind `c/o` or else `Attn` is the addressee.
    fn finish(mut self) -> Vec<Part> {
        self.parts.sort_by_key(|part| part.role);
        if let Some(best) = self.parts.first().map(|part| part.role) {
            for part in self.parts.iter_mut().filter(|part| part.role == best) {
                part.role = Role::Main;
            }
        }
        self.parts.truncate(MAX_PARTS);
        self.parts
    }
}
