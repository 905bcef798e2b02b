//! A list for a person: rows under a heading, columns as wide as their widest cell.

use std::fmt;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::column::{Column, Listed};
use super::zone::Zone;
use crate::domain::text::scrub;

/// Longest cell, in characters.
const CELL: usize = 120;

/// Between two columns, where there is room.
const GAP: &str = "  ";

/// Rows on their way to a terminal. Outside text is cleaned, so that no name can move the cursor.
#[derive(Debug)]
pub struct Table<R: Listed> {
    columns: Vec<&'static Column<R>>,
    zone: Zone,
    lines: Vec<Vec<String>>,
}

/// A text filled up with blanks, or cut, to so many columns.
pub fn padded(text: &str, width: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if out.width() + c.width().unwrap_or(0) > width {
            break;
        }
        out.push(c);
    }
    let gap = width.saturating_sub(out.width());
    out + &" ".repeat(gap)
}

/// A text on lines of so many columns at most, broken at blanks where there are any; never none.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut word = word;
        loop {
            let used = lines.last().map_or(0, |line| line.width());
            let gap = usize::from(used > 0);
            if used + gap + word.width() <= width {
                if let Some(line) = lines.last_mut() {
                    line.push_str(if gap > 0 { " " } else { "" });
                    line.push_str(word);
                }
                break;
            }
            if used > 0 {
                lines.push(String::new());
                continue;
            }
            let head = padded(word, width);
            let head = head.trim_end();
            if head.is_empty() {
                break;
            }
            word = word.strip_prefix(head).unwrap_or_default();
            if let Some(line) = lines.last_mut() {
                line.push_str(head);
            }
            lines.push(String::new());
        }
    }
    if lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

impl<R: Listed> Table<R> {
    pub fn new(zone: Zone) -> Self {
        let columns: Vec<_> = R::COLUMNS
            .iter()
            .filter(|column| column.title.is_some())
            .collect();
        let titles = columns.iter().filter_map(|column| column.title);
        let lines = vec![titles.map(str::to_owned).collect()];
        Self {
            columns,
            zone,
            lines,
        }
    }

    pub fn add(&mut self, row: &R) {
        let cells = self.columns.iter().map(|column| {
            let cell = (column.cell)(row).plain(self.zone);
            scrub(&cell, CELL)
        });
        self.lines.push(cells.collect());
    }
}

impl<R: Listed> Table<R> {
    /// The lines for a place of so many cells: where two blanks between the columns are too many there is one.
    pub fn lines(&self, room: usize) -> Vec<String> {
        let widths = self.widths();
        let wide = widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1);
        let gap = if wide > room { " " } else { GAP };
        self.lines
            .iter()
            .map(|line| self.line(line, &widths, gap))
            .collect()
    }

    fn widths(&self) -> Vec<usize> {
        let width = |at: usize| {
            let cells = self.lines.iter().filter_map(|line| line.get(at));
            cells.map(|cell| cell.width()).max().unwrap_or_default()
        };
        (0..self.columns.len()).map(width).collect()
    }

    fn line(&self, line: &[String], widths: &[usize], gap: &str) -> String {
        let cells = line.iter().zip(widths).zip(&self.columns);
        let cells = cells.map(|((cell, width), column)| {
            let blanks = " ".repeat(width - cell.width());
            if column.figure {
                blanks + cell
            } else {
                cell.clone() + &blanks
            }
        });
        let line = cells.collect::<Vec<_>>().join(gap);
        line.trim_end().to_owned()
    }
}

impl<R: Listed> fmt::Display for Table<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines(usize::MAX)
            .iter()
            .try_for_each(|line| writeln!(f, "{line}"))
    }
}
