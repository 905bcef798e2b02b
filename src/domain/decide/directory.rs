//! Clients come, change and go.

use super::accepted;
use super::forms::given;
use super::row::{RowOutcome, row_target};
use crate::domain::client::{Client, sort_names};
use crate::domain::command::{ClientRow, Context};
use crate::domain::event::Event;
use crate::domain::flow::{ClientAdded, ClientChanged, RuleOverridden};
use crate::domain::ids::ClientId;
use crate::domain::name::{Added, Name, NameKind};
use crate::domain::rejection::Rejection;
use crate::domain::state::{Outbox, State};
use crate::domain::terms::{self, Term};
use crate::domain::time::Day;

/// A box rests while its former holder's mail is re-mailed, by its number.
const BOX_REST: u8 = 39;

/// How far ahead a last day may be.
const MOST_MONTHS_AHEAD: u32 = 60;

/// How many days ago a service may have ended of which nobody knows when it began: 50 years.
const MOST_DAYS_BACK: i32 = 50 * 365;

/// The first list ever imported pauses the outbox, so that a trial writes to nobody.
pub(super) fn import(
    state: &State,
    row: &ClientRow,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let RowOutcome {
        before,
        after,
        overridden,
    } = row_target(state, row, ctx)?;
    let client = after.id.clone();
    let mut events = match before {
        Some(before) => changed(&before, &after),
        None => vec![Event::ClientAdded(ClientAdded(after))],
    };
    if let Some(reason) = overridden {
        events.push(Event::RuleOverridden(RuleOverridden {
            client,
            rule: BOX_REST,
            reason,
        }));
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
    let today = state.business_day(ctx.today);
    let on = on.unwrap_or(today);
    if on > today {
        return Err(Rejection::NotYet(on));
    }
    if let Some((name, since)) = replaced_since(before, today).filter(|(_, since)| on < *since) {
        return Err(Rejection::NameSince {
            name: name.to_owned(),
            since,
        });
    }
    let mut after = before.clone();
    for name in after
        .names
        .iter_mut()
        .filter(|name| name.kind == NameKind::Legal && name.text != to)
    {
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

/// Since when the legal name is in use, as far as the dates of names say; days still to come say nothing.
fn replaced_since(client: &Client, today: Day) -> Option<(&str, Day)> {
    let legal = client.legal_name();
    let current = client
        .names_of(NameKind::Legal)
        .filter_map(|name| name.from);
    let earlier = client.names_of(NameKind::Former).filter_map(|name| name.to);
    current
        .chain(earlier)
        .filter(|day| *day <= today)
        .max()
        .map(|since| (legal, since))
}

pub(super) fn close(
    state: &State,
    id: &ClientId,
    on: Day,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    last_day(before.opened, on, state.business_day(ctx.today))?;
    Ok(changed(
        before,
        &Client {
            closed: Some(on),
            ..before.clone()
        },
    ))
}

/// A service ends on or after its first day, and in no year that only a slip of the key can mean.
fn last_day(opened: Option<Day>, last: Day, today: Day) -> Result<(), Rejection> {
    let near = Day(today.0.saturating_sub(MOST_DAYS_BACK))..=today.plus_months(MOST_MONTHS_AHEAD);
    match opened {
        Some(opened) if last < opened => Err(Rejection::EndsBeforeStart(opened)),
        Some(_) if last <= *near.end() => Ok(()),
        None if near.contains(&last) => Ok(()),
        _ => Err(Rejection::FarAway(last)),
    }
}

/// Undoes a closing: the service runs, and box 1b is empty again where it said that day.
pub(super) fn reopen(
    state: &State,
    id: &ClientId,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    let today = state.business_day(ctx.today);
    let is_over = before.closed.is_some_and(|last| last < today);
    // Of whom no first day is known, the day counts on which the record was made.
    let first = |other: &Client| {
        other.opened.or(other
            .names
            .iter()
            .filter_map(|name| name.added.as_ref())
            .map(|added| added.on)
            .min())
    };
    let came = |other: &Client| other.is_present(today) && first(other) > before.closed;
    let other = state
        .in_box(&before.pmb)
        .find(|other| other.id != *id && came(other));
    if let Some(holder) = other.filter(|_| is_over) {
        let holder = holder.legal_name().to_owned();
        return Err(Rejection::BoxTaken {
            pmb: before.pmb.clone(),
            holder,
        });
    }
    let mut after = Client {
        closed: None,
        ..before.clone()
    };
    after.remail.last_notice = None;
    if after
        .form
        .as_ref()
        .is_some_and(|form| form.closed == before.closed)
    {
        after.change_form(|form| form.closed = None);
    }
    Ok(changed(before, &after))
}

pub(super) fn suspend(state: &State, id: &ClientId, reason: &str) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    let suspended = Some(given("the reason", reason)?);
    Ok(changed(
        before,
        &Client {
            suspended,
            ..before.clone()
        },
    ))
}

pub(super) fn resume(state: &State, id: &ClientId) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    Ok(changed(
        before,
        &Client {
            suspended: None,
            ..before.clone()
        },
    ))
}

pub(super) fn set_terms(
    state: &State,
    id: &ClientId,
    cells: &[(Term, String)],
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    let mut after = before.clone();
    for (term, value) in cells {
        terms::write(&mut after, *term, value).map_err(|problem| Rejection::Field {
            field: term.word().to_owned(),
            problem,
        })?;
    }
    if let Some(last) = after
        .closed
        .filter(|_| (after.opened, after.closed) != (before.opened, before.closed))
    {
        last_day(after.opened, last, state.business_day(ctx.today))?;
    }
    Ok(changed(before, &after))
}

pub(super) fn note(state: &State, id: &ClientId, text: &str) -> Result<Vec<Event>, Rejection> {
    let before = client(state, id)?;
    let notes = accepted("the note", text)?;
    Ok(changed(
        before,
        &Client {
            notes,
            ..before.clone()
        },
    ))
}

/// Who puts something into a record now.
pub(super) fn added(state: &State, ctx: &Context<'_>) -> Added {
    Added {
        by: ctx.actor.name().to_owned(),
        on: state.business_day(ctx.today),
    }
}

pub(super) fn client<'a>(state: &'a State, id: &ClientId) -> Result<&'a Client, Rejection> {
    state
        .clients
        .get(id)
        .map(AsRef::as_ref)
        .ok_or_else(|| Rejection::NoClient(id.clone()))
}

pub(super) fn changed(before: &Client, after: &Client) -> Vec<Event> {
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
