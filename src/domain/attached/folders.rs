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

    /// The digests of all papers: each has its file.
    pub fn paper_digests(&self) -> BTreeSet<Hash> {
        let folders = self.attached.values();
        let papers = folders.flat_map(|folder| &folder.papers);
        papers.map(|paper| paper.digest).collect()
    }
}
