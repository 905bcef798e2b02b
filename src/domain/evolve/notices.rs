//! Notices and their life.

use std::sync::Arc;

use super::Touched;
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::notice::{Notice, NoticeState, Plan};
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};

pub(super) fn queued(state: &mut State, notice: &Notice, touched: &mut Touched) {
    state.header.next.notices = state.header.next.notices.max(notice.id.0);
    put(state, notice.clone());
    touched.notices.push(notice.id);
}

/// Puts a notice into memory and its index; also how tables are loaded.
pub(in crate::domain) fn put(state: &mut State, notice: Notice) {
    state
        .notices_of
        .entry(notice.client.clone())
        .or_default()
        .insert(notice.id);
    state.notices.insert(notice.id, Arc::new(notice));
}

pub(super) fn extended(
    state: &mut State,
    id: NoticeId,
    items: &[ItemId],
    plan: Plan,
    touched: &mut Touched,
) {
    change(state, id, touched, |notice| {
        notice.items.extend_from_slice(items);
        notice.plan = plan;
    });
}

pub(super) fn reduced(state: &mut State, id: NoticeId, items: &[ItemId], touched: &mut Touched) {
    change(state, id, touched, |notice| {
        notice.items.retain(|item| !items.contains(item));
    });
}

pub(super) fn released(state: &mut State, ids: &[NoticeId], touched: &mut Touched) {
    for id in ids {
        change(state, *id, touched, |notice| {
            notice.state = NoticeState::Queued;
        });
    }
}

pub(super) fn marked(state: &mut State, id: NoticeId, at: Stamp, touched: &mut Touched) {
    change(state, id, touched, |notice| {
        notice.tries += 1;
        notice.marked = Some(at);
    });
}

/// A try ended. One that never came to the mark counts as a try as well, or back-off would not grow.
pub(super) fn settled(
    state: &mut State,
    id: NoticeId,
    to: NoticeState,
    answer: &str,
    touched: &mut Touched,
) {
    change(state, id, touched, |notice| {
        if notice.marked.take().is_none() {
            notice.tries += 1;
        }
        notice.state = to;
        answer.clone_into(&mut notice.last_answer);
    });
}

/// Nobody at the new address has heard anything yet.
pub(super) fn readdressed(state: &mut State, id: NoticeId, to: &str, touched: &mut Touched) {
    change(state, id, touched, |notice| {
        notice.to = Some(to.to_owned());
        notice.tries = 0;
    });
}

pub(super) fn cancelled(state: &mut State, id: NoticeId, touched: &mut Touched) {
    change(state, id, touched, |notice| {
        notice.state = NoticeState::Cancelled;
    });
}

fn change(state: &mut State, id: NoticeId, touched: &mut Touched, edit: impl FnOnce(&mut Notice)) {
    if let Some(known) = state.notices.get_mut(&id) {
        edit(Arc::make_mut(known));
        touched.notices.push(id);
    }
}

/// Lets go of notices that were settled before a day; failed ones stay until a person acts.
pub(super) fn forget_before(state: &mut State, day: Day, touched: &mut Touched) {
    let over = |notice: &Notice| match notice.state {
        NoticeState::Sent(at) => Day::from(at.utc().date_naive()) < day,
        NoticeState::Cancelled => Day::from(notice.queued_at.utc().date_naive()) < day,
        NoticeState::Held
        | NoticeState::Queued
        | NoticeState::Deferred(_)
        | NoticeState::Failed => false,
    };
    let gone: Vec<_> = state
        .notices
        .values()
        .filter(|notice| over(notice))
        .cloned()
        .collect();
    for notice in gone {
        state.notices.remove(&notice.id);
        if let Some(ids) = state.notices_of.get_mut(&notice.client) {
            ids.remove(&notice.id);
            if ids.is_empty() {
                state.notices_of.remove(&notice.client);
            }
        }
        touched.forgotten_notices.push(notice);
    }
}
