//! Who opens forms for an inspector. A custodian gives a reason; a clerk without the right breaks the glass with the
//! inspector's badge, and the manager is told at once (issue 4, 7; rule 12).

use super::accepted;
use super::directory::client;
use crate::domain::clerk::{Actor, Permission};
use crate::domain::command::Context;
use crate::domain::event::Event;
use crate::domain::flow::{FormsInspected, NoticeQueued};
use crate::domain::ids::{ClientId, NoticeId};
use crate::domain::notice::{Matter, Notice, NoticeKind, NoticeState, Opened, Plan};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

/// Stands where a notice names its client when it is about all of them.
const ALL: &str = "all clients";

pub(super) fn inspect(
    state: &State,
    id: Option<&ClientId>,
    (reason, badge): (&str, Option<&str>),
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    if let Some(id) = id {
        client(state, id)?;
    }
    let reason = needed("the reason", reason)?;
    let badge = badge.map(|badge| needed("the badge", badge)).transpose()?;
    let matter = Matter::Opened(Box::new(opened_by(ctx.actor, &reason, badge.as_deref())));
    let opened = Event::FormsInspected(FormsInspected {
        client: id.cloned(),
        reason,
        badge,
    });
    if ctx.actor.may(Permission::ReadForms) {
        return Ok(vec![opened]);
    }
    let alarm = Notice {
        id: NoticeId(state.header.next.notices + 1),
        client: id.cloned().unwrap_or_else(|| ClientId::new(ALL)),
        kind: NoticeKind::GlassBroken,
        to: ctx.policy.manager.clone(),
        items: Vec::new(),
        pickup: None,
        plan: Plan::At(ctx.now),
        state: NoticeState::Queued,
        queued_at: ctx.now,
        tries: 0,
        marked: None,
        last_answer: String::new(),
        matter,
    };
    Ok(vec![opened, Event::NoticeQueued(NoticeQueued(alarm))])
}

fn opened_by(actor: &Actor, reason: &str, badge: Option<&str>) -> Opened {
    let (user, terminal) = match actor {
        Actor::Person { user, terminal, .. } => (user.as_str(), terminal.as_str()),
        Actor::Server => ("-", "-"),
    };
    Opened {
        by: actor.name().to_owned(),
        user: user.to_owned(),
        terminal: terminal.to_owned(),
        badge: badge.unwrap_or_default().to_owned(),
        reason: reason.to_owned(),
    }
}

fn needed(what: &str, value: &str) -> Result<String, Rejection> {
    match accepted(what, value)? {
        empty if empty.is_empty() => Err(Rejection::Empty(what.to_owned())),
        value => Ok(value),
    }
}
