//! What every kind of command must say of itself. No method has a default: what a new kind leaves unsaid does not
//! compile.

use super::{Command, Event};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::leaving::permitted;
use crate::domain::flow::records::purged::refuse_texts;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

/// What a command makes happen; nothing when everything is so already.
pub type Decided = Result<Vec<Event>, Rejection>;

/// A kind of command.
pub trait Order {
    /// What its actor must be allowed to do.
    fn needs(&self) -> Permission;

    /// What it makes happen, or why not. Pure: everything that is not in the state comes in the context.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided;
}

impl Command {
    /// What its actor must be allowed to do.
    pub fn needs(&self) -> Permission {
        self.order().needs()
    }
}

/// Decides on a command. The right to give it is checked here, once, before anything else; behind it, whether what it
/// takes away may leave, and what nobody may write of a purged client.
pub(super) fn decide(state: &State, command: &Command, ctx: &Context<'_>) -> Decided {
    let order = command.order();
    ctx.actor.must(order.needs())?;
    let mut events = order.decide(state, ctx)?;
    events.extend(permitted(state, command, &events, ctx)?);
    refuse_texts(state, &events)?;
    Ok(events)
}
