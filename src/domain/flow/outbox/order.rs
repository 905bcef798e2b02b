//! The outbox: released by time, marked before the last byte, settled by the server's answer.

use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::Context;
use crate::domain::event::Event;
use crate::domain::flow::letter;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{
    NoticeCancelled, NoticeDeferred, NoticeFailed, NoticeMarked, NoticeReaddressed, NoticeReduced,
    NoticeSent, NoticesReleased,
};
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::notice::{
    Delivery, MAX_TRIES, Notice, NoticeKind, NoticeState, Stage, back_off_seconds,
};
use crate::domain::rejection::Rejection;
use crate::domain::state::{Outbox, State};
use crate::domain::text;
use serde::{Deserialize, Serialize};

/// Longest answer of a server that the books keep, in characters.
const MAX_ANSWER: usize = 300;

/// A notice that was refused for our own fault is not tried before the others were: it may be the one that is at fault.
const BLOCKED_SECONDS: i64 = 300;

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

fn released(ids: Vec<NoticeId>) -> Vec<Event> {
    if ids.is_empty() {
        Vec::new()
    } else {
        vec![Event::NoticesReleased(NoticesReleased(ids))]
    }
}

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
        if notice.kind == NoticeKind::GlassBroken && notice.to.is_some() {
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
    if notice.kind == NoticeKind::GlassBroken {
        // Its address is the manager's, and never the client's.
        return Err(in_state(notice));
    }
    let still_his = notice
        .to
        .as_ref()
        .is_some_and(|to| client.emails.contains(to));
    match client.emails.first() {
        Some(to) if !still_his => Ok(vec![Event::NoticeReaddressed(NoticeReaddressed {
            notice: notice.id,
            to: to.clone(),
        })]),
        None => Err(Rejection::NoAddress {
            notice: notice.id,
            client: client.id.clone(),
            name: client.legal_name().to_owned(),
        }),
        Some(_) => Ok(Vec::new()),
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CancelNotice(pub NoticeId);

impl Order for CancelNotice {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self(id) = *self;
        let notice = known(state, id)?;
        if notice.kind == NoticeKind::GlassBroken {
            // Whoever broke the glass must not be able to keep it from the manager.
            return Err(Rejection::Final);
        }
        let open = notice.state.is_open() || notice.state == NoticeState::Failed;
        if !open || notice.marked.is_some() {
            return Err(in_state(notice));
        }
        let note = (!notice.may_be_known())
            .then(|| letter::forgotten(state, notice))
            .flatten();
        Ok(std::iter::once(Event::NoticeCancelled(NoticeCancelled(id)))
            .chain(note)
            .collect())
    }
}

/// Note that the next byte may deliver the notice, if it still says this.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkNotice {
    pub notice: NoticeId,
    /// The pieces that the letter speaks of.
    pub items: Vec<ItemId>,
}

impl Order for MarkNotice {
    fn needs(&self) -> Permission {
        Permission::System
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let (id, items) = (self.notice, &self.items);
        let notice = known(state, id)?;
        if state.is_paused() && notice.kind != NoticeKind::GlassBroken {
            return Err(Rejection::OutboxPaused);
        }
        if notice.state == NoticeState::Queued && notice.items == *items {
            Ok(vec![Event::NoticeMarked(NoticeMarked(id))])
        } else {
            Err(in_state(notice))
        }
    }
}

/// Note what became of a try.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordDelivery {
    pub notice: NoticeId,
    /// What became of it.
    pub delivery: Delivery,
}

impl Order for RecordDelivery {
    fn needs(&self) -> Permission {
        Permission::System
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, delivery) = (self.notice, &self.delivery);
        let notice = known(state, id)?;
        if notice.state != NoticeState::Queued {
            return Err(in_state(notice));
        }
        let tries = notice.tries + u32::from(notice.marked.is_none());
        let words = |answer: &str| text::scrub(answer, MAX_ANSWER);
        let mut events = vec![match delivery {
            Delivery::Sent(answer) => {
                return Ok(vec![Event::NoticeSent(NoticeSent {
                    notice: id,
                    answer: words(answer),
                })]);
            }
            Delivery::Deferred(answer) if tries % MAX_TRIES != 0 => {
                Event::NoticeDeferred(NoticeDeferred {
                    notice: id,
                    until: ctx.now.plus_seconds(back_off_seconds(tries)),
                    answer: words(answer),
                })
            }
            Delivery::Blocked(answer) => Event::NoticeDeferred(NoticeDeferred {
                notice: id,
                until: ctx
                    .now
                    .plus_seconds(back_off_seconds(tries).max(BLOCKED_SECONDS)),
                answer: words(answer),
            }),
            Delivery::Deferred(answer) | Delivery::Failed(answer) => {
                Event::NoticeFailed(NoticeFailed {
                    notice: id,
                    answer: words(answer),
                })
            }
        }];
        let untrue = untrue_now(state, notice);
        if !untrue.is_empty() {
            let nothing_left = untrue.len() == notice.items.len() && !notice.matter.stands_alone();
            events.push(Event::NoticeReduced(NoticeReduced {
                notice: id,
                items: untrue,
            }));
            events.extend(nothing_left.then_some(Event::NoticeCancelled(NoticeCancelled(id))));
        }
        Ok(events)
    }
}

/// The pieces of which a notice says what is not so any more: a try was under way when that changed, and the next
/// one must not say it.
fn untrue_now(state: &State, notice: &Notice) -> Vec<ItemId> {
    let is_his = |id: &ItemId| {
        let item = state.items.get(id).filter(|item| item.is_held());
        item.is_some_and(|item| item.client.as_ref() == Some(&notice.client))
    };
    let is_here = |id: &ItemId| state.items.get(id).is_some_and(|item| item.is_held());
    // A client may be asked about a piece that bears his box and a name of nobody: it waits in quarantine as his.
    let is_open = |id: &ItemId| {
        let waits = state
            .dispositions
            .get(id)
            .is_some_and(|kept| kept.is_quarantine());
        state
            .items
            .get(id)
            .is_some_and(|item| item.is_held() && (waits || item.client.is_none()))
    };
    let is_untrue = |id: &ItemId| match notice.kind {
        NoticeKind::Arrival | NoticeKind::Digest | NoticeKind::Form => !is_his(id),
        NoticeKind::Question => !is_open(id),
        // It says that the piece lies here after all.
        NoticeKind::Correction if notice.pickup.is_some() => !is_here(id),
        NoticeKind::GlassBroken | NoticeKind::Advice => false,
        NoticeKind::Correction | NoticeKind::Receipt => is_his(id),
    };
    notice.items.iter().copied().filter(is_untrue).collect()
}

fn known(state: &State, id: NoticeId) -> Result<&Notice, Rejection> {
    state
        .notices
        .get(&id)
        .map(AsRef::as_ref)
        .ok_or(Rejection::NoNotice(id))
}

fn in_state(notice: &Notice) -> Rejection {
    let stage = if notice.marked.is_some() {
        Stage::BeingSent
    } else if notice.written_to().is_some() {
        Stage::Written
    } else {
        Stage::Rests(notice.state)
    };
    Rejection::NoticeState {
        notice: notice.id,
        stage,
    }
}
