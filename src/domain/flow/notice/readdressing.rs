//! Letters that wait when a client's addresses change: they go to where he is written to now, and not to a mailbox that may
//! be another's by today. Where a list gave the client's number to somebody else, what waits speaks of the mail of who had it
//! before: to nobody.
//!
//! Invariant: an address that was told of a piece, or is about to be, hears nothing of it a second time; and nobody hears
//! of mail that came for another name than his.

use super::{NoticeCancelled, NoticeReaddressed, NoticeReduced};
use crate::domain::client::{Client, Mailbox};
use crate::domain::flow::Event;
use crate::domain::flow::leaving::once_named;
use crate::domain::ids::ItemId;
use crate::domain::notice::{Notice, NoticeKind, NoticeState};
use crate::domain::state::State;

/// What a client's record, as it is now, means for the letters to him that nobody has heard yet. Without any address they
/// stay as they are: a retry says then that there is none.
pub(in crate::domain::flow) fn follows(client: &Client, after: &State) -> Vec<Event> {
    if client.emails.is_empty() {
        return Vec::new();
    }
    let is_waiting = |notice: &&Notice| {
        notice.is_changeable() && notice.to.is_some() && !notice.kind.is_to_manager()
    };
    let all = || after.notices_to(&client.id).map(AsRef::as_ref);
    let moves = |notice: &&Notice| is_waiting(notice) && !goes_on(client, notice);
    let is_told =
        |notice: &&Notice| notice.state.is_open() || matches!(notice.state, NoticeState::Sent(_));
    let stays = all().filter(|notice| is_told(notice) && !moves(notice));
    let mut told: Vec<(&Notice, &str)> = stays
        .filter_map(|notice| Some((notice, notice.to.as_deref()?)))
        .collect();
    let mut events = Vec::new();
    for notice in all().filter(moves) {
        let heard = |to: &str| heard_at(&told, to, notice);
        let mut his = goes_to(client, notice).into_iter();
        let goes = his.find_map(|to| Some((to, heard(to)?)));
        let Some((to, heard)) = goes.filter(|_| !is_anothers(after, notice)) else {
            events.push(Event::NoticeCancelled(NoticeCancelled(notice.id)));
            continue;
        };
        told.push((notice, to));
        let id = notice.id;
        events.push(Event::NoticeReaddressed(NoticeReaddressed {
            notice: id,
            to: to.to_owned(),
        }));
        if !heard.is_empty() {
            events.push(Event::NoticeReduced(NoticeReduced {
                notice: id,
                items: heard,
            }));
        }
    }
    events
}

/// Whether a letter speaks of a piece that came when its client was called otherwise.
fn is_anothers(after: &State, notice: &Notice) -> bool {
    let mut pieces = notice.items.iter().filter_map(|id| after.items.get(id));
    pieces.any(|item| once_named(after, item).is_some())
}

/// Whether a letter goes on to where it was to go.
fn goes_on(client: &Client, notice: &Notice) -> bool {
    let to = notice.to.as_deref();
    to.is_some_and(|to| goes_to(client, notice).contains(&to))
}

/// The addresses of a client that a letter like this goes to.
fn goes_to<'a>(client: &'a Client, notice: &Notice) -> Vec<&'a str> {
    let all = client.mailboxes_for(notice.kind.sort());
    all.into_iter().map(Mailbox::mail).collect()
}

/// The pieces of a letter that an address hears of by others; `None` where it hears nothing new by this one.
fn heard_at(told: &[(&Notice, &str)], to: &str, notice: &Notice) -> Option<Vec<ItemId>> {
    let others = told
        .iter()
        .filter(|(other, at)| *at == to && says_such(other, notice));
    let mut others = others.map(|(other, _)| *other);
    if notice.items.is_empty() {
        let is_same = |other: &Notice| other.matter == notice.matter && other.state.is_open();
        return (!others.any(is_same)).then(Vec::new);
    }
    let known: Vec<&[ItemId]> = others.map(|other| other.items.as_slice()).collect();
    let is_heard = |id: &&ItemId| known.iter().any(|items| items.contains(id));
    let heard: Vec<ItemId> = notice.items.iter().filter(is_heard).copied().collect();
    (heard.len() < notice.items.len()).then_some(heard)
}

/// Whether one letter says of a piece what the other says. One that was sent before the other was begun does not: the
/// piece came back since.
fn says_such(one: &Notice, other: &Notice) -> bool {
    let is_later = match one.state {
        NoticeState::Sent(at) => at >= other.queued_at,
        _ => true,
    };
    is_later && news(one.kind) == news(other.kind) && one.pickup == other.pickup
}

/// That mail came is the same in one letter a day.
fn news(kind: NoticeKind) -> NoticeKind {
    match kind {
        NoticeKind::Digest => NoticeKind::Arrival,
        other => other,
    }
}
