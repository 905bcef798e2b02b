//! What each command did and what stood before it: the answer to a command that is sent twice, and the
//! ground on which undo decides.

use crate::domain::flow::{
    ClientAdded, ClientChanged, ClientWithdrawn, CommandUndone, ItemReceived, ItemsDisposed,
    LegalHoldSet, NoticeExtended, NoticeQueued, NoticeReduced, PickedUp, QuarantineLeft, Redacted,
};
use std::sync::Arc;

use super::Touched;
use crate::domain::deed::Deed;
use crate::domain::disposition::Exit;
use crate::domain::event::{Envelope, Event};
use crate::domain::ids::{ClientId, CommandId, ItemId, NoticeId};
use crate::domain::notice::{Matter, Notice, NoticeKind};
use crate::domain::state::{Done, REMEMBERED, Reversal, State, Trace, UndoState};

/// Notes what the event is about to change. Must run before the change.
pub(super) fn remember_before(state: &mut State, envelope: &Envelope, touched: &mut Touched) {
    if !matches!(envelope.actor, crate::domain::clerk::Actor::Person { .. }) {
        return;
    }
    let reversals = reversals(state, &envelope.event);
    let trace = begun(state, envelope, touched);
    let only_followed = |deed| {
        matches!(
            deed,
            Deed::Paused | Deed::NoticesReleased | Deed::ClientAsked
        )
    };
    if !reversals.is_empty() && matches!(trace.undo, UndoState::Stays(deed) if only_followed(deed))
    {
        trace.undo = UndoState::Open;
    }
    for reversal in reversals {
        if !trace
            .reversals
            .iter()
            .any(|known| same_thing(known, &reversal))
        {
            trace.reversals.push(reversal);
        }
    }
}

/// Notes what the event did. Must run after the change.
pub(super) fn remember_after(state: &mut State, envelope: &Envelope, touched: &mut Touched) {
    let Some(trace) = state.traces.get_mut(&envelope.command) else {
        return;
    };
    let trace = Arc::make_mut(trace);
    trace.done.last = envelope.seq;
    note(&mut trace.done, envelope);
    match deed(&envelope.event) {
        Some((deed, Weight::Always)) => trace.undo = UndoState::Stays(deed),
        Some((deed, Weight::Alone))
            if trace.reversals.is_empty() && trace.undo == UndoState::Open =>
        {
            trace.undo = UndoState::Stays(deed);
        }
        _ => {}
    }
    touched.commands.push(envelope.command);
}

/// When a deed keeps its command from being taken back.
enum Weight {
    /// Whatever else the command did.
    Always,
    /// When the command did nothing that can be taken back; else it follows that.
    Alone,
}

/// What undo does not take back. Reading, signing in and counting change nothing, and are none.
fn deed(event: &Event) -> Option<(Deed, Weight)> {
    Some(match event {
        Event::DaySealed(_) => (Deed::Sealed, Weight::Always),
        Event::OutboxResumed => (Deed::WentLive, Weight::Always),
        Event::OutboxPaused => (Deed::Paused, Weight::Alone),
        Event::ClerkSet(_) => (Deed::ClerkSet, Weight::Always),
        Event::ClerkRemoved(_) => (Deed::ClerkRemoved, Weight::Always),
        Event::Redacted(_) => (Deed::Purged, Weight::Always),
        Event::LegalHoldSet(LegalHoldSet { why: Some(_), .. }) => (Deed::HoldSet, Weight::Always),
        Event::LegalHoldSet(LegalHoldSet { why: None, .. }) => (Deed::HoldLifted, Weight::Always),
        Event::QuarterCertified(_) => (Deed::Certified, Weight::Always),
        Event::NoticeCancelled(_) => (Deed::NoticeCancelled, Weight::Alone),
        Event::NoticesReleased(_) => (Deed::NoticesReleased, Weight::Alone),
        Event::NoticeExtended(_) => (Deed::ClientAsked, Weight::Alone),
        Event::NoticeQueued(NoticeQueued(notice)) if notice.kind == NoticeKind::Question => {
            (Deed::ClientAsked, Weight::Alone)
        }
        _ => return None,
    })
}

/// Notes on both commands that one took the other back.
pub(super) fn undone(state: &mut State, of: CommandId, by: CommandId, touched: &mut Touched) {
    give_back(state, of, touched);
    for (command, undo) in [(of, UndoState::Undone), (by, UndoState::Undoing)] {
        if let Some(trace) = state.traces.get_mut(&command) {
            Arc::make_mut(trace).undo = undo;
            touched.commands.push(command);
        }
    }
}

/// What stands again as it was is again the work of the command before, which can then be taken back as well.
fn give_back(state: &mut State, of: CommandId, touched: &mut Touched) {
    let reversals = state
        .traces
        .get(&of)
        .map(|trace| trace.reversals.clone())
        .unwrap_or_default();
    for reversal in reversals {
        match reversal {
            Reversal::ItemWas(before) => {
                if let Some(item) = state.items.get_mut(&before.id) {
                    Arc::make_mut(item).changed_by = before.changed_by;
                    touched.items.push(before.id);
                }
            }
            Reversal::ClientWas(before) => {
                if let Some(client) = state.clients.get_mut(&before.id) {
                    Arc::make_mut(client).changed_by = before.changed_by;
                    touched.clients.push(before.id.clone());
                }
            }
            Reversal::ItemReceived(_)
            | Reversal::ClientAdded(_)
            | Reversal::NoticeWas(_)
            | Reversal::NoticeQueued(_)
            | Reversal::DisposedAs(..) => {}
        }
    }
}

/// The trace of the event's command, begun when this is its first event.
fn begun<'a>(state: &'a mut State, envelope: &Envelope, touched: &mut Touched) -> &'a mut Trace {
    if !state.traces.contains_key(&envelope.command) {
        state.order.push_back(envelope.command);
        let oldest = if state.order.len() > REMEMBERED {
            state.order.pop_front()
        } else {
            None
        };
        if let Some(oldest) = oldest {
            state.traces.remove(&oldest);
            touched.forgotten_commands.push(oldest);
        }
    }
    let fresh = || {
        Arc::new(Trace {
            command: envelope.command,
            by: envelope.actor.name().to_owned(),
            at: envelope.at,
            done: Done {
                first: envelope.seq,
                last: envelope.seq,
                ..Done::default()
            },
            reversals: Vec::new(),
            undo: UndoState::Open,
        })
    };
    Arc::make_mut(state.traces.entry(envelope.command).or_insert_with(fresh))
}

fn reversals(state: &State, event: &Event) -> Vec<Reversal> {
    match event {
        Event::ItemReceived(ItemReceived(item)) => vec![Reversal::ItemReceived(item.id)],
        Event::ClientAdded(ClientAdded(client)) => vec![Reversal::ClientAdded(client.id.clone())],
        Event::ClientChanged(ClientChanged { client, .. })
        | Event::ClientWithdrawn(ClientWithdrawn(client)) => state
            .clients
            .get(client)
            .cloned()
            .map(Reversal::ClientWas)
            .into_iter()
            .collect(),
        Event::ItemAssigned(_)
        | Event::ItemMoved(_)
        | Event::ItemCorrected(_)
        | Event::ItemVoided(_)
        | Event::ItemReinstated(_)
        | Event::PickedUp(_)
        | Event::BroughtBack(_)
        | Event::QuarantineLeft(_)
        | Event::TakenFromCarrier(_) => event
            .items()
            .iter()
            .filter_map(|id| state.items.get(id))
            .cloned()
            .map(Reversal::ItemWas)
            .collect(),
        Event::ItemsDisposed(ItemsDisposed { items, .. }) => {
            let was = |id: &ItemId| Reversal::DisposedAs(*id, state.dispositions.get(id).cloned());
            items.iter().map(was).collect()
        }
        // What comes with a piece goes with it; a letter of its own is taken back by itself.
        Event::NoticeQueued(NoticeQueued(notice)) if is_letter(notice) => {
            vec![Reversal::NoticeQueued(notice.id)]
        }
        Event::NoticeReduced(NoticeReduced { notice, .. }) => state
            .notices
            .get(notice)
            .cloned()
            .map(Reversal::NoticeWas)
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

fn is_letter(notice: &Notice) -> bool {
    matches!(notice.matter, Matter::Missing(_) | Matter::Labels(_))
}

/// One command changes a thing several times at most once for undo: the oldest image counts.
fn same_thing(a: &Reversal, b: &Reversal) -> bool {
    thing(a) == thing(b)
}

#[derive(PartialEq)]
enum Thing<'a> {
    Item(ItemId),
    Client(&'a ClientId),
    Notice(NoticeId),
    Disposition(ItemId),
}

fn thing(reversal: &Reversal) -> Thing<'_> {
    match reversal {
        Reversal::ItemReceived(id) => Thing::Item(*id),
        Reversal::ItemWas(item) => Thing::Item(item.id),
        Reversal::ClientAdded(id) => Thing::Client(id),
        Reversal::ClientWas(client) => Thing::Client(&client.id),
        Reversal::NoticeWas(notice) => Thing::Notice(notice.id),
        Reversal::NoticeQueued(id) => Thing::Notice(*id),
        Reversal::DisposedAs(id, _) => Thing::Disposition(*id),
    }
}

fn note(done: &mut Done, envelope: &Envelope) {
    match &envelope.event {
        Event::ClientAdded(ClientAdded(client)) => {
            done.client = Some(client.id.clone());
            done.added = true;
        }
        Event::ClientChanged(ClientChanged { client, .. })
        | Event::LegalHoldSet(LegalHoldSet { client, .. }) => {
            done.client = Some(client.clone());
        }
        Event::Redacted(Redacted(redaction)) => done.client = Some(redaction.client.clone()),
        Event::ItemReceived(_)
        | Event::ItemAssigned(_)
        | Event::ItemMoved(_)
        | Event::ItemCorrected(_)
        | Event::ItemVoided(_)
        | Event::ItemReinstated(_)
        | Event::BroughtBack(_)
        | Event::TakenFromCarrier(_) => done.items.extend(envelope.event.items()),
        Event::QuarantineLeft(QuarantineLeft {
            items,
            exit: Exit::HandedBack { .. },
        }) => done.items.extend_from_slice(items),
        Event::PickedUp(PickedUp(pickup)) => {
            done.items.extend_from_slice(&pickup.items);
            done.pickup = Some(pickup.id);
        }
        Event::NoticeQueued(NoticeQueued(notice)) => done.notices.push(notice.id),
        Event::NoticeExtended(NoticeExtended { notice, .. }) => done.notices.push(*notice),
        Event::DaySealed(_) => done.seal = Some(envelope.hash),
        Event::CommandUndone(CommandUndone(command)) => done.undone = Some(*command),
        _ => {}
    }
}
