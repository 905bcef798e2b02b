//! How much mail each client gets follows the pieces: a change takes the piece away from where it counted and
//! lets it count where it does now, so that a name that is set right sets this right as well.

use std::sync::Arc;

use super::Touched;
use crate::domain::ids::ClientId;
use crate::domain::item::Item;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::domain::volume::{REMEMBERED_DAYS, Volume, counts};

/// How often old counts are looked for, in days: a client who gets nothing is asked about then only.
const TURN: i32 = 30;

/// A piece came, or changed.
pub(super) fn follow(
    state: &mut State,
    before: Option<&Item>,
    after: &Item,
    touched: &mut Touched,
) {
    let (was, is) = (before.and_then(counts), counts(after));
    if was == is {
        return;
    }
    if let Some((client, day, carrier)) = was {
        change(state, client, touched, |volume| volume.take(day, carrier));
    }
    if let Some((client, day, carrier)) =
        is.filter(|(_, day, _)| *day >= first_kept(state.header.day))
    {
        change(state, client, touched, |volume| volume.add(day, carrier));
    }
}

/// A later day begins: what is too old goes.
pub(super) fn turn(state: &mut State, from: Day, to: Day, touched: &mut Touched) {
    if from.0.div_euclid(TURN) == to.0.div_euclid(TURN) {
        return;
    }
    let first = first_kept(to);
    let old = state
        .volumes
        .iter()
        .filter(|(_, volume)| volume.reaches_before(first));
    let old: Vec<ClientId> = old.map(|(client, _)| client.clone()).collect();
    for client in old {
        change(state, &client, touched, |volume| {
            volume.forget_before(first);
        });
    }
}

/// A client is gone.
pub(super) fn withdrawn(state: &mut State, client: &ClientId, touched: &mut Touched) {
    if state.volumes.remove(client).is_some() {
        touched.volumes.push(client.clone());
    }
}

fn first_kept(today: Day) -> Day {
    Day(today.0.saturating_sub(REMEMBERED_DAYS))
}

fn change(
    state: &mut State,
    client: &ClientId,
    touched: &mut Touched,
    edit: impl FnOnce(&mut Volume),
) {
    let mut volume = state
        .volumes
        .get(client)
        .map(|known| Volume::clone(known))
        .unwrap_or_default();
    edit(&mut volume);
    if volume.is_empty() {
        state.volumes.remove(client);
    } else {
        state.volumes.insert(client.clone(), Arc::new(volume));
    }
    touched.volumes.push(client.clone());
}
