//! What is listed, a row a line, and what choosing a row means. Pure.

use crate::tui::desk::Tone;
use crate::tui::model::Model;
use crate::tui::party::Party;
use crate::tui::row::{Choice, Row};
use crate::tui::words;
use crate::wire::rows::Candidate;

/// What the screen lists now: whom a refused line may mean, else its rows.
pub fn rows(model: &Model) -> Vec<Row> {
    in_doubt(model).unwrap_or_else(|| model.front().rows(&model.desk))
}

fn in_doubt(model: &Model) -> Option<Vec<Row>> {
    let message = model.desk.message.as_ref();
    let refused = message.is_some_and(|message| message.tone == Tone::Ask);
    let finder = model.front().line().finder()?;
    let candidates = &finder.doubt.as_ref()?.candidates;
    let is_doubt = refused && !finder.entry.is_empty() && !candidates.is_empty();
    is_doubt.then(|| candidates.iter().map(candidate).collect())
}

fn candidate(candidate: &Candidate) -> Row {
    let party = Party::from(candidate);
    let mut text = format!("{}: {}", party.words(), candidate.reason);
    if !candidate.disposition.is_ordinary() {
        text = format!("{text}; rules: {}", candidate.disposition.words());
    }
    Row {
        text: words::clean(&text),
        choice: Choice::Party(party),
    }
}
