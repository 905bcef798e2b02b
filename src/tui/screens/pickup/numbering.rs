//! Who may collect, by numbers on the screen. A number stays its person's while the client is chosen: whoever is taken off
//! the list meanwhile keeps the row and leaves it empty, so that what is half typed never names the next one.

use super::{Pickup, Stage};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::words;

impl Pickup {
    /// Who may collect for the chosen client, as the books have it now.
    pub fn people(&self) -> Vec<String> {
        let card = self.card.as_ref().filter(|_| self.stage.client().is_some());
        card.map(|card| card.may_collect.clone())
            .unwrap_or_default()
    }

    /// The same with all who could since the client was chosen, in the order of their numbers.
    pub(super) fn persons(&self) -> &[String] {
        &self.persons
    }

    /// Whether somebody who has a number may collect no more.
    pub(super) fn is_off(&self, person: &str) -> bool {
        !self.people().iter().any(|one| one == person)
    }

    /// Those who are new on the list are numbered behind those who have a number.
    pub(super) fn number_people(&mut self) {
        if self.stage == Stage::Client {
            return;
        }
        for person in self.people() {
            if !self.persons.contains(&person) {
                self.persons.push(person);
            }
        }
    }

    /// That a row is nobody's any more.
    pub(super) fn is_gone_meanwhile(desk: &mut Desk, row: usize, person: &str) -> Effects {
        let person = words::clean(person);
        desk.refuse(format!(
            "there is no row {}: {person} was taken off the list meanwhile; who collects?",
            row + 1
        ))
    }
}
