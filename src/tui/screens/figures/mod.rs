//! Figures of a span of days: volume, aging, operators, pickups, incidents, calls; a table of rows, and charts of them.
//!
//! A report reads all events of its span, so it is asked for by Enter and on opening, and not whenever anything changes.

mod act;
mod charts;
mod line;
pub mod then;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::figures::{Figure, FigureSheet};
use crate::keymap::table::ReportsAction;
use crate::keymap::{Action, OwnAction, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::list::{List, Move};
use crate::tui::read_out::read_out;
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Screen};
use crate::tui::sheet::Sheet;
use crate::wire::ask::FiguresOf;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::Body;

/// The reports, which filter nothing.
const WORDS: &[&str] = &[
    "volume",
    "aging",
    "operators",
    "pickups",
    "incidents",
    "calls",
];

#[derive(Debug)]
pub struct FiguresScreen {
    /// Which report and days, and the row.
    pub list: List,
    /// What is shown, or asked for.
    of: FiguresOf,
    sheet: Sheet<FigureSheet>,
}

impl Default for FiguresScreen {
    fn default() -> Self {
        Self {
            list: List::with_words(WORDS),
            of: FiguresOf {
                figure: Figure::default(),
                from: None,
                to: None,
            },
            sheet: Sheet::default(),
        }
    }
}

impl FiguresScreen {
    /// Asks for a report as a line says; what it leaves out stays as it is.
    fn ask(&mut self, desk: &mut Desk, line: &str) -> Effects {
        let today = desk.today();
        match line::read(line, self.of, today) {
            Ok(of) => {
                self.of = of;
                self.sheet.want();
                self.list.clear();
                Effects::new()
            }
            Err(why) => desk.question(why.words()),
        }
    }

    fn rows_of_table(&self, desk: &Desk) -> u32 {
        u32::from(view::table_rows(self, desk))
    }

    fn total(&self) -> u32 {
        use crate::sheets::figures::each_figure;
        let rows = self
            .sheet
            .shown()
            .map(|sheet| each_figure!(&sheet.figures, rows => rows.len()));
        rows.unwrap_or_default() as u32
    }
}

impl Front for FiguresScreen {
    fn label(&self, _desk: &Desk) -> String {
        "Report, days".into()
    }

    fn line(&self) -> Line<'_> {
        Line::List(&self.list)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::List(&mut self.list)
    }

    fn query(&self, _desk: &Desk) -> Option<ScreenQuery> {
        self.sheet
            .is_wanted()
            .then_some(ScreenQuery::Figures(self.of))
    }

    fn take(&mut self, _desk: &mut Desk, body: Body) {
        if let Body::Figures(answer) = body {
            self.sheet.take(answer);
        }
    }

    /// A line names a report or days: none filters.
    fn filters(&self, _text: &str) -> bool {
        false
    }

    /// Enter alone goes on to the next report.
    fn accept(&mut self, desk: &mut Desk) -> Effects {
        let line = self.list.entry.text().trim().to_owned();
        if line.is_empty() {
            return self.ask(desk, self.of.figure.next().word());
        }
        self.ask(desk, &line)
    }

    fn edited(&mut self, _desk: &mut Desk) {}

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        let page = self.rows_of_table(desk);
        self.list.go(to, self.total(), page);
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::beside(self, desk, area, buffer);
    }

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        match self.sheet.shown() {
            Some(sheet) => Row::told(view::told(sheet, desk)),
            None => Row::told(read_out(self, desk)),
        }
    }
}

impl Screen for FiguresScreen {
    fn title(&self) -> &'static str {
        Place::Figures.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        desk.quarantine("quarantine").into_iter().collect()
    }

    fn act(&mut self, desk: &mut Desk, action: Action, rest: &str) -> Option<Effects> {
        match action {
            Action::Own(OwnAction::Reports(ReportsAction::Save)) => Some(self.save(desk, rest)),
            _ => None,
        }
    }

    fn open_with(&mut self, desk: &mut Desk, line: &str) {
        drop(self.ask(desk, line));
    }

    fn left(&mut self, _desk: &mut Desk) {
        self.sheet.want();
    }
}
