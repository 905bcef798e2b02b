//! Days begin, count and are sealed; what was over before them leaves memory.

use super::Books;
use crate::domain::day::{DayBook, Tally};
use crate::domain::state::KEPT_DAYS;
use crate::domain::time::BookDay;

/// Days whose figures stay in memory.
const KEPT_BOOKS: i32 = 40;

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
        self.forget_before(day.back(KEPT_DAYS));
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
        if let Some(book) = self.state.books.get_mut(&day) {
            edit(book);
            self.touched.days.push(day);
        }
    }

    /// Closes a day for ever with the hash of this event.
    pub fn seal(&mut self, day: BookDay) {
        let book = DayBook {
            seal: Some(self.envelope.hash),
            ..self.state.book(day)
        };
        self.state.books.insert(day, book);
        let header = &mut self.state.header;
        header.sealed = Some(header.sealed.map_or(day, |sealed| sealed.max(day)));
        self.touched.days.push(day);
        self.forget_before(day);
    }

    /// Lets go of what was over before a day: memory does not grow with history.
    fn forget_before(&mut self, day: BookDay) {
        self.forget_items_before(day);
        self.forget_counts_before(day);
        // What memory keeps, no more: an instant falls on a calendar's day, at most one off the page's.
        self.forget_notices_before(day.page());
        let kept = day.back(KEPT_BOOKS);
        let first = |books: &imbl::OrdMap<BookDay, DayBook>| books.keys().next().copied();
        while let Some(old) = first(&self.state.books).filter(|first| *first < kept) {
            let gone = self.state.books.remove(&old);
            self.touched.forgotten_days.extend(gone);
        }
    }
}
