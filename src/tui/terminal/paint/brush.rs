//! The pen: where it is, how it writes, and the shortest way to the next cell.
//!
//! Cells are compared by what is drawn of them: the symbol, eight colours of the letters, bold, underlined, reverse.

use std::fmt::Write as _;
use std::hash::Hasher as _;

use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};
use rustc_hash::FxHasher;
use unicode_width::UnicodeWidthStr;

/// Unchanged cells that are written again when that is shorter than moving over them.
const SHORT_GAP: u16 = 4;

/// Where the pen is and how it writes.
#[derive(Default)]
pub(super) struct Brush {
    bytes: String,
    /// `None` where it cannot be known, such as behind the last column.
    at: Option<Position>,
    style: Style,
}

impl Brush {
    /// What was written.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes.into_bytes()
    }

    /// Writes what of a row is different.
    pub(super) fn row(&mut self, y: u16, shown: &[Cell], wanted: &[Cell]) {
        // Most rows of most frames.
        if are_same(shown, wanted) {
            return;
        }
        let blank_from = wanted
            .iter()
            .rposition(|cell| !is_blank(cell))
            .map_or(0, |last| last + 1);
        let mut x = 0;
        // Cells that an overwritten wide letter leaves undefined.
        let mut spoilt = 0;
        while let Some(cell) = wanted.get(x) {
            let before = shown.get(x);
            if spoilt == 0 && before.is_some_and(|before| same(before, cell)) {
                x += 1;
                continue;
            }
            let wide = cells_of(cell);
            if x >= blank_from && self.erase(y, x, shown) {
                return;
            }
            spoilt = before
                .map_or(1, cells_of)
                .max(wide)
                .max(spoilt)
                .saturating_sub(wide);
            self.move_to(Position { x: x as u16, y }, wanted);
            self.write(cell, wide, wanted.len());
            x += wide;
        }
    }

    /// Erases the rest of a row, where that is shorter than blanks; false when it is not.
    fn erase(&mut self, y: u16, x: usize, shown: &[Cell]) -> bool {
        let rest = shown.get(x..).unwrap_or_default();
        let dirty = rest
            .iter()
            .rposition(|cell| !is_blank(cell))
            .map_or(0, |last| last + 1);
        if dirty <= usize::from(SHORT_GAP) {
            return false;
        }
        self.move_to(Position { x: x as u16, y }, &[]);
        self.set(Style::new());
        self.bytes.push_str("\x1b[K");
        true
    }

    /// Goes there in the shortest way; `cells` are those of the row, in case some are better written again.
    fn move_to(&mut self, to: Position, cells: &[Cell]) {
        match self.at {
            Some(at) if at == to => return,
            Some(at) if at.y == to.y && at.x < to.x && to.x - at.x <= SHORT_GAP => {
                let gap = cells
                    .get(usize::from(at.x)..usize::from(to.x))
                    .unwrap_or_default();
                if !gap.is_empty()
                    && gap
                        .iter()
                        .all(|cell| is_ascii(cell) && style(cell) == self.style)
                {
                    self.bytes.extend(gap.iter().map(Cell::symbol));
                } else {
                    let _ = write!(self.bytes, "\x1b[{}C", to.x - at.x);
                }
            }
            Some(at) if at.y + 1 == to.y && to.x == 0 => self.bytes.push_str("\r\n"),
            _ if to.x == 0 => {
                let _ = write!(self.bytes, "\x1b[{}H", to.y + 1);
            }
            _ => {
                let _ = write!(self.bytes, "\x1b[{};{}H", to.y + 1, to.x + 1);
            }
        }
        self.at = Some(to);
    }

    fn write(&mut self, cell: &Cell, wide: usize, width: usize) {
        self.set(style(cell));
        let symbol = cell.symbol();
        self.bytes
            .push_str(if symbol.is_empty() { " " } else { symbol });
        self.at = self.at.map(|at| Position {
            x: at.x + wide as u16,
            ..at
        });
        // Behind the last column terminals differ.
        self.at = self.at.filter(|at| usize::from(at.x) < width);
    }

    /// Sets the style that is written next.
    pub(super) fn set(&mut self, style: Style) {
        if style == self.style {
            return;
        }
        let before = std::mem::replace(&mut self.style, style);
        let mut codes: Vec<u8> = Vec::new();
        let gone = !style.add_modifier.contains(before.add_modifier)
            || (before.fg.is_some() && style.fg.is_none());
        let kept = if gone { Style::new() } else { before };
        for (modifier, code) in MODIFIERS {
            if style.add_modifier.contains(*modifier) && !kept.add_modifier.contains(*modifier) {
                codes.push(*code);
            }
        }
        codes.extend(
            style
                .fg
                .filter(|colour| Some(*colour) != kept.fg)
                .and_then(code),
        );
        let codes: Vec<String> = codes.iter().map(u8::to_string).collect();
        let reset = match (gone, codes.is_empty()) {
            (true, false) => "0;",
            _ => "",
        };
        let _ = write!(self.bytes, "\x1b[{reset}{}m", codes.join(";"));
    }
}

const MODIFIERS: &[(Modifier, u8)] = &[
    (Modifier::BOLD, 1),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

/// The modifiers that are drawn.
const DRAWN: Modifier = Modifier::BOLD
    .union(Modifier::UNDERLINED)
    .union(Modifier::REVERSED);

/// What of a cell's style is drawn: the colour of the letters and three modifiers.
fn style(cell: &Cell) -> Style {
    let fg = Some(cell.fg).filter(|colour| code(*colour).is_some());
    Style {
        fg,
        add_modifier: cell.modifier & DRAWN,
        ..Style::new()
    }
}

fn code(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        _ => return None,
    })
}

/// Whether two cells look the same. Thousands are compared at every key, and nearly all hold one byte: what differs most
/// is looked at first, and a byte is no call of a function that compares texts.
pub(super) fn same(one: &Cell, other: &Cell) -> bool {
    let symbols = match (one.symbol().as_bytes(), other.symbol().as_bytes()) {
        ([one], [other]) => one == other,
        (one, other) => one == other,
    };
    symbols && code(one.fg) == code(other.fg) && one.modifier & DRAWN == other.modifier & DRAWN
}

/// Whether two rows look the same.
pub(super) fn are_same(one: &[Cell], other: &[Cell]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
}

pub(super) fn is_blank(cell: &Cell) -> bool {
    matches!(cell.symbol(), " " | "") && code(cell.fg).is_none() && !cell.modifier.intersects(DRAWN)
}

/// A number for what a row looks like; rows that look the same have the same, and others hardly ever.
pub(super) fn print(row: &[Cell]) -> u64 {
    let mut hasher = FxHasher::default();
    for cell in row {
        let look =
            u64::from((cell.modifier & DRAWN).bits()) << 8 | u64::from(code(cell.fg).unwrap_or(0));
        match cell.symbol().as_bytes() {
            [byte] => hasher.write_u64(look << 8 | u64::from(*byte)),
            bytes => {
                hasher.write(bytes);
                hasher.write_u64(look << 8);
            }
        }
    }
    hasher.finish()
}

fn is_ascii(cell: &Cell) -> bool {
    cell.symbol().len() == 1
}

fn cells_of(cell: &Cell) -> usize {
    cell.symbol().width().max(1)
}
