//! The answer to a query before anybody reads it: clients by place and reason. Texts are made of the few that are shown
//! and no others, for a letter finds hundreds.
//!
//! Invariant: `found` stands best first, each client once.

use super::hit::{Answer, Hit, Reason, Verdict};
use super::index::{ClientAt, Index};
use super::rank::Found;
use crate::domain::ids::ClientId;

/// The ranked clients of one query.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub found: Vec<Found>,
    /// Score of the first less that of the second; 1 when nobody else is similar.
    pub lead: f64,
    pub verdict: Verdict,
}

impl Judged {
    /// Whom `Enter` takes, if anybody may be taken without asking.
    pub fn accepted(&self) -> Option<ClientAt> {
        let first = self.found.first()?;
        (self.verdict == Verdict::Accept).then_some(first.client)
    }

    /// As it is read.
    pub fn read(self, index: &Index) -> Answer {
        let hits = self.found.into_iter();
        Answer {
            hits: hits.filter_map(|found| hit(index, found)).collect(),
            lead: self.lead,
            verdict: self.verdict,
        }
    }
}

impl Found {
    /// Whether the box or the name was given, and not only something like it.
    pub fn is_given(&self) -> bool {
        matches!(
            self.reason,
            Reason::Box { .. }
                | Reason::BoxAndName { .. }
                | Reason::Exact
                | Reason::ExactWithoutSuffix
        )
    }

    /// False for a closed client.
    pub fn is_present(&self, index: &Index) -> bool {
        index
            .client(self.client)
            .is_some_and(|client| client.present)
    }

    /// Who it is.
    pub fn id<'i>(&self, index: &'i Index) -> Option<&'i ClientId> {
        Some(&index.client(self.client)?.id)
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
