//! Legal holds, and leave to purge. What a purge takes out is known to the journal alone: whoever carries the
//! command out fills that in (`server/engine/purge.rs`).

use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{accepted, client};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, LegalHoldSet, Redacted, Redaction};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::redaction::Mentions;
use crate::domain::rejection::Rejection;
use crate::domain::retention;
use crate::domain::state::State;
use crate::domain::text::runs;
use serde::{Deserialize, Serialize};

/// Take a former client's record out of the ledger, for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PurgeClient {
    pub client: ClientId,
    /// Why, in words that do not name the client.
    pub reason: String,
}

impl Order for PurgeClient {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self { client: id, reason } = self;
        let client = client(state, id)?;
        if client.is_purged() {
            return Err(Rejection::PurgedAlready(id.clone()));
        }
        let reason = accepted("the reason", reason)?;
        if reason.is_empty() {
            return Err(Rejection::Empty("the reason".to_owned()));
        }
        let rule = retention::permit(state, ctx.policy, client, ctx.today)?;
        let items = unnamed(state, client);
        if !items.is_empty() {
            let (name, count) = (client.legal_name(), items.len());
            return Err(Rejection::StillHeld {
                client: format!("{name} by the label, and nobody's yet ({})", runs(&items)),
                count: u32::try_from(count).unwrap_or(u32::MAX),
            });
        }
        Ok(vec![Event::Redacted(Redacted(Redaction {
            client: id.clone(),
            rule,
            reason,
            kept: Vec::new(),
        }))])
    }
}

/// The pieces that lie here for nobody yet and name a client: the purge would take the line by which they find their way
/// (rule 32).
fn unnamed(state: &State, client: &Client) -> Vec<ItemId> {
    let mentions = Mentions::of(client, state.clients.values().map(AsRef::as_ref));
    let names = |text: &str| mentions.is_on(text);
    let waiting = state.unnamed.iter().filter_map(|id| state.items.get(id));
    let held = waiting.filter(|item| {
        item.line.as_deref().is_some_and(names) || mentions.are_words_on(&item.note)
    });
    held.map(|item| item.id).collect()
}

/// Keep a client's records whatever the rules say, or no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetLegalHold {
    pub client: ClientId,
    /// Why; `None` lifts the hold.
    pub why: Option<String>,
}

impl Order for SetLegalHold {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let (id, why) = (&self.client, self.why.as_deref());
        client(state, id)?;
        let why = why.map(|why| accepted("the reason", why)).transpose()?;
        if why.as_deref() == Some("") {
            return Err(Rejection::Empty("the reason".to_owned()));
        }
        if state.holds.get(id) == why.as_ref() {
            return Ok(Vec::new());
        }
        Ok(vec![Event::LegalHoldSet(LegalHoldSet {
            client: id.clone(),
            why,
        })])
    }
}
