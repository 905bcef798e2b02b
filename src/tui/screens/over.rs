//! What lies over a screen and takes its line, and what typing changes beside the line.

use super::{Place, fix, help, inspect, list, list_mut, list_of, scanner, sign_in};
use crate::tui::entry::Entry;
use crate::tui::model::Model;
use crate::tui::party::Party;

/// What lies over a screen and takes the entry line.
#[derive(Debug)]
pub enum Over {
    /// The list of keys.
    Help(help::State),
    /// A piece under correction.
    Fix(fix::State),
    /// A PIN being typed.
    Pin(sign_in::State),
    /// The scanner being checked.
    Scanner(scanner::State),
    /// Forms for an inspector.
    Inspect(Box<inspect::State>),
}

impl Over {
    pub fn entry(&self) -> &Entry {
        match self {
            Self::Help(state) => &state.list.entry,
            Self::Fix(state) => &state.finder.entry,
            Self::Pin(state) => &state.entry,
            Self::Scanner(state) => &state.entry,
            Self::Inspect(state) => &state.entry,
        }
    }

    pub fn entry_mut(&mut self) -> &mut Entry {
        match self {
            Self::Help(state) => &mut state.list.entry,
            Self::Fix(state) => &mut state.finder.entry,
            Self::Pin(state) => &mut state.entry,
            Self::Scanner(state) => &mut state.entry,
            Self::Inspect(state) => &mut state.entry,
        }
    }
}

/// What typing changes beside the line, as it was before a scan was typed into it.
#[derive(Debug, Default)]
pub enum Standing {
    #[default]
    Nothing,
    /// The rows and the one under the cursor.
    Rows(Place, list::List),
    /// Who was chosen by the arrows, on a screen or, when nothing is named, in a correction.
    Chosen(Option<Place>, Option<Party>),
}

impl Standing {
    /// As it is now.
    pub fn of(model: &Model) -> Self {
        match (&model.over, model.place) {
            (Some(Over::Fix(state)), _) => Self::Chosen(None, state.finder.chosen.clone()),
            (Some(_), _) => Self::Nothing,
            (None, place @ Place::Intake) => {
                Self::Chosen(Some(place), model.intake.finder.chosen.clone())
            }
            (None, place @ Place::Pickup) => {
                Self::Chosen(Some(place), model.pickup.finder.chosen.clone())
            }
            (None, place) => list_of(model, model.place)
                .map_or(Self::Nothing, |list| Self::Rows(place, list.clone())),
        }
    }

    /// Puts it back, unless another screen stands there by now.
    pub fn restore(self, model: &mut Model) {
        match (self, &mut model.over, model.place) {
            (Self::Rows(of, rows), None, place) if of == place => {
                if let Some(list) = list_mut(model) {
                    list.put_back(&rows);
                }
            }
            (Self::Chosen(None, chosen), Some(Over::Fix(state)), _) => state.finder.chosen = chosen,
            (Self::Chosen(Some(Place::Intake), chosen), None, Place::Intake) => {
                model.intake.finder.chosen = chosen;
            }
            (Self::Chosen(Some(Place::Pickup), chosen), None, Place::Pickup) => {
                model.pickup.finder.chosen = chosen;
            }
            _ => {}
        }
    }
}
