//! Clients come, change and go.

use crate::domain::clerk::Permission;
use crate::domain::client::{Client, sort_names};
use crate::domain::command::{ClientRow, Context};
use crate::domain::event::Event;
use crate::domain::flow::asked::accepted;
use crate::domain::flow::asked::client;
use crate::domain::flow::asked::given;
use crate::domain::flow::directory::row::{RowOutcome, row_target};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{ClientAdded, ClientChanged, RuleOverridden};
use crate::domain::ids::ClientId;
use crate::domain::name::{Added, Name, NameKind};
use crate::domain::rejection::Rejection;
use crate::domain::state::{Outbox, State};
use crate::domain::terms::{self, Term};
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};

/// A box rests while its former holder's mail is re-mailed, by its number.
const BOX_REST: u8 = 39;

/// How far ahead a last day may be.
const MOST_MONTHS_AHEAD: u32 = 60;

/// How many days ago a service may have ended of which nobody knows when it began: 50 years.
const MOST_DAYS_BACK: i32 = 50 * 365;

/// Take one row of the center's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportClient(pub ClientRow);

impl Order for ImportClient {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    /// The first list ever imported pauses the outbox, so that a trial writes to nobody.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self(row) = self;
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
}

/// Give a client another legal name and keep the old one as former.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenameClient {
    pub client: ClientId,
    /// The new legal name.
    pub to: String,
    /// Since when; the old name ends the day before.
    pub on: Option<Day>,
}

impl Order for RenameClient {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, to, on) = (&self.client, self.to.as_str(), self.on);
        let before = client(state, id)?;
        let to = given("the new name", to)?;
        let today = ctx.today;
        let on = on.unwrap_or(today);
        if on > today {
            return Err(Rejection::NotYet(on));
        }
        if let Some((name, since)) = replaced_since(before, today).filter(|(_, since)| on < *since)
        {
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
                added: Some(added(ctx)),
                ..Name::new(&to, NameKind::Legal)
            });
        }
        sort_names(&mut after.names);
        Ok(changed(before, &after))
    }
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

/// End a client's service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CloseClient {
    pub client: ClientId,
    pub on: Day,
}

impl Order for CloseClient {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, on) = (&self.client, self.on);
        let before = client(state, id)?;
        last_day(before.opened, on, ctx.today)?;
        Ok(changed(
            before,
            &Client {
                closed: Some(on),
                ..before.clone()
            },
        ))
    }
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

/// Undo a closing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReopenClient(pub ClientId);

impl Order for ReopenClient {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    /// Undoes a closing: the service runs, and box 1b is empty again where it said that day.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self(id) = self;
        let before = client(state, id)?;
        let today = ctx.today;
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
}

/// Serve a client no longer for now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuspendClient {
    pub client: ClientId,
    pub reason: String,
}

impl Order for SuspendClient {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self { client: id, reason } = self;
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
}

/// Serve a client again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResumeClient(pub ClientId);

impl Order for ResumeClient {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self(id) = self;
        let before = client(state, id)?;
        Ok(changed(
            before,
            &Client {
                suspended: None,
                ..before.clone()
            },
        ))
    }
}

/// Change what was agreed with a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetTerms {
    pub client: ClientId,
    /// Which terms, each with its text; an empty one takes the value away.
    pub cells: Vec<(Term, String)>,
}

impl Order for SetTerms {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self { client: id, cells } = self;
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
            last_day(after.opened, last, ctx.today)?;
        }
        Ok(changed(before, &after))
    }
}

/// Write what a clerk should know of a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteClient {
    pub client: ClientId,
    /// What; the note before is replaced.
    pub text: String,
}

impl Order for NoteClient {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self { client: id, text } = self;
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
}

/// Who puts something into a record now.
pub(in crate::domain::flow) fn added(ctx: &Context<'_>) -> Added {
    Added {
        by: ctx.actor.name().to_owned(),
        on: ctx.today,
    }
}

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
