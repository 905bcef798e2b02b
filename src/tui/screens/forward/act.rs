//! What keys that are not Enter do on Forward.

use super::Forward;
use super::stage::Stage;
use crate::domain::ids::ItemId;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effect, Effects};
use crate::tui::finder::Step;
use crate::tui::list::Move;
use crate::tui::words;

impl Forward {
    /// The alarm is acknowledged first; then what was shown is let go, then the bundle.
    pub(super) fn step_back(&mut self, desk: &mut Desk) -> Effects {
        if self.alarm.take().is_some() {
            return desk.ok("the foreign piece is put aside; go on");
        }
        if !self.shown.is_none() {
            self.shown.withdraw();
            return desk.ok("nothing was done; the bundle is as it was");
        }
        let Some(party) = self.stage.client().cloned() else {
            return Effects::new();
        };
        let dropped = match self.marks.len() {
            0 => String::new(),
            marks => format!("; {}", words::dropped(marks)),
        };
        self.close();
        let who = words::clean(&party.words());
        desk.ok(format!("nothing was sent on for {who}{dropped}"))
    }

    /// Moves among whom the line could mean, what is due, or the pieces.
    pub(super) fn move_row(&mut self, to: Move) {
        let rows = match self.stage {
            Stage::List if !self.finder.entry.is_empty() => {
                if let Some(step) = Step::of(to) {
                    self.finder.step(step);
                }
                return;
            }
            Stage::List => self.page.rows.len(),
            Stage::Bundle(_) => self.order.len(),
        };
        let last = rows.saturating_sub(1);
        let next = match (to, self.row) {
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
        let row = self.row.unwrap_or(0);
        let Some(item) = self.order.get(row).copied() else {
            return Effects::new();
        };
        self.toggle(item);
        self.row = Some((row + 1).min(self.order.len().saturating_sub(1)));
        self.marked(desk)
    }

    /// Puts a piece into the bundle, or takes it out.
    pub(super) fn toggle(&mut self, item: ItemId) {
        self.shown.withdraw();
        if !self.marks.remove(&item) {
            self.marks.insert(item);
        }
    }

    /// How many are in it, and what is still to be said.
    pub(super) fn marked(&mut self, desk: &mut Desk) -> Effects {
        let (marked, all) = (self.marks.len(), self.order.len());
        let rows = (1..).zip(&self.order);
        let rows: Vec<usize> = rows
            .filter(|(_, item)| self.marks.contains(item))
            .map(|(number, _)| number)
            .collect();
        let which = match rows.len() {
            0 => String::new(),
            n if n == all => String::new(),
            _ => format!(" ({})", words::rows(&rows)),
        };
        let next = match self.alarm {
            Some(_) => "Esc puts the foreign piece aside first",
            None => "weight, postage, then scan the label that it travels under",
        };
        let text = format!("{marked} of {all} in the bundle{which}; {next}");
        match self.papers_unsaid(desk) {
            Some(papers) => desk.ok(format!("{text}. But {papers}")),
            None => desk.ok(text),
        }
    }

    /// Rings twice and blocks Enter: the piece is not taken.
    pub(super) fn alarm(&mut self, desk: &mut Desk, what: String) -> Effects {
        self.shown.withdraw();
        drop(desk.refuse(words::alarm(&what, "")));
        self.alarm = Some(what);
        vec![Effect::Bell(2)]
    }
}
