//! From the cells that a terminal shows to the cells it should show, in as few bytes as can be. Pure.
//!
//! Speaks only what a vt100 knows and the eight colours every terminal has: a row that moved goes by scrolling, the
//! blank end of a row by erasing, and a style is set only where it changes. Invariant: the pen is plain and no
//! scrolling region is set before and behind what is written here.

mod brush;
mod scroll;
#[cfg(test)]
mod tests;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Style;

use brush::Brush;

/// A frame of so few bytes is written as it is.
const SHORT: usize = 200;

/// Erases the screen.
pub const CLEAR: &[u8] = b"\x1b[2J";

/// What turns one screen into the other.
pub fn changes(shown: &Buffer, wanted: &Buffer) -> Vec<u8> {
    let plain = repaint(|y| row(shown, y), wanted);
    // To look for what moved costs time, and a short frame cannot become much shorter.
    match (plain.len() > SHORT)
        .then(|| scroll::find(shown, wanted))
        .flatten()
    {
        Some(moved) => {
            let mut bytes = moved.bytes();
            let blank = vec![Cell::default(); usize::from(wanted.area.width)];
            bytes.extend(repaint(|y| moved.row(shown, &blank, y), wanted));
            if bytes.len() < plain.len() {
                bytes
            } else {
                plain
            }
        }
        None => plain,
    }
}

/// Puts the cursor there.
pub fn go_to(at: Position) -> Vec<u8> {
    format!("\x1b[{};{}H", at.y + 1, at.x + 1).into_bytes()
}

fn repaint<'a>(shown: impl Fn(u16) -> &'a [Cell], wanted: &Buffer) -> Vec<u8> {
    let mut brush = Brush::default();
    for y in 0..wanted.area.height {
        brush.row(y, shown(y), row(wanted, y));
    }
    brush.set(Style::new());
    brush.into_bytes()
}

/// A row's cells; none outside.
pub fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let from = usize::from(y) * width;
    buffer.content.get(from..from + width).unwrap_or_default()
}

/// Puts cells into a row of a buffer that is as wide.
pub fn copy(cells: &[Cell], to: &mut Buffer, y: u16) {
    let width = usize::from(to.area.width);
    let at = usize::from(y) * width;
    if let Some(own) = to.content.get_mut(at..at + width)
        && cells.len() == width
    {
        own.clone_from_slice(cells);
    }
}
