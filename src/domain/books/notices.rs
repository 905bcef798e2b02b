//! Notices and their life.

use std::sync::Arc;

use super::Books;
use crate::domain::ids::{NoticeId, Seq};
use crate::domain::notice::{Matter, Notice, NoticeState};
use crate::domain::state::State;
use crate::domain::time::Day;

impl Books<'_> {
    pub fn queue(&mut self, notice: &Notice) {
        let numbers = &mut self.state.header.next;
        numbers.notices = numbers.notices.max(notice.id.0);
        if let Matter::Calendar(day) = notice.matter {
            self.state.header.calendar = self.state.header.calendar.max(Some(day));
        }
        put(self.state, notice.clone());
        self.touched.notices.push(notice.id);
    }

    /// A program has heard of everything up to an event.
    pub fn told(&mut self, to: &str, up_to: Seq) {
        let told = &mut self.state.header.told;
        let known = told.entry(to.to_owned()).or_default();
        *known = up_to.max(*known);
    }

    pub fn change_notice(&mut self, id: NoticeId, edit: impl FnOnce(&mut Notice)) {
        let Some(known) = self.state.notices.get_mut(&id) else {
            return;
        };
        edit(Arc::make_mut(known));
        let after = Arc::clone(known);
        self.touched.notices.push(id);
        if after.is_settled() {
            self.wrote(&after);
        }
    }

    /// Lets go of notices that were settled before a day; failed ones stay until a person acts, and what somebody may have
    /// heard stays as long as a piece of it: whoever decides on that piece asks who was told of it.
    pub(super) fn forget_notices_before(&mut self, day: Day) {
        let all = self.state.notices.values();
        let is_gone = |notice: &Notice| is_over(notice, day) && !stands(self.state, notice);
        let gone: Vec<_> = all.filter(|notice| is_gone(notice)).cloned().collect();
        for notice in gone {
            self.state.notices.remove(&notice.id);
            if let Some(ids) = self.state.notices_of.get_mut(&notice.client) {
                ids.remove(&notice.id);
                if ids.is_empty() {
                    self.state.notices_of.remove(&notice.client);
                }
            }
            self.touched.forgotten_notices.push(notice);
        }
    }
}

/// Whether somebody may have heard of a piece that memory keeps.
fn stands(state: &State, notice: &Notice) -> bool {
    let may_be_heard = notice.may_be_known() || notice.was_perhaps_heard();
    let mut items = notice.items.iter();
    may_be_heard && items.any(|id| state.items.contains_key(id))
}

fn is_over(notice: &Notice, day: Day) -> bool {
    match notice.state {
        NoticeState::Sent(at) | NoticeState::Told(at) => Day::from(at.utc().date_naive()) < day,
        NoticeState::Cancelled => Day::from(notice.queued_at.utc().date_naive()) < day,
        NoticeState::Held
        | NoticeState::Queued
        | NoticeState::Deferred(_)
        | NoticeState::Failed => false,
    }
}

/// Puts a notice into memory and its index; also how tables are loaded.
pub(super) fn put(state: &mut State, notice: Notice) {
    let (client, id) = (notice.client.clone(), notice.id);
    state.notices_of.entry(client).or_default().insert(id);
    state.notices.insert(id, Arc::new(notice));
}
