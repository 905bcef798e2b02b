//! Clients come, change and go.

use super::super::client::{Client, sort_names};
use super::super::command::{ClientRow, Context};
use super::super::event::Event;
use super::super::ids::ClientId;
use super::super::name::{Added, Name, NameKind};
use super::super::rejection::Rejection;
use super::super::state::{Outbox, State};
use super::super::terms::{self, Term};
use super::super::time::Day;
use super::accepted;
use super::forms::given;
use super::row::{RowOutcome, row_target};

/// A box rests while its former holder's mail is re-mailed: the number in rules.md.
const BOX_REST: u8 = 39;

/// The first list ever imported pauses the outbox, so that a trial writes to nobody.
pub(super) fn import(state: &State, row: &ClientRow, ctx: &Context<'_>) -> Result<Vec<Event>, Rejection> {
    let RowOutcome { before, after, overridden } = row_target(state, row, ctx)?;
    let client = after.id.clone();
    let mut events = match before {
        Some(before) => changed(&before, &after),
        None => vec![Event::ClientAdded(after)],
    };
    if let Some(reason) = overridden {
        events.push(Event::RuleOverridden { client, rule: BOX_REST, reason });
    }
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
    let to = given("the new name", to)?;
    let on = on.unwrap_or_else(|| state.business_day(ctx.today));
    let mut after = before.clone();
    for name in after.names.iter_mut().filter(|name| name.kind == NameKind::Legal && name.text != to) {
        name.kind = NameKind::Former;
        // A name that is replaced on its first day was in use on that day.
        name.to = name.from.max(Some(on.before()));
    }
    if !after.names.iter().any(|name| name.kind == NameKind::Legal) {
        after.names.push(Name {
            from: Some(on),
            added: Some(added(state, ctx)),
            ..Name::new(&to, NameKind::Legal)
        });
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

/// Undoes a closing: the service runs, and box 1b is empty again where it said that day.
pub(super) fn reopen(state: &State, id: &ClientId, ctx: &Context<'_>) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    let today = state.business_day(ctx.today);
    let is_over = before.closed.is_some_and(|last| last < today);
    // Of whom no first day is known, the day counts on which the record was made.
    let first = |other: &Client| {
        other.opened.or(other.names.iter().filter_map(|name| name.added.as_ref()).map(|added| added.on).min())
    };
    let came = |other: &Client| other.is_present(today) && first(other) > before.closed;
    let other = state.in_box(&before.pmb).find(|other| other.id != *id && came(other));
    if let Some(holder) = other.filter(|_| is_over) {
        let holder = holder.legal_name().to_owned();
        return Err(Rejection::BoxTaken { pmb: before.pmb.clone(), holder });
    }
    let mut after = Client { closed: None, ..before.clone() };
    after.remail.last_notice = None;
    if after.form.as_ref().is_some_and(|form| form.closed == before.closed) {
        after.change_form(|form| form.closed = None);
    }
    Ok(changed(before, &after))
}

pub(super) fn suspend(state: &State, id: &ClientId, reason: &str) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    let suspended = Some(given("the reason", reason)?);
    Ok(changed(before, &Client { suspended, ..before.clone() }))
}

pub(super) fn resume(state: &State, id: &ClientId) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    Ok(changed(before, &Client { suspended: None, ..before.clone() }))
}

pub(super) fn set_terms(
    state: &State,
    id: &ClientId,
    cells: &[(Term, String)],
) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    let mut after = before.clone();
    for (term, value) in cells {
        terms::write(&mut after, *term, value)
            .map_err(|problem| Rejection::Field { field: term.word().to_owned(), problem })?;
    }
    match (after.opened, after.closed) {
        (Some(opened), Some(closed)) if closed < opened => Err(Rejection::EndsBeforeStart(opened)),
        _ => Ok(changed(before, &after)),
    }
}

pub(super) fn note(state: &State, id: &ClientId, text: &str) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    let notes = accepted("the note", text)?;
    Ok(changed(before, &Client { notes, ..before.clone() }))
}

/// Who puts something into a record now.
pub(super) fn added(state: &State, ctx: &Context<'_>) -> Added {
    Added { by: ctx.actor.name().to_owned(), on: state.business_day(ctx.today) }
}

pub(super) fn client<'a>(state: &'a State, id: &ClientId) -> Result<&'a Client, Rejection> {
    state.clients.get(id).map(AsRef::as_ref).ok_or_else(|| Rejection::NoClient(id.clone()))
}

pub(super) fn changed(before: &Client, after: &Client) -> Vec<Event> {
    let changes = before.changes_to(after);
    if changes.is_empty() {
        Vec::new()
    } else {
        vec![Event::ClientChanged { client: before.id.clone(), changes }]
    }
}
