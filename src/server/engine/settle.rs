//! What follows a group that is on the disk: first it is the truth, for everybody who looks; then, once the clerk has his
//! answer, those behind the desk hear of it. Must not decide or write anything.
//!
//! Invariant: one group at most is unsettled; the next one settles it before it begins.

use super::{Engine, Group};
use crate::domain::books::Touched;
use crate::domain::state::State;
use crate::store::{Position, Sealed};

/// A group that is on disk and seen by all, of which those who work behind the desk have not heard yet.
pub struct Unsettled {
    /// The state before it, which takes its time to be dropped.
    before: State,
    position: Position,
    sealed: Vec<Sealed>,
    touched: Vec<Touched>,
}

impl Engine {
    /// A group is on disk: now it is the truth, and everybody may see it.
    pub(super) fn accept(&mut self, group: Group, position: Position) {
        let before = std::mem::replace(&mut self.state, group.state);
        let today = self.today();
        self.directory.follow(&self.state, today, &group.touched);
        self.show();
        self.unsettled = Some(Unsettled {
            before,
            position,
            sealed: group.sealed,
            touched: group.touched,
        });
    }

    /// Wakes who works behind the desk: the screens, the mail, the copy, the printer, the tables. After the answers, for
    /// the clerk's next key waits for none of them.
    pub fn settle(&mut self) {
        let Some(written) = self.unsettled.take() else {
            return;
        };
        self.board.tell();
        self.clear_papers(&written.sealed);
        if written.before.is_paused() && !self.state.is_paused() {
            self.mailbag.refill(&self.state);
        } else {
            self.mailbag.follow(&self.state, &written.touched);
        }
        if let Some(backup) = &self.backup {
            backup.notify(self.state.header.seq, self.state.header.at);
        }
        let happened: Vec<_> = written.sealed.iter().map(|one| &one.envelope).collect();
        self.printer.follow(&self.state, &happened);
        let envelopes = written.sealed.into_iter().map(|one| one.envelope);
        let events = envelopes.zip(written.touched).collect();
        self.store
            .after_commit(written.position, events, self.state.clone());
    }
}
