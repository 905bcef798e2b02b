//! Who opens forms for an inspector. A custodian gives a reason; a clerk without the right breaks the glass with the
//! inspector's badge, and the manager is told at once (rule 12).

use super::{FormOpened, MailChecked};
use crate::domain::clerk::{Actor, Permission};
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{client, given};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, FormsInspected, NoticeQueued};
use crate::domain::ids::{ClientId, NoticeId};
use crate::domain::notice::{Matter, Notice, NoticeKind, Opened};
use crate::domain::rejection::{NoRuling, Rejection};
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Open forms for an inspector.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inspect {
    /// Whose; all of them when absent.
    pub client: Option<ClientId>,
    pub reason: String,
    /// The inspector's badge; with it a clerk without the right may break the glass.
    pub badge: Option<String>,
}

impl Order for Inspect {
    fn needs(&self) -> Permission {
        if self.badge.is_some() {
            Permission::Log
        } else {
            Permission::ReadForms
        }
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, reason, badge) = (self.client.as_ref(), &self.reason, self.badge.as_deref());
        if let Some(id) = id {
            client(state, id)?;
        }
        let reason = given("the reason", reason)?;
        let badge = badge.map(|badge| given("the badge", badge)).transpose()?;
        let matter = Matter::Opened(Box::new(opened_by(ctx.actor, &reason, badge.as_deref())));
        let opened = Event::FormsInspected(FormsInspected {
            client: id.cloned(),
            reason,
            badge,
        });
        if ctx.actor.may(Permission::ReadForms) {
            return Ok(vec![opened]);
        }
        if id.is_none() {
            return Err(NoRuling::OneAtATime.into());
        }
        if ctx.policy.manager.is_none() {
            return Err(NoRuling::NobodyHears.into());
        }
        let next = NoticeId(state.header.next.notices + 1);
        let (kind, manager) = (NoticeKind::GlassBroken, ctx.policy.manager.clone());
        let mut alarm = Notice::to_manager(next, kind, matter, manager, ctx.now);
        if let Some(client) = id {
            alarm.client = client.clone();
        }
        Ok(vec![opened, Event::NoticeQueued(NoticeQueued(alarm))])
    }
}

/// Open a client's form to read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenForm {
    pub client: ClientId,
    pub reason: String,
}

impl Order for OpenForm {
    fn needs(&self) -> Permission {
        Permission::ReadForms
    }

    /// Opening a form is an event of its own; the answer comes after it (rule 94).
    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self { client: id, reason } = self;
        client(state, id)?;
        Ok(vec![Event::FormOpened(FormOpened {
            client: id.clone(),
            reason: given("the reason", reason)?,
        })])
    }
}

/// Note that somebody was told what lies here for a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountMailCheck(pub ClientId);

impl Order for CountMailCheck {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    /// Somebody was told what lies here for a client: a day shows how often.
    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self(client) = self;
        if state.clients.contains_key(client) {
            Ok(vec![Event::MailChecked(MailChecked(client.clone()))])
        } else {
            Err(Rejection::NoClient(client.clone()))
        }
    }
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
