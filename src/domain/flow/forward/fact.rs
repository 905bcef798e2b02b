//! Pieces were sent on, and sendings taken back. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{About, Fact, Texts, names_nobody, takes_nothing};
use crate::domain::flow::leaving::Departure;
use crate::domain::forward::{Forward, ForwardKind};
use crate::domain::ids::{Hash, ItemId, Seq};
use crate::domain::item::ItemStatus;
use crate::domain::redaction::{Subject, blank};
use crate::domain::state::{Done, State};

/// Pieces were sent on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forwarded(pub Forward);

impl Fact for Forwarded {
    fn about(&self) -> About<'_> {
        let happened = match self.0.kind {
            ForwardKind::Forwarded => "forwarded",
            ForwardKind::Remailed => "re-mailed",
        };
        About::items(happened, &self.0.items).and_client(Some(&self.0.client))
    }

    fn detail(&self, state: &State) -> String {
        let forward = &self.0;
        let (to, cost, client) = (&forward.to, forward.cost(), state.name_of(&forward.client));
        format!("to {to}, {cost}, for {client}")
    }

    fn apply(&self, books: &mut Books<'_>) {
        let id = self.0.id;
        books.sent_on(id);
        if let Some(number) = &self.0.tracking {
            books.travels(id, number);
        }
        for item in &self.0.items {
            match self.0.kind {
                ForwardKind::Forwarded => {
                    books.leaves(*item, ItemStatus::Forwarded(id));
                    books.count(|tally| tally.forwarded += 1);
                }
                ForwardKind::Remailed => {
                    books.leaves(*item, ItemStatus::Remailed(id));
                    books.count(|tally| tally.remailed += 1);
                }
            }
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.0.items)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.0.items);
    }

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        Some((Departure::SentOn, &self.0.items))
    }
}

impl Texts for Forwarded {
    /// Where a client lives whom a court protects, a custodian reads (rule 94).
    fn for_the_desk(&self, is_protected: bool) -> Event {
        let mut forward = self.0.clone();
        if is_protected {
            "(protected)".clone_into(&mut forward.to);
        }
        Self(forward).into()
    }

    fn learn(&self, _: Seq, subject: &mut Subject) {
        subject.forwarded(&self.0);
    }

    /// The carrier's number stays: it is the record of the mail, as with what came in (rule 26).
    fn without(&self, subject: &Subject) -> Event {
        let forward = &self.0;
        if !subject.is(Some(&forward.client)) {
            return self.clone().into();
        }
        let left = Forward {
            id: forward.id,
            client: subject.id(),
            kind: forward.kind,
            items: forward.items.clone(),
            to: blank(&forward.to),
            on_file: forward.on_file,
            carrier: forward.carrier,
            tracking: forward.tracking.clone(),
            weight: forward.weight,
            postage: forward.postage,
            handling: forward.handling,
        };
        Self(left).into()
    }
}

/// Pieces that were booked as sent on, returned or destroyed lie here: it was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemsTakenBack(pub Vec<ItemId>);

impl Fact for ItemsTakenBack {
    fn about(&self) -> About<'_> {
        About::items("still here", &self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.0 {
            let status = books.item(*id).map(|item| item.status);
            books.comes_back(*id, |tally| match status {
                Some(ItemStatus::Forwarded(_)) => tally.forwarded -= 1,
                Some(ItemStatus::Remailed(_)) => tally.remailed -= 1,
                Some(ItemStatus::Returned) => tally.returned -= 1,
                _ => tally.other -= 1,
            });
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.0)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.0);
    }

    takes_nothing!();
}

names_nobody!(ItemsTakenBack);
