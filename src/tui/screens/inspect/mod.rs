//! Form data for the Postal Service, over any screen: first the reason, then, for who may not read forms, the
//! inspector's badge; then the forms, page by page (rule 12).
//!
//! Invariant: form data is nowhere but in this value, and goes with it: at Esc, on another screen, at a scan, when
//! another clerk takes over, after two idle minutes. No message and no draft has any of it.

mod act;
pub mod then;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::inspection::Dossier;
use crate::domain::scanned::Code;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, Wish};
use crate::tui::entry::Entry;
use crate::tui::list::Move;
use crate::tui::moment::Moment;
use crate::tui::news::News;
use crate::tui::party::Party;
use crate::tui::read_out::read_out;
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Scanned};
use crate::wire::messages::Inspection;

/// Form data does not stay on the screen longer than this without a key.
const IDLE: u64 = 120_000;

/// What is asked for, in this order.
#[derive(Debug)]
pub enum Stage {
    Reason,
    /// The badge, where the right is missing; the reason.
    Badge(String),
    Shown(Forms),
}

/// Forms that were opened.
#[derive(Debug)]
pub struct Forms {
    pub all: Vec<Dossier>,
    /// Which is shown.
    pub at: usize,
    /// Its first row.
    pub top: usize,
    asked: Inspection,
}

impl Forms {
    pub fn shown(&self) -> Option<&Dossier> {
        self.all.get(self.at)
    }
}

/// What was asked for the forms that come, and whether they go behind those that are open.
pub struct Asked {
    pub asked: Inspection,
    pub more: bool,
}

#[derive(Debug)]
pub struct Inspect {
    entry: Entry,
    /// Whose forms; all of them when absent.
    party: Option<Party>,
    /// What is asked for.
    pub stage: Stage,
    used: Moment,
}

impl Inspect {
    /// Asks for the reason.
    pub fn of(party: Option<Party>, now: Moment) -> Self {
        Self {
            entry: Entry::default(),
            party,
            stage: Stage::Reason,
            used: now,
        }
    }
}

/// Rows of one form on this screen.
fn rows(desk: &Desk) -> usize {
    usize::from(desk.layout().body().saturating_sub(2)).max(1)
}

impl Front for Inspect {
    fn label(&self, _desk: &Desk) -> String {
        match &self.stage {
            Stage::Reason => "Reason",
            Stage::Badge(_) => "Badge and name",
            Stage::Shown(_) => "Box",
        }
        .into()
    }

    fn line(&self) -> Line<'_> {
        Line::Plain(&self.entry)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::Plain(&mut self.entry)
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        self.enter(desk)
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        desk.wish = Some(Wish::Uncover);
        Scanned::Below(code)
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        self.scroll(desk, to)
    }

    fn hears(&mut self, desk: &mut Desk, news: &News) -> Effects {
        match news {
            // Whoever has gone away leaves no form on the screen.
            News::TimePassed if desk.now.since(self.used) > IDLE => {
                desk.wish = Some(Wish::Uncover);
                return desk.ok("the forms were closed after two idle minutes");
            }
            // Forms that somebody else opened are not the next one's to read.
            News::ClerkChanged => desk.wish = Some(Wish::Uncover),
            _ => {}
        }
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::names(self, desk, area, buffer);
    }

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        Row::told(read_out(self, desk))
    }
}
