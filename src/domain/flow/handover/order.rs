//! The right hands: a person on the client's list, a check, and only the client's own pieces.

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{each_once, given, held_piece};
use crate::domain::flow::judging::disposition_of;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, PickedUp, RuleOverridden};
use crate::domain::ids::{ClientId, ItemId, PickupId};
use crate::domain::pickup::{IdCheck, Pickup};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::text;
use serde::{Deserialize, Serialize};

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
        let allowed = client.may_collect();
        let wanted = folded(&asked.person);
        let Some(person) = allowed.iter().find(|name| folded(name) == wanted) else {
            return Err(Rejection::MayNotCollect {
                person: text::scrub(&asked.person, text::MAX_FIELD),
                client: client.legal_name().to_owned(),
                allowed: allowed.iter().map(|name| (*name).to_owned()).collect(),
            });
        };
        let items = chosen(state, asked)?;
        let past = past_the_rules(state, &items, asked.because.as_deref(), ctx)?;
        let pickup = PickupId(state.header.next.pickups + 1);
        let mut telling = Telling::new(state, ctx);
        telling.handed_out(client, pickup, &items);
        let handover = Pickup {
            id: pickup,
            client: client.id.clone(),
            person: (*person).to_owned(),
            check: asked.check,
            items,
        };
        let mut events = vec![Event::PickedUp(PickedUp(handover))];
        events.extend(past);
        events.extend(telling.into_events());
        Ok(events)
    }
}

/// What the rules keep here is handed out by a manager only, with a reason, and the books say so (rules 5, 22,
/// 24, 25, 37). The rules are asked now: a form may have been completed since the piece came.
fn past_the_rules(
    state: &State,
    items: &[ItemId],
    because: Option<&str>,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let today = ctx.today;
    let mut past: Vec<Event> = Vec::new();
    for item in items.iter().filter_map(|id| state.items.get(id)) {
        let answer = disposition_of(state, item, ctx.policy, today);
        if !answer.keeps_here() {
            continue;
        }
        let (Some(reason), Some(client)) = (because, item.client.clone()) else {
            return Err(Rejection::WaitsForManager {
                item: item.id,
                rule: answer.rule,
            });
        };
        if !ctx.actor.may(Permission::Manage) {
            return Err(Rejection::WaitsForManager {
                item: item.id,
                rule: answer.rule,
            });
        }
        let reason = given("the reason", reason)?;
        let event = Event::RuleOverridden(RuleOverridden {
            client,
            rule: answer.rule.0,
            reason,
        });
        if !past.contains(&event) {
            past.push(event);
        }
    }
    Ok(past)
}

/// The pieces, each once, each theirs and here.
fn chosen(state: &State, asked: &HandOut) -> Result<Vec<ItemId>, Rejection> {
    let items = each_once(&asked.items)?;
    for id in &items {
        let item = held_piece(state, *id)?;
        if item.client.as_ref() != Some(&asked.client) {
            let owner = item
                .client
                .as_ref()
                .map_or_else(|| "nobody yet".to_owned(), |id| state.name_of(id));
            return Err(Rejection::NotTheirs { item: *id, owner });
        }
        if let Some(kept) = state
            .dispositions
            .get(id)
            .filter(|kept| kept.is_quarantine())
        {
            return Err(Rejection::InQuarantine {
                item: *id,
                rule: kept.rule,
            });
        }
    }
    Ok(items)
}

/// A person's name as it is compared: case and spacing do not count.
fn folded(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
