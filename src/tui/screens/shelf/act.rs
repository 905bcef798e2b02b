//! What keys do on the shelf: open, mark, put away.

use std::collections::BTreeSet;

use super::then::Then;
use super::{Shelf, page};
use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::storage::ShelfStage;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::labelling;
use crate::tui::list::{CHOOSE, Move};
use crate::tui::meant;
use crate::tui::no_row;
use crate::tui::screen::Answers;
use crate::tui::screens::fix;
use crate::tui::screens::intake::shelving;
use crate::tui::words;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{Body, Doubt};

/// Most pieces that are marked at once, which is what the server gives in one answer.
const MOST: u32 = 500;

/// States of what lies here; the last ones are those of the lines of the close.
const HERE: [&str; 9] = [
    "held",
    "kept",
    "unnamed",
    "shelve",
    "suspended",
    "registered",
    "overdue",
    "manager",
    "fees",
];

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
        if self.page.rows.is_empty() {
            return desk.question(self.no_row());
        }
        meant::before_row(desk, &self.list, Then::Whose).unwrap_or_else(|| self.open_row(desk))
    }

    fn open_row(&mut self, desk: &mut Desk) -> Effects {
        match self.selected(desk).map(|row| row.item.id) {
            Some(item) => {
                // What is typed after a look at the piece is another filter, not more of this one.
                self.list.entry.refuse(false);
                fix::show(item, 0)
            }
            None => desk.question(self.no_row()),
        }
    }

    fn no_row(&self) -> String {
        let line = self.list.entry.text();
        no_row::said(Place::Shelf, line, "no piece fits; Esc clears the filter")
    }

    /// Opens the piece of whoever is meant by what is typed; where several may be, nobody's.
    fn open_meant(&mut self, desk: &mut Desk, doubt: &Doubt) -> Effects {
        // Of what has left nobody is meant more than another: a row is chosen, not the first that came up.
        if self.page.total > 1 && self.filter().split(' ').any(|word| word == "gone") {
            let rows = self.page.total;
            return desk.question(format!(
                "{rows} rows fit: choose one with the arrows, then Enter opens it"
            ));
        }
        let rows = meant::Rows {
            whose: (self.page.rows.iter())
                .map(|row| row.item.client.as_ref())
                .collect(),
            opens_lone: true,
        };
        match meant::row(&rows, self.filter(), doubt) {
            Ok(at) => {
                let from = self.page.from;
                self.list.point(from + at as u32, from);
                self.open_row(desk)
            }
            Err(why) => {
                desk.refusals.goes_on = words::wants_more(doubt);
                desk.question(why)
            }
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

    /// Puts the marked pieces into a slot, or else the one under the cursor: that is shown first, and moves when the same
    /// is said once more.
    pub(super) fn put_away(&mut self, desk: &mut Desk, slot: &str) -> Effects {
        if slot.is_empty() {
            return desk.question("where to? :move B-15");
        }
        let slot = Slot::new(slot);
        if !self.marks.is_empty() {
            return self.put_marked(desk, slot, "type :move once more");
        }
        let asked = self.move_asked.take();
        if self.seek.is_none() && self.list.is_unchosen(self.page.total) {
            return desk.question(CHOOSE);
        }
        let Some(row) = self.selected(desk) else {
            return desk.question("no piece is marked; Space marks one");
        };
        let (item, piece) = (row.item.id, words::piece(row));
        let wanted = Some((vec![item], slot.clone()));
        if asked == wanted {
            return shelving::put(vec![item], slot, false);
        }
        let question = format!("nothing is marked. Move {piece}? :move {slot} once more does it");
        self.move_asked = wanted;
        desk.question(question)
    }

    /// Only the pieces at a stage, in dispute, or of clients with too much here; without a word all of them again.
    pub(super) fn only_stage(&mut self, desk: &mut Desk, rest: &str) -> Effects {
        let word = rest.trim().to_lowercase();
        let known = ShelfStage::parse(&word).map(ShelfStage::word);
        let known = known.or_else(|| ["over", "disputed"].into_iter().find(|one| *one == word));
        match (known, word.is_empty()) {
            (Some(word), _) => {
                self.list.set(&format!("stage={word}"));
                Effects::new()
            }
            (None, true) => {
                self.list.clear();
                desk.question("which? :stage reminder, fee, last, action, disputed or over")
            }
            (None, false) => desk.question(format!(
                "\"{}\" is no stage: reminder, fee, last, action, disputed or over",
                words::quoted(&word)
            )),
        }
    }

    /// Only the pieces in a state, such as those that wait for a shelf label; without a word all of them again.
    pub(super) fn only_state(&mut self, desk: &mut Desk, rest: &str) -> Effects {
        let word = rest.trim().to_lowercase().replace(' ', "_");
        let left = ItemStatus::ALL.into_iter().filter(|one| one.has_left());
        let known = HERE.into_iter().chain(left.map(ItemStatus::word));
        let is_known = known.clone().any(|one| one == word);
        if is_known {
            self.list.set(&format!("state={word}"));
            return Effects::new();
        }
        let all: Vec<&str> = known.collect();
        let all = all.join(", ");
        if word.is_empty() {
            self.list.clear();
            return desk.question(format!("which? :state {all}"));
        }
        desk.question(format!("\"{}\" is no state: {all}", words::quoted(&word)))
    }

    /// Prints the labels of what is marked, or else of the piece under the cursor.
    pub(super) fn print_labels(&mut self, desk: &mut Desk) -> Effects {
        let marked: Vec<ItemId> = self.marks.iter().copied().collect();
        let pointed = self.selected(desk).map(|row| row.item.id);
        match (marked.is_empty(), pointed) {
            (false, _) => labelling::of_pieces(marked),
            (true, Some(item)) => labelling::of_pieces(vec![item]),
            (true, None) => desk.question("no piece fits; Esc clears the filter"),
        }
    }

    /// A shelf's label with nothing marked: what the tray has to shelve is put away on Intake, where it stands.
    pub(super) fn nothing_marked(desk: &mut Desk, slot: &Slot) -> Effects {
        let intake = desk.keys.how(Action::Go(Place::Intake));
        desk.question(format!(
            "{slot}: nothing is marked, nothing moved. Space marks a piece here; {intake} puts the tray's parcels away"
        ))
    }

    /// Puts the marked pieces away; those of them that the list does not show are named first, and go when the same is
    /// said `again`.
    pub(super) fn put_marked(&mut self, desk: &mut Desk, slot: Slot, again: &str) -> Effects {
        let asked = self.move_asked.take();
        let marked: Vec<ItemId> = self.marks.iter().copied().collect();
        let unseen = self.unseen();
        let wanted = Some((unseen.clone(), slot.clone()));
        if unseen.is_empty() || asked == wanted {
            return shelving::put(marked, slot, false);
        }
        self.move_asked = wanted;
        let (which, is) = (
            words::runs(&unseen),
            if unseen.len() == 1 { "is" } else { "are" },
        );
        let pieces = words::count(marked.len(), "piece");
        desk.question(format!(
            "{which} {is} marked and not on this list: {again} to move {pieces} to {slot}; Esc on the empty line unmarks"
        ))
    }

    /// Marked pieces that are not among the rows here, nor among those that `*` marked by the filter that still stands.
    fn unseen(&self) -> Vec<ItemId> {
        let (filter, starred) = &self.starred;
        let is_starred = |item: &ItemId| filter == self.filter() && starred.contains(item);
        let is_here = |item: &ItemId| self.page.rows.iter().any(|row| row.item.id == *item);
        let marks = self.marks.iter().copied();
        marks
            .filter(|item| !is_here(item) && !is_starred(item))
            .collect()
    }
}

impl Answers for Shelf {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        match (then, reply) {
            (Then::Whose, Reply::Found(doubt)) => self.open_meant(desk, &doubt),
            (Then::Whose, reply) => desk.refuse(words::not_done(&reply, &desk.keys)),
            (Then::All, reply) => self.mark_all(desk, reply),
        }
    }
}

impl Shelf {
    fn mark_all(&mut self, desk: &mut Desk, reply: Reply) -> Effects {
        let Reply::Screen(screen) = reply else {
            return desk.refuse(words::not_done(&reply, &desk.keys));
        };
        let Body::Shelf { rows, total, .. } = screen.body else {
            return Effects::new();
        };
        let all: BTreeSet<ItemId> = rows.iter().map(|row| row.item.id).collect();
        self.marks.extend(&all);
        self.starred = (self.filter().to_owned(), all);
        let marked = words::count(self.marks.len(), "piece");
        match (total as usize).saturating_sub(rows.len()) {
            0 => desk.ok(format!("{marked} marked")),
            left => desk.question(format!(
                "{marked} marked, {left} more are NOT: move these first"
            )),
        }
    }
}
