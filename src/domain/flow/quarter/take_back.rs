//! A manager takes the last certification back: it was a trial, or of the wrong list.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::CertifiedAgain;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::given;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::quarter::Certified;
use crate::domain::rejection::NoRuling;
use crate::domain::state::{Reversal, State};

/// Take the last certification back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakeBackCertification {
    pub why: String,
}

impl Order for TakeBackCertification {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let why = given("the reason", &self.why)?;
        let before = before(state).ok_or(NoRuling::NoCertification)?;
        let list = before.as_deref().cloned();
        Ok(vec![CertifiedAgain { list, why }.into()])
    }
}

/// What stood before the list that counts now, as the command that certified it remembers; the last of them, where one
/// due date was certified twice. Certifying goes from one due date to a later one and taking back goes the other way, so
/// that what a taking back remembers is no list to come back to: what was taken back stays so.
fn before(state: &State) -> Option<&Option<Arc<Certified>>> {
    let due = state.certified.as_ref()?.due;
    let is_earlier = |was: &&Option<Arc<Certified>>| was.as_ref().is_none_or(|list| list.due < due);
    let newest = state.order.iter().rev();
    let mut reversals = newest
        .filter_map(|id| state.traces.get(id))
        .flat_map(|trace| &trace.reversals);
    reversals.find_map(|one| match one {
        Reversal::CertifiedWas(of, was) if *of == Some(due) => Some(was).filter(is_earlier),
        _ => None,
    })
}
