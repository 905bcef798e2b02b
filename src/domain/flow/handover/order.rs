//! The right hands: a person on the client's list, a check, and only the client's own pieces.

use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::disposition::Disposition;
use crate::domain::flow::asked::given;
use crate::domain::flow::leaving::{past_the_rules, theirs};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, PickedUp, RuleOverridden};
use crate::domain::form::same_name;
use crate::domain::ids::{ClientId, ItemId, PickupId};
use crate::domain::pickup::{IdCheck, Pickup};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::text;
use serde::{Deserialize, Serialize};

/// Who may collect beside the addressee, by its number.
const WHO_COLLECTS: u8 = 20;

/// Why somebody may collect whom nobody named for it.
const STANDS_IN: &str = "nobody is listed to collect; a person on file, after a look at an ID";

/// Hand pieces to a person at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandOut {
    pub client: ClientId,
    /// Who takes it, as the client's list spells him.
    pub person: String,
    /// How he was checked.
    pub check: IdCheck,
    /// What he takes.
    pub items: Vec<ItemId>,
    /// Why a manager hands out what the rules keep here.
    pub because: Option<String>,
}

impl Order for HandOut {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let asked = self;
        let client = state
            .clients
            .get(&asked.client)
            .ok_or_else(|| Rejection::NoClient(asked.client.clone()))?;
        if asked.check == IdCheck::Known && !ctx.policy.known_by_sight {
            return Err(Rejection::CheckNotAllowed);
        }
        let (person, marked) = hands(client, asked, ctx)?;
        let items = theirs(state, &asked.client, &asked.items)?;
        let keeps = Disposition::keeps_here;
        let past = past_the_rules(state, &items, keeps, asked.because.as_deref(), ctx)?;
        let pickup = PickupId(state.header.next.pickups + 1);
        let mut telling = Telling::new(state, ctx);
        telling.handed_out(client, pickup, &items);
        let handover = Pickup {
            id: pickup,
            client: client.id.clone(),
            person,
            check: asked.check,
            items,
        };
        let mut events = vec![Event::PickedUp(PickedUp(handover))];
        events.extend(marked);
        events.extend(past);
        events.extend(telling.into_events());
        Ok(events)
    }
}

/// Who takes it, as the record spells him, and the mark where the list alone did not allow it: somebody on file of a
/// client who never named anybody, after a look at an ID; or whomever a manager lets have it, with a reason (rule 20).
fn hands(
    client: &Client,
    asked: &HandOut,
    ctx: &Context<'_>,
) -> Result<(String, Option<Event>), Rejection> {
    let allowed = client.may_collect(ctx.today);
    let mark = |reason: String| {
        Event::RuleOverridden(RuleOverridden {
            client: client.id.clone(),
            rule: WHO_COLLECTS,
            reason,
        })
    };
    let listed = allowed
        .iter()
        .find(|name| same_name(name, &asked.person))
        .map(|name| (*name).to_owned());
    match (listed, asked.because.as_deref()) {
        (Some(person), _) if !client.stands_in(&person, ctx.today) => Ok((person, None)),
        (Some(_), _) if asked.check == IdCheck::Known => Err(Rejection::CheckNotAllowed),
        (Some(person), _) => Ok((person, Some(mark(STANDS_IN.to_owned())))),
        (None, Some(reason)) if ctx.actor.may(Permission::Manage) => {
            let person = given("the person", &asked.person)?;
            Ok((person, Some(mark(given("the reason", reason)?))))
        }
        (None, _) => Err(Rejection::MayNotCollect {
            person: text::scrub(&asked.person, text::MAX_FIELD),
            client: client.legal_name().to_owned(),
            allowed: allowed.iter().map(|name| (*name).to_owned()).collect(),
        }),
    }
}
