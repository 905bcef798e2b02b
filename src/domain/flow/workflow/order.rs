//! A manager certifies the review of the workflow as it is on this day, with why where something was left out or is late.

use serde::{Deserialize, Serialize};

use super::WorkflowReviewed;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::accepted;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::quarter;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::workflow::workflow;

/// Certify the review of the workflow as it is now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReviewWorkflow {
    /// Why in spite of what was left out or is late; needed only then.
    pub reason: Option<String>,
}

impl Order for ReviewWorkflow {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let reason = self.reason.as_deref();
        let reason = reason
            .map(|reason| accepted("the reason", reason))
            .transpose()?
            .unwrap_or_default();
        let found = workflow(state, ctx.policy, ctx.today);
        let wants_reason = found.wants_reason();
        if wants_reason > 0 && reason.is_empty() {
            return Err(Rejection::QuarterBlocked(wants_reason));
        }
        let opens = quarter::opens(found.due);
        if ctx.today < opens {
            return Err(Rejection::NotDueYet(opens));
        }
        let review = Some(found.reviewed(reason));
        Ok(vec![WorkflowReviewed { review }.into()])
    }
}
