//! The service begins anew, rests and ends.

use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{client, given};
use crate::domain::flow::directory::cell::problem as row_problem;
use crate::domain::flow::directory::changed::changed;
use crate::domain::flow::directory::lying;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::ClientId;
use crate::domain::item::{Item, ItemStatus};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How far ahead a last day may be.
const MOST_MONTHS_AHEAD: u32 = 60;

/// How many days ago a service may have ended of which nobody knows when it began: 50 years.
const MOST_DAYS_BACK: i32 = 50 * 365;

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
        not_long_before(state, before, on, ctx)?;
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
pub(super) fn last_day(opened: Option<Day>, last: Day, today: Day) -> Result<(), Rejection> {
    let near = near(today);
    match opened {
        Some(opened) if last < opened => Err(Rejection::EndsBeforeStart(opened)),
        Some(_) if last <= *near.end() => Ok(()),
        None if near.contains(&last) => Ok(()),
        _ => Err(Rejection::FarAway(last)),
    }
}

/// The days that a service can begin or end on, as nobody means another century.
fn near(today: Day) -> std::ops::RangeInclusive<Day> {
    Day(today.0.saturating_sub(MOST_DAYS_BACK))..=today.plus_months(MOST_MONTHS_AHEAD)
}

/// Whether a service can begin or end on a day.
pub(super) fn is_near(day: Day, today: Day) -> bool {
    near(today).contains(&day)
}

/// Whoever had mail here when the months of re-mail would have been over was served then: such a last day is a slip of the
/// key, and would let his records go at once.
pub(super) fn not_long_before(
    state: &State,
    before: &Client,
    last: Day,
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    let over = last.plus_months(ctx.policy.clients.remail_months);
    let came = |item: &Item| item.day.page().min(ctx.today);
    let theirs = |item: &&Arc<Item>| {
        let is_his = item.client.as_ref() == Some(&before.id);
        let was_served = before.closed.is_none_or(|closed| came(item) <= closed);
        is_his && item.status != ItemStatus::Voided && was_served && came(item) > over
    };
    match state.items.values().rev().find(theirs) {
        Some(item) => Err(Rejection::CameLater {
            item: item.id,
            came: came(item),
        }),
        None => Ok(()),
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
        if let Some(problem) = is_over.then(|| lying::strays(state, before)).flatten() {
            return Err(row_problem("pmb", problem));
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
