//! What keys that are not Enter do on Pickup.

use super::straying::strays;
use super::{Pickup, Stage};
use crate::domain::ids::ItemId;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::finder::Step;
use crate::tui::list::Move;
use crate::tui::party::Party;
use crate::tui::words;

impl Pickup {
    /// Any key but Esc: what Esc would have done next is forgotten.
    pub(super) fn begin_key(&mut self) {
        (self.leaving, self.put_aside) = (false, false);
    }

    /// One field back; first of all the alarm is acknowledged.
    pub(super) fn step_back(&mut self, desk: &mut Desk) -> Effects {
        if let Some(aside) = self.alarms.pop() {
            return match self.foreign() {
                None => {
                    // What was typed at the alarm was perhaps the next client's.
                    let typed = self.finder.entry.text().trim();
                    self.strayed = strays(typed)
                        .then(|| typed.to_owned())
                        .or(self.strayed.take());
                    self.leaving = self.strayed.is_some();
                    self.put_aside = !self.leaving;
                    desk.ok("the foreign piece is put aside; go on")
                }
                Some(left) => {
                    desk.refusals.goes_on = true;
                    let left = words::alarm(&left, "");
                    desk.refuse(format!("put aside: {aside}. Now {left}"))
                }
            };
        }
        // Pressed twice at the alarm, Esc has acknowledged it and no more.
        if std::mem::take(&mut self.put_aside) {
            return desk.ok("the foreign piece is put aside, and nothing else was dropped; go on");
        }
        self.row = None;
        if let (true, Some(client)) = (self.is_half_done, self.stage.client().cloned()) {
            return self.leave(desk, &client);
        }
        let is_left = std::mem::replace(&mut self.leaving, true);
        match std::mem::take(&mut self.stage) {
            Stage::Client => Effects::new(),
            Stage::Pieces(client, person, _) if !is_left => {
                self.stage = Stage::Check(client, person);
                let off = self.take_off_signature();
                desk.ok(format!(
                    "one field back{off}; Esc once more leaves the handover"
                ))
            }
            Stage::Check(client, _) if !is_left => {
                self.stage = Stage::Person(client);
                // By what the one before was let collect lets nobody else.
                self.stranger = None;
                let off = self.take_off_signature();
                desk.ok(format!(
                    "one field back{off}; Esc once more leaves the handover"
                ))
            }
            Stage::Pieces(client, ..) | Stage::Check(client, _) | Stage::Person(client) => {
                self.leave(desk, &client)
            }
        }
    }

    /// The key of this screen, pressed on it: the next handover, unless somebody is named for this one.
    pub fn begin_anew(&mut self, desk: &mut Desk) -> Effects {
        let Some(client) = self.stage.client().cloned() else {
            return Effects::new();
        };
        let is_named = !matches!(self.stage, Stage::Person(_));
        if !is_named && self.marks.is_empty() && self.alarms.is_empty() {
            return self.leave(desk, &client);
        }
        desk.question(format!(
            "this is still the handover of {}: Esc and Esc again leaves it",
            words::clean(&client.words())
        ))
    }

    /// Nothing is handed out; what was marked is told.
    pub(super) fn leave(&mut self, desk: &mut Desk, client: &Party) -> Effects {
        let marks = std::mem::take(&mut self.marks).len();
        // What was typed about pieces or people names no client; ↑ brings it back.
        self.finder.clear();
        *self = Self {
            finder: std::mem::take(&mut self.finder),
            ..Self::default()
        };
        let dropped = match marks {
            0 => String::new(),
            marks => format!("; {}", words::dropped(marks)),
        };
        let client = words::clean(&client.words());
        desk.ok(format!("nothing was handed out to {client}{dropped}"))
    }

    /// Moves the row of whatever the line is about.
    pub(super) fn move_row(&mut self, to: Move) {
        let rows = match &self.stage {
            Stage::Client => {
                let step = if matches!(to, Move::Up | Move::PageUp) {
                    Step::Up
                } else {
                    Step::Down
                };
                self.finder.step(step);
                return;
            }
            Stage::Person(_) => self.persons().len(),
            Stage::Check(..) => 0,
            Stage::Pieces(..) => self.order.len(),
        };
        let row = self.row;
        let last = rows.saturating_sub(1);
        let next = match (to, row) {
            (Move::First, _) | (Move::Down | Move::PageDown, None) => 0,
            (Move::Last, _) | (Move::Up | Move::PageUp, None) => last,
            (Move::Up, Some(row)) => row.saturating_sub(1),
            (Move::Down, Some(row)) => row + 1,
            (Move::PageUp, Some(row)) => row.saturating_sub(10),
            (Move::PageDown, Some(row)) => row + 10,
        };
        self.row = (rows > 0).then_some(next.min(last));
    }

    /// Marks the piece under the cursor and goes to the next.
    pub(super) fn mark_row(&mut self, desk: &mut Desk) -> Effects {
        if !matches!(self.stage, Stage::Pieces(..)) {
            return Effects::new();
        }
        let row = self.row.unwrap_or(0);
        let Some(item) = self.order.get(row).copied() else {
            return Effects::new();
        };
        self.toggle(item);
        self.row = Some((row + 1).min(self.order.len().saturating_sub(1)));
        match self.kept_of(item) {
            Some(why) => desk.question(why),
            None => Effects::new(),
        }
    }

    /// Marks a piece, or takes the mark away.
    pub(super) fn toggle(&mut self, item: ItemId) {
        if !self.marks.remove(&item) {
            self.marks.insert(item);
        }
        self.scanned.remove(&item);
    }
}
