//! What is still to be done with court papers of the state, and whether nothing is. Decides nothing itself: the duties are
//! beside it, and a manager's word that settles them is a ruling.

use super::{Duty, Papers, duties};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemKind};
use crate::domain::policy::Policy;
use crate::domain::ruling::Way;
use crate::domain::state::State;
use crate::domain::time::Day;

impl State {
    /// Whether nothing is to be done any more with court papers that are in memory.
    pub fn is_settled(&self, item: &Item, policy: &Policy, today: Day) -> bool {
        self.owed_on_papers(item.id, item.client.as_ref(), policy, today)
            .is_empty()
    }

    /// What is still to be done with papers of a client, memory keeping the piece or not, and by when. What a manager
    /// settled is answered, unless the piece lies here again.
    pub fn owed_on_papers(
        &self,
        id: ItemId,
        client: Option<&ClientId>,
        policy: &Policy,
        today: Day,
    ) -> Vec<(Duty, Option<Day>)> {
        let item = self.items.get(&id).map(AsRef::as_ref);
        let ruling = self.rulings.get(&id);
        let is_here = item.is_some_and(Item::is_held);
        if !is_here && ruling.is_some_and(|ruling| ruling.way == Way::Settle) {
            return Vec::new();
        }
        let papers: Option<&Papers> = self.papers.get(&id).map(AsRef::as_ref);
        let client = client.and_then(|id| self.clients.get(id));
        let client = client.map(AsRef::as_ref);
        duties(item, papers, client, &policy.rules, today)
    }

    /// Pieces that are court papers, and papers of which memory let the piece go: each with whose it is.
    pub fn court_papers(&self) -> impl Iterator<Item = (ItemId, Option<&ClientId>)> {
        let legal = self.items.values();
        let legal = legal.filter(|item| item.kind == ItemKind::Legal);
        let known = legal.map(|item| (item.id, item.client.as_ref()));
        let gone = (self.papers.values())
            .filter(|papers| !self.items.contains_key(&papers.item))
            .map(|papers| (papers.item, papers.client.as_ref()));
        known.chain(gone)
    }
}
