//! Days begin, count and are sealed; what was over before them leaves memory.

use std::sync::Arc;

use super::Books;
use crate::domain::close::{Again, Closing, Reopening, Sealing, Traffic};
use crate::domain::day::{DayBook, Tally};
use crate::domain::state::{KEPT_DAYS, State};
use crate::domain::time::{BookDay, Day};

/// Days for which the figures of a sealed day stay in memory.
const KEPT_BOOKS: i32 = 40;

/// The same of a day on which something moved and that nobody sealed: it waits for its seal, however long the desk rests.
const KEPT_OPEN: i32 = 400;

impl Books<'_> {
    /// Opens the day's page when the first event of a later day comes.
    pub(super) fn begin_day(&mut self) {
        let day = self.envelope.day;
        if self.state.books.contains_key(&day) {
            return;
        }
        let book = self.state.book(day);
        self.state.books.insert(day, book);
        self.turn(self.state.header.day, day);
        self.state.header.day = day;
        self.touched.days.push(day);
        self.keep_traffic_before(day.back(KEPT_DAYS));
        self.forget_before(day.back(KEPT_DAYS));
    }

    /// Of days that nobody sealed what came and went is kept before the pieces leave memory.
    fn keep_traffic_before(&mut self, day: BookDay) {
        let is_kept = |state: &State, day: &BookDay| {
            let closing = state.closings.get(day);
            closing.is_some_and(|closing| closing.traffic.is_some())
        };
        let days = self.state.books.range(..day).map(|(day, _)| *day);
        let open: Vec<BookDay> = days.filter(|day| !is_kept(self.state, day)).collect();
        for day in open {
            let traffic = Traffic::of(self.state, day);
            self.change_closing(day, |closing| closing.traffic = Some(traffic));
        }
    }

    /// Counts on the day of the event.
    pub fn count(&mut self, edit: impl FnOnce(&mut Tally)) {
        self.change_day(|book| edit(&mut book.tally));
    }

    /// Somebody was told what lies here.
    pub fn mail_checked(&mut self) {
        self.change_day(|book| book.mail_checks += 1);
    }

    fn change_day(&mut self, edit: impl FnOnce(&mut DayBook)) {
        let day = self.envelope.day;
        let Some(book) = self.state.books.get_mut(&day) else {
            return;
        };
        let before = book.tally.closing();
        edit(book);
        let moved = book.tally.closing() - before;
        self.touched.days.push(day);
        if moved != 0 && self.state.header.day > day {
            self.move_openings_after(day, moved);
        }
    }

    /// Pages that were begun before an earlier one was written on again open with what that one closes with.
    fn move_openings_after(&mut self, day: BookDay, moved: i64) {
        let later: Vec<BookDay> = self
            .state
            .books
            .range(day.next()..)
            .map(|(day, _)| *day)
            .collect();
        for day in later {
            if let Some(book) = self.state.books.get_mut(&day) {
                book.tally.opening += moved;
                self.touched.days.push(day);
            }
        }
    }

    /// What a day's close is told.
    pub fn change_closing(&mut self, day: BookDay, edit: impl FnOnce(&mut Closing)) {
        let mut closing = self.state.closing(day);
        edit(&mut closing);
        self.state.closings.insert(day, Arc::new(closing));
        self.touched.closings.push(day);
    }

    /// Closes a day for ever with the hash of this event.
    pub fn seal(&mut self, day: BookDay) {
        let book = DayBook {
            seal: Some(self.envelope.hash),
            ..self.state.book(day)
        };
        self.state.books.insert(day, book);
        let traffic = Traffic::of(self.state, day);
        let sealing = Sealing {
            by: self.envelope.actor.name().to_owned(),
            at: self.envelope.at,
            hash: self.envelope.hash,
        };
        self.change_closing(day, |closing| {
            closing.traffic.get_or_insert(traffic);
            closing.seals.push(sealing);
        });
        let header = &mut self.state.header;
        header.sealed = Some(header.sealed.map_or(day, |sealed| sealed.max(day)));
        header.again = header.again.filter(|again| again.day > day);
        self.touched.days.push(day);
        self.forget_before(day);
    }

    /// Opens the day that was sealed last again: on this date of the calendar what happens is booked on it.
    pub fn reopen(&mut self, day: BookDay, on: Day, reason: &str) {
        let Some(book) = self.state.books.get_mut(&day) else {
            return;
        };
        book.seal = None;
        self.touched.days.push(day);
        let before = self.state.books.range(..day);
        let sealed = before.rev().find(|(_, book)| book.seal.is_some());
        self.state.header.sealed = sealed.map(|(day, _)| *day);
        self.state.header.again = Some(Again { day, on });
        let reopening = Reopening {
            by: self.envelope.actor.name().to_owned(),
            at: self.envelope.at,
            reason: reason.to_owned(),
        };
        // Of an old day the pieces are not here to be looked at again.
        let is_old = day < self.state.header.day.back(KEPT_DAYS);
        self.change_closing(day, |closing| {
            closing.traffic = closing.traffic.take().filter(|_| is_old);
            closing.reopened.push(reopening);
        });
    }

    /// Lets go of what was over before a day: memory does not grow with history.
    fn forget_before(&mut self, day: BookDay) {
        self.forget_items_before(day);
        self.forget_counts_before(day);
        // What memory keeps, no more: an instant falls on a calendar's day, at most one off the page's.
        self.forget_notices_before(day.page());
        let is_over = |book: &&DayBook| {
            let still = Tally {
                opening: book.tally.opening,
                ..Tally::default()
            };
            let waits = book.seal.is_none() && book.tally != still;
            let kept = if waits { KEPT_OPEN } else { KEPT_BOOKS };
            book.day < day.back(kept)
        };
        let books = self.state.books.values();
        let over: Vec<BookDay> = books.filter(is_over).map(|book| book.day).collect();
        for old in over {
            let gone = self.state.books.remove(&old);
            self.touched.forgotten_days.extend(gone);
            let gone = self.state.closings.remove(&old);
            self.touched.forgotten_closings.extend(gone);
        }
    }
}
