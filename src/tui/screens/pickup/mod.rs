//! Pickup: mail goes out at the desk. One field after the other on one line: client, person, check, pieces.
//!
//! Invariants: a row keeps its number while the client is chosen, whatever others log meanwhile; a foreign piece
//! rings and blocks Enter until Esc acknowledges it.

mod accept;
mod answers;
mod scanned;

pub use accept::accept;
pub use answers::{Then, answer};
pub use scanned::scanned;

use std::collections::{BTreeMap, BTreeSet};

use super::Place;
use super::finder::{Finder, Step};
use super::list::Move;
use crate::domain::ids::ItemId;
use crate::domain::pickup::IdCheck;
use crate::keymap::Action;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::party::Party;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::ItemRow;

/// Most pieces of one client on the screen.
pub(super) const ROWS: u32 = 5_000;

#[derive(Debug, Default)]
pub struct State {
    pub finder: Finder,
    /// Which field the line is.
    pub stage: Stage,
    /// Pieces by their number on the screen, from 1.
    pub order: Vec<ItemId>,
    /// What goes out.
    pub marks: BTreeSet<ItemId>,
    /// What of it was scanned.
    pub scanned: BTreeSet<ItemId>,
    /// The row under the cursor, of people or of pieces.
    pub row: Option<usize>,
    /// A foreign piece that nobody has looked at yet.
    pub alarm: Option<String>,
}

/// Which field the line is, with what the fields before it say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    Client,
    Person(Party),
    /// How he was checked.
    Check(Party, String),
    /// What he takes.
    Pieces(Party, String, IdCheck),
}

impl Stage {
    /// Whose mail, once it is chosen.
    pub fn client(&self) -> Option<&Party> {
        match self {
            Self::Client => None,
            Self::Person(client) | Self::Check(client, _) | Self::Pieces(client, ..) => {
                Some(client)
            }
        }
    }

    /// Who collects, once he is chosen.
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Client | Self::Person(_) => None,
            Self::Check(_, person) | Self::Pieces(_, person, _) => Some(person),
        }
    }
}

/// What Pickup shows.
pub fn query(model: &Model) -> ScreenQuery {
    let client = model
        .pickup
        .stage
        .client()
        .map(|party| party.client.clone());
    let line = model.pickup.finder.entry.text().trim();
    let query = if client.is_some() || line.starts_with(':') {
        ""
    } else {
        line.trim_start_matches(',')
    };
    ScreenQuery::Pickup {
        query: query.trim().to_owned(),
        client,
        rows: ROWS,
    }
}

/// The chosen client's pieces with their numbers; one that has gone meanwhile keeps its number and has no row.
pub fn rows(model: &Model) -> impl Iterator<Item = (usize, ItemId, Option<&ItemRow>)> {
    let known: BTreeMap<ItemId, &ItemRow> = model
        .data
        .pieces
        .iter()
        .map(|row| (row.item.id, row))
        .collect();
    model
        .pickup
        .order
        .iter()
        .enumerate()
        .map(move |(at, item)| (at + 1, *item, known.get(item).copied()))
}

/// Who may collect for the chosen client.
pub fn people(model: &Model) -> Vec<String> {
    let card = model
        .data
        .card
        .as_ref()
        .filter(|_| model.pickup.stage.client().is_some());
    card.map(|card| {
        card.client
            .may_collect()
            .into_iter()
            .map(str::to_owned)
            .collect()
    })
    .unwrap_or_default()
}

/// Why nobody can take a client's pieces, and where that is put right.
pub(super) fn nobody(model: &Model, client: &str) -> String {
    let clients = model.keys.how(Action::Go(Place::Clients));
    format!(
        "nobody is named who may collect for {client}; {clients} opens the record: enter one under collect"
    )
}

/// New pieces are numbered behind those that have a number.
pub fn arrived(model: &mut Model) {
    if model.pickup.stage == Stage::Client {
        return;
    }
    let known: BTreeSet<ItemId> = model.pickup.order.iter().copied().collect();
    for row in &model.data.pieces {
        if !known.contains(&row.item.id) {
            model.pickup.order.push(row.item.id);
        }
    }
}

/// Whether a foreign piece still waits to be looked at.
pub fn is_alarmed(model: &Model) -> bool {
    model.place == super::Place::Pickup && model.pickup.alarm.is_some()
}

/// One field back; first of all the alarm is acknowledged.
pub fn back(model: &mut Model) -> Effects {
    let state = &mut model.pickup;
    if state.alarm.take().is_some() {
        return model.ok("the foreign piece is put aside; go on");
    }
    state.row = None;
    state.stage = match std::mem::take(&mut state.stage) {
        Stage::Pieces(client, person, _) => Stage::Check(client, person),
        Stage::Check(client, _) => Stage::Person(client),
        Stage::Client | Stage::Person(_) => {
            *state = State {
                finder: std::mem::take(&mut state.finder),
                ..State::default()
            };
            Stage::Client
        }
    };
    Effects::new()
}

/// The handover is in the books.
pub fn finished(model: &mut Model) {
    model.pickup = State::default();
}

/// Moves the row of whatever the line is about.
pub fn go(model: &mut Model, to: Move) {
    let rows = match &model.pickup.stage {
        Stage::Client => {
            let step = if matches!(to, Move::Up | Move::PageUp) {
                Step::Up
            } else {
                Step::Down
            };
            model.pickup.finder.step(step, model.data.doubt.as_ref());
            return;
        }
        Stage::Person(_) => people(model).len(),
        Stage::Check(..) => 0,
        Stage::Pieces(..) => model.pickup.order.len(),
    };
    let row = model.pickup.row;
    let last = rows.saturating_sub(1);
    let next = match (to, row) {
        (Move::First, _) | (Move::Down | Move::PageDown, None) => 0,
        (Move::Last, _) | (Move::Up | Move::PageUp, None) => last,
        (Move::Up, Some(row)) => row.saturating_sub(1),
        (Move::Down, Some(row)) => row + 1,
        (Move::PageUp, Some(row)) => row.saturating_sub(10),
        (Move::PageDown, Some(row)) => row + 10,
    };
    model.pickup.row = (rows > 0).then_some(next.min(last));
}

/// Marks the piece under the cursor and goes to the next.
pub fn mark(model: &mut Model) -> Effects {
    if !matches!(model.pickup.stage, Stage::Pieces(..)) {
        return Effects::new();
    }
    let row = model.pickup.row.unwrap_or(0);
    let Some(item) = model.pickup.order.get(row).copied() else {
        return Effects::new();
    };
    toggle(model, item);
    model.pickup.row = Some((row + 1).min(model.pickup.order.len().saturating_sub(1)));
    Effects::new()
}

/// Marks a piece, or takes the mark away.
pub fn toggle(model: &mut Model, item: ItemId) {
    if !model.pickup.marks.remove(&item) {
        model.pickup.marks.insert(item);
    }
    model.pickup.scanned.remove(&item);
}
