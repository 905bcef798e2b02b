//! A manager certifies the quarter: the list as it is on this day, with what was known to be wrong with it.

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::accepted;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, QuarterCertified};
use crate::domain::quarter::certified::Certified;
use crate::domain::quarter::{self, Reader};
use crate::domain::rejection::{NoRuling, Rejection};
use crate::domain::state::State;
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};

/// Certify the list of the quarter as it is now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CertifyQuarter {
    /// Why in spite of what blocks it, or of a quarter before that nobody answered; needed only then.
    pub reason: Option<String>,
    /// Which due date it answers; the one that is open when absent.
    pub due: Option<Day>,
}

impl Order for CertifyQuarter {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let reason = self.reason.as_deref();
        let on = ctx.today;
        let report = quarter::quarter(state, ctx.policy, on, Reader::Custodian);
        let reason = reason
            .map(|reason| accepted("the reason", reason))
            .transpose()?
            .unwrap_or_default();
        let due = self.due.unwrap_or(report.due);
        let later = quarter::answerable(report.due, on);
        if due != report.due && !later.contains(&due) {
            let (named, open) = (due, report.due);
            return Err(NoRuling::NotDue { named, open }.into());
        }
        let missed = later.iter().filter(|one| **one <= due).count();
        let blockers = report.blocked_by();
        let wants_reason = blockers.saturating_add(u32::try_from(missed).unwrap_or(u32::MAX));
        if wants_reason > 0 && reason.is_empty() {
            return Err(Rejection::QuarterBlocked(wants_reason));
        }
        let opens = quarter::opens(due);
        if on < opens {
            return Err(Rejection::NotDueYet(opens));
        }
        let clients = quarter::everybody(state, ctx.policy, on);
        Ok(vec![Event::QuarterCertified(QuarterCertified(Certified {
            due,
            on,
            clients,
            blockers,
            reason,
        }))])
    }
}
