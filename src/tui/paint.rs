//! From the cells that a terminal shows to the cells it should show, in as few bytes as can be. Pure.
//!
//! Speaks only what a vt100 knows and the eight colours every terminal has: a row that moved goes by scrolling, the
//! blank end of a row by erasing, and a style is set only where it changes. Invariant: the pen is plain and no
//! scrolling region is set before and behind what is written here.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

/// Unchanged cells that are written again when that is shorter than moving over them.
const SHORT_GAP: u16 = 4;

/// A frame of so few bytes is written as it is.
const SHORT: usize = 200;

/// Fewer rows than this are not worth a scrolling region.
const LEAST_MOVED: u16 = 3;

/// Rows that a list moves at most between two frames.
const FARTHEST: u16 = 4;

/// Erases the screen.
pub const CLEAR: &[u8] = b"\x1b[2J";

/// What turns one screen into the other.
pub fn changes(shown: &Buffer, wanted: &Buffer) -> Vec<u8> {
    let plain = repaint(shown, wanted);
    // To look for what moved costs time, and a short frame cannot become much shorter.
    match (plain.len() > SHORT)
        .then(|| find_move(shown, wanted))
        .flatten()
    {
        Some(moved) => {
            let mut bytes = moved.bytes();
            bytes.extend(repaint(&moved.apply(shown), wanted));
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

fn repaint(shown: &Buffer, wanted: &Buffer) -> Vec<u8> {
    let mut brush = Brush::default();
    for y in 0..wanted.area.height {
        brush.row(y, row(shown, y), row(wanted, y));
    }
    brush.set(Style::new());
    brush.bytes.into_bytes()
}

/// A row's cells; none outside.
pub fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let from = usize::from(y) * width;
    buffer.content.get(from..from + width).unwrap_or_default()
}

/// Copies a row from one buffer to another of the same size.
pub fn copy_row(from: &Buffer, to: &mut Buffer, y: u16) {
    let width = usize::from(to.area.width);
    let at = usize::from(y) * width;
    let source = row(from, y);
    if let Some(cells) = to.content.get_mut(at..at + width)
        && source.len() == width
    {
        cells.clone_from_slice(source);
    }
}

/// Where the pen is and how it writes.
#[derive(Default)]
struct Brush {
    bytes: String,
    /// `None` where it cannot be known, such as behind the last column.
    at: Option<Position>,
    style: Style,
}

impl Brush {
    fn row(&mut self, y: u16, shown: &[Cell], wanted: &[Cell]) {
        // Most rows of most frames.
        if shown == wanted {
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
            if spoilt == 0 && before.is_some_and(|before| before == cell || same(before, cell)) {
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

    fn set(&mut self, style: Style) {
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

/// What of a cell's style is drawn: the colour of the letters and three modifiers.
fn style(cell: &Cell) -> Style {
    let drawn = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
    let fg = Some(cell.fg).filter(|colour| code(*colour).is_some());
    Style {
        fg,
        add_modifier: cell.modifier & drawn,
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

fn same(one: &Cell, other: &Cell) -> bool {
    one.symbol() == other.symbol() && style(one) == style(other)
}

fn is_blank(cell: &Cell) -> bool {
    matches!(cell.symbol(), " " | "") && style(cell) == Style::new()
}

fn is_ascii(cell: &Cell) -> bool {
    cell.symbol().len() == 1
}

fn cells_of(cell: &Cell) -> usize {
    cell.symbol().width().max(1)
}

/// Rows that stand so many rows lower, or higher, than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Move {
    /// The first and last row of the region.
    top: u16,
    bottom: u16,
    by: u16,
    down: bool,
}

impl Move {
    fn bytes(self) -> Vec<u8> {
        let Self {
            top,
            bottom,
            by,
            down,
        } = self;
        let (at, step) = if down { (top, "\x1bM") } else { (bottom, "\n") };
        let steps = step.repeat(usize::from(by));
        format!(
            "\x1b[{};{}r\x1b[{}H{steps}\x1b[r",
            top + 1,
            bottom + 1,
            at + 1
        )
        .into_bytes()
    }

    fn apply(self, shown: &Buffer) -> Buffer {
        let mut moved = shown.clone();
        let blank = Buffer::empty(shown.area);
        for y in self.top..=self.bottom {
            let from = if self.down {
                y.checked_sub(self.by)
            } else {
                y.checked_add(self.by)
            };
            match from.filter(|from| (self.top..=self.bottom).contains(from)) {
                Some(from) => copy_to(shown, from, &mut moved, y),
                None => copy_to(&blank, y, &mut moved, y),
            }
        }
        moved
    }
}

fn copy_to(from: &Buffer, at: u16, to: &mut Buffer, y: u16) {
    let width = usize::from(to.area.width);
    let start = usize::from(y) * width;
    if let Some(cells) = to.content.get_mut(start..start + width) {
        cells.clone_from_slice(row(from, at));
    }
}

/// The longest run of rows that only moved.
fn find_move(shown: &Buffer, wanted: &Buffer) -> Option<Move> {
    let height = wanted.area.height;
    let alike = |y: u16, z: u16| {
        let (old, new) = (row(shown, y), row(wanted, z));
        old == new || old.iter().zip(new).all(|(old, new)| same(old, new))
    };
    let filled: Vec<bool> = (0..height)
        .map(|y| !row(shown, y).iter().all(is_blank))
        .collect();
    let filled = |y: u16| filled.get(usize::from(y)).copied().unwrap_or(false);
    let mut best: Option<Move> = None;
    for by in 1..=FARTHEST.min(height.saturating_sub(1)) {
        for down in [true, false] {
            let mut from = 0;
            for y in 0..=height - by {
                let moves = y < height - by && {
                    let (old, new) = if down { (y, y + by) } else { (y + by, y) };
                    filled(old) && alike(old, new) && !alike(new, new)
                };
                if moves {
                    continue;
                }
                let found = Move {
                    top: from,
                    bottom: (y + by).saturating_sub(1),
                    by,
                    down,
                };
                let longest =
                    best.map_or(LEAST_MOVED - 1, |best| best.bottom + 1 - best.top - best.by);
                if y - from > longest {
                    best = Some(found);
                }
                from = y + 1;
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::layout::Rect;

    fn page(rows: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, rows.len() as u16));
        for (y, text) in rows.iter().enumerate() {
            buffer.set_string(0, y as u16, text, Style::new());
        }
        buffer
    }

    /// What an emulated terminal shows after both frames.
    fn seen(first: &Buffer, second: &Buffer) -> vt100::Parser {
        let rows = std::num::NonZeroU16::new(second.area.height).unwrap();
        let columns = std::num::NonZeroU16::new(second.area.width).unwrap();
        let mut parser = vt100::Parser::new_with_callbacks(rows, columns, 0, ());
        parser.process(CLEAR);
        parser.process(&changes(&Buffer::empty(second.area), first));
        parser.process(&changes(first, second));
        parser
    }

    fn shows(parser: &vt100::Parser, wanted: &Buffer) {
        for y in 0..wanted.area.height {
            for (x, cell) in row(wanted, y).iter().enumerate() {
                let on = parser.screen().cell(y, x as u16).unwrap();
                if on.is_wide_continuation() {
                    continue;
                }
                let text = if on.contents().is_empty() {
                    " "
                } else {
                    on.contents()
                };
                assert_eq!(text, cell.symbol(), "row {y} column {x}");
                assert_eq!(
                    on.inverse(),
                    cell.modifier.contains(Modifier::REVERSED),
                    "row {y} column {x}"
                );
                assert_eq!(
                    on.bold(),
                    cell.modifier.contains(Modifier::BOLD),
                    "row {y} column {x}"
                );
            }
        }
    }

    #[test]
    fn what_did_not_change_costs_nothing() {
        let page = page(&["harbor", "kestrel"]);
        assert!(changes(&page, &page).is_empty());
    }

    #[test]
    fn a_letter_costs_a_letter() {
        let (before, after) = (page(&["Who > har"]), page(&["Who > harb"]));
        assert_eq!(changes(&before, &after), b"\x1b[1;10Hb");
    }

    #[test]
    fn a_list_that_moves_is_scrolled() {
        let page = |rows: &[&str]| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 80, rows.len() as u16));
            for (y, text) in rows.iter().enumerate() {
                buffer.set_string(0, y as u16, text.repeat(4), Style::new());
            }
            buffer
        };
        let before = page(&[
            "head",
            "#3 three pieces",
            "#2 two pieces",
            "#1 one piece",
            "",
            "foot",
        ]);
        let after = page(&[
            "head",
            "#4 four pieces",
            "#3 three pieces",
            "#2 two pieces",
            "#1 one piece",
            "foot",
        ]);
        let bytes = changes(&before, &after);
        assert!(bytes.len() < 100, "{}", String::from_utf8_lossy(&bytes));
        shows(&seen(&before, &after), &after);
        shows(&seen(&after, &before), &before);
    }

    #[test]
    fn styles_are_set_where_they_change_and_taken_back() {
        let mut styled = page(&["one two", "three"]);
        styled.set_style(
            Rect::new(4, 0, 3, 1),
            Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
        );
        styled.set_style(
            Rect::new(0, 1, 20, 1),
            Style::new().add_modifier(Modifier::REVERSED),
        );
        let bytes = changes(&Buffer::empty(styled.area), &styled);
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.contains("\x1b[1;31mtwo") && text.ends_with("\x1b[m"),
            "{text:?}"
        );
        assert!(
            !text.contains("38;5"),
            "only the colours that every terminal has"
        );
        shows(&seen(&page(&["", ""]), &styled), &styled);
    }

    #[test]
    fn wide_letters_leave_no_halves() {
        let (wide, narrow) = (page(&["東京商事 x", "a"]), page(&["a京b商事y", "東"]));
        shows(&seen(&wide, &narrow), &narrow);
        shows(&seen(&narrow, &wide), &wide);
        shows(&seen(&wide, &page(&["", ""])), &page(&["", ""]));
    }

    proptest! {
        #[test]
        fn any_page_becomes_any_other(
            first in proptest::collection::vec("[ab東 é]{0,12}", 5),
            second in proptest::collection::vec("[ab東 é]{0,12}", 5),
            moved in 0..5_usize,
        ) {
            let texts: Vec<&str> = first.iter().map(String::as_str).collect();
            let mut next: Vec<&str> = second.iter().map(String::as_str).collect();
            for (at, text) in texts.iter().enumerate().skip(moved) {
                if let Some(row) = next.get_mut(at + 1) {
                    *row = text;
                }
            }
            let (first, second) = (page(&texts), page(&next));
            shows(&seen(&first, &second), &second);
        }
    }
}
