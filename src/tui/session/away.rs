//! While the server is away: what is typed waits, is shown, and goes out once when it is back; where somebody must sign in
//! first, once he has.
//!
//! Invariant: what waits is sent for whoever typed it, or stays to be seen.

use std::collections::VecDeque;

use super::Session;
use crate::domain::screen::Bell;
use crate::keymap::{Action, Facts};
use crate::tui::arrival::End;
use crate::tui::away::{self, Away};
use crate::tui::effect::{Ask, Effect};
use crate::tui::moment::Moment;
use crate::tui::terminal::Screen;
use crate::tui::typed::Typed;

/// What waits until its clerk works here again.
pub(super) struct Parked {
    who: String,
    pub ask: Ask,
    pub backlog: VecDeque<(Typed, Moment)>,
}

impl Session {
    /// A key behind an open question waits. Of a server that is not there each line that waits rings and is shown, and
    /// the wish to end is obeyed once it was shown what that leaves.
    pub(super) fn hold_back(&mut self, typed: Typed, at: Moment) -> std::io::Result<()> {
        if self.link.is_up() {
            self.backlog.push_back((typed, at));
            return Ok(());
        }
        let facts = Facts {
            place: self.model.desk.place,
            empty: true,
            chosen: false,
        };
        let action = match &typed {
            Typed::Key(key) => self.model.desk.keys.resolve(*key, facts),
            _ => Action::Nothing,
        };
        if action == Action::Quit {
            self.read_what_waits();
            if self.model.away.lines.is_empty() || self.model.away.is_ending {
                self.end(End::Asked);
                return Ok(());
            }
            self.model.away.is_ending = true;
        } else {
            self.backlog.push_back((typed, at));
            self.unread_keys = true;
        }
        self.model.desk.dirty = true;
        self.model.desk.waiting = true;
        if matches!(action, Action::Quit | Action::Accept) {
            self.ring()?;
        }
        Ok(())
    }

    /// Before a frame, and before the end: the keys that came meanwhile are in the lines that are shown.
    pub(super) fn read_what_waits(&mut self) {
        if self.unread_keys {
            self.show_what_waits();
        }
    }

    /// The line went down, or the question was asked without one.
    pub(super) fn show_what_waits(&mut self) {
        self.unread_keys = false;
        let mut lines = Vec::new();
        if self.waiting.is_some() {
            lines.push(self.model.entry().text().to_owned());
        }
        let desk = &self.model.desk;
        let behind = self.backlog.iter().map(|(typed, _)| typed);
        lines.extend(away::lines(&desk.keys, desk.place, behind));
        lines.retain(|line| !line.trim().is_empty());
        self.model.away = Away {
            lines,
            ..Away::default()
        };
    }

    /// Bells that wait behind an open question ring.
    pub(super) fn ring_now(&mut self) -> std::io::Result<()> {
        if self.waiting.is_some() && self.effects.iter().any(is_bell) {
            self.effects.retain(|effect| !is_bell(effect));
            return self.ring();
        }
        Ok(())
    }

    fn ring(&self) -> std::io::Result<()> {
        if self.model.desk.theme.bell == Bell::Sound {
            return Screen::ring(1);
        }
        Ok(())
    }

    /// The server greeted us: what waited goes out, unless nobody knows any more that the same clerk sits here.
    pub(super) fn go_on(&mut self, before: Option<String>) {
        self.read_what_waits();
        let now = self.worker();
        let is_other = before.is_some() && before != now;
        if !is_other {
            self.model.away = Away::default();
            if let Some(waiting) = &mut self.waiting {
                waiting.number = self.link.send(waiting.ask.request.clone());
            }
            return;
        }
        let Some((waiting, who)) = self.waiting.take().zip(before) else {
            return;
        };
        self.model.desk.waiting = false;
        self.model.away.of = Some(who.clone());
        // What is typed next is another line.
        self.model.entry_mut().clear();
        self.parked = Some(Parked {
            who,
            ask: waiting.ask,
            backlog: std::mem::take(&mut self.backlog),
        });
    }

    /// Somebody may have signed in: what waited for him goes out.
    pub(super) fn unpark(&mut self) {
        let worker = self.worker();
        let is_his = |parked: &mut Parked| Some(&parked.who) == worker.as_ref();
        let Some(parked) = self.parked.take_if(is_his) else {
            return;
        };
        self.model.away = Away::default();
        self.effects.push_back(Effect::Ask(Box::new(parked.ask)));
        let behind = std::mem::replace(&mut self.backlog, parked.backlog);
        self.backlog.extend(behind);
    }

    /// Who works here, where anybody is signed in.
    pub(super) fn worker(&self) -> Option<String> {
        let figures = self.model.desk.figures.as_ref();
        let figures = figures.map(|(desk, _)| desk);
        figures
            .filter(|desk| desk.signed_in)
            .map(|desk| desk.who.clone())
    }
}

fn is_bell(effect: &Effect) -> bool {
    matches!(effect, Effect::Bell(_))
}
