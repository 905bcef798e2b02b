//! What a key or scan means to whatever is in front: a screen, or what lies over one.

use super::desk::Desk;
use super::effect::{Effects, ask};
use super::list::Move;
use super::model::Model;
use super::prompt;
use super::screen::{Front, LineMut, Scanned, Screen};
use super::then::Awaited;
use super::words;
use crate::domain::scanned::{Code, NoPiece};
use crate::keymap::Place;
use crate::wire::messages::Reply;

impl Model {
    /// Gives what is in front what it is asked.
    pub fn in_front(&mut self, act: impl FnOnce(&mut dyn Front, &mut Desk) -> Effects) -> Effects {
        let (front, desk) = self.front_mut();
        let effects = act(front, desk);
        self.settle(effects)
    }

    /// Gives the screen what it is asked.
    pub fn on_screen(
        &mut self,
        act: impl FnOnce(&mut dyn Screen, &mut Desk) -> Effects,
    ) -> Effects {
        let (screen, desk) = self.screen_mut();
        let effects = act(screen, desk);
        self.settle(effects)
    }

    /// Accepts a typed line; not for somebody whom nobody can have looked at.
    pub fn accept(&mut self) -> Effects {
        let fit = self.rows_fit();
        let finder = self.front_mut().0.line_mut().finder();
        if let Some(doubtful) = finder.and_then(|finder| finder.doubtful(fit)) {
            return self.desk.question(doubtful);
        }
        self.in_front(|front, desk| front.accept(desk))
    }

    /// Takes a scan: what lies over the screen first, then the screen, then Intake.
    pub fn scanned(&mut self, code: Code) -> Effects {
        // A line of nothing but numbers is a scan of each.
        if let Code::NoPiece(NoPiece::Several(several)) = &code
            && several.alone
        {
            let each = several.numbers.clone().into_iter().map(Code::Number);
            return each.flat_map(|code| self.scanned(code)).collect();
        }
        let mut code = code;
        let mut effects = Effects::new();
        if let Some(over) = &mut self.over {
            match over.front_mut().scanned(&mut self.desk, code) {
                Scanned::Here(effects) => return self.settle(effects),
                Scanned::Below(below) => code = below,
            }
            effects = self.settle(effects);
        }
        let (screen, desk) = self.screen_mut();
        let mut taken = screen.scanned(desk, code);
        if let Scanned::Below(code) = taken {
            taken = self.screens.intake.scanned(&mut self.desk, code);
        }
        if let Scanned::Here(more) = taken {
            effects.extend(more);
        }
        self.settle(effects)
    }

    /// The line was changed by hand.
    pub fn edited(&mut self) {
        let edited = |front: &mut dyn Front, desk: &mut Desk| {
            front.edited(desk);
            Effects::new()
        };
        drop(self.in_front(edited));
    }

    /// A command or a telephone question is done: it goes from the line, and what it stood on stays.
    pub fn command_done(&mut self) {
        self.front_mut().0.restore();
    }

    /// Moves the row, among the rows of what is typed.
    pub fn go(&mut self, to: Move) -> Effects {
        match self.rows_first(Awaited::Move(to)) {
            Some(effects) => effects,
            None => self.in_front(|front, desk| front.go(desk, to)),
        }
    }

    /// Marks the row, among the rows of what is typed.
    pub fn mark(&mut self) -> Effects {
        match self.rows_first(Awaited::Mark) {
            Some(effects) => effects,
            None => self.on_screen(|screen, desk| screen.mark(desk)),
        }
    }

    /// Among rows of an earlier text a key would take somebody who was not asked for: then the rows come first.
    pub fn rows_first(&self, awaited: Awaited) -> Option<Effects> {
        let line = self.front().line();
        let chooses =
            line.list().is_some() || (line.finder().is_some() && awaited != Awaited::Enter);
        let waits = chooses && !line.entry().is_empty() && !self.rows_fit();
        let query = self.query().filter(|_| waits)?;
        Some(ask(query, awaited))
    }

    /// The rows of what is typed are here: now the key is about them. Nobody has looked at them yet.
    pub fn when_here(&mut self, awaited: Awaited, reply: Reply) -> Effects {
        let Reply::Screen(screen) = reply else {
            return self.desk.refuse(words::not_done(&reply, &self.desk.keys));
        };
        if let Some(query) = self.query() {
            self.desk.arrived(screen.desk, query);
        }
        self.take(screen.body);
        match awaited {
            Awaited::Enter => prompt::accept_line(self),
            Awaited::Mark => self.on_screen(|screen, desk| screen.mark(desk)),
            Awaited::Move(to) => {
                let effects = self.in_front(|front, desk| front.go(desk, to));
                match self.front_mut().0.line_mut() {
                    LineMut::Finder(finder) => finder.unseen = finder.chosen.is_some(),
                    LineMut::List(list) => list.came_late(),
                    LineMut::Plain(_) => {}
                }
                effects
            }
        }
    }

    /// One step back: what lies over the screen goes, else the screen's own last step.
    pub fn back(&mut self) -> Effects {
        if self.over.take().is_some() {
            return Effects::new();
        }
        self.on_screen(|screen, desk| screen.back(desk))
    }

    /// Another screen comes. It asks for its rows even where the one before asked the same: those went to that one.
    pub fn turn_to(&mut self, place: Place) {
        if self.desk.place != place {
            self.screens.left(&mut self.desk);
            (self.desk.place, self.desk.stale) = (place, true);
            self.desk.turn += 1;
        }
    }
}
