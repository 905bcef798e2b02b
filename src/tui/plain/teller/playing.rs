//! Carries out what the model wishes, as the loop of the screen does: keys in, questions to the server, rows.

use std::collections::VecDeque;

use super::Teller;
use crate::keymap::Key;
use crate::tui::desk::LinkState;
use crate::tui::effect::{Answer, Effect};
use crate::tui::moment::Moment;
use crate::tui::plain::line::Server;
use crate::tui::typed::Typed;
use crate::tui::update::{Input, update};
use crate::tui::{TuiError, saving};
use crate::wire::messages::{Call, Reply};

/// Milliseconds from one key of a line to the next, as if a finger typed them.
const FINGER: u64 = 100;

impl<S: Server> Teller<S> {
    /// A line comes whole, so a clock says nothing of its keys: each is given the time of a finger's.
    pub(super) fn press(&mut self, key: Key) -> Result<(), TuiError> {
        self.typed = Moment(self.now().0.max(self.typed.0 + FINGER));
        self.feed(Input::Typed(Typed::Key(key), self.typed))
    }

    pub(super) fn now(&self) -> Moment {
        Moment(self.began.elapsed().as_millis() as u64)
    }

    pub(super) fn feed(&mut self, input: Input) -> Result<(), TuiError> {
        let now = self.now();
        let mut effects = VecDeque::from(update(&mut self.model, now, input));
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Ask(ask) => {
                    self.acted = true;
                    let reply = self.ask(ask.request)?;
                    let answer = Input::Answer(Box::new(Answer {
                        then: ask.then,
                        reply,
                    }));
                    for effect in update(&mut self.model, now, answer).into_iter().rev() {
                        effects.push_front(effect);
                    }
                }
                Effect::Quit => self.ended = true,
                Effect::Save(reply, path) => {
                    let saved = Input::Saved(saving::write(&path, &saving::csv(&reply)));
                    effects.extend(update(&mut self.model, now, saved));
                }
                Effect::Bell(_) | Effect::Redraw => {}
            }
        }
        Ok(())
    }

    fn ask(&mut self, request: Call) -> Result<Reply, TuiError> {
        let reply = self.server.ask(request)?;
        if let Some(desk) = self.server.greeted() {
            let now = self.model.desk.now;
            let _ = update(&mut self.model, now, Input::Opened(Box::new(desk)));
        }
        Ok(reply)
    }

    /// Reads what the screen shows.
    pub(super) fn fetch(&mut self) -> Result<(), TuiError> {
        self.model.desk.link = LinkState::Up;
        while let Some(fetch) = self.model.wanted() {
            self.model.desk.fetching(&fetch);
            let reply = self.ask(fetch.request())?;
            self.feed(Input::Fetched(fetch, Box::new(reply)))?;
            self.model.desk.link = LinkState::Up;
        }
        Ok(())
    }
}
