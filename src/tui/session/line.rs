//! The line to the server: greeting it, taking its frames, and losing it.
//!
//! Invariant: what was asked and not answered is asked again on the next line.

use super::Session;
use crate::domain::clerk::Door;
use crate::tui::Absent;
use crate::tui::desk::LinkState;
use crate::tui::draft;
use crate::tui::effect::Answer;
use crate::tui::update::Input;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{Failure, FailureKind, Reply, ServerFrame};
use crate::wire::rows::Desk;

impl Session {
    /// A new connection: says who we are. What was not answered is asked again once the server says who that is.
    pub(super) fn greet(&mut self) {
        self.opening = self.link.send(ask::Open {
            terminal: self.terminal_name.clone(),
            door: Door::Screen,
        });
        let _ = self.link.send(ask::Watch);
        self.asking_keys = self.link.send(ask::Keys);
    }

    pub(super) fn lost(&mut self, why: String) -> std::io::Result<()> {
        self.gone(Absent::Start, LinkState::Lost(why))
    }

    /// Somebody stopped the server on purpose: it is not for us to start it again.
    fn stopped(&mut self, by: String) -> std::io::Result<()> {
        self.gone(Absent::Wait, LinkState::Stopped(by))
    }

    fn gone(&mut self, absent: Absent, state: LinkState) -> std::io::Result<()> {
        self.fetching = None;
        self.opening = None;
        if let Some(waiting) = &mut self.waiting {
            waiting.number = None;
        }
        self.link.drop_connection(absent);
        if self.waiting.is_some() {
            self.show_what_waits();
        }
        self.input(Input::Link(state))?;
        // A bell behind an open question would wait for its answer.
        self.ring_now()
    }

    pub(super) fn frame(&mut self, frame: ServerFrame) -> std::io::Result<()> {
        match frame {
            ServerFrame::Changed(_) => self.input(Input::Changed),
            ServerFrame::Bye(reason) => self.lost(reason),
            ServerFrame::Stopped { by } => self.stopped(by),
            ServerFrame::Reply { id, reply } => self.reply(id, *reply),
        }
    }

    fn reply(&mut self, id: u64, reply: Reply) -> std::io::Result<()> {
        // It took nothing: what was asked waits for the next server, as behind a line that broke.
        if let Reply::Failed(Failure {
            kind: FailureKind::Ending,
            what,
            ..
        }) = reply
        {
            return self.lost(what);
        }
        if let Reply::Failed(Failure {
            kind: FailureKind::Stopped,
            what,
            ..
        }) = reply
        {
            return self.stopped(what);
        }
        if let Some(waiting) = self.waiting.take_if(|waiting| waiting.number == Some(id)) {
            self.model.desk.waiting = false;
            self.model.away.is_ending = false;
            let then = waiting.ask.then;
            self.input(Input::Answer(Box::new(Answer { then, reply })))?;
            self.unpark();
            return self.perform();
        }
        if let Some((_, fetch)) = self.fetching.take_if(|(number, _)| *number == id) {
            return self.input(Input::Fetched(fetch, Box::new(reply)));
        }
        match reply {
            Reply::Desk(desk) if self.opening == Some(id) => {
                self.drop_old_draft(&desk);
                let before = self.worker();
                self.input(Input::Opened(Box::new(desk)))?;
                self.go_on(before);
                Ok(())
            }
            Reply::Keys(keys) if self.asking_keys == Some(id) => self.input(Input::Keys(keys)),
            other if self.opening == Some(id) => {
                self.lost(words::not_done(&other, &self.model.desk.keys))
            }
            _ => Ok(()),
        }
    }

    /// What was half typed before a purge may name who was purged.
    fn drop_old_draft(&mut self, desk: &Desk) {
        if desk
            .purged
            .is_some_and(|purged| self.keeper.is_older_than(purged.0))
        {
            self.keeper.forget();
            draft::forget(&mut self.model);
        }
    }
}
