//! Legal holds, and leave to purge. What a purge takes out is known to the journal alone: whoever carries the
//! command out fills that in (`server/purge.rs`).

use super::accepted;
use super::directory::client;
use crate::domain::command::Context;
use crate::domain::event::Event;
use crate::domain::flow::{LegalHoldSet, Redacted};
use crate::domain::ids::ClientId;
use crate::domain::redaction::Redaction;
use crate::domain::rejection::Rejection;
use crate::domain::retention;
use crate::domain::state::State;

pub(super) fn purge(
    state: &State,
    id: &ClientId,
    reason: &str,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let client = client(state, id)?;
    if client.is_purged() {
        return Err(Rejection::PurgedAlready(id.clone()));
    }
    let reason = accepted("the reason", reason)?;
    if reason.is_empty() {
        return Err(Rejection::Empty("the reason".to_owned()));
    }
    let rule = retention::permit(state, ctx.policy, client, state.business_day(ctx.today))?;
    Ok(vec![Event::Redacted(Redacted(Redaction {
        client: id.clone(),
        rule,
        reason,
        kept: Vec::new(),
    }))])
}

pub(super) fn hold(
    state: &State,
    id: &ClientId,
    why: Option<&str>,
) -> Result<Vec<Event>, Rejection> {
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
