//! A notice that failed or waits is tried again.

use super::known::{in_state, known};
use super::order::released;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, NoticeReaddressed, NoticesReleased};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Try a failed or deferred notice again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RetryNotice(pub NoticeId);

impl Order for RetryNotice {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    /// A failed notice goes to an address that the client has now, if the old one is no longer his.
    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self(id) = *self;
        let notice = known(state, id)?;
        if !matches!(
            notice.state,
            NoticeState::Failed | NoticeState::Deferred(_) | NoticeState::Held
        ) {
            return Err(in_state(notice));
        }
        if notice.kind.is_to_manager() && notice.to.is_some() {
            return Ok(vec![Event::NoticesReleased(NoticesReleased(vec![id]))]);
        }
        let client = state
            .clients
            .get(&notice.client)
            .ok_or_else(|| Rejection::NoClient(notice.client.clone()))?;
        let mut events = readdressed(notice, client)?;
        events.push(Event::NoticesReleased(NoticesReleased(vec![id])));
        Ok(events)
    }
}

/// Try these again, as far as each failed or waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RetryNotices(pub Vec<NoticeId>);

impl Order for RetryNotices {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    /// Those of them that can be tried again; refused only where none can. One that is due already is no reason.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (mut events, mut due, mut refused) = (Vec::new(), Vec::new(), None);
        let is_due = |id: &&NoticeId| {
            let notice = state.notices.get(*id);
            notice.is_some_and(|notice| notice.state == NoticeState::Queued)
        };
        for id in self.0.iter().filter(|id| !is_due(id)) {
            match RetryNotice(*id).decide(state, ctx) {
                Ok(steps) => {
                    events.extend(steps.into_iter().filter(|step| !is_release(step)));
                    due.push(*id);
                }
                Err(no) => refused = refused.or(Some(no)),
            }
        }
        if let (true, Some(no)) = (due.is_empty(), refused) {
            return Err(no);
        }
        events.extend(released(due));
        Ok(events)
    }
}

fn is_release(event: &Event) -> bool {
    matches!(event, Event::NoticesReleased(_))
}

fn readdressed(notice: &Notice, client: &Client) -> Result<Vec<Event>, Rejection> {
    if notice.kind.is_to_manager() {
        // Its address is the manager's, and never the client's.
        return Err(in_state(notice));
    }
    let still_his = notice.to.as_ref().is_some_and(|to| client.has_mail(to));
    match client.mailboxes_for(notice.kind.sort()).first() {
        Some(to) if !still_his => Ok(vec![Event::NoticeReaddressed(NoticeReaddressed {
            notice: notice.id,
            to: to.mail().to_owned(),
        })]),
        None => Err(Rejection::NoAddress {
            notice: notice.id,
            client: client.id.clone(),
            name: client.legal_name().to_owned(),
        }),
        Some(_) => Ok(Vec::new()),
    }
}
