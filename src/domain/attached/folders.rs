//! The papers as the state has them, a folder a client. Changes nothing.

use std::collections::BTreeSet;

use super::Attached;
use crate::domain::ids::{ClientId, Hash};
use crate::domain::state::State;

impl State {
    /// The papers beside a client's form, by number.
    pub fn papers_of(&self, client: &ClientId) -> &[Attached] {
        let folder = self.attached.get(client);
        folder
            .map(|folder| folder.papers.as_slice())
            .unwrap_or_default()
    }

    /// Every paper that has these bytes, and beside whose form.
    pub fn copies_of(&self, digest: &Hash) -> Vec<(&ClientId, &Attached)> {
        let of_client = |(id, _)| self.papers_of(id).iter().map(move |paper| (id, paper));
        let all = self.attached.iter().flat_map(of_client);
        all.filter(|(_, paper)| paper.digest == *digest).collect()
    }

    /// The digests of all papers beside forms, and of all statements: each has its file.
    pub fn paper_digests(&self) -> BTreeSet<Hash> {
        let folders = self.attached.values();
        let papers = folders.flat_map(|folder| &folder.papers);
        let mut all = self.statement_digests();
        all.extend(papers.map(|paper| paper.digest));
        all
    }
}
