//! A manager certifies the list of the quarter, or takes that back. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::Hash;
use crate::domain::quarter::certified::Certified;
use crate::domain::state::{Done, Reversal, State};
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
        books.certify(Some(&self.0));
    }

    fn undo(&self, state: &State) -> Undo {
        stands_instead(state, Some(&self.0))
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// What stood before another list came in its place, or none.
fn stands_instead(state: &State, list: Option<&Certified>) -> Undo {
    let due = list.map(|list| list.due);
    Undo::Back(vec![Reversal::CertifiedWas(due, state.certified.clone())])
}

/// A certification was taken back: the list before it counts again, or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertifiedAgain {
    pub list: Option<Certified>,
    pub why: String,
}

impl Fact for CertifiedAgain {
    fn about(&self) -> About<'_> {
        About::desk("certification taken back")
    }

    fn detail(&self, _: &State) -> String {
        let before = self.list.as_ref().map_or_else(
            || "none counts now".to_owned(),
            |list| format!("the one due {} counts again", list.due),
        );
        format!("{}: {before}", self.why)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.certify(self.list.as_ref());
    }

    fn undo(&self, state: &State) -> Undo {
        stands_instead(state, self.list.as_ref())
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}
