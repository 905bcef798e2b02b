//! When a frame goes out, how much of it, and what is asked for it first.
//!
//! Invariant: a frame is never put off without end, by keys or by changes.

use ratatui::layout::{Rect, Size};

use super::{PATIENCE, ROWS, Session};
use crate::tui::desk::LinkState;
use crate::tui::frame;
use crate::tui::moment::Moment;
use crate::tui::terminal::Share;

/// So long keys are taken without a frame in between, even while more are waiting.
const DRAIN: u64 = 50;

impl Session {
    pub(super) fn draw_if_due(&mut self) -> std::io::Result<()> {
        let now = self.now();
        self.lose_patience(now);
        let keys = !self.inbox.is_empty() || (self.waiting.is_none() && !self.backlog.is_empty());
        let more = keys || self.link.has_more();
        if !(self.model.desk.dirty || self.behind) || (more && now.since(self.drawn) < DRAIN) {
            return Ok(());
        }
        let owed = *self.owed.get_or_insert(now);
        self.read_what_waits();
        self.fetch();
        match self.share(now, owed) {
            Some(share) => self.draw(now, share),
            None => Ok(()),
        }
    }

    /// How much of the frame goes out now; `None` when it is better to wait a moment.
    fn share(&self, now: Moment, owed: Moment) -> Option<Share> {
        // Counted from when the frame is owed: changes without end must not put it off without end.
        let may_come = now.since(owed) < ROWS && !self.model.desk.waiting;
        let rows_may_come = self.fetching.is_some() && may_come;
        if !self.flow.is_slow() {
            return (!rows_may_come).then_some(Share::Whole);
        }
        if self.model.desk.dirty {
            // The answer to an Enter comes soon, and what it leads to is the better frame.
            let answer_may_come = self.waiting.is_some() && may_come;
            return (!answer_may_come && now >= self.flow.line_at()).then_some(Share::Line);
        }
        let is_quiet = now >= self.flow.list_at(self.last_key);
        (is_quiet && !rows_may_come).then(|| Share::Part(self.flow.part()))
    }

    fn draw(&mut self, now: Moment, share: Share) -> std::io::Result<()> {
        self.model.desk.now = now;
        let Size { width, height } = self.model.desk.size;
        let area = Rect::new(0, 0, width, height);
        if let Some(frame) = self
            .screen
            .draw(area, share, |frame| frame::fill(frame, &self.model))?
        {
            self.flow.wrote(now, frame.bytes);
            self.behind = !frame.whole;
            self.model.desk.dirty = false;
            // Keys that wait were pressed before anybody could read this frame.
            if self.inbox.is_empty() && self.backlog.is_empty() {
                self.model.seen();
            } else {
                self.model.glanced();
            }
            self.owed = None;
        }
        self.drawn = now;
        Ok(())
    }

    /// Asks for what the next frame should show, one question at a time.
    fn fetch(&mut self) {
        if self.fetching.is_some() || self.model.desk.link != LinkState::Up {
            return;
        }
        let Some(fetch) = self.model.wanted() else {
            return;
        };
        if let Some(number) = self.link.send(fetch.request()) {
            self.model.desk.fetching(&fetch);
            self.fetching = Some((number, fetch));
        }
    }

    fn lose_patience(&mut self, now: Moment) {
        let late = self
            .waiting
            .as_ref()
            .is_some_and(|waiting| now.since(waiting.since) >= PATIENCE);
        if late && !self.model.desk.waiting {
            self.model.desk.waiting = true;
            self.model.desk.dirty = true;
        }
    }
}
