//! Clients in order: each text of the query is searched for, each client keeps its best hit. Gathers the
//! facts that `verdict` decides on, and decides nothing itself.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Given;
use super::asked::Asked;
use super::equal::Equal;
use super::fold::Folded;
use super::gather::{Gather, Stage};
use super::hit::{Answer, Hit, Reason};
use super::index::{ClientAt, Index, NameAt};
use super::parts::{Part, Role};
use super::query::Query;
use super::reading::Reading;
use super::score::{self, Scored};
use super::verdict;

/// Searches and judges; the hits of the answer are at most `limit`.
pub(super) fn search(index: &Index, text: &str, given: Given, limit: usize) -> Answer {
    let query = Query::parse(index, text);
    let mut ranking = Ranking::new(index);
    for part in &query.parts {
        // Once the addressee is known by name, parts of the line cannot say more.
        if part.role <= Role::CareOf || ranking.claims.is_empty() {
            ranking.search(part);
        }
    }
    let lines = query
        .parts
        .iter()
        .filter(|part| part.role == Role::Main)
        .count();
    if lines > 1 && ranking.best() < TORN {
        // A reader takes a smudge for a line break.
        ranking.compare(&Part::new(Role::Main, ""), &query.whole, false);
    }
    verdict::answer(index, &query, given, ranking, limit)
}

/// Below this a text of several lines is also taken as one.
const TORN: f32 = 0.6;

/// Clients that a text names outright.
#[derive(Clone, Debug, Default)]
pub(super) struct Claim {
    /// Open clients; exactly one may be accepted.
    pub present: BTreeSet<ClientAt>,
    /// Closed ones, who are never accepted.
    pub closed: BTreeSet<ClientAt>,
    /// Named only but for the legal form: several are near one another, they share nothing.
    pub by_core: bool,
}

impl Claim {
    pub fn add(&mut self, index: &Index, at: ClientAt) {
        let present = index.client(at).is_some_and(|client| client.present);
        let side = if present {
            &mut self.present
        } else {
            &mut self.closed
        };
        side.insert(at);
    }

    pub fn is_empty(&self) -> bool {
        self.present.is_empty() && self.closed.is_empty()
    }
}

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
    found: Vec<Found>,
    /// Where each client stands there.
    places: FxHashMap<ClientAt, usize>,
    /// For each text that may be the addressee and is a name: whose.
    pub claims: Vec<Claim>,
    pub fits: Fits,
    /// Clients whose name a line of the addressee reads as.
    pub reads: Claim,
}

/// Whom short typing fits, word by word or by initials.
#[derive(Default)]
pub(super) struct Fits {
    /// So many at most: with more, nobody asks any more who they are.
    pub claim: Claim,
    /// Whether there is one only, and it fits so well that it is meant.
    pub firm: bool,
}

/// The names that are most like a text, the likest first.
#[derive(Default)]
struct Likest {
    names: Vec<(f32, NameAt)>,
}

impl Likest {
    /// So many are read word for word.
    const MOST: usize = 8;

    fn note(&mut self, score: f32, name: NameAt) {
        let place = self.names.partition_point(|(known, _)| *known >= score);
        if place < Self::MOST {
            self.names.insert(place, (score, name));
            self.names.truncate(Self::MOST);
        }
    }

    fn best(&self) -> f32 {
        self.names.first().map_or(0.0, |(score, _)| *score)
    }
}

/// What each further name of a client that short typing finds adds, and the most that all of them do: any of his names
/// may be meant. It parts equals.
const ANOTHER: f32 = 0.006;
const MOST_OTHERS: f32 = 0.02;

/// Names that short typing may fit and still be told apart by a box number.
const MOST_FITTING: usize = 200;

impl Fits {
    fn take(&mut self, asked: &Asked<'_>, names: &[NameAt]) {
        if names.len() > MOST_FITTING || !asked.tells() {
            return;
        }
        let index = asked.index;
        for name in names {
            self.claim.add(index, index.owner(*name));
        }
        self.firm =
            self.claim.present.len() == 1 && names.iter().any(|name| asked.fits_firmly(*name));
    }
}

impl<'i> Ranking<'i> {
    pub fn new(index: &'i Index) -> Self {
        Self {
            index,
            found: Vec::new(),
            places: FxHashMap::default(),
            claims: Vec::new(),
            fits: Fits::default(),
            reads: Claim::default(),
        }
    }

    /// Searches for one text and keeps what it finds.
    pub fn search(&mut self, part: &Part) {
        let equal = Equal::find(self.index, &part.text);
        if let Some(equal) = &equal {
            self.take_equal(equal, part.role);
        }
        self.compare(part, &part.text, equal.is_some());
        if let Some(apart) = &part.apart {
            self.compare(part, apart, equal.is_some());
        }
    }

    fn compare(&mut self, part: &Part, text: &Folded, known: bool) {
        let asked = Asked::new(self.index, text, known);
        let mut gather = Gather::new(&asked);
        let mut likest = Likest::default();
        for stage in Stage::ALL {
            let names = gather.stage(stage);
            let several = if asked.typed {
                self.several(&names)
            } else {
                FxHashMap::default()
            };
            for name in names {
                if let Some(Scored { score, reason }) = score::score(&asked, name) {
                    likest.note(score, name);
                    let others = several
                        .get(&self.index.owner(name))
                        .map_or(0.0, |names| names - 1.0);
                    let score = score + (others * ANOTHER).min(MOST_OTHERS);
                    self.offer_name(name, score * role_factor(part.role), reason);
                }
            }
            if stage == Stage::Words && part.role == Role::Main && gather.complete {
                self.fits.take(&asked, &gather.fits);
            }
            // Pieces of a line are looked for as they stand: the line itself was searched with all patience.
            if asked.known || likest.best() >= stage.enough() || part.role > Role::CareOf {
                break;
            }
        }
        if !asked.known && part.role == Role::Main {
            self.read(&asked, &likest);
        }
    }

    /// Whether the line is the name of any of those who are most like it.
    fn read(&mut self, asked: &Asked<'_>, likest: &Likest) {
        let mut reading = None;
        for name in likest.names.iter().map(|(_, name)| *name) {
            if asked.shares_a_whole_word(name)
                && reading
                    .get_or_insert_with(|| Reading::new(asked))
                    .reads(name)
            {
                self.reads.add(self.index, self.index.owner(name));
            }
        }
    }

    /// How many names of each client are among these.
    fn several(&self, names: &[NameAt]) -> FxHashMap<ClientAt, f32> {
        let mut several = FxHashMap::default();
        for name in names {
            *several.entry(self.index.owner(*name)).or_default() += 1.0;
        }
        several
    }

    fn take_equal(&mut self, equal: &Equal, role: Role) {
        for name in &equal.names {
            self.offer_name(*name, equal.score * role_factor(role), equal.reason.clone());
        }
        let owner = |name: &NameAt| self.index.owner(*name);
        let present = |name: &NameAt| {
            self.index
                .client(owner(name))
                .is_some_and(|client| client.present)
        };
        if equal.names.iter().any(present) && matches!(role, Role::Main | Role::CareOf) {
            let mut claim = Claim {
                by_core: !equal.rivals.is_empty(),
                ..Claim::default()
            };
            equal
                .names
                .iter()
                .chain(&equal.rivals)
                .for_each(|name| claim.add(self.index, owner(name)));
            self.claims.push(claim);
        }
    }

    /// Keeps the names that the whole text equals.
    pub fn take_whole(&mut self, equal: &Equal) {
        for name in &equal.names {
            self.offer_name(*name, equal.score, equal.reason.clone());
        }
    }

    fn offer_name(&mut self, name: NameAt, score: f32, reason: Reason) {
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

    fn best(&self) -> f32 {
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

    /// Who stands first.
    pub fn first(&self) -> Option<&Found> {
        self.found.iter().min_by(|a, b| self.in_order(a, b))
    }

    fn in_order(&self, a: &Found, b: &Found) -> Ordering {
        let id = |found: &Found| self.index.client(found.client).map(|client| &client.id);
        b.score.total_cmp(&a.score).then_with(|| id(a).cmp(&id(b)))
    }

    /// Best first; of equals the first by client.
    pub fn into_hits(mut self, limit: usize) -> Vec<Hit> {
        let mut found = std::mem::take(&mut self.found);
        found.sort_by(|a, b| self.in_order(a, b));
        found.truncate(limit);
        found
            .into_iter()
            .filter_map(|found| hit(self.index, found))
            .collect()
    }
}

/// A text whose place in the line makes it less likely to be the addressee speaks less loudly.
fn role_factor(role: Role) -> f32 {
    match role {
        Role::Main => 1.0,
        Role::CareOf => 0.99,
        Role::Piece => 0.8,
        Role::Attention => 0.6,
    }
}

/// What is found, as it is shown.
fn hit(index: &Index, found: Found) -> Option<Hit> {
    let client = index.client(found.client)?;
    let segment = index.segment(found.client.part)?;
    let title = || match client.names.clone().next() {
        Some(first) => segment.text(first).to_owned(),
        None => client.id.to_string(),
    };
    let name = found.name.map(|at| at.name);
    let dates = name.and_then(|name| segment.dates(name));
    Some(Hit {
        client: client.id.clone(),
        pmb: client.pmb.to_string(),
        name: name.map_or_else(title, |name| segment.text(name).to_owned()),
        kind: name.map(|name| segment.kind(name)),
        from: dates.and_then(|dates| dates.from),
        to: dates.and_then(|dates| dates.to),
        reason: found.reason,
        score: f64::from(found.score),
        present: client.present,
    })
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
