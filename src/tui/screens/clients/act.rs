//! What keys do in the directory: open a record, add a client, ask for a form, go back.

use super::then::Then;
use super::{Clients, Newcomer, Page, Record, rows_of_page};
use crate::domain::clerk::Permission;
use crate::domain::rejection::Rejection;
use crate::keymap::Place;
use crate::keymap::table::ClientsAction;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::list::CHOOSE;
use crate::tui::{meant, no_row, words};
use crate::wire::rows::Doubt;

/// Why whoever works here may not begin this: he is told before the first field, and not behind the last.
pub(super) fn may_not(desk: &Desk, own: ClientsAction) -> Option<String> {
    let needs = match own {
        ClientsAction::NewClient => Permission::Manage,
        ClientsAction::OpenForm => Permission::ReadForms,
    };
    let (figures, _) = desk.figures.as_ref()?;
    (!figures.role.may(needs)).then(|| {
        let who = figures.who.clone();
        words::refused(&Rejection::NotAllowed { who, needs }, &desk.keys)
    })
}

impl Clients {
    /// Enter opens the record of the row; in a record it takes the field.
    pub(super) fn enter(&mut self, desk: &mut Desk) -> Effects {
        if self.open.is_some() {
            return self.accept_field(desk);
        }
        if self.page.rows.is_empty() {
            let line = self.list.entry.text();
            let none = "no client fits; Esc clears the line, :new adds one";
            let said = no_row::said(Place::Clients, line, none);
            return desk.question(said);
        }
        meant::before_row(desk, &self.list, Then::Whose).unwrap_or_else(|| self.open_row(desk))
    }

    fn open_row(&mut self, desk: &Desk) -> Effects {
        let card = self.selected(desk).map(|(card, _)| card.clone());
        self.open = card.map(|card| Box::new(Record::new(card)));
        Effects::new()
    }

    /// Opens the record of whoever is meant by what is typed; where several may be, nobody's.
    pub(super) fn open_meant(&mut self, desk: &mut Desk, doubt: &Doubt) -> Effects {
        let rows = meant::Rows {
            whose: (self.page.rows.iter())
                .map(|(card, _)| Some(&card.client.id))
                .collect(),
            opens_lone: false,
        };
        match meant::row(&rows, self.list.filter(), doubt) {
            Ok(at) => {
                let from = self.list.from(rows_of_page(desk));
                self.list.point(from + at as u32, from);
                self.open_row(desk)
            }
            Err(why) => {
                desk.refusals.goes_on = words::wants_more(doubt);
                desk.question(why)
            }
        }
    }

    /// A new client, field by field.
    pub(super) fn add(&mut self, rest: &str) -> Effects {
        let mut record = Record::newcomer(Newcomer::default());
        record.entry.set(rest);
        self.open = Some(Box::new(record));
        Effects::new()
    }

    /// The form of the record, or of the row under the cursor; without a reason it asks for one.
    pub(super) fn form(&mut self, desk: &mut Desk, reason: &str) -> Effects {
        if self.open.is_none() && self.list.is_unchosen(self.page.total) {
            return desk.question(CHOOSE);
        }
        if self.open.is_none()
            && let Some(card) = self.selected(desk).map(|(card, _)| card.clone())
        {
            self.open = Some(Box::new(Record::new(card)));
        }
        let known = self.open.as_mut().filter(|record| record.card.is_some());
        let Some(record) = known else {
            return desk.question("whose form? Choose a client first");
        };
        record.turn(Page::Reason);
        if reason.is_empty() {
            return desk.question("why is the form opened? It is written down with your name");
        }
        record.entry.set(reason);
        self.accept_field(desk)
    }

    /// One step back: what is typed, the form, the record.
    pub(super) fn step_back(&mut self, desk: &mut Desk) -> Effects {
        let Some(record) = &mut self.open else {
            return Effects::new();
        };
        let (within, is_known) = (record.back(), record.card.is_some());
        if !within {
            self.open = None;
        }
        if within || is_known {
            Effects::new()
        } else {
            desk.ok("nobody was added")
        }
    }
}
