//! The right hands: pieces leave to a person. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{About, Fact, Texts, names_nobody, takes_nothing};
use crate::domain::flow::leaving::Departure;
use crate::domain::ids::{Hash, ItemId, PickupId, Seq};
use crate::domain::item::ItemStatus;
use crate::domain::pickup::Pickup;
use crate::domain::redaction::Subject;
use crate::domain::state::{Done, State};
use crate::domain::text::PURGED;

/// Pieces were handed to a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PickedUp(pub Pickup);

impl Fact for PickedUp {
    fn about(&self) -> About<'_> {
        About::items("picked up", &self.0.items).and_client(Some(&self.0.client))
    }

    fn detail(&self, state: &State) -> String {
        let Pickup {
            person,
            check,
            client,
            ..
        } = &self.0;
        let (check, client) = (check.word(), state.name_of(client));
        format!("by {person}, checked: {check}, for {client}")
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.gave_out(self.0.id);
        for id in &self.0.items {
            books.leaves(*id, ItemStatus::PickedUp(self.0.id));
            books.count(|tally| tally.picked_up += 1);
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.0.items)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.0.items);
        done.pickup = Some(self.0.id);
    }

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        Some((Departure::HandedOut, &self.0.items))
    }
}

impl Texts for PickedUp {
    fn for_the_desk(&self, _: bool) -> Event {
        self.clone().into()
    }

    fn learn(&self, _: Seq, subject: &mut Subject) {
        subject.collected(&self.0);
    }

    fn without(&self, subject: &Subject) -> Event {
        let pickup = &self.0;
        if !subject.is(Some(&pickup.client)) {
            return self.clone().into();
        }
        let left = Pickup {
            id: pickup.id,
            client: subject.id(),
            person: PURGED.to_owned(),
            check: pickup.check,
            items: pickup.items.clone(),
        };
        PickedUp(left).into()
    }
}

/// A handover was taken back: the pieces lie here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BroughtBack {
    pub pickup: PickupId,
    pub items: Vec<ItemId>,
}

impl Fact for BroughtBack {
    fn about(&self) -> About<'_> {
        About::items("brought back", &self.items)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.items {
            books.comes_back(*id, |tally| tally.picked_up -= 1);
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.items)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.items);
    }

    takes_nothing!();
}

names_nobody!(BroughtBack);
