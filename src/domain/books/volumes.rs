//! How much mail each client gets follows the pieces: a change takes the piece away from where it counted and
//! lets it count where it does now, so that a name that is set right sets this right as well.

use std::sync::Arc;

use super::Books;
use crate::domain::ids::ClientId;
use crate::domain::item::Item;
use crate::domain::time::BookDay;
use crate::domain::volume::{REMEMBERED_DAYS, Volume, counts};

/// How often old counts are looked for, in days: a client who gets nothing is asked about then only.
const TURN: i32 = 30;

impl Books<'_> {
    /// A piece came, or changed.
    pub(super) fn follow(&mut self, before: Option<&Item>, after: &Item) {
        let (was, is) = (before.and_then(counts), counts(after));
        if was == is {
            return;
        }
        if let Some((client, day, carrier)) = was {
            self.change_volume(client, |volume| volume.take(day, carrier));
        }
        let first = first_kept(self.state.header.day);
        if let Some((client, day, carrier)) = is.filter(|(_, day, _)| *day >= first) {
            self.change_volume(client, |volume| volume.add(day, carrier));
        }
    }

    /// A later day begins: what is too old goes.
    pub(super) fn turn(&mut self, from: BookDay, to: BookDay) {
        if month(from) == month(to) {
            return;
        }
        let first = first_kept(to);
        let all = self.state.volumes.iter();
        let old: Vec<ClientId> = all
            .filter(|(_, volume)| volume.reaches_before(first))
            .map(|(client, _)| client.clone())
            .collect();
        for client in old {
            self.change_volume(&client, |volume| volume.forget_before(first));
        }
    }

    /// A client is gone.
    pub(super) fn forget_volume(&mut self, client: &ClientId) {
        if self.state.volumes.remove(client).is_some() {
            self.touched.volumes.push(client.clone());
        }
    }

    fn change_volume(&mut self, client: &ClientId, edit: impl FnOnce(&mut Volume)) {
        let known = self.state.volumes.get(client);
        let mut volume = known.map(|known| Volume::clone(known)).unwrap_or_default();
        edit(&mut volume);
        if volume.is_empty() {
            self.state.volumes.remove(client);
        } else {
            self.state.volumes.insert(client.clone(), Arc::new(volume));
        }
        self.touched.volumes.push(client.clone());
    }
}

fn first_kept(now: BookDay) -> BookDay {
    now.back(REMEMBERED_DAYS)
}

/// Which turn a page falls into.
fn month(day: BookDay) -> i32 {
    day.page().0.div_euclid(TURN)
}
