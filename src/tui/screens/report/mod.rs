//! Reports as lists: the quarter with its certification, unknown names, drifting names, the records of former
//! clients. One screen for all; which report is a value.

mod act;
mod columns;
mod differing;
mod duty;
mod law_view;
mod noting;
pub mod then;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::flow::RulePieces;
use crate::domain::listed::Difference;
use crate::domain::scanned::Code;
use crate::keymap::table::ReportsAction;
use crate::keymap::{Action, OwnAction};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::list::{List, Move};
use crate::tui::news::News;
use crate::tui::offer::Offer;
use crate::tui::read_out::read_out;
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Page, Scanned, Screen, find_box};
use crate::wire::messages::{ReportKind, ScreenQuery};
use crate::wire::rows::{Body, QuarterSums, ReportLine};

/// The word that certifies; it filters nothing.
const CERTIFY: &str = "certify";

#[derive(Debug)]
pub struct Report {
    pub kind: ReportKind,
    /// Filter and row.
    pub list: List,
    page: Page<ReportLine>,
    /// The quarter's dates and sums.
    sums: Option<QuarterSums>,
    /// What Enter takes over.
    offered: Offer<Difference>,
    /// What Enter decides.
    deciding: Offer<RulePieces>,
}

impl Default for Report {
    fn default() -> Self {
        Self::of(ReportKind::Quarter)
    }
}

impl Report {
    fn of(kind: ReportKind) -> Self {
        let list = match kind {
            ReportKind::Quarter | ReportKind::Workflow => List::with_words(&[CERTIFY]),
            ReportKind::Todo | ReportKind::Papers => List::with_words(duty::WORDS),
            ReportKind::Pipeline => List::with_words(noting::OF_A_FORM),
            ReportKind::Center => List::with_words(noting::OF_THE_CENTER),
            _ => List::default(),
        };
        Self {
            kind,
            list,
            page: Page::default(),
            sums: None,
            offered: Offer::default(),
            deciding: Offer::default(),
        }
    }

    /// Another report, filtered by what was typed behind its command.
    pub fn turn(&mut self, kind: ReportKind, filter: &str) {
        if self.kind != kind {
            *self = Self::of(kind);
        }
        if !filter.is_empty() {
            self.list.set(filter);
        }
    }

    /// Rows of a page: what the sums above and the row's meaning below leave.
    fn rows_of_page(&self, desk: &Desk) -> u32 {
        let layout = desk.layout();
        let sums = if self.kind == ReportKind::Quarter {
            3
        } else {
            1
        };
        let below = if layout.is_wide() { 1 } else { view::BELOW };
        u32::from(layout.all_rows().saturating_sub(sums + below).max(1))
    }

    /// The row under the cursor.
    pub fn selected(&self, desk: &Desk) -> Option<&ReportLine> {
        let at = self.list.on_page(self.rows_of_page(desk));
        self.page.rows.get(at)
    }
}

impl Front for Report {
    fn label(&self, _desk: &Desk) -> String {
        "Find".into()
    }

    fn line(&self) -> Line<'_> {
        Line::List(&self.list)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::List(&mut self.list)
    }

    fn query(&self, desk: &Desk) -> Option<ScreenQuery> {
        let rows = self.rows_of_page(desk);
        Some(ScreenQuery::Report {
            kind: self.kind,
            filter: self.list.filter().to_owned(),
            from: self.list.from(rows),
            rows,
        })
    }

    fn take(&mut self, _desk: &mut Desk, body: Body) {
        if let Body::Report { rows, total, sums } = body {
            let from = 0;
            (self.page, self.sums) = (Page { rows, total, from }, sums);
        }
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        self.take_over(desk)
            .or_else(|| self.do_duty(desk))
            .or_else(|| self.note(desk))
            .unwrap_or_else(|| self.certify(desk))
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        find_box(&mut self.list, desk, code)
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        let page = self.rows_of_page(desk);
        self.list.go(to, self.page.total, page);
        Effects::new()
    }

    fn hears(&mut self, desk: &mut Desk, news: &News) -> Effects {
        match news {
            News::Saved(written) => act::saved(desk, written),
            News::Reported(kind) => {
                self.turn(*kind, "");
                Effects::new()
            }
            _ => Effects::new(),
        }
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::meaning(self, desk, area, buffer);
    }

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        Row::told(read_out(self, desk))
    }
}

impl Screen for Report {
    fn title(&self) -> &'static str {
        match self.kind {
            ReportKind::Quarter => "QUARTER",
            ReportKind::Prospects => "PROSPECTS",
            ReportKind::Drift => "DRIFT",
            ReportKind::Retention => "RETENTION",
            ReportKind::Tenants => "SUB-TENANTS",
            ReportKind::Todo => "TO DO",
            ReportKind::Papers => "COURT PAPERS",
            ReportKind::Calendar => "CALENDAR",
            ReportKind::Names => "NAMES",
            ReportKind::Pipeline => "PIPELINE",
            ReportKind::Center => "CENTER",
            ReportKind::Workflow => "WORKFLOW",
            ReportKind::Differences => "DIFFERENCES",
        }
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
}
