//! Audit: who did what, for a piece, a box or a day; newest first.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::held::Held;
use crate::domain::scanned::Code;
use crate::keymap::Place;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::list::{List, Move};
use crate::tui::news::News;
use crate::tui::row::{Choice, Row};
use crate::tui::screen::{Front, Line, LineMut, Scanned, Screen, find_box};
use crate::tui::words;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::{AuditRow, Body};

/// Most events of one answer: a piece has few, a day is paged by its rows.
const ROWS: u32 = 200;

#[derive(Debug, Default)]
pub struct Audit {
    /// What it is about, and the row.
    pub list: List,
    pub events: Vec<AuditRow>,
    /// What they are about, in words.
    pub about: String,
    /// What lay here at the instant that was typed.
    pub held: Option<Vec<Held>>,
    /// The instant that Enter asked for, as it was typed: the whole journal is gone through for it, once.
    asked: Option<String>,
}

impl Audit {
    /// The event under the cursor.
    pub fn selected(&self) -> Option<&AuditRow> {
        self.events.get(self.list.cursor as usize)
    }
}

/// Whether a line asks for an instant of the past.
fn is_past(line: &str) -> bool {
    line.trim_start().starts_with("at ")
}

/// Rows of a page: what the event below leaves, or all.
fn page(desk: &Desk) -> u32 {
    let layout = desk.layout();
    u32::from(if layout.is_wide() {
        layout.all_rows()
    } else {
        layout.all_rows().saturating_sub(5).max(1)
    })
}

impl Front for Audit {
    fn label(&self, _desk: &Desk) -> String {
        "Piece, box, day, or at".into()
    }

    fn hint(&self, _desk: &Desk) -> String {
        words::clean(&self.about)
    }

    fn line(&self) -> Line<'_> {
        Line::List(&self.list)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::List(&mut self.list)
    }

    fn query(&self, _desk: &Desk) -> Option<ScreenQuery> {
        let about = self.list.filter().to_owned();
        let waits = self.held.is_none() && self.asked.as_ref() == Some(&about);
        (waits || !is_past(&about)).then_some(ScreenQuery::Audit { about, rows: ROWS })
    }

    fn take(&mut self, _desk: &mut Desk, body: Body) {
        match body {
            Body::Audit { rows, about } => {
                (self.events, self.about, self.held) = (rows, about, None);
            }
            Body::Held { rows, about } => {
                (self.events, self.about, self.held) = (Vec::new(), about, Some(rows));
            }
            _ => {}
        }
    }

    /// What lay here at some time Enter looks up.
    fn filters(&self, text: &str) -> bool {
        !self.list.is_order(text) && !is_past(text)
    }

    fn accept(&mut self, _desk: &mut Desk) -> Effects {
        let line = self.list.filter();
        self.asked = is_past(line).then(|| line.to_owned());
        self.held = None;
        Effects::new()
    }

    fn edited(&mut self, _desk: &mut Desk) {
        let _ = self.list.edited();
        if is_past(self.list.filter()) {
            (self.held, self.asked) = (None, None);
            "Enter looks up what lay here then".clone_into(&mut self.about);
        }
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        find_box(&mut self.list, desk, code)
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        let held = self.held.as_ref().map_or(0, Vec::len);
        self.list
            .go(to, (self.events.len() + held) as u32, page(desk));
        Effects::new()
    }

    fn hears(&mut self, desk: &mut Desk, news: &News) -> Effects {
        if let News::Found(item) = news
            && desk.place == Place::Audit
        {
            self.list.offer(&format!("#{item}"));
        }
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        if let Some(held) = &self.held {
            let told: Vec<String> = held.iter().map(|one| view::held_words(one, desk)).collect();
            return Row::told(told);
        }
        Row::listed(&self.events, Choice::Read, |row| {
            words::event(row, desk.zone())
        })
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::event(self, desk, area, buffer);
    }
}

impl Screen for Audit {
    fn title(&self) -> &'static str {
        Place::Audit.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        let events = desk.last_event();
        events
            .map(|events| format!("events {events}"))
            .into_iter()
            .collect()
    }
}
