//! An open record: which field the line is, and what Enter, the arrows and Esc do there.
//!
//! Invariants: the line begins with the field's value, which typing replaces and Left or End keeps; only a line
//! that differs from it is sent; an arrow never takes or drops what is half typed.

use super::field::{self, Field, NewField, Newcomer, Plain};
use crate::domain::compliance::Severity;
use crate::domain::form;
use crate::tui::entry::Entry;
use crate::tui::list;
use crate::tui::moment::Moment;
use crate::wire::rows::{ClientCard, FormSheet};

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
pub struct Record {
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
    pub(super) offered: String,
    /// What Esc took from the line, for the arrow that brings it back.
    pub(super) dropped: Option<String>,
    /// The field and the line that were shown with what they do, and want the same again.
    pub(super) shown: Option<(Field, String)>,
    /// When the line was changed last, and how many keys came as fast as no hand types.
    pub(super) typed: (Moment, usize),
}

impl Record {
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
            shown: None,
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
    pub(super) fn find(&mut self, name: &str) -> bool {
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
