//! The list of keys over any screen, filtered as one types.

use super::list::{List, Move};
use super::{Over, Place};
use crate::keymap::Binding;
use crate::tui::effect::Effects;
use crate::tui::layout::LEFT;
use crate::tui::model::Model;
use crate::tui::views::pane::wrap;

/// The help's own.
#[derive(Debug, Default)]
pub struct State {
    /// The filter and the first row.
    pub list: List,
}

/// Opens it, or closes it when it is open.
pub fn open(model: &mut Model) -> Effects {
    super::fix::leave(model);
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

/// The first row with which the last binding shows: behind it nothing is left to see.
fn last_first(bindings: &[&Binding], place: Place, width: usize, rows: usize) -> u32 {
    let mut room = rows;
    let fits = |binding: &&&Binding| {
        let needs = wrap(&binding.words_on(place), width.saturating_sub(28)).len();
        let fits = needs <= room;
        room = room.saturating_sub(needs);
        fits
    };
    let shown = bindings.iter().rev().take_while(fits).count();
    bindings.len().saturating_sub(shown.max(1)) as u32
}

/// Moves the first row.
pub fn go(model: &mut Model, to: Move) {
    let layout = model.layout();
    let (page, place) = (u32::from(layout.list_rows()), model.place);
    let width = usize::from(if layout.is_wide() { LEFT } else { model.size.0 });
    let rows = usize::from(layout.body().saturating_sub(1));
    let keys = &model.keys;
    if let Some(Over::Help(state)) = &mut model.over {
        let bindings = keys.help(place, state.list.entry.text());
        state.list.go(to, bindings.len() as u32, page);
        let last = last_first(&bindings, place, width, rows);
        state.list.cursor = state.list.cursor.min(last);
    }
}
