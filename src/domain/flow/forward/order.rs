//! Sending on: the client's own pieces, to an address that is known, with new postage where the post takes them.

use super::label::outgoing;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::destination;
use crate::domain::fee::{Fee, FeeFor};
use crate::domain::flow::asked::{self, accepted};
use crate::domain::flow::fee::leaving;
use crate::domain::flow::leaving::{Departure, stays, theirs};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, FeesCharged, Forwarded};
use crate::domain::form::FieldProblem;
use crate::domain::forward::{Cents, Forward, ForwardKind, Weight};
use crate::domain::ids::{ClientId, ForwardId, ItemId};
use crate::domain::item::ItemKind;
use crate::domain::postal;
use crate::domain::rejection::{NoKeeping, Rejection};
use crate::domain::request::Request;
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::tracking::Carrier;
use serde::{Deserialize, Serialize};

/// Send pieces of one client on, in one bundle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForwardItems {
    pub client: ClientId,
    pub items: Vec<ItemId>,
    /// Another address than the one on file.
    pub to: Option<String>,
    pub carrier: Option<Carrier>,
    pub tracking: Option<String>,
    pub weight: Option<Weight>,
    /// At cost.
    pub postage: Cents,
    pub handling: Cents,
    /// Why a manager sends on what the rules keep here.
    pub because: Option<String>,
}

impl Order for ForwardItems {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let client = asked::client(state, &self.client)?;
        let items = theirs(state, &self.client, &self.items)?;
        let because = self.because.as_deref();
        stays(state, &items, Departure::SentOn, because, ctx)?;
        let kind = kind(client, ctx);
        let (to, on_file) = address(client, kind, self.to.as_deref())?;
        self.as_asked(state, &items, &to, ctx)?;
        if !on_file {
            self.elsewhere(state, client, &items, &to, ctx)?;
        }
        if self.to.is_some() && !on_file {
            destination::check_label(&to, ctx.policy).map_err(|no| Rejection::Field {
                field: "the address".to_owned(),
                problem: FieldProblem::Destination(no),
            })?;
        }
        let label = outgoing(self.carrier, self.tracking.as_deref())?;
        label.unused(state)?;
        let carrier = label.carrier;
        let owed = self.owed(state, &items, ctx);
        // Whatever goes back into the mail from a center bears new postage; a private carrier may have its own account.
        if self.postage == Cents(0) && carrier.is_none_or(Carrier::is_postal) {
            return Err(Rejection::NeedsPostage);
        }
        let forward = Forward {
            id: ForwardId(state.header.next.forwards + 1),
            client: client.id.clone(),
            kind,
            items,
            to,
            on_file,
            carrier,
            tracking: label.number,
            weight: self.weight,
            postage: self.postage,
            handling: self.handling,
        };
        let mut telling = Telling::new(state, ctx);
        telling.sent_on(client, &forward);
        let mut events = vec![Event::Forwarded(Forwarded(forward))];
        events.extend(owed.map(Event::from));
        events.extend(telling.into_events());
        Ok(events)
    }
}

impl ForwardItems {
    /// What the client asked to send to an address goes to no other, on file or not, but by a manager's reason.
    fn as_asked(
        &self,
        state: &State,
        items: &[ItemId],
        to: &str,
        ctx: &Context<'_>,
    ) -> Result<(), Rejection> {
        if ctx.actor.may(Permission::Manage) && self.because.is_some() {
            return Ok(());
        }
        let open = state.requests_of(&self.client, ctx.today);
        let other = open.iter().find(|one| one.sends_elsewhere(items, to));
        let Some((asked, named)) = other.and_then(|one| Some((one, one.address()?))) else {
            return Ok(());
        };
        let item = items.iter().find(|item| asked.items.contains(item));
        Err(NoKeeping::AskedElsewhere {
            item: item.copied().unwrap_or_default(),
            request: asked.id,
            to: named.to_owned(),
        }
        .into())
    }

    /// To an address that is not on file things go by a manager, or as the client asked in writing, with that address;
    /// papers of a court by a manager's reason only.
    fn elsewhere(
        &self,
        state: &State,
        client: &Client,
        items: &[ItemId],
        to: &str,
        ctx: &Context<'_>,
    ) -> Result<(), Rejection> {
        let is_manager = ctx.actor.may(Permission::Manage);
        let mut known = items.iter().filter_map(|id| state.items.get(id));
        let papers = known.find(|item| item.kind == ItemKind::Legal);
        let papers = papers.filter(|_| !is_manager || self.because.is_none());
        if let Some(papers) = papers {
            return Err(NoKeeping::PapersElsewhere(papers.id).into());
        }
        let in_writing = |one: &&Request| {
            one.sends_in_writing(items, to) && client.can_approve(&one.who, ctx.today)
        };
        let open = state.requests_of(&client.id, ctx.today);
        let asked: Vec<&Request> = open.into_iter().filter(in_writing).collect();
        let is_own = |one: &&Request| asked::wrote(state, one.id, ctx);
        if is_manager || !asked.iter().all(is_own) {
            return Ok(());
        }
        Err(match asked.first() {
            Some(own) => NoKeeping::WroteItHimself { request: own.id },
            None => NoKeeping::StrangeAddress(client.legal_name().to_owned()),
        }
        .into())
    }

    /// What the bundle costs its client: storage up to now, postage at cost, the center's work.
    fn owed(&self, state: &State, items: &[ItemId], ctx: &Context<'_>) -> Option<FeesCharged> {
        let id = ForwardId(state.header.next.forwards + 1);
        let fee = |what, amount| Fee {
            what,
            amount,
            on: ctx.today,
        };
        let beside = vec![
            fee(FeeFor::Postage(id), self.postage),
            fee(FeeFor::Handling(id), self.handling),
        ];
        leaving(state, &self.client, items, beside, ctx)
    }
}

/// Whether the client is served, or what comes for him is re-mailed (rule 35).
pub(super) fn kind(client: &Client, ctx: &Context<'_>) -> ForwardKind {
    match client.standing(ctx.today, ctx.policy) {
        Standing::Former | Standing::Expired => ForwardKind::Remailed,
        Standing::Pending | Standing::Active | Standing::Closing | Standing::Suspended => {
            ForwardKind::Forwarded
        }
    }
}

/// Where to, and whether the record says so: what was given, else the address on file, else box 6 of the form.
fn address(
    client: &Client,
    kind: ForwardKind,
    given: Option<&str>,
) -> Result<(String, bool), Rejection> {
    let known = client.sends_to(kind);
    let given = accepted("the address", given.unwrap_or_default())?;
    match (given.is_empty(), known) {
        (false, known) => {
            let on_file = known.is_some_and(|known| postal::same(known, &given));
            Ok((given, on_file))
        }
        (true, Some(known)) => Ok((known.to_owned(), true)),
        (true, None) => Err(Rejection::NoForwardAddress {
            client: client.legal_name().to_owned(),
            kind,
        }),
    }
}
