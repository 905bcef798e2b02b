//! Copies that may not be kept, whatever they are called: of a card that federal law forbids to copy, entered before the
//! copy was attached or after it (rule 92). Computed from the forms and the papers, so the order of the two says nothing.
//!
//! Pure. Invariant: the same bytes are the same copy, under any label and beside any form.

use std::collections::BTreeMap;

use super::{Attached, NotAttached, forbids};
use crate::domain::ids::{ClientId, Hash};
use crate::domain::state::State;

impl State {
    /// The bytes of which no copy may be kept, each with why.
    pub fn forbidden_copies(&self) -> BTreeMap<Hash, NotAttached> {
        let mut all = BTreeMap::new();
        for id in self.attached.keys() {
            all.extend(self.forbidden_by(id));
        }
        all
    }

    /// The papers beside forms that are such copies.
    pub fn papers_to_destroy(&self) -> Vec<(&ClientId, u32)> {
        let forbidden = self.forbidden_copies();
        if forbidden.is_empty() {
            return Vec::new();
        }
        let of_client = |(id, _)| self.papers_of(id).iter().map(move |paper| (id, paper));
        let papers = self.attached.iter().flat_map(of_client);
        let papers = papers.filter(|(_, paper)| forbidden.contains_key(&paper.digest));
        papers.map(|(id, paper)| (id, paper.number)).collect()
    }

    /// Whether one of them lies beside a client's form, as far as that form says.
    pub fn keeps_forbidden_copy(&self, client: &ClientId) -> bool {
        self.forbidden_by(client).next().is_some()
    }

    /// What a client's form says of the papers beside it.
    fn forbidden_by<'a>(
        &'a self,
        id: &'a ClientId,
    ) -> impl Iterator<Item = (Hash, NotAttached)> + 'a {
        let client = self.clients.get(id);
        let papers = self.papers_of(id).iter().filter(|paper| !paper.is_purged());
        papers.filter_map(move |paper: &Attached| {
            let why = forbids(paper.kind, client?)?;
            Some((paper.digest, why))
        })
    }
}
