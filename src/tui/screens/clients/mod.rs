//! Clients: the directory as one types, the record of a client field by field, its form, and a new client.
//!
//! ```text
//! list ── Enter ─► record ── :form REASON ─► form      Esc goes the same way back
//!      ── :new  ─► newcomer, then the record
//! ```
//!
//! Every accepted field is one command. A form that was opened is closed with the screen: whoever comes next at
//! this terminal gives a reason of his own (rule 94).

mod answers;
mod field;
mod line;
mod newcomer;
mod record;

pub use answers::{Then, answer};
pub use field::{Field, Newcomer};
pub use record::{Page, State as Record, arrived, edited, go, half_typed, is_text, label, rows};

use super::list::List;
use super::{Place, intake};
use crate::domain::scanned::Code;
use crate::tui::effect::{Detail, Effects};
use crate::tui::entry::Entry;
use crate::tui::model::Model;
use crate::tui::party::Party;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::ClientCard;

/// The directory's own.
#[derive(Debug, Default)]
pub struct State {
    /// What is typed, and the row.
    pub list: List,
    /// The record that is open over the list.
    pub open: Option<Box<Record>>,
}

impl State {
    /// Its line: the record's while one is open.
    pub fn entry(&self) -> &Entry {
        self.open
            .as_ref()
            .map_or(&self.list.entry, |record| &record.entry)
    }

    pub fn entry_mut(&mut self) -> &mut Entry {
        match &mut self.open {
            Some(record) => &mut record.entry,
            None => &mut self.list.entry,
        }
    }
}

/// Whether a record takes the keys.
pub fn is_open(model: &Model) -> bool {
    model.place == Place::Clients && model.over.is_none() && model.clients.open.is_some()
}

/// Rows of a page: all of the body where the record stands beside it, else what the record leaves.
pub fn page(model: &Model) -> u32 {
    let layout = model.layout();
    u32::from(if layout.is_wide() {
        layout.all_rows()
    } else {
        (layout.body() / 2).saturating_sub(2).max(1)
    })
}

/// What the directory shows.
pub fn query(model: &Model) -> ScreenQuery {
    let query = model.clients.list.filter();
    let rows = page(model);
    ScreenQuery::Clients {
        query: query.to_owned(),
        from: model.clients.list.from(rows),
        rows,
    }
}

/// The row under the cursor, with why it fits.
pub fn selected(model: &Model) -> Option<&(ClientCard, String)> {
    model
        .data
        .clients
        .rows
        .get(model.clients.list.on_page(page(model)))
}

/// Whose record is meant: the open one, else the row under the cursor.
pub fn shown(model: &Model) -> Option<&ClientCard> {
    match &model.clients.open {
        Some(record) => record.card.as_deref(),
        None => selected(model).map(|(card, _)| card),
    }
}

/// The client of the open record, to be read anew with each change.
pub fn detail(model: &Model) -> Option<Detail> {
    let card = model.clients.open.as_ref()?.card.as_ref()?;
    Some(Detail::Client(card.client.id.clone()))
}

/// Who is meant by a telephone question without a name.
pub fn party(model: &Model) -> Option<Party> {
    shown(model)
        .filter(|_| model.place == Place::Clients && model.over.is_none())
        .map(Party::from)
}

/// Enter opens the record of the row; in a record it takes the field.
pub fn accept(model: &mut Model) -> Effects {
    if model.clients.open.is_some() {
        return record::accept(model);
    }
    match selected(model).map(|(card, _)| card.clone()) {
        Some(card) => {
            model.clients.open = Some(Box::new(Record::new(card)));
            Effects::new()
        }
        None => model.question("no client fits; Esc clears the line, :new adds one"),
    }
}

/// A new client, field by field.
pub fn add(model: &mut Model, rest: &str) -> Effects {
    let mut record = Record::newcomer(Newcomer::default());
    record.entry.set(rest);
    model.clients.open = Some(Box::new(record));
    Effects::new()
}

/// The form of the record, or of the row under the cursor; without a reason it asks for one.
pub fn form(model: &mut Model, reason: &str) -> Effects {
    if model.clients.open.is_none()
        && let Some(card) = selected(model).map(|(card, _)| card.clone())
    {
        model.clients.open = Some(Box::new(Record::new(card)));
    }
    let known = model
        .clients
        .open
        .as_mut()
        .filter(|record| record.card.is_some());
    let Some(record) = known else {
        return model.question("whose form? Choose a client first");
    };
    record.turn(Page::Reason);
    if reason.is_empty() {
        return model.question("why is the form opened? It is written down with your name");
    }
    record.entry.set(reason);
    record::accept(model)
}

/// A scan is a piece, never a value: the field stands on the line again.
pub fn scanned(model: &mut Model, code: Code) -> Effects {
    if let Some(record) = model
        .clients
        .open
        .as_mut()
        .filter(|record| record.entry.is_empty())
    {
        record.offer();
    }
    intake::scanned(model, code)
}

/// A command or a telephone question is done: the field stands on the line again.
pub fn restore(model: &mut Model) {
    if let Some(record) = &mut model.clients.open {
        record.offer();
    }
}

/// One step back: what is typed, the form, the record.
pub fn back(model: &mut Model) -> Effects {
    match &mut model.clients.open {
        Some(record) => {
            let (within, is_known) = (record.back(), record.card.is_some());
            if !within {
                model.clients.open = None;
            }
            if within || is_known {
                Effects::new()
            } else {
                model.ok("nobody was added")
            }
        }
        None => Effects::new(),
    }
}

/// Another screen or another clerk comes: an open form is closed.
pub fn left(model: &mut Model) {
    if model.place == Place::Clients
        && let Some((pmb, field, _)) = half_typed(model)
    {
        let whose = pmb.map_or_else(|| "the new client".to_owned(), |pmb| pmb.to_string());
        let _ = model.ok(format!(
            "the {field} of {whose} is half typed, F6 goes back to it"
        ));
    }
    if let Some(record) = &mut model.clients.open {
        record.close_form();
    }
}

/// What stands at the right end of the line: what can be done here that no field says.
pub fn beside(model: &Model) -> &'static str {
    match &model.clients.open {
        Some(record) if record.entry.text().len() > SHORT => "",
        Some(record) => match record.page {
            Page::Record => "/FIELD  :form  , phone  Esc back",
            _ => "/FIELD  Esc back",
        },
        None => "Enter opens  :new  :form  , phone",
    }
}

/// Up to so many letters there is room beside them.
const SHORT: usize = 24;
