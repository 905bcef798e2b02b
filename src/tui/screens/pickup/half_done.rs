//! A handover that was begun and left: for another screen, or for two minutes. It takes no key and no foreign piece before
//! somebody has said that it goes on, and stands there as what it is.
//!
//! Invariant: what is typed for the next client never goes to the one before.

use super::{Pickup, Stage};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::words;

/// So long without a key or a scan a handover may be another's.
const IDLE: u64 = 120_000;

impl Pickup {
    /// A key or a scan.
    pub(super) fn used(&mut self, desk: &Desk) {
        self.used_at = desk.now;
    }

    /// Another screen comes, or time has passed.
    pub(super) fn rests(&mut self) {
        self.is_half_done = self.stage != Stage::Client;
    }

    /// Time has passed.
    pub(super) fn waited(&mut self, desk: &mut Desk) -> Effects {
        if self.is_half_done || desk.now.since(self.used_at) <= IDLE {
            return Effects::new();
        }
        self.rests();
        match self.half_done() {
            Some(said) => desk.question(format!("{said}; two minutes had passed")),
            None => Effects::new(),
        }
    }

    /// What stands there half done; first what goes on with it, or ends it.
    pub(super) fn half_done(&self) -> Option<String> {
        let of = self.of_whom()?;
        let marked = match self.marks.len() {
            0 => String::new(),
            marked => format!(", {marked} marked"),
        };
        let how = self.how_to_go_on();
        Some(format!("HALF DONE, {how}: {of}{marked}"))
    }

    /// The keys that go on with it or end it: what stands on the line goes first, for it may be the next client's.
    fn how_to_go_on(&self) -> &'static str {
        if self.is_typed() {
            "Esc and Enter go on with it, Esc and Esc end it"
        } else {
            "Enter goes on with it, Esc ends it"
        }
    }

    /// Whose handover rests, and to whom.
    fn of_whom(&self) -> Option<String> {
        let client = self.stage.client().filter(|_| self.is_half_done)?;
        let person = self.stage.person().map(words::clean);
        let person = person.map_or_else(String::new, |person| format!(" to {person}"));
        let client = words::clean(&client.words());
        Some(format!("the handover{person} for {client}"))
    }

    /// A line at a handover that is half done: the empty one goes on with it, and hands nothing out; any other waits.
    pub(super) fn goes_on(&mut self, desk: &mut Desk, line: &str) -> Option<Effects> {
        let of = self.of_whom()?;
        if !line.is_empty() {
            let typed = words::quoted(line);
            return Some(desk.question(format!(
                "Esc and Esc end it, Esc and Enter go on: \"{typed}\" is not taken, {of} is HALF DONE"
            )));
        }
        self.is_half_done = false;
        let next = self.next_step();
        Some(desk.ok(format!("{of} goes on: {next}")))
    }
}
