//! What is listed, a row a line, and what choosing a row means. Pure.
//!
//! A row is chosen by `>2` and never by `2`, which is a box: a number that a screen reader has just read out must not
//! log mail for somebody else. Rows of people and pieces on Pickup have numbers of their own, which may be typed bare,
//! for there nothing else can be meant.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::sentences;
use crate::keymap;
use crate::tui::model::{Model, Tone};
use crate::tui::party::Party;
use crate::tui::screens::finder::Finder;
use crate::tui::screens::pickup::{self, Stage};
use crate::tui::screens::{Over, Place};
use crate::tui::{views, words};
use crate::wire::rows::Candidate;

/// A row and what choosing it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is read out.
    pub text: String,
    /// What `>N` does.
    pub choice: Choice,
}

/// What choosing a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This client is meant.
    Party(Party),
    /// This line is typed.
    Typed(String),
    /// The row of the screen's list, from 0.
    Listed(u32),
    /// It is only to be read.
    Nothing,
}

/// What the screen lists now.
pub fn rows(model: &Model) -> Vec<Row> {
    if let Some(candidates) = in_doubt(model) {
        return candidates;
    }
    match (&model.over, model.place) {
        (Some(Over::Help(state)), _) => help(model, state.list.entry.text()),
        (Some(Over::Fix(state)), _) => told(sentences::piece(model, state)),
        (None, Place::Intake) => Vec::new(),
        (None, Place::Day) => told(sentences::day(model)),
        (None, Place::Pickup) => at_pickup(model),
        (None, Place::Shelf) => listed(&model.data.shelf.page.rows, words::piece),
        (None, Place::Clients) => listed(&model.data.clients.rows, |(card, why)| {
            let why = if why.is_empty() {
                String::new()
            } else {
                format!(", {why}")
            };
            let held = words::count(card.held as usize, "piece");
            format!(
                "{} {}{why}, {held} here",
                card.client.pmb,
                words::clean(card.client.legal_name())
            )
        }),
        (None, Place::Outbox) => listed(&model.data.notices.rows, |row| {
            let to = row.notice.to.clone().unwrap_or_else(|| "NO ADDRESS".into());
            let words = format!(
                "{} to {} for {}: {}",
                row.notice.state.word(),
                to,
                row.name,
                row.subject
            );
            words::clean(&words)
        }),
        (None, Place::Audit) => listed(&model.data.events, |row| sentences::event(model, row)),
        _ => told(drawn(model)),
    }
}

fn told(texts: Vec<String>) -> Vec<Row> {
    texts
        .into_iter()
        .map(|text| Row {
            text,
            choice: Choice::Nothing,
        })
        .collect()
}

/// Whom the refused line may mean.
fn in_doubt(model: &Model) -> Option<Vec<Row>> {
    let refused = model
        .message
        .as_ref()
        .is_some_and(|message| message.tone == Tone::Ask);
    let finder = finder(model)?;
    let doubt = model
        .data
        .doubt
        .as_ref()
        .filter(|doubt| !doubt.candidates.is_empty())?;
    (refused && !finder.entry.is_empty()).then(|| doubt.candidates.iter().map(candidate).collect())
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

/// The line that names a client, where there is one.
fn finder(model: &Model) -> Option<&Finder> {
    match (&model.over, model.place) {
        (Some(Over::Fix(state)), _) => Some(&state.finder),
        (None, Place::Intake) => Some(&model.intake.finder),
        (None, Place::Pickup) if model.pickup.stage == Stage::Client => Some(&model.pickup.finder),
        _ => None,
    }
}

/// The same, to be changed.
pub fn finder_mut(model: &mut Model) -> Option<&mut Finder> {
    match (&mut model.over, model.place) {
        (Some(Over::Fix(state)), _) => Some(&mut state.finder),
        (None, Place::Intake) => Some(&mut model.intake.finder),
        (None, Place::Pickup) => Some(&mut model.pickup.finder),
        _ => None,
    }
}

fn at_pickup(model: &Model) -> Vec<Row> {
    let numbered = |at: usize, text: String| Row {
        text,
        choice: Choice::Typed(at.to_string()),
    };
    match &model.pickup.stage {
        Stage::Client | Stage::Check(..) => Vec::new(),
        Stage::Person(_) => {
            let people = pickup::people(model).into_iter().enumerate();
            people
                .map(|(at, person)| numbered(at + 1, words::clean(&person)))
                .collect()
        }
        Stage::Pieces(..) => pickup::rows(model)
            .map(|(number, item, row)| {
                let marked = if model.pickup.marks.contains(&item) {
                    ", MARKED"
                } else {
                    ""
                };
                let text = row.map_or_else(|| format!("#{item}, gone meanwhile"), words::piece);
                numbered(number, format!("{text}{marked}"))
            })
            .collect(),
    }
}

fn listed<T>(rows: &[T], text: impl Fn(&T) -> String) -> Vec<Row> {
    let row = |(at, row)| Row {
        text: text(row),
        choice: Choice::Listed(at as u32),
    };
    rows.iter().enumerate().map(row).collect()
}

/// Every command and sign, first what belongs to lines alone.
fn help(model: &Model, filter: &str) -> Vec<Row> {
    let own = [
        ">2: row 2 of the last list; a bare 2 is box 2",
        ":more: the next nine rows of the last list",
        "answers begin with OK (done), !! (refused) or ?? (look, or decide)",
    ];
    let own = own
        .into_iter()
        .filter(|text| filter.is_empty() || text.contains(filter))
        .map(str::to_owned);
    // A key alone cannot be typed on a line.
    let can_be_typed =
        |binding: &&&keymap::Binding| binding.twin.is_some() || binding.sign.is_some();
    let bindings = model.keys.help(model.place, filter);
    let shared =
        bindings
            .iter()
            .filter(can_be_typed)
            .map(|binding| match (binding.twin, binding.sign) {
                (Some(twin), Some(sign)) => format!(":{twin} {sign}: {}", binding.words),
                (Some(twin), None) => format!(":{twin}: {}", binding.words),
                (None, sign) => format!("{}: {}", sign.unwrap_or_default(), binding.words),
            });
    told(own.chain(shared).collect())
}

/// What the screen would show between the line and the message, without its rules and empty rows.
pub fn drawn(model: &Model) -> Vec<String> {
    sections(model).concat()
}

/// What the screen says of the row under its cursor.
pub fn about_row(model: &Model) -> Vec<String> {
    sections(model).pop().unwrap_or_default()
}

/// The drawn rows, from rule to rule; a rule's heading is the first of its section.
fn sections(model: &Model) -> Vec<Vec<String>> {
    let area = Rect::new(0, 0, model.size.0, model.size.1);
    let mut buffer = Buffer::empty(area);
    views::fill(&mut buffer, model);
    let rows = buffer.content.chunks(usize::from(area.width.max(1)));
    let body = rows.skip(2).take(usize::from(model.layout().body()));
    let mut sections = vec![Vec::new()];
    for row in body {
        let text: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        let text = text.trim_end();
        if text.starts_with("──") || text.starts_with("--") {
            sections.push(Vec::new());
        }
        let text = text.trim_matches(['─', '-', ' ']).to_owned();
        if let (false, Some(section)) = (text.is_empty(), sections.last_mut()) {
            section.push(text);
        }
    }
    sections
}
