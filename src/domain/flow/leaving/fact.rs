//! A manager let pieces go past what keeps them. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::flow::Event;
use crate::domain::flow::fact::{About, Fact, Texts, only_noted, shown_whole, takes_nothing};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::redaction::{Subject, blank};
use crate::domain::rejection::Stays;
use crate::domain::state::State;

/// Pieces went, although this keeps them, on a manager's word: an incident. What became of them stands in an event of
/// its own, before this one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HoldOverruled {
    pub items: Vec<ItemId>,
    /// Whose they were.
    pub client: Option<ClientId>,
    pub hold: Stays,
    /// Empty of a client who was purged.
    pub reason: String,
}

impl Fact for HoldOverruled {
    fn about(&self) -> About<'_> {
        About::items("hold overruled", &self.items).and_client(self.client.as_ref())
    }

    fn detail(&self, _: &State) -> String {
        format!("{}: {}", self.hold.words(), self.reason)
    }

    only_noted!();

    takes_nothing!();
}

impl Texts for HoldOverruled {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let was_his = self.items.iter().any(|id| subject.had(*id));
        let client = self.client.as_ref();
        let reason = if was_his {
            blank(&self.reason)
        } else {
            subject.reason(client, &self.reason)
        };
        Event::from(Self {
            items: self.items.clone(),
            client: client.map(|id| subject.renamed(id)),
            hold: self.hold.clone(),
            reason,
        })
    }
}
