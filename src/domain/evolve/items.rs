//! Pieces: each change goes through [`change`], which keeps the indexes by client and number, and the day's sum
//! through [`count`], which keeps opening + received = out + closing.

use std::sync::Arc;

use super::{Touched, volumes};
use crate::domain::day::Tally;
use crate::domain::disposition::{Disposition, Exit};
use crate::domain::event::Envelope;
use crate::domain::ids::{ClientId, CommandId, ItemId, Slot};
use crate::domain::item::{Evidence, Item, ItemChange, ItemStatus, Origin};
use crate::domain::pickup::Pickup;
use crate::domain::state::State;
use crate::domain::time::Day;

pub(super) fn received(state: &mut State, item: &Item, envelope: &Envelope, touched: &mut Touched) {
    state.header.next.items = state.header.next.items.max(item.id.0);
    match item.origin {
        Origin::Stock => count(state, envelope.day, touched, |tally| tally.opening += 1),
        Origin::Intake => {
            state.header.last_intake = envelope.at;
            count(state, envelope.day, touched, |tally| tally.received += 1);
        }
    }
    volumes::follow(state, None, item, touched);
    put(state, item.clone(), touched);
}

/// Changes one piece and the indexes with it.
fn change(
    state: &mut State,
    id: ItemId,
    command: CommandId,
    touched: &mut Touched,
    edit: impl FnOnce(&mut Item),
) {
    let Some(known) = state.items.get(&id).cloned() else {
        return;
    };
    let mut item = Item::clone(&known);
    unindex(state, &item);
    edit(&mut item);
    item.changed_by = command;
    volumes::follow(state, Some(&known), &item, touched);
    put(state, item, touched);
}

pub(super) fn assigned(
    state: &mut State,
    id: ItemId,
    (client, evidence, slot): (Option<&ClientId>, Option<&Evidence>, &Slot),
    command: CommandId,
    touched: &mut Touched,
) {
    change(state, id, command, touched, |item| {
        item.client = client.cloned();
        item.evidence = evidence.cloned();
        item.slot = slot.clone();
    });
}

pub(super) fn moved(
    state: &mut State,
    id: ItemId,
    slot: &Slot,
    command: CommandId,
    touched: &mut Touched,
) {
    change(state, id, command, touched, |item| item.slot = slot.clone());
}

pub(super) fn corrected(
    state: &mut State,
    id: ItemId,
    changes: &[ItemChange],
    command: CommandId,
    touched: &mut Touched,
) {
    change(state, id, command, touched, |item| {
        for one in changes {
            match one {
                ItemChange::Kind(kind) => item.kind = *kind,
                ItemChange::Carrier(carrier) => item.carrier = *carrier,
                ItemChange::Tracking(number) => item.tracking.clone_from(number),
                ItemChange::Note(text) => item.note.clone_from(text),
                ItemChange::Line(text) => item.line.clone_from(text),
            }
        }
    });
}

pub(super) fn voided(state: &mut State, id: ItemId, envelope: &Envelope, touched: &mut Touched) {
    let Some(item) = state.items.get(&id).cloned() else {
        return;
    };
    count(state, envelope.day, touched, |tally| {
        count_void(tally, &item, envelope.day, 1);
    });
    leave(state, id, ItemStatus::Voided, envelope, touched);
}

pub(super) fn reinstated(
    state: &mut State,
    id: ItemId,
    envelope: &Envelope,
    touched: &mut Touched,
) {
    let Some(item) = state.items.get(&id).cloned() else {
        return;
    };
    let same_day = item.left == Some(envelope.day);
    count(state, envelope.day, touched, |tally| {
        if same_day {
            count_void(tally, &item, envelope.day, -1);
        } else {
            tally.other -= 1;
        }
    });
    come_back(state, id, envelope, touched);
}

/// A void of a piece of the same day makes its coming undone; of an earlier day it is another way out.
fn count_void(tally: &mut Tally, item: &Item, day: Day, sign: i64) {
    match item.origin {
        Origin::Intake if item.day == day => tally.received -= sign,
        Origin::Intake | Origin::Stock => tally.other += sign,
    }
}

pub(super) fn picked_up(
    state: &mut State,
    pickup: &Pickup,
    envelope: &Envelope,
    touched: &mut Touched,
) {
    state.header.next.pickups = state.header.next.pickups.max(pickup.id.0);
    for id in &pickup.items {
        leave(
            state,
            *id,
            ItemStatus::PickedUp(pickup.id),
            envelope,
            touched,
        );
        count(state, envelope.day, touched, |tally| tally.picked_up += 1);
    }
}

pub(super) fn brought_back(
    state: &mut State,
    items: &[ItemId],
    envelope: &Envelope,
    touched: &mut Touched,
) {
    for id in items {
        let same_day = state
            .items
            .get(id)
            .is_some_and(|item| item.left == Some(envelope.day));
        count(state, envelope.day, touched, |tally| {
            if same_day {
                tally.picked_up -= 1;
            } else {
                tally.other -= 1;
            }
        });
        come_back(state, *id, envelope, touched);
    }
}

/// Notes what the rules say of pieces.
pub(super) fn disposed(
    state: &mut State,
    items: &[ItemId],
    disposition: Option<&Disposition>,
    touched: &mut Touched,
) {
    let disposition = disposition.map(|disposition| Arc::new(disposition.clone()));
    for id in items
        .iter()
        .filter(|id| state.items.contains_key(*id))
        .copied()
        .collect::<Vec<_>>()
    {
        match &disposition {
            Some(disposition) => drop(state.dispositions.insert(id, Arc::clone(disposition))),
            None => drop(state.dispositions.remove(&id)),
        }
        touched.dispositions.push(id);
    }
}

/// Only the way back to the carrier takes a piece out of the books; the other exits name its client.
pub(super) fn left_quarantine(
    state: &mut State,
    items: &[ItemId],
    exit: &Exit,
    envelope: &Envelope,
    touched: &mut Touched,
) {
    if let Exit::HandedBack { .. } = exit {
        for id in items {
            leave(state, *id, ItemStatus::HandedToCarrier, envelope, touched);
            count(state, envelope.day, touched, |tally| tally.returned += 1);
        }
    }
}

pub(super) fn taken_from_carrier(
    state: &mut State,
    items: &[ItemId],
    envelope: &Envelope,
    touched: &mut Touched,
) {
    for id in items {
        let same_day = state
            .items
            .get(id)
            .is_some_and(|item| item.left == Some(envelope.day));
        let put_back = |tally: &mut Tally| {
            if same_day {
                tally.returned -= 1;
            } else {
                tally.other -= 1;
            }
        };
        count(state, envelope.day, touched, put_back);
        come_back(state, *id, envelope, touched);
    }
}

pub(super) fn mail_checked(state: &mut State, day: Day, touched: &mut Touched) {
    if let Some(book) = state.books.get_mut(&day) {
        book.mail_checks += 1;
        touched.days.push(day);
    }
}

fn leave(
    state: &mut State,
    id: ItemId,
    status: ItemStatus,
    envelope: &Envelope,
    touched: &mut Touched,
) {
    change(state, id, envelope.command, touched, |item| {
        item.status = status;
        item.left = Some(envelope.day);
    });
}

fn come_back(state: &mut State, id: ItemId, envelope: &Envelope, touched: &mut Touched) {
    change(state, id, envelope.command, touched, |item| {
        item.status = ItemStatus::Held;
        item.left = None;
    });
}

fn count(state: &mut State, day: Day, touched: &mut Touched, edit: impl FnOnce(&mut Tally)) {
    if let Some(book) = state.books.get_mut(&day) {
        edit(&mut book.tally);
        touched.days.push(day);
    }
}

/// Puts a piece into memory and its indexes; also how tables are loaded.
pub(in crate::domain) fn put(state: &mut State, item: Item, touched: &mut Touched) {
    touched.items.push(item.id);
    if item.is_held() {
        match &item.client {
            Some(client) => {
                state
                    .held
                    .entry(client.clone())
                    .or_default()
                    .insert(item.id);
            }
            None => {
                state.unnamed.insert(item.id);
            }
        }
        if let Some(number) = &item.tracking {
            index_number(state, number, item.id);
        }
    }
    state.items.insert(item.id, Arc::new(item));
}

fn unindex(state: &mut State, item: &Item) {
    if let Some(client) = &item.client
        && let Some(ids) = state.held.get_mut(client)
    {
        ids.remove(&item.id);
        if ids.is_empty() {
            state.held.remove(client);
        }
    }
    state.unnamed.remove(&item.id);
    if let Some(number) = &item.tracking {
        unindex_number(state, number, item.id);
    }
}

/// A number stands for the latest piece that bears it; others that bear it too are remembered beside it.
fn index_number(state: &mut State, number: &str, id: ItemId) {
    let latest = match state
        .tracking
        .get(number)
        .copied()
        .filter(|known| *known != id)
    {
        Some(known) => {
            state
                .shared_tracking
                .entry(number.to_owned())
                .or_default()
                .extend([known, id]);
            known.max(id)
        }
        None => id,
    };
    state.tracking.insert(number.to_owned(), latest);
}

fn unindex_number(state: &mut State, number: &str, id: ItemId) {
    let Some(bearers) = state.shared_tracking.get_mut(number) else {
        if state.tracking.get(number) == Some(&id) {
            state.tracking.remove(number);
        }
        return;
    };
    bearers.remove(&id);
    if let Some(latest) = bearers.get_max().copied() {
        state.tracking.insert(number.to_owned(), latest);
    }
    if bearers.len() < 2 {
        state.shared_tracking.remove(number);
    }
}
