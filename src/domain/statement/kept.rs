//! The statements as the state has them, a series a client. Changes nothing.

use std::collections::BTreeSet;

use super::issued::Issued;
use crate::domain::ids::{ClientId, Hash};
use crate::domain::state::State;

impl State {
    /// The statements of a client, oldest first.
    pub fn statements_of(&self, client: &ClientId) -> &[Issued] {
        let series = self.statements.get(client);
        series
            .map(|series| series.all.as_slice())
            .unwrap_or_default()
    }

    /// A statement by its number, with its client.
    pub fn statement(&self, number: u32) -> Option<(&ClientId, &Issued)> {
        self.all_statements().find(|(_, one)| one.number == number)
    }

    /// All statements, client by client.
    pub fn all_statements(&self) -> impl Iterator<Item = (&ClientId, &Issued)> {
        let ids = self.statements.keys();
        ids.flat_map(|id| self.statements_of(id).iter().map(move |one| (id, one)))
    }

    /// The digests of their PDFs: each has its file.
    pub fn statement_digests(&self) -> BTreeSet<Hash> {
        let kept = self.all_statements().filter(|(_, one)| !one.is_purged());
        kept.map(|(_, one)| one.digest).collect()
    }
}
