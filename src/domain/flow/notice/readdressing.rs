//! Letters that wait when a client's addresses change: they go to where he is written to now, and not to a mailbox that may
//! be another's by today. Where a list gave the client's number to somebody else, what waits speaks of the mail of who had it
//! before: to nobody.
//!
//! Invariant: of two letters that say the same none goes twice to one address; and nobody hears of mail that came for
//! another name than his.

use super::{NoticeCancelled, NoticeReaddressed};
use crate::domain::client::{Client, Mailbox};
use crate::domain::flow::Event;
use crate::domain::flow::leaving::once_named;
use crate::domain::notice::Notice;
use crate::domain::state::State;

/// What a client's record, as it is now, means for the letters to him that nobody has heard yet. Without any address they
/// stay as they are: a retry says then that there is none.
pub(in crate::domain::flow) fn follows(client: &Client, after: &State) -> Vec<Event> {
    let is_waiting = |notice: &&Notice| {
        notice.is_changeable() && notice.to.is_some() && !notice.kind.is_to_manager()
    };
    let waiting: Vec<&Notice> = after
        .notices_to(&client.id)
        .map(AsRef::as_ref)
        .filter(is_waiting)
        .collect();
    let mut goes: Vec<(&Notice, &str)> = waiting
        .iter()
        .filter_map(|notice| Some((*notice, notice.to.as_deref()?)))
        .filter(|(notice, to)| goes_to(client, notice).contains(to))
        .collect();
    let mut events = Vec::new();
    for notice in waiting {
        let his = goes_to(client, notice);
        let is_his = |to: &String| his.contains(&to.as_str());
        if client.emails.is_empty() || notice.to.as_ref().is_some_and(is_his) {
            continue;
        }
        if is_anothers(after, notice) {
            events.push(Event::NoticeCancelled(NoticeCancelled(notice.id)));
            continue;
        }
        let is_told = |to: &str| {
            let mut goes = goes.iter();
            goes.any(|(other, at)| *at == to && say_the_same(other, notice))
        };
        match his.iter().copied().find(|to| !is_told(to)) {
            Some(to) => {
                goes.push((notice, to));
                events.push(Event::NoticeReaddressed(NoticeReaddressed {
                    notice: notice.id,
                    to: to.to_owned(),
                }));
            }
            None => events.push(Event::NoticeCancelled(NoticeCancelled(notice.id))),
        }
    }
    events
}

/// Whether a letter speaks of a piece that came when its client was called otherwise.
fn is_anothers(after: &State, notice: &Notice) -> bool {
    let mut pieces = notice.items.iter().filter_map(|id| after.items.get(id));
    pieces.any(|item| once_named(after, item).is_some())
}

/// The addresses of a client that a letter like this goes to.
fn goes_to<'a>(client: &'a Client, notice: &Notice) -> Vec<&'a str> {
    let all = client.mailboxes_for(notice.kind.sort());
    all.into_iter().map(Mailbox::mail).collect()
}

fn say_the_same(one: &Notice, other: &Notice) -> bool {
    one.kind == other.kind && one.items == other.items && one.pickup == other.pickup
}
