//! The texts of a line that may be the addressee, each with the role its place and the markers before it give
//! (rules 82 to 84). Knows no names and no boxes.

use super::asked::TYPED_LETTERS;
use super::fold::{self, Folded};
use super::markers::{Role, Says, Tie, marker};
use super::tokens::{Gap, Token, tokens};
use super::{Given, scripts};

/// Texts of one query that are searched for.
const MAX_PARTS: usize = 8;

/// Fewer letters before or behind a comma are no name.
const PIECE_LETTERS: usize = 5;

/// A text to search for.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub role: Role,
    /// What it is to the name before it, where a marker says that both are one's.
    pub tie: Option<Tie>,
    pub text: Folded,
    /// The same with single letters as words of their own, for short typing that has some.
    pub apart: Option<Folded>,
    /// The same in the letters of an American keyboard, when it has others.
    pub second: Option<Folded>,
}

impl Part {
    pub fn new(role: Role, text: &str, given: Given) -> Self {
        let folded = Folded::new(text);
        let typed = given == Given::Typed || folded.letters() <= TYPED_LETTERS;
        let apart = if typed {
            fold::words_apart(text).map(Folded::of)
        } else {
            None
        };
        Self {
            role,
            tie: None,
            text: folded,
            apart,
            second: scripts::second(text).map(|second| Folded::new(&second)),
        }
    }
}

/// The texts that may be the addressee, in the order of their roles. Beside a box number a street and a line with a ZIP
/// code are an address wherever they stand.
pub(super) fn parts(tokens: &[Token<'_>], given: Given, boxed: bool) -> Vec<Part> {
    cut(tokens, given, boxed).finish()
}

/// The same texts as they are written, for whoever reads a label and searches for nobody.
pub(super) fn written(tokens: &[Token<'_>]) -> Vec<(Role, String)> {
    cut(tokens, Given::Read, true).written
}

fn cut<'t, 'a>(tokens: &'t [Token<'a>], given: Given, boxed: bool) -> Cutter<'t, 'a> {
    let mut cut = Cutter {
        given,
        role: Role::Main,
        tie: None,
        line: Vec::new(),
        ended: false,
        parts: Vec::new(),
        written: Vec::new(),
    };
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        if let Some((length, says)) = marker(rest, cut.line.is_empty() || cut.ended) {
            let (taken, after) = rest.split_at(length);
            rest = match says {
                Says::Is(role) => {
                    cut.turn(role);
                    after
                }
                Says::Also(tie) => {
                    cut.turn(Role::Main);
                    cut.tie = Some(tie);
                    after
                }
                Says::Nothing => {
                    cut.end_line();
                    cut.gap(taken.last().map_or(Gap::Space, |token| token.gap));
                    after
                }
                Says::Elsewhere => {
                    cut.turn(Role::Main);
                    elsewhere(after)
                }
            };
        } else if cut.ended && begins_address(rest)
            || (boxed || cut.has_name()) && begins_street(rest)
            || boxed && cut.line.is_empty() && has_zip(rest)
        {
            cut.end_line();
            rest = behind_line(rest);
        } else {
            cut.line.push(first);
            cut.gap(first.gap);
            rest = after;
        }
    }
    cut.end_line();
    cut
}

/// The tokens behind the first hard gap.
fn behind_line<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let line = tokens
        .iter()
        .take_while(|token| token.gap != Gap::Hard)
        .count();
    tokens.get(line + 1..).unwrap_or_default()
}

/// The tokens behind what speaks of somebody else: up to the next line, or to a marker that leads back.
fn elsewhere<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let line = tokens
        .iter()
        .take_while(|token| token.gap != Gap::Hard)
        .count()
        .min(tokens.len());
    let back = (1..line).find(|at| {
        let ended = |before: &Token<'_>| before.gap != Gap::Space;
        let starts = tokens.get(at - 1).is_some_and(ended);
        tokens
            .get(*at..)
            .and_then(|rest| marker(rest, starts))
            .is_some_and(|(_, says)| matches!(says, Says::Is(_) | Says::Also(_)))
    });
    tokens.get(back.unwrap_or(line + 1)..).unwrap_or_default()
}

/// Words that streets end with (USPS Publication 28, appendix C1).
#[rustfmt::skip]
const STREETS: &[&str] = &[
    "aly", "ave", "avenue", "blvd", "boulevard", "cir", "circle", "court", "cres", "ct", "dr", "drive", "expy",
    "highway", "hwy", "lane", "ln", "loop", "parkway", "pike", "pkwy", "pl", "place", "plz", "rd", "road", "sq",
    "square", "st", "street", "ter", "terrace", "trail", "trl", "tpke", "turnpike", "way",
];

/// Words of a street between its number and what it ends with.
const STREET_WORDS: usize = 4;

/// Whether a text is a street, or begins with one: `12 Elm St, Reno NV 89501`.
pub fn is_street(text: &str) -> bool {
    begins_street(&tokens(text))
}

/// A street without a comma before it: a number, few words, and what streets end with, behind which nothing but the rest
/// of an address stands.
fn begins_street(tokens: &[Token<'_>]) -> bool {
    let is_number = tokens.first().is_some_and(|token| {
        token.bare.bytes().all(|byte| byte.is_ascii_digit()) && token.gap == Gap::Space
    });
    let suffix = tokens
        .iter()
        .take(STREET_WORDS + 2)
        .skip(1)
        .position(|token| STREETS.binary_search(&token.bare.as_str()).is_ok());
    let Some(suffix) = suffix.filter(|at| is_number && *at > 0).map(|at| at + 1) else {
        return false;
    };
    let (street, rest) = tokens.split_at(suffix + 1);
    let within = street
        .iter()
        .rev()
        .skip(1)
        .all(|token| token.gap == Gap::Space);
    let ends = street.last().is_some_and(|token| token.gap != Gap::Space) || rest.is_empty();
    within && (ends || ends_address(rest))
}

/// Whether a line ends with a ZIP code or a state.
fn ends_address(tokens: &[Token<'_>]) -> bool {
    tokens.get(last_of_line(tokens)).is_some_and(|token| {
        let digits = |c: char| c.is_ascii_digit() || c == '-';
        token.bare.len() >= 5 && token.bare.chars().all(digits)
            || token.bare.len() == 2 && token.bare.chars().all(char::is_alphabetic)
    })
}

/// A street (`123 Main St`) or a line that ends with a ZIP code: behind the name, no part of it.
fn begins_address(tokens: &[Token<'_>]) -> bool {
    let is_street = tokens.first().is_some_and(|token| is_figures(&token.bare));
    is_street && last_of_line(tokens) > 0 || has_zip(tokens)
}

/// Whether a line ends with a ZIP code.
fn has_zip(tokens: &[Token<'_>]) -> bool {
    let last = tokens.get(last_of_line(tokens));
    last.is_some_and(|token| is_figures(&token.bare) && token.bare.len() >= 5)
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '-')
}

/// Where the last token of the line stands.
fn last_of_line(tokens: &[Token<'_>]) -> usize {
    tokens
        .iter()
        .position(|token| token.gap == Gap::Hard)
        .unwrap_or(tokens.len().saturating_sub(1))
}

struct Cutter<'t, 'a> {
    given: Given,
    role: Role,
    /// How the next name is tied to the one before it.
    tie: Option<Tie>,
    line: Vec<&'t Token<'a>>,
    /// Whether the token before ended with a comma or a line break.
    ended: bool,
    parts: Vec<Part>,
    written: Vec<(Role, String)>,
}

impl Cutter<'_, '_> {
    /// What follows has this role.
    fn turn(&mut self, role: Role) {
        self.end_line();
        self.role = role;
        self.ended = false;
    }

    /// Whether the line has words already.
    fn has_name(&self) -> bool {
        let letters = |token: &&Token<'_>| token.bare.contains(char::is_alphabetic);
        self.line.iter().any(letters)
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
        let tied = self.tie.take();
        if let Some(part) = self.push(self.role, &line) {
            part.tie = tied;
        } else if line.is_empty() {
            // A line break may stand between the marker and the name.
            self.tie = tied;
        }
        let pieces: Vec<_> = line
            .split_inclusive(|token| token.gap == Gap::Soft)
            .collect();
        if pieces.len() > 1 && self.role != Role::Attention {
            for piece in pieces {
                self.push(Role::Piece, piece);
            }
        }
    }

    fn push(&mut self, role: Role, tokens: &[&Token<'_>]) -> Option<&mut Part> {
        let raw: Vec<&str> = tokens.iter().map(|token| token.raw).collect();
        let raw = raw.join(" ");
        let part = Part::new(role, &raw, self.given);
        // `Ltd.` behind a comma is not whoever has the initials LTD.
        let is_scrap = role == Role::Piece && part.text.letters() < PIECE_LETTERS;
        if part.text.literal.is_empty() || is_scrap {
            return None;
        }
        self.parts.push(part);
        self.written.push((role, raw));
        self.parts.last_mut()
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
