//! Clients in order: each text of the query is searched for, each client keeps its best hit. Gathers the
//! facts that `verdict` decides on, and decides nothing itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fold::Folded;
use super::forms::Cores;
use super::gather;
use super::hit::{Answer, Hit, Reason};
use super::index::Index;
use super::posting::Slot;
use super::query::{Part, Query, Role};
use super::record::{Client, Name};
use super::score::{self, Asked};
use super::verdict;
use crate::domain::ids::ClientId;

/// Score of a text that is the name.
const EXACT: f32 = 1.0;
/// Of one that differs in the spelling of the legal form.
const RESPELLED: f32 = 0.99;
/// Of one that differs in the legal form.
const SAME_CORE: f32 = 0.97;

/// Searches and judges; the hits of the answer are at most `limit`.
pub(super) fn search(index: &Index, text: &str, limit: usize) -> Answer {
    let query = Query::parse(index, text);
    let mut ranking = Ranking::default();
    for part in &query.parts {
        ranking.search(index, part);
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
    /// Whom short typing fits, word by word or by initials: complete, not only those among the hits.
    pub fits: Claim,
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
        if asked.typed && part.role == Role::Main {
            let fitting = gathered.fits.iter().filter_map(|&slot| index.name(slot));
            fitting.for_each(|name| self.fits.add(&name.client));
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
        if equal.counts && matches!(role, Role::Main | Role::CareOf) {
            let mut claim = Claim::default();
            equal.names.iter().for_each(|name| claim.add(&name.client));
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

/// Names that a text equals, on the strictest level where any does.
pub(super) struct Equal<'a> {
    pub names: Vec<&'a Arc<Name>>,
    score: f32,
    reason: Reason,
    /// Whether that names the client: without the legal form only when nobody else has that core.
    counts: bool,
}

impl<'a> Equal<'a> {
    pub fn find(index: &'a Index, text: &Folded) -> Option<Self> {
        Self::literal(index, text).or_else(|| Self::core(index, text))
    }

    /// Equal in all letters, legal form included.
    pub fn literal(index: &'a Index, text: &Folded) -> Option<Self> {
        let names = names(index, index.with_literal(&text.literal));
        (!names.is_empty()).then_some(Self { names, score: EXACT, reason: Reason::Exact, counts: true })
    }

    fn core(index: &'a Index, text: &Folded) -> Option<Self> {
        let mine = Cores::of(&text.words);
        let class = names(index, index.with_core(&mine.weak));
        let class: Vec<(Cores, &Arc<Name>)> = class.into_iter().map(|name| (name.cores(), name)).collect();
        let those = |agree: &dyn Fn(&Cores) -> bool| -> Vec<&'a Arc<Name>> {
            class.iter().filter(|(cores, _)| agree(cores)).map(|(_, name)| *name).collect()
        };
        let respelled = those(&|cores| cores.spelled == mine.spelled);
        if !respelled.is_empty() {
            return Some(Self {
                names: respelled,
                score: RESPELLED,
                reason: Reason::ExactWithoutSuffix,
                counts: true,
            });
        }
        let names = those(&|cores| cores.strong == mine.strong);
        // Whoever shares the core under any legal form is a rival: `Acme` may be `Acme LLC` or `Acme Trust`.
        let rivals: BTreeSet<&ClientId> = class.iter().map(|(_, name)| &name.client.id).collect();
        let counts = rivals.len() == 1;
        (!names.is_empty()).then_some(Self {
            names,
            score: SAME_CORE,
            reason: Reason::ExactWithoutSuffix,
            counts,
        })
    }
}

fn names<'a>(index: &'a Index, slots: &[Slot]) -> Vec<&'a Arc<Name>> {
    slots.iter().filter_map(|&slot| index.name(slot)).collect()
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
