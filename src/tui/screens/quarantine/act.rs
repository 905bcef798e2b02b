//! Which piece the words act on: the cursor, the marks, and what typing changes.

use super::{Quarantine, line, rows_of_page};
use crate::domain::ids::ItemId;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::finder::Step;
use crate::tui::list::Move;
use crate::tui::words;

impl Quarantine {
    /// Rows came: the cursor stays on its piece, or goes to the one that was scanned.
    pub(super) fn arrived(&mut self, desk: &Desk) {
        let rows = rows_of_page(desk);
        let (shown, total, from) = (&self.page.rows, self.page.total, self.page.from);
        let ids: Vec<ItemId> = shown.iter().map(|row| row.row.item.id).collect();
        let is_said = !line::read(self.list.entry.text()).is_nothing();
        let wanted = self.seek.take().or(self.at);
        match wanted.and_then(|id| ids.iter().position(|one| *one == id)) {
            Some(row) => {
                self.list.point(from + row as u32, from);
                self.at = wanted;
            }
            // Somebody else took it away while a word is typed for it: the server will say so.
            None if is_said && self.at.is_some() => {}
            None => {
                self.list.clamp(total);
                self.at = ids.get(self.list.on_page(rows)).copied();
            }
        }
    }

    /// A piece was scanned: the list goes to it, whatever it was filtered by.
    pub(super) fn find(&mut self, desk: &mut Desk, item: ItemId) {
        self.list.show_all();
        (self.seek, self.slip, desk.stale) = (Some(item), false, true);
        // Who scans with a word on the line says it of what he scans.
        self.said_for = Some(item);
    }

    /// The line was changed by hand.
    pub(super) fn line_changed(&mut self) {
        (self.chosen, self.slip) = (None, false);
        let is_word = !line::read(self.list.entry.text()).is_nothing();
        if !is_word {
            self.said_for = None;
        } else if !std::mem::replace(&mut self.is_saying, true) {
            self.said_for = self.at;
        }
        self.is_saying = is_word;
        if self.list.edited() {
            // The piece stays chosen while it fits.
            self.seek = self.at;
        }
    }

    /// Moves among the candidates while somebody is named, else among the pieces.
    pub(super) fn move_to(&mut self, desk: &mut Desk, to: Move) {
        // While somebody is named no arrow moves the list: the word would then be said of another piece.
        if self.who().is_some() {
            if let Some(step) = Step::of(to) {
                let mut finder = self.finder();
                finder.doubt = self.candidates(desk).cloned();
                finder.step(step);
                self.chosen = finder.chosen;
            }
            return;
        }
        let rows = rows_of_page(desk);
        let before = self.list.from(rows);
        self.list.go(to, self.page.total, rows);
        self.slip = false;
        let same_page = before == self.list.from(rows);
        let row = self
            .page
            .rows
            .get(self.list.on_page(rows))
            .filter(|_| same_page);
        self.at = row.map(|row| row.row.item.id);
        // Who moves with a word on the line says it of the piece he moves to.
        self.said_for = self.at;
    }

    /// Marks the piece and goes to the next.
    pub(super) fn mark_row(&mut self, desk: &mut Desk) -> Effects {
        let Some(item) = self.at else {
            return Effects::new();
        };
        if !self.marks.remove(&item) {
            self.marks.insert(item);
        }
        self.move_to(desk, Move::Down);
        Effects::new()
    }

    /// The slip goes first, then the marks.
    pub(super) fn step_back(&mut self, desk: &mut Desk) -> Effects {
        if std::mem::take(&mut self.slip) {
            return Effects::new();
        }
        if !self.marks.is_empty() {
            let marks = std::mem::take(&mut self.marks).len();
            return desk.ok(words::dropped(marks));
        }
        Effects::new()
    }
}
