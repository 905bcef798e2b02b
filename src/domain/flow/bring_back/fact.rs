//! Pieces that left are held again. What happened.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, Texts, names_nobody, shown_whole, takes_nothing};
use crate::domain::flow::{Event, ItemReceived};
use crate::domain::forward::BackReason;
use crate::domain::ids::{Hash, ItemId};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::redaction::Subject;
use crate::domain::state::{Done, Reversal, State};
use crate::domain::time::BookDay;

/// Pieces that left lie here again: an incident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeldAgain {
    pub items: Vec<ItemId>,
    pub why: BackReason,
    pub note: String,
    /// Those of them that memory had let go of, as they left.
    pub older: Vec<Item>,
}

impl Fact for HeldAgain {
    fn about(&self) -> About<'_> {
        About::items("held again", &self.items)
    }

    fn detail(&self, _: &State) -> String {
        match self.note.as_str() {
            "" => format!("incident: {}", self.why.words()),
            note => format!("incident: {}: {note}", self.why.words()),
        }
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.items {
            let older = self.older.iter().find(|item| item.id == *id);
            books.is_held_again(*id, older);
        }
    }

    fn undo(&self, state: &State) -> Undo {
        let older = |id: &ItemId| self.older.iter().find(|item| item.id == *id);
        let was = |id: &ItemId| {
            let known = state.items.get(id).cloned();
            known.or_else(|| older(id).cloned().map(Arc::new))
        };
        let all = self.items.iter().filter_map(was);
        Undo::Back(all.map(Reversal::ItemWas).collect())
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.items);
    }

    takes_nothing!();
}

impl Texts for HeldAgain {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let note = subject.reason_on(&self.items, &self.note);
        let without = |item: &Item| match ItemReceived(item.clone()).without(subject) {
            Event::ItemReceived(ItemReceived(left)) => Some(left),
            _ => None,
        };
        Event::from(Self {
            items: self.items.clone(),
            why: self.why,
            note,
            older: self.older.iter().filter_map(without).collect(),
        })
    }
}

/// A piece had not come back after all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftAfterAll {
    pub item: ItemId,
    /// How it had left.
    pub status: ItemStatus,
    /// The page of the books on which it left.
    pub left: Option<BookDay>,
}

impl Fact for LeftAfterAll {
    fn about(&self) -> About<'_> {
        About::items("not here after all", &[self.item])
    }

    fn detail(&self, _: &State) -> String {
        self.status.word().replace('_', " ")
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.left_after_all(self.item, self.status, self.left);
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &[self.item])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.item);
    }

    takes_nothing!();
}

names_nobody!(LeftAfterAll);
