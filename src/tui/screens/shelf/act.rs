//! What keys do on the shelf: open, mark, put away.

use super::then::Then;
use super::{Shelf, page};
use crate::domain::ids::{ItemId, Slot};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::list::Move;
use crate::tui::screen::Answers;
use crate::tui::screens::fix;
use crate::tui::screens::intake::shelving;
use crate::tui::words;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::Body;

/// Most pieces that are marked at once, which is what the server gives in one answer.
const MOST: u32 = 500;

impl Shelf {
    /// `*` marks all that fits the filter before it; else Enter opens the piece under the cursor.
    pub(super) fn open_or_mark_all(&mut self, desk: &mut Desk) -> Effects {
        if self.list.entry.text().trim_end().ends_with('*') {
            let filter = self.filter().to_owned();
            self.list.set(&filter);
            let query = ScreenQuery::Shelf {
                filter,
                from: 0,
                rows: MOST,
                item: None,
            };
            return ask(query, Then::All);
        }
        match self.selected(desk).map(|row| row.item.id) {
            Some(item) => {
                // What is typed after a look at the piece is another filter, not more of this one.
                self.list.entry.refuse(false);
                fix::show(item, 0)
            }
            None => desk.question("no piece fits; Esc clears the filter"),
        }
    }

    /// Marks the row and goes to the next.
    pub(super) fn mark_row(&mut self, desk: &mut Desk) -> Effects {
        let Some(item) = self.selected(desk).map(|row| row.item.id) else {
            return Effects::new();
        };
        if !self.marks.remove(&item) {
            self.marks.insert(item);
        }
        self.list.go(Move::Down, self.page.total, page(desk));
        Effects::new()
    }

    /// Puts the marked pieces, or else the one under the cursor, into a slot.
    pub(super) fn put_away(&mut self, desk: &mut Desk, slot: &str) -> Effects {
        if slot.is_empty() {
            return desk.question("where to? :move B-15");
        }
        let slot = Slot::new(slot);
        match self.selected(desk) {
            _ if !self.marks.is_empty() => self.put_marked(slot),
            Some(row) => shelving::put(vec![row.item.id], slot, false),
            None => desk.question("no piece is marked; Space marks one"),
        }
    }

    pub(super) fn put_marked(&self, slot: Slot) -> Effects {
        let marked: Vec<ItemId> = self.marks.iter().copied().collect();
        shelving::put(marked, slot, false)
    }
}

impl Answers for Shelf {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, Then::All: Then, reply: Reply) -> Effects {
        let Reply::Screen(screen) = reply else {
            return desk.refuse(words::not_done(&reply, &desk.keys));
        };
        let Body::Shelf { rows, total, .. } = screen.body else {
            return Effects::new();
        };
        self.marks.extend(rows.iter().map(|row| row.item.id));
        let marked = words::count(self.marks.len(), "piece");
        match (total as usize).saturating_sub(rows.len()) {
            0 => desk.ok(format!("{marked} marked")),
            left => desk.question(format!(
                "{marked} marked, {left} more are NOT: move these first"
            )),
        }
    }
}
