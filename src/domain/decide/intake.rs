//! Pieces come in, are named, put away, set right, and taken out of the books when they never were.

use super::super::command::{Context, Intake, MAX_COUNT};
use super::super::event::Event;
use super::super::ids::{ClientId, ItemId, Slot};
use super::super::item::{Evidence, Item, ItemChange, ItemKind, ItemStatus, Origin};
use super::super::rejection::Rejection;
use super::super::state::State;
use super::telling::Telling;
use super::{accepted, held_piece};

/// Where a piece too big for a pigeonhole stands until a shelf label says where it went.
const DESK: &str = "DESK";

pub(super) fn log(state: &State, intake: &Intake, ctx: &Context<'_>) -> Result<Vec<Event>, Rejection> {
    if intake.count == 0 || intake.count > MAX_COUNT || (intake.tracking.is_some() && intake.count > 1) {
        return Err(Rejection::Count(intake.count));
    }
    if let (false, Some(number)) = (intake.again, &intake.tracking) {
        if let Some(item) = state.tracking.get(number) {
            return Err(Rejection::Repeat { tracking: number.clone(), item: *item });
        }
    }
    let template = template(state, intake, ctx)?;
    let ids: Vec<_> = (1..=u64::from(intake.count)).map(|n| ItemId(state.header.next.items + n)).collect();
    let mut events: Vec<_> =
        ids.iter().map(|id| Event::ItemReceived(Item { id: *id, ..template.clone() })).collect();
    if intake.origin == Origin::Intake {
        if let Some(client) = intake.client.as_ref().and_then(|id| state.clients.get(id)) {
            let mut telling = Telling::new(state, ctx);
            telling.arrived(client, intake.kind, &ids);
            events.extend(telling.into_events());
        }
    }
    Ok(events)
}

fn template(state: &State, intake: &Intake, ctx: &Context<'_>) -> Result<Item, Rejection> {
    let slot = match &intake.slot {
        Some(slot) => Slot::new(&accepted("the slot", slot.as_str())?),
        None => home(state, intake.client.as_ref(), intake.kind)?,
    };
    let text =
        |what: &str, value: &Option<String>| value.as_deref().map(|text| accepted(what, text)).transpose();
    Ok(Item {
        id: ItemId(0),
        client: intake.client.clone(),
        evidence: intake.evidence.clone(),
        kind: intake.kind,
        carrier: intake.carrier,
        tracking: text("the tracking number", &intake.tracking)?,
        line: text("the line", &intake.line)?,
        slot,
        status: ItemStatus::Held,
        origin: intake.origin,
        received: ctx.now,
        day: intake.came.unwrap_or_else(|| state.business_day(ctx.today)),
        left: None,
        note: String::new(),
        changed_by: ctx.command,
    })
}

/// Where a piece belongs when nobody says otherwise.
fn home(state: &State, client: Option<&ClientId>, kind: ItemKind) -> Result<Slot, Rejection> {
    let Some(id) = client else { return Ok(Slot::hold()) };
    let client = state.clients.get(id).ok_or_else(|| Rejection::NoClient(id.clone()))?;
    Ok(match kind {
        ItemKind::Parcel | ItemKind::Other => Slot::new(DESK),
        _ => Slot::pigeonhole(&client.pmb),
    })
}

pub(super) fn assign(
    state: &State,
    id: ItemId,
    client: Option<&ClientId>,
    evidence: Option<&Evidence>,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let item = held_piece(state, id)?;
    let at_home = home(state, client, item.kind)?;
    if item.client.as_ref() == client {
        return Ok(Vec::new());
    }
    let moves = item.slot.is_pigeonhole() || item.slot.as_str() == Slot::HOLD;
    let slot = if moves || client.is_none() { at_home } else { item.slot.clone() };
    let mut events =
        vec![Event::ItemAssigned { item: id, client: client.cloned(), evidence: evidence.cloned(), slot }];
    let mut telling = Telling::new(state, ctx);
    if let Some(before) = &item.client {
        telling.mistaken(before, id);
    }
    if let (Some(now), Origin::Intake) = (client.and_then(|id| state.clients.get(id)), item.origin) {
        telling.arrived(now, item.kind, &[id]);
    }
    events.extend(telling.into_events());
    Ok(events)
}

pub(super) fn put_away(state: &State, items: &[ItemId], slot: &Slot) -> Result<Vec<Event>, Rejection> {
    let slot = Slot::new(&accepted("the slot", slot.as_str())?);
    if items.is_empty() || slot.as_str().is_empty() {
        return Err(Rejection::NothingChosen);
    }
    let mut events = Vec::new();
    for id in items {
        if held_piece(state, *id)?.slot != slot {
            events.push(Event::ItemMoved { item: *id, slot: slot.clone() });
        }
    }
    Ok(events)
}

pub(super) fn correct(state: &State, id: ItemId, changes: &[ItemChange]) -> Result<Vec<Event>, Rejection> {
    let item = held_piece(state, id)?;
    let mut real = Vec::new();
    for change in changes {
        let change = match change {
            ItemChange::Kind(kind) => ItemChange::Kind(*kind),
            ItemChange::Carrier(carrier) => ItemChange::Carrier(*carrier),
            ItemChange::Tracking(Some(number)) => ItemChange::Tracking(Some(accepted("the number", number)?)),
            ItemChange::Tracking(None) => ItemChange::Tracking(None),
            ItemChange::Note(text) => ItemChange::Note(accepted("the note", text)?),
        };
        if !is_so(item, &change) {
            real.push(change);
        }
    }
    Ok(match real.is_empty() {
        true => Vec::new(),
        false => vec![Event::ItemCorrected { item: id, changes: real }],
    })
}

fn is_so(item: &Item, change: &ItemChange) -> bool {
    match change {
        ItemChange::Kind(kind) => item.kind == *kind,
        ItemChange::Carrier(carrier) => item.carrier == *carrier,
        ItemChange::Tracking(number) => item.tracking == *number,
        ItemChange::Note(text) => item.note == *text,
    }
}

pub(super) fn void(state: &State, id: ItemId, why: &str, ctx: &Context<'_>) -> Result<Vec<Event>, Rejection> {
    let item = held_piece(state, id)?;
    let mut events = vec![Event::ItemVoided { item: id, why: accepted("the reason", why)? }];
    if let Some(client) = &item.client {
        let mut telling = Telling::new(state, ctx);
        telling.mistaken(client, id);
        events.extend(telling.into_events());
    }
    Ok(events)
}
