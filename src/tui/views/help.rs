//! The list of keys, made of the table.

use super::pane::{Pane, cells, pad, wrap};
use crate::tui::model::Model;
use crate::tui::screens::help::State;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model, state: &State) {
    let width = pane.width().saturating_sub(28);
    let bindings = model.keys.help(model.place, state.list.entry.text());
    let shown = bindings
        .get(state.list.cursor as usize..)
        .unwrap_or_default();
    let rows: usize = shown
        .iter()
        .map(|binding| wrap(&binding.words_on(model.place), width).len())
        .sum();
    let more = if rows >= usize::from(pane.left()) {
        "; PgDn for more"
    } else {
        ""
    };
    pane.rule(&format!(
        "Keys on {}, then everywhere; type to filter, Esc closes{more}",
        model.place.title()
    ));
    for binding in shown {
        let how = binding.how();
        let twin = match (binding.key, binding.twin) {
            (Some(_), Some(twin)) => format!(":{twin}"),
            _ => String::new(),
        };
        // A long sign takes the column of the twin, which it then does not have.
        let left = if cells(&how) > 12 {
            pad(&how, 26)
        } else {
            format!("{}{}", pad(&how, 14), pad(&twin, 12))
        };
        for (at, row) in wrap(&binding.words_on(model.place), width)
            .into_iter()
            .enumerate()
        {
            let left = if at == 0 {
                left.clone()
            } else {
                " ".repeat(26)
            };
            pane.plain(&format!(" {left} {row}"));
        }
    }
}
