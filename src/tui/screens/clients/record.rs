//! An open record: which field the line is, and what Enter, the arrows and Esc do there.
//!
//! Invariants: the line begins with the field's value, which typing replaces and Left or End keeps; only a line
//! that differs from it is sent; an arrow never takes or drops what is half typed.

use super::answers::Then;
use super::field::{self, Field, NewField, Newcomer, Plain};
use super::{line, newcomer};
use crate::domain::compliance::Severity;
use crate::domain::form;
use crate::domain::ids::Pmb;
use crate::domain::scanned::Code;
use crate::tui::effect::{Effects, ask};
use crate::tui::entry::Entry;
use crate::tui::model::{Model, Moment};
use crate::tui::screens::list::{self, Move};
use crate::wire::ask;
use crate::wire::rows::{ClientCard, FormSheet};

/// Keys that follow one another within so many milliseconds came out of a scanner or a buffer.
const BURST: u64 = 35;

/// So many of them in a row were not typed by hand.
const SCANNED: usize = 6;

/// Most digits of a telephone number, which may look like a carrier's.
const PHONE: usize = 15;

/// What of a client is open.
#[derive(Debug)]
pub enum Page {
    Record,
    /// The question why the form is opened.
    Reason,
    Form(Box<FormSheet>),
    /// A client who is not there yet.
    New(Newcomer),
}

/// An open record.
#[derive(Debug)]
pub struct State {
    /// The client as the server said last; nobody while he is not there yet.
    pub card: Option<Box<ClientCard>>,
    /// What of him is open.
    pub page: Page,
    pub entry: Entry,
    /// Which field the line is.
    pub field: Field,
    /// Where it stands, for when it is gone.
    at: usize,
    /// What stood on the line when the field was entered.
    offered: String,
    /// What Esc took from the line, for the arrow that brings it back.
    dropped: Option<String>,
    /// When the line was changed last, and how many keys came as fast as no hand types.
    typed: (Moment, usize),
}

impl State {
    /// A client's record.
    pub fn new(card: ClientCard) -> Self {
        Self::at(Some(Box::new(card)), Page::Record)
    }

    /// A client who is not there yet.
    pub fn newcomer(who: Newcomer) -> Self {
        Self::at(None, Page::New(who))
    }

    fn at(card: Option<Box<ClientCard>>, page: Page) -> Self {
        let mut state = Self {
            card,
            page,
            entry: Entry::default(),
            field: Field::Plain(Plain::Service),
            at: 0,
            offered: String::new(),
            dropped: None,
            typed: (Moment::default(), 0),
        };
        state.first();
        state
    }

    /// All fields of what is open.
    pub fn fields(&self) -> Vec<Field> {
        match &self.page {
            Page::Record => self
                .card
                .as_ref()
                .map(|card| field::of_record(&card.client))
                .unwrap_or_default(),
            Page::Reason => vec![Field::Plain(Plain::Reason)],
            Page::Form(_) => field::of_form(),
            Page::New(_) => field::of_newcomer(),
        }
    }

    /// Where the field stands among them.
    pub fn position(&self) -> usize {
        let fields = self.fields();
        let known = fields.iter().position(|field| *field == self.field);
        known.unwrap_or_else(|| self.at.min(fields.len().saturating_sub(1)))
    }

    /// What a field says.
    pub fn value(&self, field: &Field) -> String {
        match (&self.page, field) {
            (Page::Form(sheet), Field::Form(one)) => sheet
                .client
                .form
                .as_ref()
                .map(|form| form::read(form, *one))
                .unwrap_or_default(),
            (Page::Form(sheet), Field::Plain(Plain::WholeForm)) => {
                let whole = sheet
                    .client
                    .form
                    .as_ref()
                    .is_some_and(|form| form.gone_through);
                if whole { "yes" } else { "no" }.to_owned()
            }
            (Page::New(who), Field::New(one)) => match one {
                NewField::Box => who.pmb.clone(),
                NewField::Name => who.name.clone(),
                NewField::Kind => who.kind.word().to_owned(),
                NewField::Opened => who.opened.clone(),
            },
            _ => self
                .card
                .as_ref()
                .map(|card| field::of_card(card, field))
                .unwrap_or_default(),
        }
    }

    /// Turns to another page, at its first field.
    pub fn turn(&mut self, page: Page) {
        self.page = page;
        self.first();
    }

    fn first(&mut self) {
        self.enter(0);
    }

    /// Goes to the field at this place, round at the end.
    pub fn enter(&mut self, at: usize) {
        let fields = self.fields();
        self.at = if at < fields.len() { at } else { 0 };
        if let Some(field) = fields.into_iter().nth(self.at) {
            self.field = field;
        }
        self.dropped = None;
        self.offer();
    }

    /// Goes to this field.
    pub fn turn_to(&mut self, field: &Field) {
        if let Some(at) = self.fields().iter().position(|one| one == field) {
            self.enter(at);
        }
    }

    /// Puts the field's value on the line.
    pub fn offer(&mut self) {
        self.offered = if self.field.is_value() {
            self.value(&self.field)
        } else {
            String::new()
        };
        self.entry.offer(&self.offered);
    }

    /// Whether something is typed that was not accepted.
    pub fn is_half_typed(&self) -> bool {
        let line = self.entry.text();
        !line.trim().is_empty() && line != self.offered && !list::is_sign(line)
    }

    /// Whether something about the client is to be mended or done.
    pub fn falls_short(&self) -> bool {
        let Some(card) = &self.card else { return false };
        !card.tasks.is_empty()
            || card
                .shortcomings
                .iter()
                .any(|one| one.severity > Severity::Notes)
    }

    /// Goes to the next field that is called so.
    fn find(&mut self, name: &str) -> bool {
        let (fields, at) = (self.fields(), self.position());
        let name = name.trim().to_lowercase();
        let places = (at + 1..fields.len()).chain(0..=at);
        let is_it = |place: &usize| {
            fields
                .get(*place)
                .is_some_and(|field| field.label().contains(&name))
        };
        let found = places.into_iter().find(is_it);
        if let Some(place) = found {
            self.enter(place);
        }
        found.is_some()
    }

    /// A form is closed, and with it what was typed there.
    pub fn close_form(&mut self) {
        if matches!(self.page, Page::Form(_) | Page::Reason) {
            self.entry = Entry::default();
            self.turn(Page::Record);
        }
    }

    /// One step back within the record; false when it is to be closed.
    pub fn back(&mut self) -> bool {
        if self.entry.text() != self.offered {
            let dropped = self.is_half_typed().then(|| self.entry.text().to_owned());
            self.offer();
            self.dropped = dropped;
            return true;
        }
        let inside = matches!(self.page, Page::Form(_) | Page::Reason);
        self.close_form();
        inside
    }
}

/// What is half typed in a record, with the box and the field, such as a draft keeps; nothing of a form, whose
/// data stands nowhere else (rule 94).
pub fn half_typed(model: &Model) -> Option<(Option<Pmb>, String, &str)> {
    let record = model
        .clients
        .open
        .as_ref()
        .filter(|record| record.is_half_typed())?;
    let pmb = record.card.as_ref().map(|card| card.client.pmb.clone());
    let is_open = matches!(record.page, Page::Record | Page::New(_));
    is_open.then(|| (pmb, record.field.label(), record.entry.text()))
}

/// What stands before the entry line.
pub fn label(record: &State) -> String {
    record.field.label()
}

/// Rows of fields on a screen; below them what may be typed, and where nothing stands beside it what falls short.
pub fn rows(model: &Model) -> usize {
    let layout = model.layout();
    let falls_short = model
        .clients
        .open
        .as_ref()
        .is_some_and(|record| record.falls_short());
    let below = if falls_short && !layout.is_wide() {
        8
    } else {
        4
    };
    usize::from(layout.body().saturating_sub(below).max(1))
}

/// Accepts the line: a value that differs is sent, else the next field comes.
pub fn accept(model: &mut Model) -> Effects {
    let Some(record) = &mut model.clients.open else {
        return Effects::new();
    };
    let text = record.entry.text().trim().to_owned();
    if let Some(name) = text.strip_prefix('/') {
        let found = record.find(name);
        return if found {
            Effects::new()
        } else {
            model.question(format!("no field is called {name:?}"))
        };
    }
    match (&record.page, &record.card) {
        (Page::New(_), _) => newcomer::accept(model),
        (Page::Reason, Some(_)) if text.is_empty() => {
            model.question("why is the form opened? Esc leaves it closed")
        }
        (Page::Reason, Some(card)) => {
            let client = card.client.id.clone();
            ask(
                ask::OpenForm {
                    client,
                    reason: text,
                },
                Then::FormOpened,
            )
        }
        _ if text == record.offered.trim() => {
            record.enter(record.position() + 1);
            Effects::new()
        }
        _ => send(model, text),
    }
}

/// Sends what is typed in a field.
fn send(model: &mut Model, text: String) -> Effects {
    let today = model
        .desk
        .as_ref()
        .map(|(desk, _)| desk.day)
        .unwrap_or_default();
    let Some(record) = &model.clients.open else {
        return Effects::new();
    };
    let Some(card) = &record.card else {
        return Effects::new();
    };
    match line::read(card, &record.field, &text, today) {
        Ok(asked) => {
            let deed = format!(
                "{} {}: {}",
                card.client.pmb,
                card.client.legal_name(),
                asked.deed
            );
            let (field, id) = (record.field.clone(), model.ids.fresh());
            let then = Then::Changed {
                id,
                deed,
                field,
                text,
            };
            ask(
                ask::Submit {
                    id,
                    command: Box::new(asked.command),
                },
                then,
            )
        }
        Err(why) => model.question(why),
    }
}

/// Moves among the fields. What is half typed is neither taken nor dropped by an arrow.
pub fn go(model: &mut Model, to: Move) -> Effects {
    let page = rows(model);
    let Some(record) = &mut model.clients.open else {
        return Effects::new();
    };
    if to == Move::Up
        && let Some(text) = record.dropped.take()
    {
        record.entry.set(&text);
        return Effects::new();
    }
    if record.is_half_typed() {
        let label = record.field.label();
        return model.question(format!(
            "the {label} is half typed: Enter takes it, Esc leaves it as it was"
        ));
    }
    let (at, last) = (record.position(), record.fields().len().saturating_sub(1));
    record.enter(match to {
        Move::Up => at.checked_sub(1).unwrap_or(last),
        Move::Down => at + 1,
        Move::PageUp => at.saturating_sub(page),
        Move::PageDown => (at + page).min(last),
        Move::First => 0,
        Move::Last => last,
    });
    Effects::new()
}

/// The line was changed by hand: counts how many keys came as fast as no hand types.
pub fn edited(model: &mut Model) {
    let now = model.now;
    if let Some(record) = &mut model.clients.open {
        let (before, fast) = record.typed;
        record.typed = (
            now,
            if now.since(before) < BURST {
                fast + 1
            } else {
                1
            },
        );
        record.dropped = None;
    }
}

/// Whether a line that reads as a barcode is text all the same: the value that stood there, the digits of a telephone
/// number that a hand typed, or a pasted value such as `512-555-0188`, which only its haste makes a scan.
pub fn is_text(model: &Model, line: &str, code: &Code) -> bool {
    let Some(record) = model
        .clients
        .open
        .as_ref()
        .filter(|_| super::is_open(model))
    else {
        return false;
    };
    let digits = match code {
        Code::Number(number) => {
            number.raw.bytes().all(|b| b.is_ascii_digit()) && number.raw.len() <= PHONE
        }
        _ => false,
    };
    let is_value = |text: &str| text.bytes().any(|b| !b.is_ascii_alphanumeric());
    let pasted = matches!(code, Code::Number(number) if !number.is_sure() && is_value(&number.raw));
    line == record.offered || (digits && record.typed.1 < SCANNED) || pasted
}

/// The client was read anew. A line that nobody touched shows what is so now.
pub fn arrived(model: &mut Model) {
    let Some(record) = &mut model.clients.open else {
        return;
    };
    let Some(card) = &model.data.client else {
        return;
    };
    if record
        .card
        .as_ref()
        .is_some_and(|known| known.client.id == card.client.id)
    {
        record.card = Some(Box::new(card.clone()));
        if record.entry.text() == record.offered {
            let at = record.position();
            let dropped = record.dropped.take();
            record.enter(at);
            record.dropped = dropped;
        }
    }
}
