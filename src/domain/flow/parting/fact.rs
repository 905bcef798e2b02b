//! A client's pieces went back, or were destroyed. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{About, Fact, Texts, shown_whole};
use crate::domain::flow::leaving::Departure;
use crate::domain::forward::{Cents, ReturnReason};
use crate::domain::ids::{ClientId, Hash, ItemId};
use crate::domain::item::ItemStatus;
use crate::domain::redaction::Subject;
use crate::domain::state::{Done, State};
use crate::domain::time::Day;

/// Pieces of a client went back to sender or carrier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemsReturned {
    pub client: ClientId,
    pub items: Vec<ItemId>,
    pub why: ReturnReason,
    pub note: String,
    pub on: Day,
    pub postage: Cents,
}

impl Fact for ItemsReturned {
    fn about(&self) -> About<'_> {
        About::items("returned", &self.items).and_client(Some(&self.client))
    }

    fn detail(&self, state: &State) -> String {
        let note = match self.note.as_str() {
            "" => String::new(),
            note => format!(": {note}"),
        };
        let postage = match self.postage {
            Cents(0) => String::new(),
            cents => format!(", postage {cents}"),
        };
        let client = state.name_of(&self.client);
        format!(
            "{}{note}, on {}{postage}, for {client}",
            self.why.words(),
            self.on
        )
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.items {
            books.leaves(*id, ItemStatus::Returned);
            books.count(|tally| tally.returned += 1);
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.items)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.items);
    }

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        Some((Departure::Returned, &self.items))
    }
}

impl Texts for ItemsReturned {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            items: self.items.clone(),
            why: self.why,
            note: subject.reason(Some(&self.client), &self.note),
            on: self.on,
            postage: self.postage,
        })
    }
}

/// Pieces were destroyed as their client had ordered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemsDestroyed {
    pub client: ClientId,
    pub items: Vec<ItemId>,
    pub order: String,
}

impl Fact for ItemsDestroyed {
    fn about(&self) -> About<'_> {
        About::items("destroyed", &self.items).and_client(Some(&self.client))
    }

    fn detail(&self, state: &State) -> String {
        let client = state.name_of(&self.client);
        format!("on the order of {client}: {}", self.order)
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.items {
            books.leaves(*id, ItemStatus::Destroyed);
            books.count(|tally| tally.other += 1);
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.items)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.items);
    }

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        Some((Departure::Destroyed, &self.items))
    }
}

impl Texts for ItemsDestroyed {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            items: self.items.clone(),
            order: subject.reason(Some(&self.client), &self.order),
        })
    }
}
