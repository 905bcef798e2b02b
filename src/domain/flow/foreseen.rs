//! The books as they will be once events have happened, for a decision that judges by them before they are written.

use super::evolve::evolve;
use super::{Envelope, Event, SCHEMA};
use crate::domain::books::{Books, Head};
use crate::domain::command::context::Context;
use crate::domain::ids::{Seq, SiteId};
use crate::domain::state::State;

/// The books as the command's first event finds them, where that begins a page: what the page lets go of is gone. A
/// decision may name nothing else.
pub(super) fn turned(state: &State, ctx: &Context<'_>) -> Option<State> {
    let day = state.book_day(ctx.today);
    let head = Head {
        site: state.header.site,
        seq: state.header.seq,
        at: ctx.now,
        day,
        actor: ctx.actor,
        command: ctx.command,
        hash: state.header.hash,
    };
    let is_new = !state.books.contains_key(&day);
    is_new.then(|| Books::turned(state, head))
}

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
