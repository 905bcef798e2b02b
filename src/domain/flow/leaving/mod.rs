//! What every way out of the house checks alike: the pieces are the client's and here, and what the rules keep here
//! goes with a manager's reason only; so does what its client asked to hold, where it is sent on, given back or fetched
//! by a courier.

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::disposition::Disposition;
use crate::domain::flow::asked::{each_once, given, held_piece};
use crate::domain::flow::intake::remark::remark;
use crate::domain::flow::judging::disposition_of;
use crate::domain::flow::{Event, RuleOverridden};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::Item;
use crate::domain::rejection::{NoKeeping, Rejection, Stays};
use crate::domain::request::RequestKind;
use crate::domain::state::State;

/// The pieces, each once, each theirs and here, and none in quarantine.
pub(super) fn theirs(
    state: &State,
    client: &ClientId,
    items: &[ItemId],
) -> Result<Vec<ItemId>, Rejection> {
    let items = each_once(items)?;
    for id in &items {
        let item = held_piece(state, *id)?;
        if item.client.as_ref() != Some(client) {
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

/// What the rules keep here goes with a manager's reason only, and the books say so (rules 5, 22, 24, 25, 37). The
/// rules are asked now: a form may have been completed since the piece came.
pub(super) fn past_the_rules(
    state: &State,
    items: &[ItemId],
    keeps: impl Fn(&Disposition) -> bool,
    because: Option<&str>,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let mut past: Vec<Event> = Vec::new();
    for item in items.iter().filter_map(|id| state.items.get(id)) {
        let answer = disposition_of(state, item, ctx.policy, ctx.today);
        if !keeps(&answer) {
            continue;
        }
        let waits = Rejection::WaitsForManager {
            item: item.id,
            rule: answer.rule,
        };
        let event = overridden(item, answer.rule.0, because, ctx)?.ok_or(waits)?;
        if !past.contains(&event) {
            past.push(event);
        }
    }
    Ok(past)
}

/// The mark of a manager's reason against a rule; none where nobody gave one, or nobody may.
pub(super) fn overridden(
    item: &Item,
    rule: u8,
    because: Option<&str>,
    ctx: &Context<'_>,
) -> Result<Option<Event>, Rejection> {
    let reason = because.filter(|_| ctx.actor.may(Permission::Manage));
    let (Some(reason), Some(client)) = (reason, item.client.clone()) else {
        return Ok(None);
    };
    let reason = given("the reason", reason)?;
    Ok(Some(Event::RuleOverridden(RuleOverridden {
        client,
        rule,
        reason,
    })))
}

/// What a lawyer or a dispute keeps stays here, but for a manager's reason, which is written on the piece.
pub(super) fn kept(
    state: &State,
    items: &[ItemId],
    because: Option<&str>,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let reason = because.filter(|_| ctx.actor.may(Permission::Manage));
    let mut remarks = Vec::new();
    for item in items.iter().filter_map(|id| state.items.get(id)) {
        let Some(why) = keeper(state, item) else {
            continue;
        };
        let Some(reason) = reason else {
            let item = item.id;
            return Err(NoKeeping::Kept { item, why }.into());
        };
        let reason = given("the reason", reason)?;
        remarks.push(remark(item, &format!("{}, let go: {reason}", why.words())));
    }
    Ok(remarks)
}

/// A lawyer or a dispute, if one keeps it.
pub(super) fn keeper(state: &State, item: &Item) -> Option<Stays> {
    let clock = state.clocks.get(&item.id);
    if state.holds.contains_key(item.client.as_ref()?) {
        Some(Stays::LegalHold)
    } else if clock.is_some_and(|clock| clock.disputed.is_some()) {
        Some(Stays::Disputed)
    } else {
        None
    }
}

/// What its client asked to hold stays here, but for a manager's reason.
pub(super) fn held_on_request(
    state: &State,
    items: &[ItemId],
    because: Option<&str>,
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    if because.is_some() && ctx.actor.may(Permission::Manage) {
        return Ok(());
    }
    let mut known = items.iter().filter_map(|id| state.items.get(id));
    let held = |item: &Item| {
        Some((
            item.id,
            state.request_for(item, RequestKind::Hold, ctx.today)?,
        ))
    };
    known
        .find_map(|item| held(item))
        .map_or(Ok(()), |(item, request)| {
            let (until, request) = (request.by, request.id);
            Err(NoKeeping::HeldOnRequest {
                item,
                until,
                request,
            }
            .into())
        })
}
