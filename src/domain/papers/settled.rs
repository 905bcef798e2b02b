//! Whether court papers of the state have nothing to be done any more. Decides nothing itself: the duties are beside it.

use super::duties;
use crate::domain::item::Item;
use crate::domain::policy::Policy;
use crate::domain::state::State;
use crate::domain::time::Day;

impl State {
    /// Whether nothing is to be done any more with court papers that are in memory.
    pub fn is_settled(&self, item: &Item, policy: &Policy, today: Day) -> bool {
        let papers = self.papers.get(&item.id).map(AsRef::as_ref);
        let client = item.client.as_ref().and_then(|id| self.clients.get(id));
        let client = client.map(AsRef::as_ref);
        duties(Some(item), papers, client, &policy.rules, today).is_empty()
    }
}
