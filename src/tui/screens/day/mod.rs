//! Day: the books of the business day, and the word that seals it. The word is wanted twice: the first time it shows
//! what is still open, and nothing but the same word for the same day, on this page, does it.

mod act;
mod carry;
mod charts;
mod close_view;
mod hand;
mod lines;
mod scroll;
pub mod then;
mod todo;
mod view;
mod walk;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::close::{Left, LooseEnd};
use crate::domain::time::{BookDay, Day};
use crate::domain::tracking::Carrier;
use crate::keymap::Place;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::entry::Entry;
use crate::tui::half::Half;
use crate::tui::list::Move;
use crate::tui::news::News;
use crate::tui::offer::Offer;
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Screen};
use crate::tui::words;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::{Body, DaySheet};
use walk::At;

#[derive(Debug, Default)]
pub struct Books {
    pub entry: Entry,
    pub sheet: Option<DaySheet>,
    /// The day that was sealed here last. Its hash is the books' to say: another screen may have sealed it again.
    pub sealed: Option<BookDay>,
    /// The seal that was shown and waits for the word once more.
    asked: Offer<Seal>,
    /// Its question stands on the screen and nothing was typed since, so that Enter alone answers it; and whether it was
    /// asked by the day's name.
    enter_answers: Option<bool>,
    /// The first row that is shown of a sealed page.
    top: u16,
    /// The line of the close that Enter or an arrow went to.
    at: Option<At>,
    /// The line that was in hand when somebody began to type: his words are about that one, whatever comes above it.
    typed_on: Option<LooseEnd>,
    /// The page that is looked at, where it is not the current one.
    looks_at: Option<BookDay>,
    /// What opening a day again would do, and why.
    reopening: Offer<(BookDay, String)>,
    /// A bare number that would take the place of the carrier's own.
    renumbering: Offer<(Carrier, u32)>,
    /// A word that would take the place of another, or may be of another line, and of which line it would be.
    replacing: Offer<(LooseEnd, String)>,
}

/// What a seal would fix, as it was shown: the word said again is for nothing else. The words of the question are no part
/// of it, for the clock alone changes them.
#[derive(Debug, PartialEq)]
struct Seal {
    day: BookDay,
    /// What it leaves open.
    open: Vec<Left>,
    /// Pieces that must lie here at the end.
    closing: i64,
}

impl Books {
    /// The day that is sealed where nothing is left to seal: the calendar's day, even if the books have gone on.
    fn sealed(&self, desk: &Desk, sheet: &DaySheet) -> Option<BookDay> {
        let now = desk.wall()?;
        // What was sealed here a moment ago, and the books on the page do not know yet.
        let here = self.sealed;
        match sheet.to_seal(now) {
            None => Some(BookDay::of(sheet.calendar).min(sheet.day)),
            Some(day) => here.filter(|here| *here >= day),
        }
    }
}

impl Books {
    /// The page that is looked at, where it is sealed: nothing of it changes here.
    fn sealed_page(&self) -> Option<Day> {
        let sheet = self.sheet.as_ref()?;
        sheet.seal.map(|_| sheet.day.page())
    }
}

/// Whether the day on the page would be sealed while mail may still come: the time of day.
fn early(desk: &Desk, sheet: &DaySheet) -> Option<String> {
    let now = desk.wall()?;
    sheet.is_early(now).then(|| words::clock(now, desk.zone()))
}

/// Where what is booked now goes, once this day is sealed.
fn next(sheet: &DaySheet, sealed: BookDay) -> BookDay {
    if sheet.day > sealed {
        sheet.day
    } else {
        sealed.next()
    }
}

/// Which day the page is about, and whether it is sealed.
fn heading(books: &Books, desk: &Desk, sheet: &DaySheet) -> String {
    if books.looks_at.is_some() {
        let state = if sheet.seal.is_some() {
            "SEALED"
        } else {
            "not sealed"
        };
        return format!("the books of {}, {state}", sheet.day.page());
    }
    match books.sealed(desk, sheet) {
        // The figures below are those of the day that has begun.
        Some(day) if sheet.day > day => {
            let (now, day) = (sheet.day.page(), day.page());
            format!("{now}, what is booked now; {day} is SEALED")
        }
        Some(day) => format!(
            "{} is SEALED; what is booked now goes to {}",
            day.page(),
            next(sheet, day).page()
        ),
        None => format!("{}, open", sheet.day.page()),
    }
}

impl Books {
    /// Whether a line is for the walk: Enter alone is for the seal where there is nothing to walk.
    fn walks(&self, desk: &Desk, line: &walk::Line) -> bool {
        let lines = self
            .sheet
            .as_ref()
            .map_or(0, |sheet| sheet.close.steps.len());
        let Some(sheet) = &self.sheet else {
            return *line != walk::Line::Next;
        };
        // Behind a seal the lines of the next page are walked where one of them is open.
        let is_walked = match self.sealed(desk, sheet) {
            None => lines > 0,
            Some(_) => self.marked(desk, sheet).is_some(),
        };
        *line != walk::Line::Next || is_walked
    }

    /// The line that bears the mark: of a page that is sealed none, for nothing of it is acted on here.
    fn marked(&self, desk: &Desk, sheet: &DaySheet) -> Option<At> {
        let is_over = self
            .sealed(desk, sheet)
            .is_some_and(|day| day >= sheet.day && self.looks_at.is_none());
        let is_over = is_over || sheet.seal.is_some();
        self.in_hand(sheet).filter(|_| !is_over)
    }
}

impl Front for Books {
    fn label(&self, _desk: &Desk) -> String {
        "Day".into()
    }

    fn line(&self) -> Line<'_> {
        Line::Plain(&self.entry)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::Plain(&mut self.entry)
    }

    fn query(&self, _desk: &Desk) -> Option<ScreenQuery> {
        Some(self.looks_at.map_or(ScreenQuery::Day, ScreenQuery::DayOf))
    }

    fn take(&mut self, _desk: &mut Desk, body: Body) {
        if let Body::Day(sheet) = body {
            let is_same = self.sheet.as_ref().is_some_and(|one| one.day == sheet.day);
            // A page is walked from its top, wherever the walk of the one before ended.
            self.at.take_if(|_| !is_same);
            // Somebody opened it again, wherever he did.
            let stands = |day: BookDay| sheet.sealed.is_some_and(|sealed| sealed >= day);
            self.sealed.take_if(|day| !stands(*day));
            self.top = if is_same { self.top } else { 0 };
            self.sheet = Some(sheet);
        }
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        if self.entry.is_empty() && self.is_answered_by_enter(desk) {
            return self.seal(desk);
        }
        let line = walk::line(self.entry.text(), desk.today());
        if let Some(asks) = line.as_ref().and_then(|line| self.asks_of_another(line)) {
            return desk.question(asks);
        }
        match line {
            // The words above act on the page that stands here; the seal asks for the books as they are.
            Some(line) if self.walks(desk, &line) => self.walk(desk, line),
            _ => self.seal(desk),
        }
    }

    fn edited(&mut self, _desk: &mut Desk) {
        self.enter_answers = None;
        let begun = self.typed_on.take();
        if !self.entry.is_empty() {
            self.typed_on = begun.or_else(|| self.end_in_hand());
        }
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        (self.typed_on, self.enter_answers) = (None, None);
        match self.sealed_page() {
            Some(_) => self.scroll(desk, to),
            None => self.go_over(to),
        }
        Effects::new()
    }

    fn hears(&mut self, _desk: &mut Desk, news: &News) -> Effects {
        if let News::Sealed(days) = news {
            self.entry.clear();
            self.sealed = days.last().copied();
        }
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        Row::told(lines::of(self, desk))
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        charts::figures(self, desk, area, buffer);
    }

    /// Up goes over the lines of the close, where there are any, and over the rows of a sealed page.
    fn recalls(&self) -> bool {
        let is_gone_over =
            |sheet: &DaySheet| sheet.seal.is_some() || close_view::listed(sheet).next().is_some();
        !self.sheet.as_ref().is_some_and(is_gone_over)
    }
}

impl Screen for Books {
    fn title(&self) -> &'static str {
        Place::Day.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        let Some((desk, _)) = &desk.figures else {
            return Vec::new();
        };
        vec![
            format!("on hand {}", desk.held),
            format!("to identify {}", desk.to_identify),
        ]
    }

    /// A seal that was only shown is not wanted any more.
    fn back(&mut self, desk: &mut Desk) -> Effects {
        self.left(desk);
        Effects::new()
    }

    fn left(&mut self, _desk: &mut Desk) {
        self.asked.withdraw();
        self.enter_answers = None;
        self.reopening.withdraw();
        self.replacing.withdraw();
        self.renumbering.withdraw();
        self.looks_at = None;
    }

    fn clear(&mut self, _desk: &mut Desk) {
        self.entry.clear();
    }

    fn half(&self) -> Half {
        Half::line(self.entry.text())
    }

    fn resume(&mut self, _desk: &mut Desk, half: Half) -> Effects {
        self.entry.set(&half.line);
        Effects::new()
    }
}
