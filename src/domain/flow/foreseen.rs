//! The books as they will be once events have happened, for a decision that judges by them before they are written.

use super::evolve::evolve;
use super::{Envelope, Event, SCHEMA};
use crate::domain::command::context::Context;
use crate::domain::ids::{Seq, SiteId};
use crate::domain::state::State;

/// A copy on which they have happened. Their hashes are nobody's: nothing of the copy is kept.
pub fn foreseen(state: &State, events: &[Event], ctx: &Context<'_>) -> State {
    let mut after = state.clone();
    for event in events {
        let envelope = Envelope {
            site: SiteId::default(),
            seq: Seq(after.header.seq.0 + 1),
            at: ctx.now,
            day: after.book_day(ctx.today),
            actor: ctx.actor.clone(),
            command: ctx.command,
            schema: SCHEMA,
            event: event.clone(),
            digest: [0; 32],
            previous: after.header.hash,
            hash: [0; 32],
        };
        evolve(&mut after, &envelope);
    }
    after
}
