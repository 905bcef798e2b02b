//! The page that checks the scanner: what the last scans were, byte by byte, what was understood of them, and what
//! is set wrong. Scans here log nothing.

mod findings;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::scanned::Code;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::entry::Entry;
use crate::tui::list::Move;
use crate::tui::read_out::read_out;
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Scanned};
use crate::tui::words;
use findings::{findings, guessed, of_keyboard};

/// What is said while nothing was scanned.
pub const ASKS: &str = "scan any label: nothing is logged here; Esc leaves";

#[derive(Debug, Default)]
pub struct Scanner {
    /// The line, on which nothing means anything here but a scan.
    entry: Entry,
    /// Which scan, 0 is the last.
    row: usize,
}

impl Front for Scanner {
    fn label(&self, _desk: &Desk) -> String {
        "Scan".into()
    }

    fn line(&self) -> Line<'_> {
        Line::Plain(&self.entry)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::Plain(&mut self.entry)
    }

    /// What was typed and is no scan.
    fn accept(&mut self, desk: &mut Desk) -> Effects {
        let typed = words::clean(self.entry.text());
        self.entry.clear();
        if let Some(layout) = guessed(&typed) {
            let finding = of_keyboard(layout);
            return desk.question(format!("{}; set {}", finding.what, finding.set));
        }
        match typed.chars().count() {
            0 => desk.ok(ASKS),
            n => desk.question(format!(
                "{} that are no barcode: \"{typed}\"",
                words::count(n, "character")
            )),
        }
    }

    /// A scan is shown and nothing else.
    fn scanned(&mut self, desk: &mut Desk, _code: Code) -> Scanned {
        self.row = 0;
        let Some(wrong) = desk.scans.first().map(findings) else {
            return Scanned::Here(Effects::new());
        };
        Scanned::Here(match wrong.first() {
            None => desk.ok("this scanner is set as it should be; nothing was logged"),
            Some(first) => desk.question(format!("{}; nothing was logged", first.what)),
        })
    }

    /// Looks at an earlier scan.
    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        let last = desk.scans.len().saturating_sub(1);
        self.row = match to {
            Move::Up | Move::PageUp => self.row.saturating_sub(1),
            Move::Down | Move::PageDown => self.row + 1,
            Move::First => 0,
            Move::Last => last,
        }
        .min(last);
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        Row::told(read_out(self, desk))
    }
}
