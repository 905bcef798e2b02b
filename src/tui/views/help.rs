//! The list of keys, made of the table.

use super::super::model::Model;
use super::super::screens::help::State;
use super::pane::{Pane, cells, pad, wrap};

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model, state: &State) {
    pane.rule(&format!("Keys on {}, then everywhere; type to filter, Esc closes", model.place.title()));
    let width = pane.width().saturating_sub(28);
    for binding in
        model.keys.help(model.place, state.list.entry.text()).into_iter().skip(state.list.cursor as usize)
    {
        let how = binding.how();
        let twin = match (binding.key, binding.twin) {
            (Some(_), Some(twin)) => format!(":{twin}"),
            _ => String::new(),
        };
        // A long sign takes the column of the twin, which it then does not have.
        let left =
            if cells(&how) > 12 { pad(&how, 26) } else { format!("{}{}", pad(&how, 14), pad(&twin, 12)) };
        for (at, row) in wrap(binding.words, width).into_iter().enumerate() {
            let left = if at == 0 { left.clone() } else { " ".repeat(26) };
            pane.plain(&format!(" {left} {row}"));
        }
    }
}
