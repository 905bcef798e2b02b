//! The report of a sealed day goes to the manager.

use serde::{Deserialize, Serialize};

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, NoticeQueued};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Matter, Notice, NoticeKind};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::time::BookDay;

/// Mail a sealed day's report to the manager.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportDay(pub BookDay);

impl Order for ReportDay {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let day = self.0;
        if state.header.sealed.is_none_or(|sealed| sealed < day) {
            return Err(Rejection::NotSealed(day.page()));
        }
        let letters = mailed(state, &[day], ctx);
        if letters.is_empty() {
            return Err(Rejection::NoManager);
        }
        Ok(letters)
    }
}

/// The letters to the manager about days; none where no address of his is set.
pub(super) fn mailed(state: &State, days: &[BookDay], ctx: &Context<'_>) -> Vec<Event> {
    let Some(manager) = &ctx.policy.manager else {
        return Vec::new();
    };
    let first = state.header.next.notices + 1;
    let letter = |(id, day): (u64, &BookDay)| {
        let (kind, matter) = (NoticeKind::DayReport, Matter::Day(*day));
        let manager = Some(manager.clone());
        let notice = Notice::to_manager(NoticeId(id), kind, matter, manager, ctx.now);
        Event::NoticeQueued(NoticeQueued(notice))
    };
    (first..).zip(days).map(letter).collect()
}
