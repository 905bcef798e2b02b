//! A piece that the open count had not found, and that goes out after all: the count keeps what it found, with its
//! answer. Of a slot that has too few the answer comes when the pieces that may be missed leave. Knows no door, and asks
//! nobody's word: what may leave was judged before.
//!
//! Invariant: what a count found not seen is counted among what it found, whatever becomes of the piece.

use std::collections::BTreeSet;

use super::departure::Departure;
use crate::domain::count::{Answer, Count, Difference};
use crate::domain::flow::asked::given;
use crate::domain::flow::{DifferenceAnswered, Event, PickedUp};
use crate::domain::ids::{ItemId, PickupId, Slot};
use crate::domain::item::Item;
use crate::domain::state::State;

/// The answers that the open count has by what these events take away: handed out, or here after all and gone on from here.
pub(super) fn explained(
    state: &State,
    gone: &[(&Item, Departure)],
    events: &[Event],
    reason: Option<&str>,
) -> Vec<Event> {
    let Some(count) = state.open_count() else {
        return Vec::new();
    };
    let answers = gone.iter().filter_map(|(item, way)| {
        let answer = answer(item.id, *way, events)?;
        let difference = count.missed_as(item.id, state)?;
        let difference = match difference {
            // Of several that were carried over together, the word for all of them stands.
            Difference::Fewer { pieces, .. } if count.answers.contains_key(&difference) => {
                (pieces == 1).then_some(difference)?
            }
            Difference::Fewer { slot, .. } => Difference::NotSeen {
                item: item.id,
                slot,
            },
            one => one,
        };
        Some(DifferenceAnswered {
            count: count.id,
            difference,
            answer,
            reason: said(state, item, reason),
        })
    });
    let mut answers: Vec<Event> = answers.map(Event::from).collect();
    let slots: BTreeSet<&Slot> = gone.iter().map(|(item, _)| &item.slot).collect();
    for slot in slots {
        let of_slot: Vec<_> = gone.iter().filter(|(item, _)| item.slot == *slot).collect();
        let told = emptied(state, count, slot, &of_slot, events, reason);
        answers.extend(told.map(Event::from));
    }
    answers
}

/// The answer of a slot that has too few, when so many of its pieces leave together that no piece is left to be missed:
/// those that were too few are among them.
fn emptied(
    state: &State,
    count: &Count,
    slot: &Slot,
    gone: &[&(&Item, Departure)],
    events: &[Event],
    reason: Option<&str>,
) -> Option<DifferenceAnswered> {
    let difference = count.fewer_in(slot, state)?;
    let mut left = count.may_be_gone(slot);
    // Where all of them are missed, each is answered by its name.
    if left.len() <= difference.pieces() as usize || count.answers.contains_key(&difference) {
        return None;
    }
    left.retain(|id| gone.iter().all(|(item, _)| item.id != *id));
    if !left.is_empty() {
        return None;
    }
    let (item, way) = gone.first()?;
    Some(DifferenceAnswered {
        count: count.id,
        difference,
        answer: answer(item.id, *way, events)?,
        reason: said(state, item, reason),
    })
}

/// What is to be said of a piece that goes this way; nothing where it does not go out to anybody.
fn answer(item: ItemId, way: Departure, events: &[Event]) -> Option<Answer> {
    match way {
        Departure::HandedOut | Departure::ByCourier => {
            Some(Answer::HandedOut(handover(item, events)?))
        }
        Departure::SentOn | Departure::Returned | Departure::Destroyed | Departure::HandedBack => {
            Some(Answer::Here)
        }
        Departure::SetApart
        | Departure::Renamed
        | Departure::Rehomed
        | Departure::Voided
        | Departure::Missing
        | Departure::TakenAlong
        | Departure::Lightened
        | Departure::TakenBack
        | Departure::Unlogged
        | Departure::UnloggedLate => None,
    }
}

/// The handover with which it goes.
fn handover(item: ItemId, events: &[Event]) -> Option<PickupId> {
    events.iter().find_map(|event| match event {
        Event::PickedUp(PickedUp(pickup)) if pickup.items.contains(&item) => Some(pickup.id),
        _ => None,
    })
}

/// Of a client who was purged no reason comes into the books any more.
fn said(state: &State, item: &Item, reason: Option<&str>) -> String {
    let client = item.client.as_ref().and_then(|id| state.clients.get(id));
    let is_purged = client.is_some_and(|client| client.is_purged());
    let reason = reason.filter(|_| !is_purged);
    let reason = reason.and_then(|reason| given("the reason", reason).ok());
    reason.unwrap_or_default()
}
