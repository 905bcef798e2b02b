//! Pieces come in, are named, put away, set right, and taken out of the books when they never were.

use super::judging::{Judge, is_unsaid};
use super::telling::Telling;
use super::{accepted, each_once, held_piece};
use crate::domain::command::{Context, Intake, MAX_COUNT};
use crate::domain::disposition::{Exit, Mail};
use crate::domain::event::Event;
use crate::domain::flow::{
    ItemAssigned, ItemCorrected, ItemMoved, ItemReceived, ItemVoided, ItemsDisposed, QuarantineLeft,
};
use crate::domain::ids::{ClientId, ItemId, Slot};
use crate::domain::item::{Evidence, Item, ItemChange, ItemKind, ItemStatus, Origin};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

const DAY_SECONDS: i64 = 24 * 60 * 60;

pub(super) fn log(
    state: &State,
    intake: &Intake,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    if intake.count == 0
        || intake.count > MAX_COUNT
        || (intake.tracking.is_some() && intake.count > 1)
    {
        let one = intake.tracking.is_some() && intake.count > 1;
        return Err(if one {
            Rejection::OneNumber(intake.count)
        } else {
            Rejection::Count(intake.count)
        });
    }
    let mut template = template(state, intake, ctx)?;
    if let (false, Some(number)) = (intake.again, &template.tracking)
        && let Some(item) = state.tracking.get(number)
    {
        return Err(Rejection::Repeat {
            tracking: number.clone(),
            item: *item,
        });
    }
    let answer = Judge::new(state, ctx).received(&template, intake.guess, as_mail(intake));
    if answer.is_quarantine() && intake.slot.is_none() {
        template.slot = Slot::hold();
    }
    let ids: Vec<_> = (1..=u64::from(intake.count))
        .map(|n| ItemId(state.header.next.items + n))
        .collect();
    let mut events: Vec<_> = ids
        .iter()
        .map(|id| {
            Event::ItemReceived(ItemReceived(Item {
                id: *id,
                ..template.clone()
            }))
        })
        .collect();
    if !is_unsaid(&template, &answer) {
        events.push(Event::ItemsDisposed(ItemsDisposed {
            items: ids.clone(),
            disposition: Some(answer.clone()),
        }));
    }
    let client = intake.client.as_ref().and_then(|id| state.clients.get(id));
    if let (Origin::Intake, Some(client)) = (intake.origin, client) {
        let mut telling = Telling::new(state, ctx);
        telling.heard_of(client, intake.kind, &ids, answer.telling);
        events.extend(telling.into_events());
    }
    Ok(events)
}

/// What is known of the pieces as mail.
fn as_mail(intake: &Intake) -> Mail {
    let Intake {
        kind,
        class,
        service,
        restricted,
        carrier,
        ..
    } = *intake;
    Mail {
        kind,
        class,
        service,
        restricted,
        carrier,
    }
}

fn template(state: &State, intake: &Intake, ctx: &Context<'_>) -> Result<Item, Rejection> {
    let at_home = home(state, intake.client.as_ref(), intake.kind)?;
    let asked = optional("the slot", intake.slot.as_ref().map(Slot::as_str))?;
    let today = state.business_day(ctx.today);
    let day = match (intake.origin, intake.came) {
        (Origin::Stock, Some(came)) if came > today => return Err(Rejection::NotYet(came)),
        (Origin::Stock, Some(came)) => came,
        _ => today,
    };
    Ok(Item {
        id: ItemId(0),
        client: intake.client.clone(),
        evidence: intake.evidence.as_ref().map(clean_evidence).transpose()?,
        kind: intake.kind,
        carrier: intake.carrier,
        tracking: optional("the tracking number", intake.tracking.as_deref())?,
        line: optional("the line", intake.line.as_deref())?,
        slot: asked.map_or(at_home, |slot| Slot::new(&slot)),
        status: ItemStatus::Held,
        origin: intake.origin,
        received: ctx.now,
        day,
        left: None,
        note: String::new(),
        changed_by: ctx.command,
    })
}

/// A text that may be missing; an empty one is none.
fn optional(what: &str, value: Option<&str>) -> Result<Option<String>, Rejection> {
    let text = value.map(|text| accepted(what, text)).transpose()?;
    Ok(text.filter(|text| !text.is_empty()))
}

fn clean_evidence(evidence: &Evidence) -> Result<Evidence, Rejection> {
    let name = accepted("the name", &evidence.name)?;
    Ok(Evidence {
        name,
        kind: evidence.kind,
        reason: accepted("the reason", &evidence.reason)?,
    })
}

/// Where a piece belongs when nobody says otherwise.
fn home(state: &State, client: Option<&ClientId>, kind: ItemKind) -> Result<Slot, Rejection> {
    let Some(id) = client else {
        return Ok(Slot::hold());
    };
    let client = state
        .clients
        .get(id)
        .ok_or_else(|| Rejection::NoClient(id.clone()))?;
    Ok(match kind {
        ItemKind::Parcel | ItemKind::Other => Slot::new(Slot::DESK),
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
    if item.client.as_ref() == client {
        return Ok(Vec::new());
    }
    let mut events = Vec::new();
    let waited = item.client.is_none()
        && state
            .dispositions
            .get(&id)
            .is_some_and(|kept| kept.is_quarantine());
    if let (true, Some(client)) = (waited, client) {
        events.push(Event::QuarantineLeft(QuarantineLeft {
            items: vec![id],
            exit: Exit::MatchCorrected(client.clone()),
        }));
    }
    events.extend(named(
        state,
        item,
        client,
        evidence.map(clean_evidence).transpose()?,
        ctx,
    )?);
    Ok(events)
}

/// Says whose a piece is, and what the rules say of it then. Of the same client's piece only the rules are asked.
pub(super) fn named(
    state: &State,
    item: &Item,
    client: Option<&ClientId>,
    evidence: Option<Evidence>,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let at_home = home(state, client, item.kind)?;
    let moves = item.slot.is_pigeonhole() || item.slot.as_str() == Slot::HOLD;
    let slot = if moves || client.is_none() {
        at_home
    } else {
        item.slot.clone()
    };
    let judge = Judge::new(state, ctx);
    let mut after = Item {
        client: client.cloned(),
        evidence: evidence.clone(),
        slot,
        ..item.clone()
    };
    let answer = judge.anew(&after);
    if moves && answer.is_quarantine() {
        after.slot = Slot::hold();
    }
    let slot = after.slot.clone();
    let mut events = vec![Event::ItemAssigned(ItemAssigned {
        item: item.id,
        client: client.cloned(),
        evidence,
        slot,
    })];
    events.extend(judge.writes(&after, &answer));
    let mut telling = Telling::new(state, ctx);
    telling.not_asked(item.id);
    if let Some(before) = item
        .client
        .as_ref()
        .filter(|before| Some(*before) != client)
    {
        telling.mistaken(before, item.id);
    }
    telling.came_back(client, item, answer.telling);
    events.extend(telling.into_events());
    Ok(events)
}

pub(super) fn put_away(
    state: &State,
    items: &[ItemId],
    slot: &Slot,
) -> Result<Vec<Event>, Rejection> {
    let slot = Slot::new(&accepted("the slot", slot.as_str())?);
    if slot.as_str().is_empty() {
        return Err(Rejection::Empty("the slot".to_owned()));
    }
    let items = each_once(items)?;
    let mut events = Vec::new();
    for id in items {
        if held_piece(state, id)?.slot != slot {
            events.push(Event::ItemMoved(ItemMoved {
                item: id,
                slot: slot.clone(),
            }));
        }
    }
    Ok(events)
}

pub(super) fn correct(
    state: &State,
    id: ItemId,
    changes: &[ItemChange],
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let item = held_piece(state, id)?;
    let mut real = Vec::new();
    let mut after = item.clone();
    for change in changes {
        let change = match change {
            ItemChange::Kind(kind) => ItemChange::Kind(*kind),
            ItemChange::Carrier(carrier) => ItemChange::Carrier(*carrier),
            ItemChange::Tracking(number) => {
                ItemChange::Tracking(optional("the number", number.as_deref())?)
            }
            ItemChange::Note(text) => ItemChange::Note(accepted("the note", text)?),
            ItemChange::Line(text) => ItemChange::Line(optional("the line", text.as_deref())?),
        };
        if is_so(item, &change) {
            continue;
        }
        match &change {
            ItemChange::Line(text) => after.line.clone_from(text),
            ItemChange::Kind(kind) => after.kind = *kind,
            ItemChange::Carrier(carrier) => after.carrier = *carrier,
            ItemChange::Tracking(_) | ItemChange::Note(_) => {}
        }
        real.push(change);
    }
    if real.is_empty() {
        return Ok(Vec::new());
    }
    let mut events = vec![Event::ItemCorrected(ItemCorrected {
        item: id,
        changes: real,
    })];
    let is_read = item.client.is_none() && after.line != item.line;
    if is_read || (after.kind, after.carrier) != (item.kind, item.carrier) {
        events.extend(judged_anew(state, item, &after, ctx));
    }
    Ok(events)
}

/// What a piece that turned out another one changes in the answer, and in what the client hears.
fn judged_anew(state: &State, item: &Item, after: &Item, ctx: &Context<'_>) -> Vec<Event> {
    let judge = Judge::new(state, ctx);
    let (was, now) = (judge.anew(item), judge.anew(after));
    let stays = state
        .dispositions
        .get(&item.id)
        .is_some_and(|kept| kept.is_quarantine());
    if stays {
        return Vec::new();
    }
    let mut telling = Telling::new(state, ctx);
    telling.is_now(item, after.kind, (was.telling, now.telling));
    let mut events: Vec<_> = judge.writes(after, &now).into_iter().collect();
    events.extend(telling.into_events());
    events
}

fn is_so(item: &Item, change: &ItemChange) -> bool {
    match change {
        ItemChange::Kind(kind) => item.kind == *kind,
        ItemChange::Carrier(carrier) => item.carrier == *carrier,
        ItemChange::Tracking(number) => item.tracking == *number,
        ItemChange::Note(text) => item.note == *text,
        ItemChange::Line(text) => item.line == *text,
    }
}

pub(super) fn void(
    state: &State,
    id: ItemId,
    why: &str,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let item = held_piece(state, id)?;
    if let Some(kept) = state
        .dispositions
        .get(&id)
        .filter(|kept| kept.is_quarantine())
        && !is_of_today(state, item, ctx)
    {
        return Err(Rejection::NoDiscard {
            item: id,
            rule: kept.rule,
        });
    }
    let mut events = vec![Event::ItemVoided(ItemVoided {
        item: id,
        why: accepted("the reason", why)?,
    })];
    let mut telling = Telling::new(state, ctx);
    telling.not_asked(id);
    if let Some(client) = &item.client {
        telling.mistaken(client, id);
    }
    events.extend(telling.into_events());
    Ok(events)
}

/// Whether a piece came into the books today, and may still be a slip of the key. Of stock the day is an older one.
pub(super) fn is_of_today(state: &State, item: &Item, ctx: &Context<'_>) -> bool {
    match item.origin {
        Origin::Intake => item.day == state.business_day(ctx.today),
        Origin::Stock => item.received.plus_seconds(DAY_SECONDS) > ctx.now,
    }
}
