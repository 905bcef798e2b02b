//! The outbox: what needs a person first, then what waits, then what is done.

use std::sync::Arc;

use super::page::{MOST, Page, fits, words};
use crate::clock;
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Notice, NoticeState};
use crate::server::reads::rows::notice_row;
use crate::server::reads::view::View;
use crate::wire::rows::{Body, GoneToday};

/// The notices that a filter lets through.
pub(super) fn body(view: &View<'_>, page: Page<'_>, notice: Option<NoticeId>) -> Body {
    let state = &view.snapshot.state;
    let words = words(page.filter);
    let text = |notice: &Notice| {
        format!(
            "{} {} {} {} {} {} {} {}",
            state
                .clients
                .get(&notice.client)
                .map_or("", |client| client.pmb.as_str()),
            if notice.wants_a_call() {
                "call them"
            } else {
                ""
            },
            notice.state.word(),
            notice.state.shown(),
            notice.kind.word(),
            notice.to.as_deref().unwrap_or("no address"),
            state.name_of(&notice.client),
            notice.last_answer,
        )
    };
    let mut all: Vec<&Arc<Notice>> = state
        .notices
        .values()
        .filter(|notice| words.is_empty() || fits(&text(notice), &words))
        .collect();
    // What needs a person stands first, then what waits, then what is done, newest first.
    let rank = |notice: &Notice| match notice.state {
        NoticeState::Failed => 0,
        NoticeState::Deferred(_) => 1,
        NoticeState::Queued => 2,
        NoticeState::Held => 3,
        NoticeState::Sent(_) | NoticeState::Told(_) | NoticeState::Cancelled => 4,
    };
    all.sort_by_key(|notice| (rank(notice), std::cmp::Reverse(notice.id)));
    let total = all.len() as u32;
    let from = page.holding(notice.and_then(|id| all.iter().position(|one| one.id == id)));
    let page = all
        .into_iter()
        .skip(from as usize)
        .take(page.rows.min(MOST) as usize);
    let rows = page.map(|notice| notice_row(view, notice)).collect();
    Body::Outbox {
        rows,
        total,
        gone_today: gone_today(view),
        from,
    }
}

/// How many notices went out today, and how.
pub fn gone_today(view: &View<'_>) -> GoneToday {
    let today = view.today();
    let mut gone = GoneToday::default();
    for notice in view.snapshot.state.notices.values() {
        match notice.state {
            NoticeState::Sent(at) if clock::local_day(at, view.tz()) == today => {
                match notice.written_to() {
                    Some(_) => gone.written += 1,
                    None => gone.sent += 1,
                }
            }
            _ => {}
        }
    }
    gone
}
