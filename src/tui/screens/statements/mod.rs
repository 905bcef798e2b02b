//! Statements of a month: the odd ones first, how far each came, and the lines of the one under the cursor.
//!
//! A preview reads the ledger, so it is asked for on opening, by Enter and after what was done here, and not whenever
//! anything changes. Nothing is made or sent that was not shown: its count and its sum stand in the question.

mod act;
pub mod then;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::act::Offered;
use crate::domain::statement::Month;
use crate::keymap::table::StatementsAction;
use crate::keymap::{Action, OwnAction, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::list::{List, Move};
use crate::tui::offer::Offer;
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Screen};
use crate::tui::sheet::Sheet;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::{Body, StatementRow, StatementSheet};

#[derive(Debug, Default)]
pub struct Statements {
    /// Filter and row.
    pub list: List,
    /// Which month; the one whose turn it is when absent.
    month: Option<Month>,
    sheet: Sheet<StatementSheet>,
    /// What was shown: the same once more, or Enter, does it.
    offered: Offer<Offered>,
}

impl Statements {
    /// The rows that the filter leaves.
    fn shown(&self) -> Vec<&StatementRow> {
        let words = self.list.filter().to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let rows = self.sheet.shown().into_iter().flat_map(|sheet| &sheet.rows);
        let fits = |row: &&StatementRow| {
            let text = view::text_of(row).to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        rows.filter(fits).collect()
    }

    fn total(&self) -> u32 {
        self.shown().len() as u32
    }

    /// Another month, or this one anew.
    fn turn(&mut self, month: Option<Month>) -> Effects {
        self.month = month;
        self.sheet.want();
        self.offered.withdraw();
        self.list.clear();
        Effects::new()
    }
}

impl Front for Statements {
    fn label(&self, _desk: &Desk) -> String {
        "Filter, month".into()
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
            .then_some(ScreenQuery::Statements(self.month))
    }

    fn take(&mut self, _desk: &mut Desk, body: Body) {
        if let Body::Statements(answer) = body {
            self.sheet.take(answer);
        }
    }

    /// A month is turned to.
    fn filters(&self, text: &str) -> bool {
        !self.list.is_order(text) && Month::parse(text.trim()).is_none()
    }

    /// Does what was shown; a month is turned to; else the rows are read anew.
    fn accept(&mut self, desk: &mut Desk) -> Effects {
        if let Some(effects) = self.once_more(desk) {
            return effects;
        }
        let line = self.list.entry.text().trim().to_owned();
        match Month::parse(&line) {
            Some(month) => self.turn(Some(month)),
            None if line.is_empty() => self.turn(self.month),
            None => Effects::new(),
        }
    }

    fn edited(&mut self, _desk: &mut Desk) {
        if self.list.edited() {
            self.offered.withdraw();
        }
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        self.list.go(to, self.total(), view::page(desk));
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::beside(self, desk, area, buffer);
    }

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        let title = view::title(self, desk);
        let rows = self.shown().into_iter().map(view::text_of);
        Row::told(std::iter::once(title).chain(rows))
    }
}

impl Screen for Statements {
    fn title(&self) -> &'static str {
        Place::Statements.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        view::figures(self, desk)
    }

    fn act(&mut self, desk: &mut Desk, action: Action, _rest: &str) -> Option<Effects> {
        let Action::Own(OwnAction::Statements(own)) = action else {
            return None;
        };
        Some(match own {
            StatementsAction::Make => self.make(desk),
            StatementsAction::Send => self.send(desk),
        })
    }

    fn open_with(&mut self, _desk: &mut Desk, line: &str) {
        drop(self.turn(Month::parse(line)));
    }

    fn left(&mut self, _desk: &mut Desk) {
        self.sheet.want();
        self.offered.withdraw();
    }
}
