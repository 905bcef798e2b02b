//! The commands while one is typed: what begins so, with its words and its key.

use crate::tui::model::Model;
use crate::tui::parts::pane::{Pane, cut, pad};
use crate::tui::prompt::palette;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model) {
    pane.rule("Commands: type on, arrows choose, Tab completes, Enter runs, Esc leaves");
    let found = palette(model);
    if found.is_empty() {
        pane.plain(&format!(
            " no command of {} begins so or tells of it",
            model.desk.place.word()
        ));
    }
    let rows = usize::from(pane.left());
    let first = model.picked.map_or(0, |row| (row + 1).saturating_sub(rows));
    let width = pane.width().saturating_sub(26);
    for (at, binding) in found.into_iter().enumerate().skip(first).take(rows) {
        let picked = model.picked == Some(at);
        let twin = binding.twin.unwrap_or_default();
        let typed = format!(":{twin} {}", binding.sign.unwrap_or_default());
        let key = binding
            .action
            .map(|action| model.desk.keys.how(action))
            .filter(|how| !how.starts_with(':'));
        let sign = if picked { ">" } else { " " };
        let row = format!(
            "{sign}{}{}{}",
            pad(&typed, 16),
            pad(&key.unwrap_or_default(), 8),
            cut(binding.words, width)
        );
        pane.item(&row, picked);
    }
}
