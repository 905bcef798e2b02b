//! Letters that wait when a client's addresses or wishes change: they go to where he is written to now, and not to a mailbox
//! that may be another's by today, nor to who wants none; where no address is left, somebody calls. Where a list gave the
//! client's number to somebody else, what waits speaks of the mail of who had it before: to nobody.
//!
//! A letter that may have come to the address before stays there as perhaps delivered, and another one is written: under the
//! same number the old mailbox would hold its code, and nobody would set right there what it said. To a mailbox that is his
//! still, and wants no such letters any more, it goes no second time, and nobody else is written to for it.
//!
//! Invariant: an address that was told of a piece, or is about to be, hears nothing of it a second time; and nobody hears
//! of mail that came for another name than his.

use super::{NoticeCancelled, NoticeReaddressed, NoticeReduced};
use crate::domain::client::mailbox::same_mail;
use crate::domain::client::{Client, Mailbox};
use crate::domain::flow::leaving::once_named;
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, NoticeSent};
use crate::domain::ids::ItemId;
use crate::domain::notice::{Notice, NoticeKind, NoticeState};
use crate::domain::state::State;

/// What a client's record, as it is now, means for the letters to him that nobody has heard yet. Without any address they
/// are cancelled, and `telling` hears whom to call, as about what comes next.
pub(in crate::domain::flow) fn follows(
    client: &Client,
    after: &State,
    telling: &mut Telling<'_>,
) -> Vec<Event> {
    let all = || after.notices_to(&client.id).map(AsRef::as_ref);
    let moves = |notice: &&Notice| is_waiting(client, notice) && !goes_on(client, notice);
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
        let stays_perhaps = notice.stays_perhaps();
        if stays_perhaps && is_his(client, notice) {
            events.push(NoticeSent::unwanted(notice.id).into());
            continue;
        }
        let Some((to, heard)) = goes.filter(|_| !is_anothers(after, notice)) else {
            events.push(if stays_perhaps {
                NoticeSent::perhaps(notice.id).into()
            } else {
                NoticeCancelled(notice.id).into()
            });
            if client.emails.is_empty() && !is_anothers(after, notice) {
                telling.called_instead(client, notice, &unheard(after, notice));
            }
            continue;
        };
        told.push((notice, to));
        let id = notice.id;
        if stays_perhaps {
            events.push(NoticeSent::perhaps(id).into());
            let is_new = |item: &&ItemId| !heard.contains(item);
            let items: Vec<ItemId> = notice.items.iter().filter(is_new).copied().collect();
            telling.written_anew(notice, to, &items);
            continue;
        }
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

/// Whether a letter can still go elsewhere, or nowhere. At an address that is his no more it is not tried again either,
/// whoever may have heard it there.
fn is_waiting(client: &Client, notice: &Notice) -> bool {
    let is_loose = !is_his(client, notice) && notice.state.is_open();
    let can_end = is_loose || (is_his(client, notice) && notice.stays_perhaps());
    let can_change = notice.is_changeable() || (can_end && notice.marked.is_none());
    notice.to.is_some() && can_change && !notice.kind.is_to_manager()
}

/// Whether the mailbox of a letter is its client's still.
fn is_his(client: &Client, notice: &Notice) -> bool {
    notice.to.as_ref().is_some_and(|to| client.has_mail(to))
}

/// Whether a letter goes on to where it was to go. One that goes to whoever it concerns does as long as he is there.
pub(in crate::domain::flow) fn goes_on(client: &Client, notice: &Notice) -> bool {
    let concerns = |to: &str| notice.kind.sort().is_none() && client.has_mail(to);
    let to = notice.to.as_deref();
    to.is_some_and(|to| {
        let mut all = goes_to(client, notice).into_iter();
        concerns(to) || all.any(|his| same_mail(his, to))
    })
}

/// The addresses of a client that a letter like this goes to; none where nobody of his wants such letters.
fn goes_to<'a>(client: &'a Client, notice: &Notice) -> Vec<&'a str> {
    let is_unwanted = match notice.kind {
        NoticeKind::Statement => client.statements_to().is_none(),
        _ => client.is_silent() && notice.is_for_who_wants_it(),
    };
    if is_unwanted {
        return Vec::new();
    }
    let all = client.mailboxes_for(notice.kind.sort());
    all.into_iter().map(Mailbox::mail).collect()
}

/// The pieces of a letter that its client was not told of in another, at whatever address.
fn unheard(after: &State, notice: &Notice) -> Vec<ItemId> {
    let is_told = |other: &Notice| {
        matches!(other.state, NoticeState::Sent(_) | NoticeState::Told(_))
            && says_such(other, notice)
    };
    let all = after.notices_to(&notice.client);
    let told: Vec<_> = all.filter(|other| is_told(other)).collect();
    let is_new = |id: &&ItemId| !told.iter().any(|other| other.items.contains(id));
    notice.items.iter().filter(is_new).copied().collect()
}

/// The pieces of a letter that an address hears of by others; `None` where it hears nothing new by this one.
fn heard_at(told: &[(&Notice, &str)], to: &str, notice: &Notice) -> Option<Vec<ItemId>> {
    let others = told
        .iter()
        .filter(|(other, at)| same_mail(at, to) && says_such(other, notice));
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
