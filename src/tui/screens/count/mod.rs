//! Count: shelf against books. A slot's label, then its pieces, or how many; Enter closes the slot. Then each difference
//! is answered by a letter, shown before it is done.
//!
//! Invariant: nothing here says what should lie in a slot before somebody said what does; and a scan makes no piece.

mod act;
mod answer;
mod begin;
mod end;
mod hand;
mod line;
mod lines;
mod slots;
pub mod then;
mod view;
mod which;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::count::Difference;
use crate::domain::ids::Slot;
use crate::domain::scanned::Code;
use crate::keymap::Place;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::half::Half;
use crate::tui::list::{List, Move, Picked};
use crate::tui::news::News;
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Scanned, Screen};
use crate::tui::words;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::{Body, CountSheet, DifferenceRow};
use act::Offer;
use hand::Hand;
use line::WORDS;

#[derive(Debug)]
pub struct Count {
    /// The line, and the difference under the cursor.
    pub list: List,
    /// The slot that is being counted here.
    hand: Option<Hand>,
    /// The open count, or the last.
    sheet: Option<Box<CountSheet>>,
    /// What was shown and waits for Enter once more.
    asked: Option<Offer>,
    /// Whether the slots are walked in their order: the next one is in hand as soon as one is counted.
    walks: bool,
    /// Whether Enter was told what it begins.
    shown: bool,
    /// The slot that was closed with a typed number, until the books are here to be looked at.
    doubts: Option<(String, u32)>,
    /// The slot that somebody was asked to count again.
    invited: Option<String>,
    /// Whether the mark goes to the first difference that is open, as soon as it is known.
    seeks: bool,
}

impl Default for Count {
    fn default() -> Self {
        Self {
            list: List::with_words(WORDS),
            hand: None,
            sheet: None,
            asked: None,
            walks: false,
            shown: false,
            doubts: None,
            invited: None,
            seeks: false,
        }
    }
}

impl Count {
    /// The count that goes on.
    fn open(&self) -> Option<&CountSheet> {
        self.sheet.as_deref().filter(|sheet| sheet.is_open)
    }

    /// The slot in hand was counted; the next one follows, where they are walked.
    fn counted(&mut self) {
        let counted = self.hand.take();
        if let (Some(hand), Some(sheet)) = (counted, &mut self.sheet) {
            sheet.left.retain(|slot| slot.as_str() != hand.slot);
        }
        self.walk_on();
    }

    /// Takes the next slot in hand that nobody has counted yet, where they are walked.
    fn walk_on(&mut self) {
        if self.walks && self.hand.is_none() {
            self.hand = self.open().and_then(next_slot).map(Hand::of);
        }
    }

    fn rows(&self) -> &[DifferenceRow] {
        self.sheet.as_ref().map_or(&[], |sheet| &sheet.differences)
    }

    /// Whether the row under the cursor bears the mark: a letter answers no other. One that came there behind an arrow,
    /// nobody has seen.
    fn is_chosen(&self) -> bool {
        self.list.picked() != Picked::Unseen
    }

    /// The mark goes from an answered row to the next one that is open; a letter answers it once it was drawn.
    fn go_to_open(&mut self, desk: &Desk) {
        let here = self.list.cursor as usize;
        let open = |(at, row): &(usize, &DifferenceRow)| *at != here && row.row.stands_open();
        let rows = || self.rows().iter().enumerate();
        let behind = rows().skip(here).find(open);
        let Some((next, _)) = behind.or_else(|| rows().find(open)) else {
            return;
        };
        let total = self.rows().len() as u32;
        let to = if next > here { Move::Down } else { Move::Up };
        for _ in 0..next.abs_diff(here) {
            self.list.go(to, total, page(desk));
        }
        self.list.came_late();
    }

    /// The mark stays on its difference, wherever its row is by now; where it has none any more, nobody chose what stands
    /// there.
    fn stay_on(&mut self, desk: &Desk, marked: &Difference) {
        let place = |row: &DifferenceRow| row.row.difference == *marked;
        let is_here = self.selected().is_some_and(place);
        if is_here || self.list.picked() == Picked::First {
            return;
        }
        if let Some(at) = self.rows().iter().position(place) {
            let total = self.rows().len() as u32;
            self.list.go(Move::First, total, page(desk));
            for _ in 0..at {
                self.list.go(Move::Down, total, page(desk));
            }
        }
        self.list.came_late();
    }

    /// The mark goes to the first row that is open.
    fn go_to_first(&mut self, desk: &Desk) {
        let Some(first) = self.rows().iter().position(|row| row.row.stands_open()) else {
            return;
        };
        let total = self.rows().len() as u32;
        self.list.go(Move::First, total, page(desk));
        for _ in 0..first {
            self.list.go(Move::Down, total, page(desk));
        }
        self.list.came_late();
    }

    /// The row under the cursor.
    fn selected(&self) -> Option<&DifferenceRow> {
        self.rows().get(self.list.cursor as usize)
    }
}

/// The first slot that nobody has counted, as they stand on a wall: 9 before 10.
fn next_slot(sheet: &CountSheet) -> Option<String> {
    let first = sheet.left.iter().min_by_key(|slot| walked(sheet, slot));
    first.map(ToString::to_string)
}

/// The order in which slots are walked: as they hang on the wall, and those that want another look behind all others.
pub fn walked(sheet: &CountSheet, slot: &Slot) -> (bool, Vec<(u64, String)>) {
    (sheet.is_again(slot), on_the_wall(slot))
}

/// Words of a slot by their letters, numbers by what they count.
fn on_the_wall(slot: &Slot) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let mut rest = slot.as_str();
    while !rest.is_empty() {
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (number, tail) = rest.split_at(digits);
        let text = tail
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(tail.len());
        let (word, tail) = tail.split_at(text);
        parts.push((number.parse().unwrap_or(0), word.to_lowercase()));
        rest = tail;
    }
    parts
}

/// Rows of a page of differences.
fn page(desk: &Desk) -> u32 {
    u32::from(desk.layout().all_rows().saturating_sub(9).max(1))
}

impl Front for Count {
    fn label(&self, _desk: &Desk) -> String {
        match (&self.hand, self.open()) {
            (Some(hand), _) => hand.name(),
            (None, Some(_)) => "Slot".into(),
            (None, None) => "Count".into(),
        }
    }

    fn hint(&self, _desk: &Desk) -> String {
        self.hand
            .as_ref()
            .map_or_else(String::new, |hand| format!("{} scanned", hand.scans.len()))
    }

    fn line(&self) -> Line<'_> {
        Line::List(&self.list)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::List(&mut self.list)
    }

    fn query(&self, _desk: &Desk) -> Option<ScreenQuery> {
        Some(ScreenQuery::Count)
    }

    fn take(&mut self, desk: &mut Desk, body: Body) {
        if let Body::Count(sheet) = body {
            let marked = self.selected().map(|row| row.row.difference.clone());
            self.sheet = sheet;
            self.walk_on();
            self.list.clamp(self.rows().len() as u32);
            if let Some(marked) = marked {
                self.stay_on(desk, &marked);
            }
            if std::mem::take(&mut self.seeks) {
                self.go_to_first(desk);
            }
        }
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        self.obey(desk)
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        self.asked = None;
        Scanned::Here(self.scan(desk, code))
    }

    fn edited(&mut self, _desk: &mut Desk) {
        self.asked = None;
        let _ = self.list.edited();
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        self.asked = None;
        let total = self.rows().len() as u32;
        self.list.go(to, total, page(desk));
        Effects::new()
    }

    fn hears(&mut self, desk: &mut Desk, news: &News) -> Effects {
        match news {
            News::TimePassed => return self.far_off(desk),
            News::Counted => self.counted(),
            News::Answered => self.go_to_open(desk),
            News::Differs => self.seeks = true,
            News::CountBegun => self.walks = true,
            News::Drawn => self.list.drawn(),
            _ => {}
        }
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::beside(self, desk, area, buffer);
    }

    fn rows(&self, _desk: &Desk) -> Vec<Row> {
        lines::of(self)
    }

    /// Every line says or begins something: none filters.
    fn filters(&self, _text: &str) -> bool {
        false
    }

    fn is_apart(&self) -> bool {
        self.hand.is_some()
    }
}

impl Screen for Count {
    fn title(&self) -> &'static str {
        Place::Count.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        let held = desk.figures.as_ref().map(|(desk, _)| desk.held);
        let on_hand = held.map(|held| format!("on hand {held}"));
        let counted = self.open().map(|sheet| {
            (
                sheet.counted.len(),
                words::count(sheet.slots as usize, "slot"),
            )
        });
        let counted = counted.map(|(counted, slots)| format!("counted {counted} of {slots}"));
        counted.into_iter().chain(on_hand).collect()
    }

    /// What was only shown goes first, then the slot in hand, with what was scanned.
    fn back(&mut self, desk: &mut Desk) -> Effects {
        if self.asked.take().is_some() {
            return desk.ok("not done");
        }
        self.walks = false;
        let Some(hand) = self.hand.take() else {
            return Effects::new();
        };
        if hand.scans.is_empty() {
            return desk.ok("no slot is in hand; Enter goes on with the next");
        }
        desk.ok(format!(
            "{} is not counted: {} dropped",
            hand.name(),
            words::count(hand.scans.len(), "scan")
        ))
    }

    fn left(&mut self, _desk: &mut Desk) {
        self.asked = None;
    }

    fn half(&self) -> Half {
        let half = Half::line(self.list.entry.text());
        match &self.hand {
            Some(hand) => half.with(hand, [format!("{} half counted", hand.name())]),
            None => half,
        }
    }

    fn resume(&mut self, _desk: &mut Desk, half: Half) -> Effects {
        self.list.set(&half.line);
        self.hand = half.kept();
        Effects::new()
    }

    /// A slot is in hand, or a letter answers a difference: Del is no undo here.
    fn lists(&self) -> bool {
        true
    }
}
