//! The opposite of what a command did, from what stood before it; and who hears of that.

use super::credits;
use super::keeping::{corrections, kept_before};
use super::order::left_by;
use crate::domain::client::Client;
use crate::domain::disposition::{Disposition, Telling as Hears};
use crate::domain::flow::telling::{Telling, of_unsaid};
use crate::domain::flow::{
    AnswerRestored, BroughtBack, CarriedOver, CarrierCounted, ClientChanged, ClientWithdrawn,
    DayNoted, Event, ItemAssigned, ItemCorrected, ItemMoved, ItemReinstated, ItemVoided,
    ItemsDisposed, ItemsFound, ItemsMissing, ItemsPlaced, ItemsTakenBack, LeftAfterAll,
    NoticeRestored, TakenFromCarrier,
};
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::item::{Item, ItemChange, ItemStatus};
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::state::{Reversal, State, Trace};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Why a piece that is taken back was taken back.
pub(super) const UNDONE: &str = "taken back";

pub(super) fn opposite(
    state: &State,
    trace: &Trace,
    reversal: &Reversal,
    telling: &mut Telling<'_>,
) -> Vec<Event> {
    let kept = with_remarks(state, trace, reversal);
    match kept.as_ref().unwrap_or(reversal) {
        Reversal::ItemReceived(id) => {
            let now = state.items.get(id).map(AsRef::as_ref);
            never_came(*id, now, telling)
        }
        Reversal::ItemWas(before) => {
            let hears = heard_then(state, trace, before);
            not_asked_then(state, trace, before, telling);
            state
                .items
                .get(&before.id)
                .map(|now| back_to(before, now, hears, telling))
                .unwrap_or_default()
        }
        Reversal::ClientAdded(id) => vec![Event::ClientWithdrawn(ClientWithdrawn(id.clone()))],
        Reversal::ClientWas(before) => {
            let now = state.clients.get(&before.id);
            now.map_or_else(Vec::new, |now| client_back_to(before, now))
        }
        Reversal::NoticeWas(before) => {
            let pieces = taken_out(state, trace, before);
            telling.told_again(before, &pieces);
            telling.left_after_all(before, gone_again_of(state, trace, before));
            Vec::new()
        }
        Reversal::NoticeQueued(id) => {
            telling.taken_back(*id);
            waits_still(state, trace, *id, telling);
            Vec::new()
        }
        Reversal::AnswerWas(count, difference, answered) => vec![Event::from(AnswerRestored {
            count: *count,
            difference: difference.clone(),
            answered: answered.clone(),
            items: changed(trace),
        })],
        Reversal::FeesSettled(client, fees, how) => {
            credits::unsettled(state, trace.command, client, fees, how)
        }
        Reversal::FeesCredited(client, fees) => {
            credits::uncredited(state, trace.command, client, fees)
        }
        Reversal::DisposedAs(id, was) => disposed_as(state, trace, *id, was.as_deref(), telling),
        other => {
            let told = told_before(other);
            told.or_else(|| kept_before(state, other))
                .into_iter()
                .collect()
        }
    }
}

/// A piece never came; what was put into its client's own box is taken out of it first.
fn never_came(id: ItemId, now: Option<&Item>, telling: &mut Telling<'_>) -> Vec<Event> {
    if let Some(client) = now.and_then(|item| item.client.as_ref()) {
        telling.mistaken(client, id);
    }
    telling.not_asked(id);
    let away = now.filter(|item| item.status == ItemStatus::InOwnBox);
    let back = away.map(had_not_left);
    let void = Event::ItemVoided(ItemVoided {
        item: id,
        why: UNDONE.to_owned(),
    });
    back.into_iter().chain([void]).collect()
}

/// What a notice or a day's close was told before.
fn told_before(reversal: &Reversal) -> Option<Event> {
    Some(match reversal {
        Reversal::NoticeStood(before) => Event::NoticeRestored(NoticeRestored {
            notice: before.id,
            state: before.state,
            answer: before.last_answer.clone(),
        }),
        Reversal::BroughtWas(day, carrier, was) => Event::from(CarrierCounted {
            day: *day,
            carrier: *carrier,
            brought: was.clone(),
        }),
        Reversal::CarriedWas(day, end, was) => Event::from(CarriedOver {
            day: *day,
            end: *end,
            carried: was.clone(),
        }),
        Reversal::NoteWas(day, was) => Event::from(DayNoted {
            day: *day,
            note: was.clone(),
        }),
        _ => return None,
    })
}

/// What was written to a piece since, such as why another command was taken back, stays with it.
fn with_remarks(state: &State, trace: &Trace, reversal: &Reversal) -> Option<Reversal> {
    let Reversal::ItemWas(before) = reversal else {
        return None;
    };
    let now = state.items.get(&before.id)?;
    let undone = trace.done.undone.and_then(|of| state.traces.get(&of));
    let left_so = now.changed_by == left_by(trace, undone, reversal);
    (!left_so && now.note != before.note).then(|| {
        let note = now.note.clone();
        Reversal::ItemWas(Arc::new(Item {
            note,
            ..Item::clone(before)
        }))
    })
}

/// The pieces that a command changed.
fn changed(trace: &Trace) -> Vec<ItemId> {
    let item = |one: &Reversal| match one {
        Reversal::ItemWas(item) => Some(item.id),
        Reversal::ItemReceived(item) => Some(*item),
        _ => None,
    };
    trace.reversals.iter().filter_map(item).collect()
}

/// The rules say of the piece what they said before; one that goes with the command is told of no more.
fn disposed_as(
    state: &State,
    trace: &Trace,
    id: ItemId,
    was: Option<&Disposition>,
    telling: &mut Telling<'_>,
) -> Vec<Event> {
    hear_again(state, trace, id, telling);
    if let Some(now) = state.items.get(&id) {
        not_asked_then(state, trace, now, telling);
    }
    let mut all = trace.reversals.iter();
    if all.any(|one| matches!(one, Reversal::ItemReceived(of) if *of == id)) {
        return Vec::new();
    }
    vec![Event::ItemsDisposed(ItemsDisposed {
        items: vec![id],
        disposition: was.cloned(),
    })]
}

/// A letter about the form had taken up what an earlier one said of pieces: that is said again.
fn waits_still(state: &State, trace: &Trace, letter: NoticeId, telling: &mut Telling<'_>) {
    let letter = state.notices.get(&letter);
    let Some(letter) = letter.filter(|letter| letter.kind == NoticeKind::Form) else {
        return;
    };
    let Some(client) = state.clients.get(&letter.client) else {
        return;
    };
    for item in letter.items.iter().filter_map(|id| state.items.get(id)) {
        let before = disposed_then(state, trace, item.id).map(|kept| kept.telling);
        if item.is_held() && before == Some(Hears::Form) {
            telling.heard_of(client, item.kind, &[item.id], Hears::Form);
        }
    }
}

/// The pieces that the command took out of the house, and so out of the notice. A taking back gave them to the command
/// before: what they were is asked, not whose work they are.
fn taken_out<'a>(state: &'a State, trace: &Trace, before: &Notice) -> Vec<&'a Item> {
    // For him: a piece that was another's before and was put into his own box goes back to the other.
    let was_his = |was: &Item| was.is_held() && was.client.as_ref() == Some(&before.client);
    let was_held = |id: ItemId| {
        let mut all = trace.reversals.iter();
        all.any(|one| matches!(one, Reversal::ItemWas(was) if was.id == id && was_his(was)))
    };
    let out = |item: &&Item| item.status.has_left() && was_held(item.id);
    let pieces = before
        .items
        .iter()
        .filter_map(|id| state.items.get(id).map(AsRef::as_ref));
    pieces.filter(out).collect()
}

/// The pieces that the command had held again, and whose leaving the notice tells: they did leave.
fn gone_again_of(state: &State, trace: &Trace, before: &Notice) -> BTreeSet<ItemId> {
    let left = trace.reversals.iter().filter_map(|one| match one {
        Reversal::ItemWas(was) if was.status.has_left() => Some(was),
        _ => None,
    });
    left.filter(|was| {
        let is_held = state.items.get(&was.id).is_some_and(|now| now.is_held());
        is_held && before.items.contains(&was.id) && before.tells_how(was.status) == Some(true)
    })
    .map(|was| was.id)
    .collect()
}

fn client_back_to(before: &Client, now: &Client) -> Vec<Event> {
    let changes = now.changes_to(before);
    if changes.is_empty() {
        Vec::new()
    } else {
        vec![Event::ClientChanged(ClientChanged {
            client: before.id.clone(),
            changes,
        })]
    }
}

/// What the rules said of the piece before the command.
fn disposed_then<'a>(
    state: &'a State,
    trace: &'a Trace,
    id: ItemId,
) -> Option<&'a Arc<Disposition>> {
    let was = trace.reversals.iter().find_map(|reversal| match reversal {
        Reversal::DisposedAs(of, was) if *of == id => Some(was.as_ref()),
        _ => None,
    });
    was.unwrap_or_else(|| state.dispositions.get(&id))
}

/// A piece that was a client's and in order was nothing to ask about.
fn not_asked_then(state: &State, trace: &Trace, before: &Item, telling: &mut Telling<'_>) {
    let waited = disposed_then(state, trace, before.id).is_some_and(|kept| kept.is_quarantine());
    if before.client.is_some() && !waited {
        telling.not_asked(before.id);
    }
}

/// Where only the rules' answer changes back, the client hears of the piece as before.
fn hear_again(state: &State, trace: &Trace, id: ItemId, telling: &mut Telling<'_>) {
    let Some(now) = state.items.get(&id) else {
        return;
    };
    let was = trace.reversals.iter().find_map(|reversal| match reversal {
        Reversal::ItemReceived(of) if *of == id => Some(None),
        Reversal::ItemWas(before) if before.id == id => Some(Some(before)),
        _ => None,
    });
    let same = |before: &Item| {
        (&before.client, before.kind, before.status) == (&now.client, now.kind, now.status)
    };
    if was.is_none_or(|was| was.is_some_and(|before| same(before))) {
        let hears = heard_then(state, trace, now);
        telling.is_now(now, now.kind, telling.of_kept(now), hears);
    }
}

/// Of what its client was told before the command.
fn heard_then(state: &State, trace: &Trace, before: &Item) -> Hears {
    match disposed_then(state, trace, before.id) {
        Some(kept) => kept.telling,
        None => of_unsaid(before),
    }
}

fn back_to(before: &Item, now: &Item, hears: Hears, telling: &mut Telling<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    match (before.status, now.status) {
        (ItemStatus::Held, ItemStatus::Voided) => {
            events.push(Event::ItemReinstated(ItemReinstated(now.id)));
            // It lies here anew: where the client's service ended meanwhile, the rules say so of it.
            let answer = telling.said_today(now);
            let hears = answer.as_ref().map_or(hears, |answer| answer.telling);
            events.extend(answer.and_then(|answer| telling.judge().writes(now, &answer)));
            telling.came_back(now.client.as_ref(), now, hears);
        }
        (ItemStatus::InOwnBox, ItemStatus::Voided) => {
            telling.came_back(now.client.as_ref(), now, hears);
            events.push(Event::ItemReinstated(ItemReinstated(now.id)));
            events.push(ItemsPlaced(vec![now.id]).into());
        }
        (ItemStatus::Voided, ItemStatus::Held) => {
            events.push(Event::ItemVoided(ItemVoided {
                item: now.id,
                why: UNDONE.to_owned(),
            }));
            if let Some(client) = &now.client {
                telling.mistaken(client, now.id);
            }
            telling.not_asked(now.id);
            return events;
        }
        (ItemStatus::Held, left) if left.has_left() => events.push(had_not_left(now)),
        (was, ItemStatus::Held) if was.has_left() => return gone_again(before, now, telling),
        _ => {}
    }
    events.extend(set_back(before, now, hears, telling));
    events
}

/// Whose the piece was, where it lay, and what was logged of it.
fn set_back(before: &Item, now: &Item, hears: Hears, telling: &mut Telling<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    if before.client != now.client {
        if let Some(wrong) = &now.client {
            telling.mistaken(wrong, now.id);
        }
        telling.came_back(before.client.as_ref(), now, hears);
    }
    events.extend(where_it_was(before, now));
    let changes = corrections(before, now);
    if !changes.is_empty() {
        // A note is nothing that anybody is told of.
        let is_note = |one: &ItemChange| matches!(one, ItemChange::Note(_));
        if !changes.iter().all(is_note) {
            telling.is_now(now, before.kind, telling.of_kept(now), hears);
        }
        events.push(Event::ItemCorrected(ItemCorrected {
            item: now.id,
            changes,
        }));
    }
    events
}

/// Whose it was and where it lay, where that is another by now.
fn where_it_was(before: &Item, now: &Item) -> Option<Event> {
    let (item, slot) = (now.id, before.slot.clone());
    if before.client != now.client {
        let (client, evidence) = (before.client.clone(), before.evidence.clone());
        return Some(Event::ItemAssigned(ItemAssigned {
            item,
            client,
            evidence,
            slot,
        }));
    }
    (before.slot != now.slot).then_some(Event::ItemMoved(ItemMoved { item, slot }))
}

/// A piece of which the books say that it is gone lies here.
fn had_not_left(gone: &Item) -> Event {
    let items = vec![gone.id];
    match gone.status {
        ItemStatus::PickedUp(pickup) => BroughtBack { pickup, items }.into(),
        ItemStatus::HandedToCarrier => TakenFromCarrier(items).into(),
        ItemStatus::Missing => ItemsFound(items).into(),
        _ => ItemsTakenBack(items).into(),
    }
}

/// A piece had not come back: it is where it was, or nobody knows where, and whose it was.
fn gone_again(before: &Item, now: &Item, telling: &mut Telling<'_>) -> Vec<Event> {
    let mut events = vec![match before.status {
        ItemStatus::Missing => Event::ItemsMissing(ItemsMissing {
            items: vec![now.id],
            reason: UNDONE.to_owned(),
        }),
        status => Event::LeftAfterAll(LeftAfterAll {
            item: now.id,
            status,
            left: before.left,
        }),
    }];
    match &now.client {
        Some(client) if before.client != now.client => telling.mistaken(client, now.id),
        Some(client) => telling.taken_away(client, now.id),
        None => {}
    }
    if before.client != now.client {
        // That it was never his is not said, where nobody has heard it yet.
        telling.came_back(before.client.as_ref(), now, Hears::Nothing);
    }
    events.extend(where_it_was(before, now));
    events
}
