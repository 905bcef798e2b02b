//! What a purge took out of the ledger, and the way of every event past the client who is purged.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::flow::Event;
use crate::domain::ids::{ClientId, ItemId, Seq};
use crate::domain::redaction::Subject;

/// What was taken out, and what is left of it. Holds no text about a person itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Redaction {
    /// Whose records; under another id than before when the old one said who it was.
    pub client: ClientId,
    /// The rule that allowed it, with its source.
    pub rule: String,
    /// Why, in the manager's words, which must not name the client.
    pub reason: String,
    /// The events that were blanked, in order, each as it reads from now on.
    pub kept: Vec<Kept>,
}

/// What is left of one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    pub seq: Seq,
    /// The event without texts.
    pub event: Event,
}

impl Redaction {
    /// The pieces of which a text was blanked.
    pub fn pieces(&self) -> BTreeSet<ItemId> {
        let events = self.kept.iter().map(|kept| &kept.event);
        events
            .filter(|event| matches!(event, Event::ItemReceived(_)))
            .flat_map(Event::items)
            .collect()
    }
}

impl Subject {
    /// Learns what an event says of him.
    pub fn learn(&mut self, seq: Seq, event: &Event) {
        event.fact().learn(seq, self);
    }

    /// What is left of an event; `None` when it says nothing of him and stays as it is.
    pub fn blanked(&self, event: &Event) -> Option<Event> {
        let left = event.fact().without(self);
        (left != *event).then_some(left)
    }
}
