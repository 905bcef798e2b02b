//! Clients in order: each keeps its best hit. Gathers the facts that `verdict` decides on, and decides nothing itself.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::Given;
use super::claims::{Claim, Fits};
use super::equal::Equal;
use super::hit::Reason;
use super::index::{ClientAt, Index, NameAt};

/// A client who may be meant, by the name that speaks for it best or by its box alone.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub client: ClientAt,
    pub name: Option<NameAt>,
    pub score: f32,
    pub reason: Reason,
}

/// What the texts of a query found.
pub(super) struct Ranking<'i> {
    pub index: &'i Index,
    pub given: Given,
    found: Vec<Found>,
    /// Where each client stands there.
    places: FxHashMap<ClientAt, usize>,
    /// For each text that may be the addressee and is a name: whose.
    pub claims: Vec<Claim>,
    pub fits: Fits,
    /// Clients whose name a line of the addressee reads as.
    pub reads: Claim,
    /// Clients of whom a line that a carrier's form cut off is the beginning.
    pub cut: Claim,
    /// For each piece of a line that is a name: whose.
    pub pieces: Vec<Claim>,
}

impl<'i> Ranking<'i> {
    pub fn new(index: &'i Index, given: Given) -> Self {
        Self {
            index,
            given,
            found: Vec::new(),
            places: FxHashMap::default(),
            claims: Vec::new(),
            fits: Fits::default(),
            reads: Claim::default(),
            cut: Claim::default(),
            pieces: Vec::new(),
        }
    }

    /// Keeps the names that the whole text equals.
    pub fn take_whole(&mut self, equal: &Equal) {
        for name in &equal.names {
            self.offer_name(*name, equal.score, equal.reason.clone());
        }
    }

    pub fn offer_name(&mut self, name: NameAt, score: f32, reason: Reason) {
        self.offer(Found {
            client: self.index.owner(name),
            name: Some(name),
            score,
            reason,
        });
    }

    /// Keeps what is found when it is the client's best.
    pub fn offer(&mut self, found: Found) {
        let place = *self.places.entry(found.client).or_insert(self.found.len());
        match self.found.get(place) {
            None => self.found.push(found),
            Some(known) if !self.is_better(&found, known) => {}
            Some(_) => self.put(place, found),
        }
    }

    fn is_better(&self, found: &Found, known: &Found) -> bool {
        let text = |found: &Found| {
            let segment = self.index.segment(found.name?.part)?;
            Some((
                segment.kind(found.name?.name),
                segment.text(found.name?.name),
            ))
        };
        found
            .score
            .total_cmp(&known.score)
            .then_with(|| text(known).cmp(&text(found)))
            .is_gt()
    }

    fn put(&mut self, place: usize, found: Found) {
        if let Some(known) = self.found.get_mut(place) {
            *known = found;
        }
    }

    /// Puts this in the place of whatever was found of the client.
    pub fn replace(&mut self, found: Found) {
        match self.places.get(&found.client) {
            Some(&place) => self.put(place, found),
            None => self.offer(found),
        }
    }

    pub fn best(&self) -> f32 {
        self.found
            .iter()
            .map(|found| found.score)
            .fold(0.0, f32::max)
    }

    pub fn get(&self, client: ClientAt) -> Option<&Found> {
        self.found.get(*self.places.get(&client)?)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Found> {
        self.found.iter()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Found> {
        self.found.iter_mut()
    }

    fn in_order(&self, a: &Found, b: &Found) -> Ordering {
        let by_score = b.score.total_cmp(&a.score);
        by_score.then_with(|| self.index.by_id(a.client, b.client))
    }

    /// The first two, as [`Self::into_best`] would have them.
    pub fn best_two(&self) -> Vec<Found> {
        let mut best: Vec<&Found> = Vec::new();
        for found in &self.found {
            let place = best.partition_point(|known| self.in_order(known, found).is_lt());
            best.insert(place, found);
            best.truncate(2);
        }
        best.into_iter().cloned().collect()
    }

    /// At most so many, best first; of equals the first by client.
    pub fn into_best(mut self, limit: usize) -> Vec<Found> {
        let mut found = std::mem::take(&mut self.found);
        if found.len() > limit.max(1) {
            found.select_nth_unstable_by(limit.max(1) - 1, |a, b| self.in_order(a, b));
            found.truncate(limit);
        }
        found.sort_unstable_by(|a, b| self.in_order(a, b));
        found
    }
}

/// A client found by its box alone.
pub(super) fn by_box(index: &Index, client: ClientAt, score: f32) -> Found {
    let pmb = index
        .client(client)
        .map(|client| client.pmb.to_string())
        .unwrap_or_default();
    Found {
        client,
        name: None,
        score,
        reason: Reason::Box { pmb },
    }
}
