//! The engine asks which letters about what sits here are due. What was said stands in the books, so that asking again
//! says nothing twice.

use super::Engine;
use crate::domain::command::Command;
use crate::domain::flow::FollowUp;
use crate::server::orders::End;

impl Engine {
    /// Asks where letters go at all: not while the outbox is paused, on a copy, or by a clock that nobody has confirmed.
    pub(super) fn follow_up(&mut self) -> Option<End> {
        let is_on = self.config.now().storage.letters;
        let was_on = self.state.header.letters_since.is_some();
        let rests = self.state.is_paused() || !self.mailbag.may_send();
        if !(is_on || was_on) || rests || self.clock.ahead().is_some() {
            return None;
        }
        let (today, now) = (self.today(), self.clock.now());
        if !self.mailbag.looks.is_time(today, now) {
            return None;
        }
        self.give(Command::FollowUp(FollowUp))
    }
}
