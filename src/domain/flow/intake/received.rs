//! A piece comes into the books, and goes out of them as a mistake. What happened.

use std::slice;

use crate::domain::books::{Books, Undo};
use crate::domain::day::Tally;
use crate::domain::flow::fact::{About, Fact, names_nobody, takes_nothing, whose};
use crate::domain::flow::leaving::Departure;
use crate::domain::ids::{Hash, ItemId};
use crate::domain::item::{Item, ItemStatus, Origin};
use crate::domain::state::{Done, Reversal, State};
use crate::domain::time::BookDay;
use serde::{Deserialize, Serialize};

/// A piece came into the books.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemReceived(pub Item);

impl Fact for ItemReceived {
    fn about(&self) -> About<'_> {
        About::items("item received", &[self.0.id]).and_client(self.0.client.as_ref())
    }

    fn detail(&self, state: &State) -> String {
        let Item {
            kind, client, slot, ..
        } = &self.0;
        let number = self.0.tracking.as_deref().unwrap_or_default();
        let gap = if number.is_empty() { "" } else { " " };
        let whose = whose(state, client.as_ref());
        format!("{}{gap}{number} for {whose} in {slot}", kind.word())
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.receive(&self.0);
        match self.0.origin {
            Origin::Stock => books.count(|tally| tally.opening += 1),
            Origin::Intake | Origin::LateStock => books.count(|tally| tally.received += 1),
        }
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Back(vec![Reversal::ItemReceived(self.0.id)])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.0.id);
    }

    takes_nothing!();
}

/// A piece left the books: it never was one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemVoided {
    pub item: ItemId,
    pub why: String,
}

impl Fact for ItemVoided {
    fn about(&self) -> About<'_> {
        About::items("item voided", &[self.item])
    }

    fn detail(&self, _: &State) -> String {
        self.why.clone()
    }

    fn apply(&self, books: &mut Books<'_>) {
        let Some(item) = books.item(self.item) else {
            return;
        };
        let day = books.day();
        books.count(|tally| count_void(tally, &item, day, 1));
        books.leaves(self.item, ItemStatus::Voided);
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &[self.item])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.item);
    }

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        Some((Departure::Voided, slice::from_ref(&self.item)))
    }
}

/// A voided piece is in the books again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemReinstated(pub ItemId);

impl Fact for ItemReinstated {
    fn about(&self) -> About<'_> {
        About::items("item reinstated", &[self.0])
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        let Some(item) = books.item(self.0) else {
            return;
        };
        let day = books.day();
        books.comes_back(self.0, |tally| count_void(tally, &item, day, -1));
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &[self.0])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.0);
    }

    takes_nothing!();
}

/// A void of a piece of the same day makes its coming undone; of an earlier day it is another way out.
fn count_void(tally: &mut Tally, item: &Item, day: BookDay, sign: i64) {
    match item.origin {
        Origin::Intake if item.day == day => tally.received -= sign,
        Origin::Intake | Origin::Stock | Origin::LateStock => tally.other += sign,
    }
}

names_nobody!(ItemReinstated);
