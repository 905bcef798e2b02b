//! A notice that failed or waits is tried again.

use super::known::{in_state, known};
use super::order::released;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, NoticeQueued, NoticeReaddressed, NoticeSent};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Notice, NoticeState, Plan};
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
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let mut numbers = state.header.next.notices;
        let (mut events, due) = again(state, self.0, ctx, &mut numbers)?;
        events.extend(released(vec![due]));
        Ok(events)
    }
}

/// What comes before a notice is due once more, and which it is then: a new one where it goes to another address than the
/// one that may have it. `numbers` counts the notices.
fn again(
    state: &State,
    id: NoticeId,
    ctx: &Context<'_>,
    numbers: &mut u64,
) -> Result<(Vec<Event>, NoticeId), Rejection> {
    let notice = known(state, id)?;
    if !matches!(
        notice.state,
        NoticeState::Failed | NoticeState::Deferred(_) | NoticeState::Held
    ) {
        return Err(in_state(notice));
    }
    if notice.kind.is_to_manager() && notice.to.is_some() {
        return Ok((Vec::new(), id));
    }
    let client = state
        .clients
        .get(&notice.client)
        .ok_or_else(|| Rejection::NoClient(notice.client.clone()))?;
    let Some(to) = elsewhere(notice, client)? else {
        return Ok((Vec::new(), id));
    };
    if notice.to.is_some() && notice.stays_perhaps() {
        *numbers += 1;
        let anew = anew(notice, to, NoticeId(*numbers), ctx);
        let due = anew.id;
        let over = NoticeSent::perhaps(id).into();
        return Ok((vec![over, NoticeQueued(anew).into()], due));
    }
    let goes = NoticeReaddressed { notice: id, to };
    Ok((vec![goes.into()], id))
}

/// The same words to another address, in a letter of their own.
fn anew(before: &Notice, to: String, id: NoticeId, ctx: &Context<'_>) -> Notice {
    Notice {
        id,
        to: Some(to),
        plan: Plan::At(ctx.now),
        state: NoticeState::Held,
        queued_at: ctx.now,
        tries: 0,
        marked: None,
        last_answer: String::new(),
        ..before.clone()
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
        let mut numbers = state.header.next.notices;
        for id in self.0.iter().filter(|id| !is_due(id)) {
            match again(state, *id, ctx, &mut numbers) {
                Ok((steps, goes)) => {
                    events.extend(steps);
                    due.push(goes);
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

/// The other address that a notice goes to, where its own is no longer its client's.
fn elsewhere(notice: &Notice, client: &Client) -> Result<Option<String>, Rejection> {
    if notice.kind.is_to_manager() {
        // Its address is the manager's, and never the client's.
        return Err(in_state(notice));
    }
    let still_his = notice.to.as_ref().is_some_and(|to| client.has_mail(to));
    match client.mailboxes_for(notice.kind.sort()).first() {
        Some(to) if !still_his => Ok(Some(to.mail().to_owned())),
        None => Err(Rejection::NoAddress {
            notice: notice.id,
            client: client.id.clone(),
            name: client.legal_name().to_owned(),
        }),
        Some(_) => Ok(None),
    }
}
