//! Clients in order: each text of the query is searched for, each client keeps its best hit. Gathers the
//! facts that `verdict` decides on, and decides nothing itself.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::Asked;
use super::equal::Equal;
use super::gather;
use super::hit::{Answer, Hit, Reason};
use super::index::Index;
use super::parts::{Part, Role};
use super::posting::Slot;
use super::query::Query;
use super::record::{Client, Name};
use super::score;
use super::verdict;
use crate::domain::ids::ClientId;

/// Searches and judges; the hits of the answer are at most `limit`.
pub(super) fn search(index: &Index, text: &str, limit: usize) -> Answer {
    let query = Query::parse(index, text);
    let mut ranking = Ranking::default();
    for part in &query.parts {
        // Once the addressee is known by name, parts of the line cannot say more.
        if part.role <= Role::CareOf || ranking.claims.is_empty() {
            ranking.search(index, part);
        }
    }
    verdict::answer(index, &query, ranking, limit)
}

/// Clients that a text names outright.
#[derive(Clone, Debug, Default)]
pub(super) struct Claim {
    /// Open clients; exactly one may be accepted.
    pub present: BTreeSet<ClientId>,
    /// Closed ones, who are never accepted.
    pub closed: BTreeSet<ClientId>,
    /// Named only but for the legal form: several are near one another, they share nothing.
    pub by_core: bool,
}

impl Claim {
    pub fn add(&mut self, client: &Client) {
        let side = if client.present { &mut self.present } else { &mut self.closed };
        side.insert(client.id.clone());
    }

    pub fn is_empty(&self) -> bool {
        self.present.is_empty() && self.closed.is_empty()
    }
}

/// What the texts of a query found.
#[derive(Default)]
pub(super) struct Ranking {
    pub hits: BTreeMap<ClientId, Hit>,
    /// For each text that may be the addressee and is a name: whose.
    pub claims: Vec<Claim>,
    pub fits: Fits,
}

/// Whom short typing fits, word by word or by initials.
#[derive(Default)]
pub(super) struct Fits {
    /// So many at most: with more, nobody asks any more who they are.
    pub claim: Claim,
    /// Whether there is one only, and it fits so well that it is meant.
    pub firm: bool,
}

/// Clients that short typing may fit and still be told apart by a box number.
const MOST_FITTING: usize = 200;

impl Fits {
    fn take(&mut self, index: &Index, asked: &Asked, names: &[Slot]) {
        if names.len() > MOST_FITTING {
            return;
        }
        let names = || names.iter().filter_map(|&slot| index.name(slot));
        names().for_each(|name| self.claim.add(&name.client));
        self.firm = self.claim.present.len() == 1 && names().any(|name| asked.fits_firmly(index, name));
    }
}

impl Ranking {
    /// Searches for one text and keeps what it finds.
    pub fn search(&mut self, index: &Index, part: &Part) {
        let equal = Equal::find(index, &part.text);
        if let Some(equal) = &equal {
            self.take_equal(equal, part.role);
        }
        let asked = Asked::new(index, &part.text, equal.is_some());
        let gathered = gather::gather(index, &asked);
        if asked.typed && part.role == Role::Main && gathered.complete {
            self.fits.take(index, &asked, &gathered.fits);
        }
        for name in gathered.names.into_iter().filter_map(|slot| index.name(slot)) {
            if let Some(scored) = score::score(index, &asked, name) {
                self.offer(name_hit(name, scored.score * role_factor(part.role), scored.reason));
            }
        }
    }

    fn take_equal(&mut self, equal: &Equal<'_>, role: Role) {
        for name in &equal.names {
            self.offer(name_hit(name, equal.score * role_factor(role), equal.reason.clone()));
        }
        if equal.names.iter().any(|name| name.client.present) && matches!(role, Role::Main | Role::CareOf) {
            let mut claim = Claim { by_core: !equal.rivals.is_empty(), ..Claim::default() };
            equal.names.iter().chain(&equal.rivals).for_each(|name| claim.add(&name.client));
            self.claims.push(claim);
        }
    }

    /// Keeps the names that the whole text equals.
    pub fn take_whole(&mut self, equal: &Equal<'_>) {
        for name in &equal.names {
            self.offer(name_hit(name, equal.score, equal.reason.clone()));
        }
    }

    /// Keeps a hit when it is the client's best.
    pub fn offer(&mut self, hit: Hit) {
        let better = |known: &Hit| {
            let order = hit.score.total_cmp(&known.score);
            order.then_with(|| (known.kind, &known.name).cmp(&(hit.kind, &hit.name))).is_gt()
        };
        if self.hits.get(&hit.client).is_none_or(better) {
            self.hits.insert(hit.client.clone(), hit);
        }
    }

    /// Best first; of equals the first by client.
    pub fn into_hits(self) -> Vec<Hit> {
        let mut hits: Vec<Hit> = self.hits.into_values().collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        hits
    }
}

/// A text whose place in the line makes it less likely to be the addressee speaks less loudly.
fn role_factor(role: Role) -> f32 {
    match role {
        Role::Main => 1.0,
        Role::CareOf => 0.99,
        Role::Piece => 0.85,
        Role::Attention => 0.6,
    }
}

fn name_hit(name: &Name, score: f32, reason: Reason) -> Hit {
    Hit {
        client: name.client.id.clone(),
        pmb: name.client.pmb.clone(),
        name: name.row.text.clone(),
        kind: Some(name.row.kind),
        from: name.row.from,
        to: name.row.to,
        reason,
        score: f64::from(score),
        present: name.client.present,
    }
}

/// A client found by its box alone.
pub(super) fn box_hit(client: &Client, score: f64) -> Hit {
    Hit {
        client: client.id.clone(),
        pmb: client.pmb.clone(),
        name: client.title.clone(),
        kind: None,
        from: None,
        to: None,
        reason: Reason::Box { pmb: client.pmb.clone() },
        score,
        present: client.present,
    }
}
