//! A manager certifies the list of the quarter. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::deed::Deed;
use crate::domain::flow::fact::{About, Fact};
use crate::domain::ids::Hash;
use crate::domain::quarter::certified::Certified;
use crate::domain::state::{Done, State};
use crate::domain::text::counted;

/// A manager certified the list of the quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuarterCertified(pub Certified);

impl Fact for QuarterCertified {
    fn about(&self) -> About<'_> {
        About::desk("quarter certified")
    }

    fn detail(&self, _: &State) -> String {
        let Certified {
            due,
            clients,
            blockers,
            reason,
            ..
        } = &self.0;
        let clients = clients.len();
        let (clients, blockers) = (counted(clients, "client"), counted(*blockers, "blocker"));
        format!("due {due}, {clients}, {blockers} {reason}")
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.certify(&self.0);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::Certified)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}
}
