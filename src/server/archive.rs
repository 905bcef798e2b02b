//! Records that memory does not keep any more, read from the tables behind every acknowledged event.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use super::recalled::Recalled;
use super::seat::Orders;
use crate::domain::event::{Envelope, Event};
use crate::domain::flow::{PickedUp, Released};
use crate::domain::ids::{Hash, ItemId, PickupId, Seq};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::domain::pickup::Pickup;
use crate::domain::state::State;
use crate::domain::time::Stamp;
use crate::store::{Cabinet, Position, Reader, StoreError, Tables, TablesError, Trail};
use crate::wire::messages::{Failure, FailureKind};

/// How long a reader waits for the tables to come up to what was acknowledged.
const PATIENCE: Duration = Duration::from_secs(5);

/// A way to the tables and the journal behind them.
#[derive(Clone)]
pub struct Archive {
    reader: Reader,
    orders: Orders,
    cabinet: Cabinet,
    recalled: Arc<Recalled>,
}

impl Archive {
    /// Reads through this reader.
    pub fn new(reader: Reader, orders: Orders, cabinet: Cabinet) -> Self {
        Self {
            reader,
            orders,
            cabinet,
            recalled: Arc::default(),
        }
    }

    /// The bytes of a file that the books speak of.
    pub fn paper(&self, digest: &Hash) -> Result<Vec<u8>, Failure> {
        self.cabinet
            .read(digest)
            .map_err(|problem| damaged(&problem))
    }

    /// What was mended of the tables since the start, in words.
    pub fn mended(&self) -> Vec<String> {
        self.reader.repairs()
    }

    /// Asks the tables once they know everything up to `seq`.
    pub fn ask<T>(
        &self,
        seq: Seq,
        question: impl FnOnce(&Tables) -> Result<T, TablesError>,
    ) -> Result<T, Failure> {
        // They may not have heard yet of what was just acknowledged.
        self.orders.settle();
        self.reader
            .read(seq, PATIENCE, question)
            .map_err(|problem| Failure {
                kind: FailureKind::Unavailable,
                what: format!("older records cannot be read now: {problem}"),
                hint: "what lies here is all there (mailroom item list --status held), and so are open notices and clients; for the rest try again later, and see mailroom server status".into(),
            })
    }

    /// The pieces of a list, from memory or the tables; what is in neither is left out. Where the tables are needed and
    /// cannot be asked, nothing is said rather than a part.
    pub fn items(&self, state: &State, ids: &[ItemId]) -> Result<Vec<Item>, Failure> {
        let find = |id: &ItemId| self.item(state, *id).transpose();
        ids.iter().filter_map(find).collect()
    }

    /// A piece, from memory or the tables.
    pub fn item(&self, state: &State, id: ItemId) -> Result<Option<Item>, Failure> {
        match state.items.get(&id) {
            Some(item) => Ok(Some(Item::clone(item))),
            None => self.ask(state.header.seq, |tables| tables.item(id)),
        }
    }

    /// The events of a thing, oldest first, at most the last `most`.
    pub fn events(
        &self,
        state: &State,
        trail: &Trail,
        most: usize,
    ) -> Result<Vec<Envelope>, Failure> {
        let mut seqs = self.ask(state.header.seq, |tables| tables.events_of(trail, most))?;
        seqs.reverse();
        self.envelopes(state, &seqs)
    }

    /// The last events of all, oldest first.
    pub fn last_events(&self, state: &State, most: usize) -> Result<Vec<Envelope>, Failure> {
        let last = state.header.seq.0;
        let first = last.saturating_sub(most as u64) + 1;
        let seqs: Vec<_> = (first..=last).map(Seq).collect();
        self.envelopes(state, &seqs)
    }

    /// The events behind one up to another, oldest first.
    pub fn between(&self, state: &State, after: Seq, last: Seq) -> Result<Vec<Envelope>, Failure> {
        let seqs: Vec<_> = (after.0 + 1..=last.0).map(Seq).collect();
        self.envelopes(state, &seqs)
    }

    /// What these events tell, each heeded in its turn. A purge may move the journal meanwhile: then it is begun anew,
    /// once.
    pub fn told<T>(
        &self,
        events: &RangeInclusive<Seq>,
        begin: impl Fn() -> T,
        heed: impl Fn(&mut T, &Envelope),
    ) -> Result<T, Failure> {
        let once = || {
            let mut told = begin();
            self.reader
                .each_event(events, |envelope| heed(&mut told, envelope))
                .map(|()| told)
        };
        once()
            .or_else(|_| once())
            .map_err(|problem| damaged(&problem))
    }

    /// What was true at an instant, by the journal from its first event on; begun anew once, as above. `now` is the last
    /// committed state.
    pub fn state_at(&self, now: &State, at: Stamp) -> Result<Arc<State>, Failure> {
        if let Some(state) = self.recalled.state(now, at) {
            return Ok(state);
        }
        let state = Arc::new(replayed(|| self.reader.state_at(at))?);
        self.recalled.keep_state(now, at, &state);
        Ok(state)
    }

    /// What was true behind an event, likewise.
    pub fn state_after(&self, seq: Seq) -> Result<State, Failure> {
        replayed(|| self.reader.state_after(seq))
    }

    /// The handover that a receipt speaks of.
    pub fn pickup(&self, state: &State, notice: &Notice) -> Result<Option<Pickup>, Failure> {
        match (notice.items.first(), notice.pickup) {
            (Some(item), Some(pickup)) => self.handover(state, *item, pickup),
            _ => Ok(None),
        }
    }

    /// The handover with which a piece went.
    pub fn handover(
        &self,
        state: &State,
        item: ItemId,
        wanted: PickupId,
    ) -> Result<Option<Pickup>, Failure> {
        let went = self.went(state, item, wanted)?;
        Ok(went.map(|(pickup, _)| pickup))
    }

    /// The same, and how it was released, where the books say so.
    pub fn went(
        &self,
        state: &State,
        item: ItemId,
        wanted: PickupId,
    ) -> Result<Option<(Pickup, Option<Released>)>, Failure> {
        let events = self.events(state, &Trail::Item(item), 200)?;
        let (mut went, mut released) = (None, None);
        for envelope in events {
            match envelope.event {
                Event::PickedUp(PickedUp(pickup)) if pickup.id == wanted => went = Some(pickup),
                Event::Released(how) if how.pickup == wanted => released = Some(how),
                _ => {}
            }
        }
        Ok(went.map(|went| (went, released)))
    }

    /// The tables know in which frame an event lies; the journal, the only place that has it, is asked for that. A
    /// purge may move the frames between the two: then the tables are asked once more.
    fn envelopes(&self, state: &State, seqs: &[Seq]) -> Result<Vec<Envelope>, Failure> {
        self.envelopes_once(state, seqs)
            .or_else(|_| self.envelopes_once(state, seqs))
    }

    fn envelopes_once(&self, state: &State, seqs: &[Seq]) -> Result<Vec<Envelope>, Failure> {
        let places = self.ask(state.header.seq, |tables| {
            let places: Result<Vec<_>, _> = seqs.iter().map(|seq| tables.position(*seq)).collect();
            places
        })?;
        let mut events = Vec::with_capacity(seqs.len());
        let mut frame: Option<(Position, Vec<Envelope>)> = None;
        for (seq, place) in seqs.iter().zip(places) {
            let Some(place) = place else { continue };
            if frame.as_ref().is_none_or(|(known, _)| *known != place) {
                frame = Some((
                    place,
                    self.reader
                        .events_at(place)
                        .map_err(|problem| damaged(&problem))?,
                ));
            }
            let found = frame
                .iter()
                .flat_map(|(_, all)| all)
                .find(|envelope| envelope.seq == *seq);
            events.extend(found.cloned());
        }
        Ok(events)
    }
}

/// A purge may move the journal meanwhile: then it is begun anew, once.
fn replayed(once: impl Fn() -> Result<State, StoreError>) -> Result<State, Failure> {
    once().or_else(|_| once()).map_err(|problem| Failure {
        kind: FailureKind::Unavailable,
        what: format!("the journal cannot be read now: {problem}"),
        hint: "check it with mailroom ledger verify".into(),
    })
}

fn damaged(problem: &StoreError) -> Failure {
    Failure {
        kind: FailureKind::Unavailable,
        what: problem.to_string(),
        hint: problem.hint(),
    }
}
