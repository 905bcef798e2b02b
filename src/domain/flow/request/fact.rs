//! A client asked for something, or does not any more. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::{ClientId, Hash, ItemId, RequestId};
use crate::domain::request::Request;
use crate::domain::state::{Done, Reversal, State};

/// A client asked to have something done with pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestMade(pub Request);

impl Fact for RequestMade {
    fn about(&self) -> About<'_> {
        About::items("client asked", &self.0.items).and_client(Some(&self.0.client))
    }

    fn detail(&self, state: &State) -> String {
        let client = state.name_of(&self.0.client);
        format!("request {}, {client}: {}", self.0.id, self.0.words())
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.ask_for(&self.0);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Back(vec![Reversal::RequestMade(self.0.id)])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.0.items);
        done.client = Some(self.0.client.clone());
    }

    takes_nothing!();
}

/// A client does not ask for it any more, or never did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestWithdrawn {
    pub request: RequestId,
    pub client: ClientId,
    pub items: Vec<ItemId>,
    pub why: String,
}

impl Fact for RequestWithdrawn {
    fn about(&self) -> About<'_> {
        About::items("request withdrawn", &self.items).and_client(Some(&self.client))
    }

    fn detail(&self, state: &State) -> String {
        let client = state.name_of(&self.client);
        format!("request {}, {client}: {}", self.request, self.why)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.withdraw_request(self.request);
    }

    fn undo(&self, state: &State) -> Undo {
        let known = state.requests.get(&self.request).cloned();
        Undo::Back(known.map(Reversal::RequestWithdrawn).into_iter().collect())
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.client.clone());
    }

    takes_nothing!();
}
