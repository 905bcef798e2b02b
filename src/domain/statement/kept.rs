//! The statements as the state has them, a series a client. Changes nothing.

use std::collections::BTreeSet;

use super::issued::{Issued, Way};
use crate::domain::fee::Fee;
use crate::domain::ids::{ClientId, Hash};
use crate::domain::item::Item;
use crate::domain::state::State;

impl State {
    /// The statements of a client, oldest first.
    pub fn statements_of(&self, client: &ClientId) -> &[Issued] {
        let series = self.statements.get(client);
        series
            .map(|series| series.all.as_slice())
            .unwrap_or_default()
    }

    /// The fees on a client's statements that may still be taken back.
    pub fn stated_fees(&self, client: &ClientId) -> &[Fee] {
        let series = self.statements.get(client);
        series
            .map(|series| series.fees.as_slice())
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

    /// Whether a piece is the paper that a statement of its client went on: the center's own, and no mail that came in.
    pub fn is_statement(&self, item: &Item) -> bool {
        let series = item.client.as_ref().map(|id| self.statements_of(id));
        let mut posts = series.unwrap_or_default().iter().flat_map(|one| &one.posts);
        posts.any(|post| post.way == Way::Paper(item.id))
    }

    /// The digests of their PDFs: each has its file.
    pub fn statement_digests(&self) -> BTreeSet<Hash> {
        let kept = self.all_statements().filter(|(_, one)| !one.is_purged());
        kept.map(|(_, one)| one.digest).collect()
    }
}
