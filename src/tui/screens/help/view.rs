//! The list of keys, made of the table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Help;
use crate::keymap::Binding;
use crate::tui::desk::Desk;
use crate::tui::layout;
use crate::tui::parts::pane::{Pane, cells, pad, wrap};

/// Cells of the columns before the words.
const KEYS: usize = 28;

pub fn draw(help: &Help, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let width = pane.width().saturating_sub(KEYS);
    let bindings = help.bindings(desk);
    let shown = bindings
        .get(help.list.cursor as usize..)
        .unwrap_or_default();
    let rows: usize = shown
        .iter()
        .map(|binding| wrap(&binding.words_on(desk.place), width).len())
        .sum();
    let more = if rows >= usize::from(pane.left()) {
        "; PgDn for more"
    } else {
        ""
    };
    pane.rule(&format!(
        "Keys on {}; type to filter, Esc closes{more}",
        desk.place.word()
    ));
    if bindings.is_empty() {
        pane.plain(" nothing fits; Esc clears the filter");
    }
    for binding in shown {
        let left = keys(binding);
        for (at, row) in wrap(&binding.words_on(desk.place), width)
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

/// The key or sign, and the command that does the same.
fn keys(binding: &Binding) -> String {
    let how = binding.how();
    let twin = match (binding.key, binding.twin) {
        (Some(_), Some(twin)) => format!(":{twin}"),
        _ => String::new(),
    };
    // A long sign takes the column of the twin, which it then does not have.
    if cells(&how) > 12 {
        pad(&how, 26)
    } else {
        format!("{}{}", pad(&how, 14), pad(&twin, 12))
    }
}

/// The first row with which the last binding shows: behind it nothing is left to see.
pub fn last_first(bindings: &[&Binding], desk: &Desk) -> u32 {
    let shown = fitting(bindings.iter().rev(), desk);
    (bindings.len() as u32).saturating_sub(shown)
}

/// How many of these the screen shows whole, one below the other; one at least.
pub fn fitting<'a>(bindings: impl Iterator<Item = &'a &'a Binding>, desk: &Desk) -> u32 {
    let layout = desk.layout();
    let width = usize::from(if layout.is_wide() {
        layout::left(desk.size.width)
    } else {
        desk.size.width
    });
    let mut room = usize::from(layout.body().saturating_sub(1));
    let fits = |binding: &&&Binding| {
        let needs = wrap(&binding.words_on(desk.place), width.saturating_sub(KEYS)).len();
        let fits = needs <= room;
        room = room.saturating_sub(needs);
        fits
    };
    (bindings.take_while(fits).count() as u32).max(1)
}
