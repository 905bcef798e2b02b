//! State from events: total functions that cannot fail and decide nothing. What an event names that is not
//! there any more is passed over, so that a ledger can always be replayed.

pub(in crate::domain) mod directory;
pub(in crate::domain) mod items;
pub(in crate::domain) mod notices;
mod trace;
mod volumes;

use crate::domain::flow::{
    BroughtBack, ClerkRemoved, ClerkSet, ClientAdded, ClientChanged, ClientWithdrawn,
    CommandUndone, DaySealed, ItemAssigned, ItemCorrected, ItemMoved, ItemReceived, ItemReinstated,
    ItemVoided, ItemsDisposed, LegalHoldSet, NoticeCancelled, NoticeDeferred, NoticeExtended,
    NoticeFailed, NoticeMarked, NoticeQueued, NoticeReaddressed, NoticeReduced, NoticeSent,
    NoticesReleased, PickedUp, QuarantineLeft, QuarterCertified, TakenFromCarrier,
};
use std::sync::Arc;

use super::client::Client;
use super::day::DayBook;
use super::disposition::Disposition;
use super::event::{Envelope, Event};
use super::ids::{ClerkId, ClientId, CommandId, ItemId, NoticeId};
use super::item::Item;
use super::notice::{Notice, NoticeState};
use super::state::{KEPT_DAYS, Outbox, State};
use super::time::Day;

/// What an event touched, for whoever keeps tables of it. May name a thing twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Clients added, changed or gone.
    pub clients: Vec<ClientId>,
    /// Pieces whose record changed.
    pub items: Vec<ItemId>,
    /// Notices whose record changed.
    pub notices: Vec<NoticeId>,
    /// Days whose figures changed.
    pub days: Vec<Day>,
    /// Clerks set or removed.
    pub clerks: Vec<ClerkId>,
    /// Clients who get more or less mail than before.
    pub volumes: Vec<ClientId>,
    /// Commands remembered or taken back.
    pub commands: Vec<CommandId>,
    pub forgotten_commands: Vec<CommandId>,
    /// Pieces that left memory, as they left it; their records stay in the tables.
    pub forgotten_items: Vec<Arc<Item>>,
    /// Notices that left memory, as they left it; their records stay in the tables.
    pub forgotten_notices: Vec<Arc<Notice>>,
    /// Pieces of which the rules say something else now.
    pub dispositions: Vec<ItemId>,
    /// What the rules said of pieces that left memory; the records stay in the tables.
    pub forgotten_dispositions: Vec<(ItemId, Arc<Disposition>)>,
    /// Days that left memory, as they left it; their records stay in the tables.
    pub forgotten_days: Vec<DayBook>,
}

/// Lets one event happen.
pub fn evolve(state: &mut State, envelope: &Envelope) -> Touched {
    let mut touched = Touched::default();
    trace::remember_before(state, envelope, &mut touched);
    begin_day(state, envelope.day, &mut touched);
    state.header.site = envelope.site;
    state.header.seq = envelope.seq;
    state.header.hash = envelope.hash;
    state.header.at = envelope.at;
    apply(state, envelope, &mut touched);
    trace::remember_after(state, envelope, &mut touched);
    touched
}

fn apply(state: &mut State, envelope: &Envelope, touched: &mut Touched) {
    let command = envelope.command;
    match &envelope.event {
        Event::ClientAdded(ClientAdded(client)) => directory::added(state, client, touched),
        Event::ClientChanged(ClientChanged { client, changes }) => {
            directory::changed(state, client, changes, command, touched);
        }
        Event::ClientWithdrawn(ClientWithdrawn(client)) => {
            directory::withdrawn(state, client, touched);
        }
        Event::ItemReceived(ItemReceived(item)) => items::received(state, item, envelope, touched),
        Event::ItemAssigned(ItemAssigned {
            item,
            client,
            evidence,
            slot,
        }) => {
            items::assigned(
                state,
                *item,
                (client.as_ref(), evidence.as_ref(), slot),
                command,
                touched,
            );
        }
        Event::ItemMoved(ItemMoved { item, slot }) => {
            items::moved(state, *item, slot, command, touched);
        }
        Event::ItemCorrected(ItemCorrected { item, changes }) => {
            items::corrected(state, *item, changes, command, touched);
        }
        Event::ItemVoided(ItemVoided { item, .. }) => {
            items::voided(state, *item, envelope, touched);
        }
        Event::ItemReinstated(ItemReinstated(item)) => {
            items::reinstated(state, *item, envelope, touched);
        }
        Event::PickedUp(PickedUp(pickup)) => items::picked_up(state, pickup, envelope, touched),
        Event::BroughtBack(BroughtBack { items, .. }) => {
            items::brought_back(state, items, envelope, touched);
        }
        Event::NoticeQueued(NoticeQueued(notice)) => notices::queued(state, notice, touched),
        Event::NoticeExtended(NoticeExtended {
            notice,
            items,
            plan,
        }) => {
            notices::extended(state, *notice, items, *plan, touched);
        }
        Event::NoticeReduced(NoticeReduced { notice, items }) => {
            notices::reduced(state, *notice, items, touched);
        }
        Event::NoticesReleased(NoticesReleased(all)) => notices::released(state, all, touched),
        Event::NoticeMarked(NoticeMarked(notice)) => {
            notices::marked(state, *notice, envelope.at, touched);
        }
        Event::NoticeSent(NoticeSent { notice, answer }) => {
            notices::settled(
                state,
                *notice,
                NoticeState::Sent(envelope.at),
                answer,
                touched,
            );
        }
        Event::NoticeDeferred(NoticeDeferred {
            notice,
            until,
            answer,
        }) => {
            notices::settled(
                state,
                *notice,
                NoticeState::Deferred(*until),
                answer,
                touched,
            );
        }
        Event::NoticeFailed(NoticeFailed { notice, answer }) => {
            notices::settled(state, *notice, NoticeState::Failed, answer, touched);
        }
        Event::NoticeReaddressed(NoticeReaddressed { notice, to }) => {
            notices::readdressed(state, *notice, to, touched);
        }
        Event::NoticeCancelled(NoticeCancelled(notice)) => {
            notices::cancelled(state, *notice, touched);
        }
        Event::OutboxPaused => state.header.outbox = Outbox::Paused,
        Event::OutboxResumed => state.header.outbox = Outbox::Live,
        Event::DaySealed(DaySealed { day, .. }) => seal_day(state, *day, envelope, touched),
        Event::ClerkSet(ClerkSet(clerk)) => directory::clerk_set(state, clerk, touched),
        Event::ClerkRemoved(ClerkRemoved(clerk)) => directory::clerk_removed(state, clerk, touched),
        Event::CommandUndone(CommandUndone(of)) => {
            trace::undone(state, *of, envelope.command, touched);
        }
        Event::QuarterCertified(QuarterCertified(certified)) => {
            state.certified = Some(Arc::new(certified.clone()));
        }
        Event::LegalHoldSet(LegalHoldSet { client, why }) => {
            directory::held(state, client, why.as_ref(), touched);
        }
        Event::Redacted(_) => state.header.purged = Some(envelope.at),
        Event::ClerkSignedIn(_)
        | Event::PinRefused(_)
        | Event::FormOpened(_)
        | Event::FormsInspected(_)
        | Event::RuleOverridden(_) => {}
        Event::ItemsDisposed(ItemsDisposed { items, disposition }) => {
            items::disposed(state, items, disposition.as_ref(), touched);
        }
        Event::QuarantineLeft(QuarantineLeft { items, exit }) => {
            items::left_quarantine(state, items, exit, envelope, touched);
        }
        Event::TakenFromCarrier(TakenFromCarrier(items)) => {
            items::taken_from_carrier(state, items, envelope, touched);
        }
        Event::MailChecked(_) => items::mail_checked(state, envelope.day, touched),
    }
}

/// Opens the day's page when the first event of a later day comes.
fn begin_day(state: &mut State, day: Day, touched: &mut Touched) {
    if state.books.contains_key(&day) {
        return;
    }
    let book = state.book(day);
    state.books.insert(day, book);
    volumes::turn(state, state.header.day, day, touched);
    state.header.day = day;
    touched.days.push(day);
    forget_before(state, Day(day.0 - KEPT_DAYS), touched);
}

fn seal_day(state: &mut State, day: Day, envelope: &Envelope, touched: &mut Touched) {
    let book = state.book(day);
    state.books.insert(
        day,
        DayBook {
            seal: Some(envelope.hash),
            ..book
        },
    );
    let latest = state.header.sealed.map_or(day, |sealed| sealed.max(day));
    state.header.sealed = Some(latest);
    touched.days.push(day);
    forget_before(state, day, touched);
}

/// Lets go of what was over before a day: memory does not grow with history.
fn forget_before(state: &mut State, day: Day, touched: &mut Touched) {
    let gone: Vec<_> = state
        .items
        .values()
        .filter(|item| item.left.is_some_and(|left| left < day))
        .cloned()
        .collect();
    for item in gone {
        state.items.remove(&item.id);
        touched.forgotten_dispositions.extend(
            state
                .dispositions
                .remove(&item.id)
                .map(|disposition| (item.id, disposition)),
        );
        touched.forgotten_items.push(item);
    }
    notices::forget_before(state, day, touched);
    let kept = Day(day.0 - 40);
    while let Some(first) = state
        .books
        .keys()
        .next()
        .copied()
        .filter(|first| *first < kept)
    {
        touched.forgotten_days.extend(state.books.remove(&first));
    }
}

/// Puts a stored client back into memory, with his box: how tables are loaded.
pub fn put_client(state: &mut State, client: Client) {
    directory::put(state, client);
}

/// Puts a stored piece back into memory and its indexes: how tables are loaded.
pub fn put_item(state: &mut State, item: Item) {
    items::put(state, item, &mut Touched::default());
}

/// Puts a stored notice back into memory and its index: how tables are loaded.
pub fn put_notice(state: &mut State, notice: Notice) {
    notices::put(state, notice);
}
