//! What falls short of the client's form and its papers, said on Pickup before anybody hands out, with who mends it.

use super::Pickup;
use crate::domain::clerk::Permission;
use crate::domain::compliance::{Problem, Shortcoming};
use crate::domain::ids::ItemId;
use crate::domain::standing::FormState;
use crate::keymap::table::ClientsAction;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::words;

impl Pickup {
    /// That a paper on the client's form is over, said where the clerk looks at one.
    pub(super) fn paper_over(&self, desk: &Desk) -> Option<String> {
        let words = self.id_over()?;
        let enters = self.who_enters(desk);
        Some(format!(
            "ask for an ID that is valid: on the client's form the {words}; {enters}"
        ))
    }

    /// Which paper on the client's form is over, and since when.
    pub(super) fn id_over(&self) -> Option<String> {
        let mut short = self.card.as_ref()?.shortcomings.iter();
        let over =
            |one: &&Shortcoming| matches!(one.problem, Problem::IdExpired(..) | Problem::IdOver(_));
        Some(short.find(over)?.problem.words())
    }

    /// What is asked once before certified mail goes where a paper on the client's form is over.
    pub(super) fn asks_paper(&mut self, desk: &Desk, items: &[ItemId]) -> Option<String> {
        let over = self.id_over().filter(|_| self.has_to_sign())?;
        let items = items.to_vec();
        if self.valid.stands(desk, &items) && desk.refusals.is_read(desk.pressed) {
            return None;
        }
        self.valid.show(desk, items);
        let person = words::clean(self.stage.person().unwrap_or_default());
        Some(format!(
            "is the ID of {person} valid today? On the client's form the {over}, and certified mail goes: Enter once more hands it out, Esc leaves it"
        ))
    }

    /// That no form, or not all of it, is on file; nothing is held for that alone, and the clerk knows it.
    pub(super) fn form_short(&self) -> Option<String> {
        let card = self.card.as_ref().filter(|_| self.id_over().is_none())?;
        let what = match card.form {
            FormState::Complete => return None,
            FormState::Incomplete => "is not complete",
            FormState::NotEntered => "is not entered",
        };
        let rule = card.shortcomings.first().map(|one| one.rule());
        let rule = rule.map_or_else(String::new, |rule| format!(" ({rule})"));
        Some(format!("their Form 1583 {what}{rule}"))
    }

    /// What a clerk should know of the client, such as who signs.
    pub(super) fn note(&self) -> Option<String> {
        let note = words::clean(self.card.as_ref()?.client.notes.trim());
        (!note.is_empty()).then_some(note)
    }

    /// Who enters what was seen, and where.
    fn who_enters(&self, desk: &Desk) -> String {
        let role = desk.figures.as_ref().map(|(figures, _)| figures.role);
        let who = if role.is_some_and(|role| role.may(Permission::ReadForms)) {
            "enter it"
        } else {
            "have a custodian enter it"
        };
        let clients = desk.keys.how(Action::Go(Place::Clients));
        let form = desk.keys.how(ClientsAction::OpenForm.into());
        let pmb = self.card.as_ref().map(|card| card.client.pmb.to_string());
        let pmb = pmb.unwrap_or_default();
        format!("{who}: {clients}, {pmb}, {form}")
    }
}
