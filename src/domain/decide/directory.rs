//! Clients come, change and go.

use super::super::client::{Client, sort_names};
use super::super::command::{ClientRow, Context};
use super::super::event::Event;
use super::super::ids::ClientId;
use super::super::name::{Name, NameKind};
use super::super::rejection::Rejection;
use super::super::state::{Outbox, State};
use super::super::time::Day;
use super::accepted;
use super::row::{RowOutcome, row_target};

/// The first list ever imported pauses the outbox, so that a trial writes to nobody.
pub(super) fn import(state: &State, row: &ClientRow, ctx: &Context<'_>) -> Result<Vec<Event>, Rejection> {
    let mut events = match row_target(state, row, ctx)? {
        RowOutcome::New(client) => vec![Event::ClientAdded(client)],
        RowOutcome::Known { before, after } => changed(&before, &after),
    };
    if !events.is_empty() && state.header.outbox == Outbox::Fresh {
        events.insert(0, Event::OutboxPaused);
    }
    Ok(events)
}

pub(super) fn rename(
    state: &State,
    id: &ClientId,
    to: &str,
    on: Option<Day>,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    let to = accepted("the new name", to)?;
    if to.is_empty() {
        return Err(Rejection::Empty("the new name".to_owned()));
    }
    let on = on.unwrap_or_else(|| state.business_day(ctx.today));
    let mut after = before.clone();
    for name in after.names.iter_mut().filter(|name| name.kind == NameKind::Legal && name.text != to) {
        name.kind = NameKind::Former;
        // A name that is replaced on its first day was in use on that day.
        name.to = name.from.max(Some(on.before()));
    }
    if !after.names.iter().any(|name| name.kind == NameKind::Legal) {
        after.names.push(Name { from: Some(on), ..Name::new(&to, NameKind::Legal) });
    }
    sort_names(&mut after.names);
    Ok(changed(before, &after))
}

pub(super) fn close(state: &State, id: &ClientId, on: Day) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    if let Some(opened) = before.opened.filter(|opened| on < *opened) {
        return Err(Rejection::EndsBeforeStart(opened));
    }
    Ok(changed(before, &Client { closed: Some(on), ..before.clone() }))
}

pub(super) fn client<'a>(state: &'a State, id: &ClientId) -> Result<&'a Client, Rejection> {
    state.clients.get(id).map(AsRef::as_ref).ok_or_else(|| Rejection::NoClient(id.clone()))
}

fn changed(before: &Client, after: &Client) -> Vec<Event> {
    let changes = before.changes_to(after);
    if changes.is_empty() {
        Vec::new()
    } else {
        vec![Event::ClientChanged { client: before.id.clone(), changes }]
    }
}
