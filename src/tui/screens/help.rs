//! The list of keys over any screen, filtered as one types.

use super::super::effect::Effects;
use super::super::keymap;
use super::super::model::Model;
use super::Over;
use super::list::{List, Move};

/// The help's own.
#[derive(Debug, Default)]
pub struct State {
    /// The filter and the first row.
    pub list: List,
}

/// Opens it, or closes it when it is open.
pub fn open(model: &mut Model) -> Effects {
    model.over = match model.over {
        Some(Over::Help(_)) => None,
        _ => Some(Over::Help(State::default())),
    };
    Effects::new()
}

/// Opens it with a filter.
pub fn open_at(model: &mut Model, filter: &str) -> Effects {
    let mut state = State::default();
    state.list.entry.set(filter);
    model.over = Some(Over::Help(state));
    Effects::new()
}

/// Moves the first row.
pub fn go(model: &mut Model, to: Move) {
    let (page, place) = (u32::from(model.layout().list_rows()), model.place);
    if let Some(Over::Help(state)) = &mut model.over {
        let total = keymap::help(place, state.list.entry.text()).len() as u32;
        state.list.go(to, total, page);
    }
}
