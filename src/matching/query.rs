//! A query taken apart: box number, letters behind a box, and the texts that may be the addressee, each
//! with the role its place in the line gives it (rules.md 82 to 84). Asks the index only which boxes exist
//! and what the center's own lines are.

use super::boxes::{self, Designated};
use super::fold::{self, Folded};
use super::index::Index;
use super::tokens::{Gap, Token, tokens};

/// Characters of a query that are looked at: more than any label holds, and work must stay bounded.
const MAX_CHARS: usize = 400;

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
}

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
}

impl Query {
    pub fn parse(index: &Index, text: &str) -> Self {
        let text: String = text.chars().take(MAX_CHARS).collect();
        let is_box = |pmb: &str| index.is_box(pmb);
        let all = tokens(&text);
        let mut tokens = without_center(all.clone(), index);
        let designated = boxes::take_box(&mut tokens, &is_box);
        if tokens.is_empty() && designated.is_none() {
            // The center may be its own client.
            tokens = all;
        }
        let lettered = boxes::with_letters(&text, &is_box);
        Self {
            whole: Folded::new(&text),
            plain: text.split_whitespace().collect(),
            designated,
            lettered: lettered.into_iter().map(|(pmb, letters)| (pmb, Folded::new(&letters))).collect(),
            parts: parts(&tokens),
        }
    }
}

/// Takes out every run of tokens that reads like one of the center's own lines.
fn without_center<'a>(mut tokens: Vec<Token<'a>>, index: &Index) -> Vec<Token<'a>> {
    for line in index.center() {
        let mut at = 0;
        while at < tokens.len() {
            match tokens.get(at..).and_then(|rest| run_of(rest, line)) {
                Some(length) => {
                    tokens.drain(at..at + length);
                    if let Some(before) = at.checked_sub(1).and_then(|before| tokens.get_mut(before)) {
                        before.gap = Gap::Hard;
                    }
                }
                None => at += 1,
            }
        }
    }
    tokens
}

/// How many tokens at the beginning spell exactly this line.
fn run_of(tokens: &[Token<'_>], line: &[String]) -> Option<usize> {
    let mut words: Vec<String> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        words.extend(fold::words(token.raw));
        if words == line {
            return Some(at + 1);
        }
        if !line.starts_with(&words) {
            return None;
        }
    }
    None
}

/// What a marker says of the text behind it.
#[derive(Clone, Copy)]
enum Marker {
    Role(Role),
    /// `or current resident`: says nothing of the addressee.
    Ignored,
}

const MARKERS: &[(&[&str], Marker)] = &[
    (&["attn"], Marker::Role(Role::Attention)),
    (&["attention"], Marker::Role(Role::Attention)),
    (&["c/o"], Marker::Role(Role::CareOf)),
    (&["%"], Marker::Role(Role::CareOf)),
    (&["in", "care", "of"], Marker::Role(Role::CareOf)),
    (&["care", "of"], Marker::Role(Role::CareOf)),
    (&["dba"], Marker::Role(Role::Main)),
    (&["d/b/a"], Marker::Role(Role::Main)),
    (&["doing", "business", "as"], Marker::Role(Role::Main)),
    (&["t/a"], Marker::Role(Role::Main)),
    (&["trading", "as"], Marker::Role(Role::Main)),
    (&["aka"], Marker::Role(Role::Main)),
    (&["a/k/a"], Marker::Role(Role::Main)),
    (&["also", "known", "as"], Marker::Role(Role::Main)),
    (&["fka"], Marker::Role(Role::Main)),
    (&["f/k/a"], Marker::Role(Role::Main)),
    (&["formerly", "known", "as"], Marker::Role(Role::Main)),
    (&["formerly"], Marker::Role(Role::Main)),
    (&["nka"], Marker::Role(Role::Main)),
    (&["n/k/a"], Marker::Role(Role::Main)),
    (&["estate", "of"], Marker::Role(Role::Main)),
    (&["or", "current", "resident"], Marker::Ignored),
    (&["or", "current", "occupant"], Marker::Ignored),
    (&["or", "current", "customer"], Marker::Ignored),
];

fn marker(tokens: &[Token<'_>]) -> Option<(usize, Marker)> {
    let reads = |phrase: &[&str]| {
        phrase.len() <= tokens.len() && phrase.iter().zip(tokens).all(|(word, token)| *word == token.bare)
    };
    MARKERS.iter().find(|(phrase, _)| reads(phrase)).map(|(phrase, marker)| (phrase.len(), *marker))
}

/// The texts that may be the addressee, in the order of their roles.
fn parts(tokens: &[Token<'_>]) -> Vec<Part> {
    let mut cut = Cutter { role: Role::Main, line: Vec::new(), parts: Vec::new() };
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        if let Some((length, marker)) = marker(rest) {
            let (taken, after) = rest.split_at(length);
            cut.end_line();
            if let Marker::Role(role) = marker {
                cut.role = role;
            }
            cut.gap(taken.last().filter(|_| matches!(marker, Marker::Ignored)).map(|token| token.gap));
            rest = after;
            continue;
        }
        if cut.is_behind_name() && begins_address(rest) {
            cut.end_line();
            rest = rest
                .split_inclusive(|token| token.gap == Gap::Hard)
                .next()
                .and_then(|line| rest.get(line.len()..))
                .unwrap_or_default();
            continue;
        }
        cut.line.push(first);
        cut.gap(Some(first.gap));
        rest = after;
    }
    cut.end_line();
    cut.finish()
}

/// A street (`123 Main St`) or a line that ends with a ZIP code: behind the name, no part of it.
fn begins_address(tokens: &[Token<'_>]) -> bool {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    let end =
        tokens.iter().position(|token| token.gap == Gap::Hard).unwrap_or(tokens.len().saturating_sub(1));
    let street = tokens.first().is_some_and(|token| digits(&token.bare)) && end > 0;
    let zip = tokens.get(end).is_some_and(|token| digits(&token.bare) && token.bare.len() >= 5);
    street || zip
}

struct Cutter<'t, 'a> {
    role: Role,
    line: Vec<&'t Token<'a>>,
    parts: Vec<Part>,
}

impl Cutter<'_, '_> {
    /// Whether a line or a comma has just ended.
    fn is_behind_name(&self) -> bool {
        self.line.last().map_or(!self.parts.is_empty(), |token| token.gap != Gap::Space)
    }

    /// What a gap ends: `Attn` reaches to the next comma, all else to the end of the line.
    fn gap(&mut self, gap: Option<Gap>) {
        match gap {
            Some(Gap::Hard) => self.end_line(),
            Some(Gap::Soft) if self.role == Role::Attention => self.end_line(),
            Some(Gap::Soft | Gap::Space) | None => return,
        }
        self.role = Role::Main;
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.push(self.role, &line);
        let pieces: Vec<_> = line.split_inclusive(|token| token.gap == Gap::Soft).collect();
        if pieces.len() > 1 && self.role != Role::Attention {
            for piece in pieces {
                self.push(Role::Piece, piece);
            }
        }
    }

    fn push(&mut self, role: Role, tokens: &[&Token<'_>]) {
        let raw: Vec<&str> = tokens.iter().map(|token| token.raw).collect();
        let text = Folded::new(&raw.join(" "));
        if !text.literal.is_empty() {
            self.parts.push(Part { role, text });
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parts_of(text: &str) -> Vec<(Role, String)> {
        let query = Query::parse(&Index::new(), text);
        query.parts.into_iter().map(|part| (part.role, part.text.words.join(" "))).collect()
    }

    #[test]
    fn attention_reaches_to_the_comma() {
        let jane = (Role::Attention, "jane doe".to_owned());
        let acme = (Role::Main, "acme llc".to_owned());
        assert_eq!(parts_of("ATTN: Jane Doe, Acme LLC"), [acme.clone(), jane.clone()]);
        assert_eq!(parts_of("Acme LLC Attn Jane Doe"), [acme, jane]);
        assert_eq!(parts_of("Attn: Jane Doe"), [(Role::Main, "jane doe".to_owned())]);
    }

    #[test]
    fn care_of_and_other_names() {
        let texts: Vec<String> = parts_of("J. Doe c/o Acme LLC").into_iter().map(|part| part.1).collect();
        assert_eq!(texts, ["j doe", "acme llc"]);
        let texts: Vec<String> =
            parts_of("Acme LLC d/b/a Blue Door").into_iter().map(|part| part.1).collect();
        assert_eq!(texts, ["acme llc", "blue door"]);
        assert_eq!(parts_of("Acme LLC or current resident").len(), 1);
    }

    #[test]
    fn streets_and_cities_behind_the_name_are_left_out() {
        let texts = parts_of("Acme LLC, 123 Main St / Herndon VA 22071-2716");
        assert_eq!(texts.iter().filter(|part| part.0 == Role::Main).count(), 1, "{texts:?}");
        assert_eq!(parts_of("Acme LLC / PMB 12 / Herndon VA 22071").len(), 1);
    }

    #[test]
    fn the_centers_own_lines_are_left_out() {
        let mut index = Index::new();
        index.set_center(&["Harbor Cowork".into(), "10 Main St Ste 11".into()]);
        let query = Query::parse(&index, "ABC LLC c/o HARBOR COWORK, 10 Main St. Ste 11");
        assert_eq!(query.parts.len(), 1);
        assert!(query.designated.is_none());
    }
}
