//! A manager certifies the quarter: the list as it is on this day, with what was known to be wrong with it.

use super::accepted;
use crate::domain::command::Context;
use crate::domain::event::Event;
use crate::domain::flow::QuarterCertified;
use crate::domain::quarter::{self, Certified, Reader};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

pub(super) fn certify(
    state: &State,
    reason: Option<&str>,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let on = state.business_day(ctx.today);
    let report = quarter::quarter(state, ctx.policy, on, Reader::Custodian);
    let reason = reason
        .map(|reason| accepted("the reason", reason))
        .transpose()?
        .unwrap_or_default();
    let blockers = u32::try_from(report.blockers.len()).unwrap_or(u32::MAX);
    if blockers > 0 && reason.is_empty() {
        return Err(Rejection::QuarterBlocked(blockers));
    }
    if state.certified.as_ref().is_some_and(|last| last.on == on) {
        return Err(Rejection::CertifiedToday(on));
    }
    let clients = quarter::everybody(state, ctx.policy, on);
    Ok(vec![Event::QuarterCertified(QuarterCertified(Certified {
        due: report.due,
        on,
        clients,
        blockers,
        reason,
    }))])
}
