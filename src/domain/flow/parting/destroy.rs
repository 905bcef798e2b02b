//! Destroying: on the client's order that is written down, or a manager's note of it; and never what he asked to have
//! otherwise, what came against a signature, papers of a court, or what a lawyer or a dispute keeps.

use serde::{Deserialize, Serialize};

use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{self, given};
use crate::domain::flow::fee::leaving;
use crate::domain::flow::leaving::{Departure, Leave, may_leave, theirs};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, ItemsDestroyed, RuleOverridden};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::Item;
use crate::domain::rejection::{NoKeeping, Rejection};
use crate::domain::request::{Request, RequestKind};
use crate::domain::state::State;
use crate::domain::time::Day;

/// Who, when and where: fewer words say less.
const WORDS: usize = 3;

/// Only the addressee decides about his mail, by its number.
const ADDRESSEE: u8 = 22;

/// Destroy pieces of one client as he ordered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DestroyItems {
    pub client: ClientId,
    pub items: Vec<ItemId>,
    /// His order: who gave it, when, and where it is recorded.
    pub order: String,
}

impl Order for DestroyItems {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        self.decided(state, None, ctx)
    }
}

impl DestroyItems {
    /// What is kept here for the client, or goes back, is not destroyed without a manager's reason.
    pub(super) fn decided(
        &self,
        state: &State,
        because: Option<&str>,
        ctx: &Context<'_>,
    ) -> Decided {
        let client = asked::client(state, &self.client)?;
        let items = theirs(state, &self.client, &self.items)?;
        let order = given("the client's order", &self.order)?;
        let mut is_ordered = true;
        for item in items.iter().filter_map(|id| state.items.get(id)) {
            is_ordered &= may_go(state, item, &order, ctx)?;
        }
        let unasked = if is_ordered {
            None
        } else {
            unasked(client, &order, because, ctx.today)?
        };
        let mut telling = Telling::new(state, ctx);
        telling.gone(&client.id, &items);
        let client = client.id.clone();
        let owed = leaving(state, &client, &items, Vec::new(), ctx);
        let mut events = vec![Event::ItemsDestroyed(ItemsDestroyed {
            client,
            items,
            order,
        })];
        events.extend(unasked);
        events.extend(owed.map(Event::from));
        events.extend(telling.into_events());
        Ok(events)
    }
}

/// Where no request is written down, the order says who of the client's gave it, when, and where it is recorded; or a
/// manager gives a reason, and that is marked.
fn unasked(
    client: &Client,
    order: &str,
    because: Option<&str>,
    day: Day,
) -> Result<Option<Event>, Rejection> {
    let says_who = order.split_whitespace().count() >= WORDS && client.is_named_in(order, day);
    match because {
        _ if says_who => Ok(None),
        None => Err(NoKeeping::NobodysOrder(order.to_owned()).into()),
        Some(reason) => Ok(Some(Event::RuleOverridden(RuleOverridden {
            client: client.id.clone(),
            rule: ADDRESSEE,
            reason: given("the reason", reason)?,
        }))),
    }
}

/// Whether a piece may be destroyed at all, and somebody who may say so did: the client's request, or else a manager.
fn may_go(state: &State, item: &Item, order: &str, ctx: &Context<'_>) -> Result<bool, Rejection> {
    if let Leave::Never(why) = may_leave(state, item, Departure::Destroyed, ctx) {
        let item = item.id;
        return Err(NoKeeping::NotDestroyed { item, why }.into());
    }
    let client = item.client.as_ref();
    let open = client.map(|client| state.requests_of(client, ctx.today));
    let mut asked: Vec<&Request> = open.unwrap_or_default();
    asked.retain(|one| one.kind == RequestKind::Destroy && one.items.contains(&item.id));
    let stands = |one: &&Request| against(state, item, one, order, ctx);
    match asked.first().map(stands) {
        None if ctx.actor.may(Permission::Manage) => Ok(false),
        None => Err(NoKeeping::NoOrder(item.id).into()),
        Some(Some(_)) if asked.iter().any(|one| stands(one).is_none()) => Ok(true),
        Some(Some(no)) => Err(no.into()),
        Some(None) => Ok(true),
    }
}

/// What stands against a request as an order to destroy: nothing brings the piece back, so that an operator goes by what
/// the client wrote, and a colleague wrote that down.
fn against(
    state: &State,
    item: &Item,
    asked: &Request,
    order: &str,
    ctx: &Context<'_>,
) -> Option<NoKeeping> {
    let (request, said) = (asked.id, asked.said);
    if !asked.is_told_so(order) {
        Some(NoKeeping::OrderDisagrees { request, said })
    } else if ctx.actor.may(Permission::Manage) {
        None
    } else if !said.is_written() {
        let item = item.id;
        Some(NoKeeping::OrderNotWritten {
            item,
            request,
            said,
        })
    } else {
        asked::wrote(state, request, ctx).then_some(NoKeeping::DestroysHisOwn { request })
    }
}
