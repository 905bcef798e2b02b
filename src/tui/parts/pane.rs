//! A rectangle that is filled row by row from the top; what does not fit is cut, by cells and never by bytes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{StatefulWidget, Table, TableState};
use unicode_width::UnicodeWidthChar;

use crate::domain::text;
use crate::tui::theme::Theme;

/// Longest foreign text that is looked at for one cell.
const LONGEST: usize = 400;

/// A part of the screen.
pub struct Pane<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    next: u16,
    /// How it is drawn.
    pub theme: Theme,
}

impl<'a> Pane<'a> {
    /// The part of the buffer that is within it.
    pub fn new(buffer: &'a mut Buffer, area: Rect, theme: Theme) -> Self {
        let area = area.intersection(buffer.area);
        Self {
            buffer,
            area,
            next: 0,
            theme,
        }
    }

    /// Rows that are still empty.
    pub fn left(&self) -> u16 {
        self.area.height.saturating_sub(self.next)
    }

    pub fn width(&self) -> usize {
        usize::from(self.area.width)
    }

    /// A row of text in one style.
    pub fn text(&mut self, text: &str, style: Style) {
        let width = self.width();
        let text = if cells(text) > width {
            cut(text.trim_end(), width)
        } else {
            text.to_owned()
        };
        self.spans(&[(&text, style)]);
    }

    /// A row of plain text.
    pub fn plain(&mut self, text: &str) {
        let text = cut(text.trim_end(), self.width());
        self.text(&text, Style::new());
    }

    /// A row of a list; the selected one is in reverse from edge to edge.
    pub fn item(&mut self, text: &str, selected: bool) {
        if selected {
            let width = self.width();
            self.text(&pad(&cut(text.trim_end(), width), width), Theme::selected());
        } else {
            self.plain(text);
        }
    }

    /// A row in several styles.
    pub fn spans(&mut self, spans: &[(&str, Style)]) {
        if self.left() == 0 {
            return;
        }
        let y = self.area.y + self.next;
        let mut x = self.area.x;
        for (text, style) in spans {
            let rest = Rect {
                x,
                y,
                width: self.area.right().saturating_sub(x),
                height: 1,
            };
            x += put(self.buffer, rest, text, *style);
        }
        self.next += 1;
    }

    /// A table of so many rows, its heading included.
    pub fn table(&mut self, table: Table<'_>, rows: u16, state: &mut TableState) {
        let area = Rect {
            y: self.area.y + self.next.min(self.area.height),
            height: rows.min(self.left()),
            ..self.area
        };
        table.render(area, self.buffer, state);
        self.next += area.height;
    }

    /// An empty row.
    pub fn blank(&mut self) {
        self.next = self.next.saturating_add(1);
    }

    /// A line across, with a heading in it.
    pub fn rule(&mut self, heading: &str) {
        let width = self.width();
        let line = match heading {
            "" => "─".repeat(width),
            heading => {
                format!(
                    "── {heading} {}",
                    "─".repeat(width.saturating_sub(4 + heading.chars().count()))
                )
            }
        };
        self.plain(&line);
    }

    /// What stands where nothing is chosen whose record could.
    pub fn nothing(&mut self) {
        self.rule("nothing chosen");
        self.plain(" An arrow chooses a row; what is on file");
        self.plain(" of it stands here.");
    }

    /// Goes on at this row, counted from the top.
    pub fn go_to(&mut self, row: u16) {
        self.next = row;
    }

    /// Goes on so many rows above the bottom.
    pub fn go_to_last(&mut self, rows: u16) {
        self.next = self.next.max(self.area.height.saturating_sub(rows));
    }
}

/// Writes into a row and gives the columns used; outside of the buffer nothing is written.
pub fn put(buffer: &mut Buffer, row: Rect, text: &str, style: Style) -> u16 {
    let row = row.intersection(buffer.area);
    if row.is_empty() {
        return 0;
    }
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return put_plain(buffer, row, text, style);
    }
    let (end, _) = buffer.set_stringn(row.x, row.y, text, usize::from(row.width), style);
    end.saturating_sub(row.x)
}

/// As `put`, of letters that are a cell each: nearly all texts are such, and need no look for where a cell ends.
fn put_plain(buffer: &mut Buffer, row: Rect, text: &str, style: Style) -> u16 {
    let from = buffer.index_of(row.x, row.y);
    let cells = buffer.content.iter_mut().skip(from);
    let letters = text.chars().take(usize::from(row.width));
    let put = cells.zip(letters).map(|(cell, letter)| {
        cell.set_char(letter).set_style(style);
    });
    put.count() as u16
}

/// A foreign text without what a terminal would obey, and no longer than anybody reads.
pub fn clean(text: &str) -> String {
    text::scrub(text, LONGEST)
}

/// A foreign text for a column: cleaned, cut by cells with a mark, filled up with blanks.
pub fn fit(text: &str, width: usize) -> String {
    pad(&cut(&clean(text), width), width)
}

/// A text cut to so many cells, with a mark where something is missing.
pub fn cut(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let mut out = String::new();
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(c);
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// A text filled up to so many cells.
pub fn pad(text: &str, width: usize) -> String {
    let gap = width.saturating_sub(cells(text));
    format!("{text}{}", " ".repeat(gap))
}

/// Cells of a text without control characters.
pub fn cells(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// A text broken into rows of so many cells, at blanks where there are some; a longer word is broken anywhere.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    for word in text.split_whitespace().flat_map(|word| broken(word, width)) {
        let used = rows.last().map_or(0, |row| cells(row));
        match rows.last_mut() {
            Some(row) if used == 0 => row.push_str(&word),
            Some(row) if used + 1 + cells(&word) <= width => {
                row.push(' ');
                row.push_str(&word);
            }
            _ => rows.push(word),
        }
    }
    rows
}

fn broken(word: &str, width: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut used = 0;
    for c in word.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide > width && used > 0 {
            parts.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_filled_and_cut_by_cells() {
        assert_eq!(fit("Harbor", 8), "Harbor  ");
        assert_eq!(fit("Harbor Candle", 8), "Harbor …");
        assert_eq!(fit("東京商事", 5), "東京…");
        assert_eq!(fit("東京商事", 6), "東京… ");
        assert_eq!(fit("a\u{1b}[2J\u{202e}", 6), "a [2J ");
        assert_eq!(fit("x", 0), "");
    }

    #[test]
    fn texts_are_broken_at_blanks_and_long_words_anywhere() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("ab", 0), ["a", "b"]);
    }

    #[test]
    fn nothing_is_written_outside() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        assert_eq!(
            put(&mut buffer, Rect::new(5, 5, 10, 1), "x", Style::new()),
            0
        );
        let mut pane = Pane::new(
            &mut buffer,
            Rect::new(0, 0, 100, 100),
            Theme {
                colour: true,
                ascii: false,
                ..Theme::default()
            },
        );
        for _ in 0..5 {
            pane.rule("heading");
        }
    }
}
