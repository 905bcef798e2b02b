//! The outbox: released by time, marked before the last byte, settled by the server's answer.

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, NoticesReleased};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::rejection::Rejection;
use crate::domain::state::{Outbox, State};
use serde::{Deserialize, Serialize};

/// Send nothing until told otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PauseOutbox;

impl Order for PauseOutbox {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let events = {
            if state.is_paused() {
                Vec::new()
            } else {
                vec![Event::OutboxPaused]
            }
        };
        Ok(events)
    }
}

/// Send what is due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResumeOutbox;

impl Order for ResumeOutbox {
    fn needs(&self) -> Permission {
        // Going live writes to people who were never written to, which nobody can take back.
        Permission::Manage
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let events = {
            if state.header.outbox == Outbox::Live {
                Vec::new()
            } else {
                vec![Event::OutboxResumed]
            }
        };
        Ok(events)
    }
}

/// Make every open notice due now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlushNotices;

impl Order for FlushNotices {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        if state.is_paused() {
            return Err(Rejection::OutboxPaused);
        }
        let waits =
            |notice: &Notice| matches!(notice.state, NoticeState::Held | NoticeState::Deferred(_));
        let all: Vec<_> = state
            .notices
            .values()
            .filter(|notice| waits(notice))
            .map(|notice| notice.id)
            .collect();
        Ok(released(all))
    }
}

/// Make held notices due whose time has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleaseNotices(pub Vec<NoticeId>);

impl Order for ReleaseNotices {
    fn needs(&self) -> Permission {
        Permission::System
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self(ids) = self;
        let events = {
            let waits = |id: &&NoticeId| {
                let state = state.notices.get(*id).map(|notice| notice.state);
                matches!(state, Some(NoticeState::Held | NoticeState::Deferred(_)))
            };
            released(ids.iter().filter(waits).copied().collect())
        };
        Ok(events)
    }
}

pub(super) fn released(ids: Vec<NoticeId>) -> Vec<Event> {
    if ids.is_empty() {
        Vec::new()
    } else {
        vec![Event::NoticesReleased(NoticesReleased(ids))]
    }
}
