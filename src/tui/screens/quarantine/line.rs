//! The words of the quarantine's line. Pure. What begins with none of them filters the list.

use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::tui::because::because;

/// The words that begin no filter.
pub const WORDS: &[&str] = &["form", "match", "ask", "back", "return", "label"];

/// An exit that names a client, or a question to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The form was obtained.
    Form,
    /// The match was wrong.
    Match,
    /// The client is asked by notice.
    Ask,
}

impl Whose {
    /// As it is typed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Match => "match",
            Self::Ask => "ask",
        }
    }
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Nothing that acts: a filter, or an empty line.
    Nothing,
    /// The beginning of a word.
    Half,
    /// A word that names somebody, and whom so far.
    Who(Whose, &'a str),
    /// Handed back: whose pieces, and when it was not today.
    Back(Option<Carrier>, Option<Day>),
    /// `back`, and something that is neither.
    BackWhat(&'a str),
    Label,
}

impl<'a> Line<'a> {
    /// Whether nothing acts.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// Whom a word names.
    pub fn who(&self) -> Option<&'a str> {
        match self {
            Self::Who(_, who) => Some(who),
            _ => None,
        }
    }
}

pub fn read(line: &str) -> Line<'_> {
    let line = line.trim_start();
    let (word, rest) = line
        .split_once(' ')
        .map_or((line, ""), |(word, rest)| (word, rest.trim()));
    match word.to_lowercase().as_str() {
        "" => Line::Nothing,
        "form" => Line::Who(Whose::Form, because(rest).0),
        "match" => Line::Who(Whose::Match, because(rest).0),
        "ask" => Line::Who(Whose::Ask, rest),
        "back" | "return" => back(because(rest).0),
        "label" if rest.is_empty() => Line::Label,
        half if !line.contains(' ') && WORDS.iter().any(|word| word.starts_with(half)) => {
            Line::Half
        }
        _ => Line::Nothing,
    }
}

/// Why a piece goes to whom the line names, or back, although something keeps it with its client.
pub fn why(line: &str) -> Option<String> {
    match read(line) {
        Line::Who(Whose::Form | Whose::Match, _) | Line::Back(..) => because(line).1,
        _ => None,
    }
}

/// What does not happen here, by a word that reads as if it did, and what does.
pub fn no_exit(line: &str) -> Option<&'static str> {
    let word = line.trim().split(' ').next().unwrap_or_default();
    Some(match word.to_lowercase().as_str() {
        "destroy" | "discard" | "shred" | "void" | "delete" => {
            "nothing is destroyed here: back hands a piece to the carrier; Esc clears the filter"
        }
        "forward" | "send" | "remail" => {
            "match WHO first, then it is sent on like their mail; Esc clears the filter"
        }
        "release" | "give" | "hand" | "pickup" | "assign" => {
            "form WHO or match WHO gives a piece to a client; Esc clears the filter"
        }
        "refuse" | "refused" | "rts" => {
            "back hands a piece to the carrier, return does the same; Esc clears the filter"
        }
        _ => return None,
    })
}

/// `back`, `back UPS`, `back 2026-11-20`, `back UPS 2026-11-20`; a reason behind it was read before.
fn back(rest: &str) -> Line<'_> {
    let (mut carrier, mut on) = (None, None);
    for word in rest.split_whitespace() {
        match (Day::parse(word), Carrier::parse(word)) {
            (Some(day), _) if on.is_none() => on = Some(day),
            (None, Some(one)) if carrier.is_none() => carrier = Some(one),
            _ => return Line::BackWhat(word),
        }
    }
    Line::Back(carrier, on)
}

#[cfg(test)]
mod tests;
