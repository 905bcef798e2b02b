//! The calendar goes to the manager: what the rules set a day for, and what is late.

use serde::{Deserialize, Serialize};

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, NoticeQueued};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Matter, Notice, NoticeKind};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

/// Mail the calendar to the manager.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailCalendar;

impl Order for MailCalendar {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    /// One a day is enough, however often it is asked for.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let manager = ctx.policy.manager.clone().ok_or(Rejection::NoManager)?;
        let matter = Matter::Calendar(ctx.today);
        if state.notices.values().any(|known| known.matter == matter) {
            return Ok(Vec::new());
        }
        let id = NoticeId(state.header.next.notices + 1);
        let notice = Notice::to_manager(id, NoticeKind::Calendar, matter, Some(manager), ctx.now);
        Ok(vec![Event::NoticeQueued(NoticeQueued(notice))])
    }
}
