//! What keys that are not Enter do on Pickup.

use super::{Pickup, Stage};
use crate::domain::ids::ItemId;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::finder::Step;
use crate::tui::list::Move;

impl Pickup {
    /// One field back; first of all the alarm is acknowledged.
    pub(super) fn step_back(&mut self, desk: &mut Desk) -> Effects {
        if self.alarm.take().is_some() {
            return desk.ok("the foreign piece is put aside; go on");
        }
        self.row = None;
        self.stage = match std::mem::take(&mut self.stage) {
            Stage::Pieces(client, person, _) => Stage::Check(client, person),
            Stage::Check(client, _) => Stage::Person(client),
            Stage::Client | Stage::Person(_) => {
                *self = Self {
                    finder: std::mem::take(&mut self.finder),
                    ..Self::default()
                };
                Stage::Client
            }
        };
        Effects::new()
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
            Stage::Person(_) => self.people().len(),
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
    pub(super) fn mark_row(&mut self) -> Effects {
        if !matches!(self.stage, Stage::Pieces(..)) {
            return Effects::new();
        }
        let row = self.row.unwrap_or(0);
        let Some(item) = self.order.get(row).copied() else {
            return Effects::new();
        };
        self.toggle(item);
        self.row = Some((row + 1).min(self.order.len().saturating_sub(1)));
        Effects::new()
    }

    /// Marks a piece, or takes the mark away.
    pub(super) fn toggle(&mut self, item: ItemId) {
        if !self.marks.remove(&item) {
            self.marks.insert(item);
        }
        self.scanned.remove(&item);
    }
}
