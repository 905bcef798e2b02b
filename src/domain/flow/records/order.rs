//! Legal holds, and leave to purge. What a purge takes out is known to the journal alone: whoever carries the
//! command out fills that in (`server/engine/purge.rs`).

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{accepted, client};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, LegalHoldSet, Redacted, Redaction};
use crate::domain::ids::ClientId;
use crate::domain::rejection::Rejection;
use crate::domain::retention;
use crate::domain::state::State;
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
        Ok(vec![Event::Redacted(Redacted(Redaction {
            client: id.clone(),
            rule,
            reason,
            kept: Vec::new(),
        }))])
    }
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
