//! How a record that became another is written into the books.

use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::{ClientChanged, Event};
use crate::domain::name::Added;

/// Who puts something into a record now.
pub(in crate::domain::flow) fn added(ctx: &Context<'_>) -> Added {
    Added {
        by: ctx.actor.name().to_owned(),
        on: ctx.today,
    }
}

/// One record that became another, as what happened; nothing when they are the same.
pub(in crate::domain::flow) fn changed(before: &Client, after: &Client) -> Vec<Event> {
    let changes = before.changes_to(after);
    if changes.is_empty() {
        Vec::new()
    } else {
        vec![Event::ClientChanged(ClientChanged {
            client: before.id.clone(),
            changes,
        })]
    }
}
