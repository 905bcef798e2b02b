//! Destroying: on the client's order that is written down, or a manager's note of it; and never what he asked to have
//! otherwise, what came against a signature, papers of a court, or what a lawyer or a dispute keeps.

use serde::{Deserialize, Serialize};

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::disposition::Disposition;
use crate::domain::flow::asked::{self, given};
use crate::domain::flow::fee::leaving;
use crate::domain::flow::judging::Judge;
use crate::domain::flow::leaving::{past_the_rules, theirs};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, ItemsDestroyed};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemKind};
use crate::domain::rejection::{NoKeeping, Rejection, Stays};
use crate::domain::request::RequestKind;
use crate::domain::state::State;
use crate::domain::tracking::Accountable;

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
        for item in items.iter().filter_map(|id| state.items.get(id)) {
            may_go(state, item, ctx)?;
        }
        let past = past_the_rules(state, &items, Disposition::keeps_here, because, ctx)?;
        let mut telling = Telling::new(state, ctx);
        telling.gone(&client.id, &items);
        let client = client.id.clone();
        let owed = leaving(state, &client, &items, Vec::new(), ctx);
        let mut events = vec![Event::ItemsDestroyed(ItemsDestroyed {
            client,
            items,
            order,
        })];
        events.extend(past);
        events.extend(owed.map(Event::from));
        events.extend(telling.into_events());
        Ok(events)
    }
}

/// Whether a piece may be destroyed at all, and somebody who may say so did.
fn may_go(state: &State, item: &Item, ctx: &Context<'_>) -> Result<(), Rejection> {
    if let Some(why) = stays(state, item, ctx) {
        let item = item.id;
        return Err(NoKeeping::NotDestroyed { item, why }.into());
    }
    let ordered = state.request_for(item, RequestKind::Destroy, ctx.today);
    if ordered.is_some() || ctx.actor.may(Permission::Manage) {
        Ok(())
    } else {
        Err(NoKeeping::NoOrder(item.id).into())
    }
}

/// Why a piece is destroyed on nobody's word.
fn stays(state: &State, item: &Item, ctx: &Context<'_>) -> Option<Stays> {
    let mail = Judge::new(state, ctx).mail(item);
    let client = item.client.as_ref()?;
    let clock = state.clocks.get(&item.id);
    let requests = state.requests_of(client, ctx.today);
    let mut others = requests
        .iter()
        .filter(|one| one.kind != RequestKind::Destroy && one.items.contains(&item.id));
    if let Some(other) = others.next() {
        return Some(Stays::AskedOtherwise {
            request: other.id,
            kind: other.kind,
        });
    }
    if state.holds.contains_key(client) {
        Some(Stays::LegalHold)
    } else if clock.is_some_and(|clock| clock.disputed.is_some()) {
        Some(Stays::Disputed)
    } else if item.kind == ItemKind::Legal {
        Some(Stays::Papers)
    } else {
        // Haste alone asks for no signature.
        let service = mail
            .service
            .filter(|service| *service != Accountable::Express);
        let signed = item.kind.is_signed_for() || mail.restricted || service.is_some();
        signed.then_some(Stays::SignedFor)
    }
}
