//! Taking a command back: the opposite events, if the things it changed are still as it left them.
//!
//! Refuses with the list of what stands on it otherwise; nothing is erased, undo is an event like any other.

use crate::domain::flow::{
    BroughtBack, ClientChanged, ClientWithdrawn, CommandUndone, ItemAssigned, ItemCorrected,
    ItemMoved, ItemReinstated, ItemVoided, ItemsDisposed, TakenFromCarrier,
};
use std::sync::Arc;

use super::intake::is_of_today;
use super::telling::{Telling, of_unsaid};
use crate::domain::clerk::{Actor, Role};
use crate::domain::client::Client;
use crate::domain::command::Context;
use crate::domain::disposition::{Disposition, Telling as Hears};
use crate::domain::event::Event;
use crate::domain::ids::{ClientId, CommandId, ItemId, NoticeId, PickupId};
use crate::domain::item::{Item, ItemChange, ItemStatus};
use crate::domain::rejection::Rejection;
use crate::domain::state::{Reversal, State, Trace, UndoState};

/// Why a piece that is taken back was taken back.
const UNDONE: &str = "taken back";

pub(super) fn undo(
    state: &State,
    command: Option<CommandId>,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let trace = chosen(state, command, ctx)?;
    match trace.undo {
        UndoState::Open => {}
        // Named, a taking back is taken back itself: what was undone is done again.
        UndoState::Undoing if command.is_some() && is_standing(state, trace) => {}
        UndoState::Undone => return Err(Rejection::AlreadyUndone),
        UndoState::Undoing | UndoState::Final => return Err(Rejection::Final),
        UndoState::Stays(deed) => return Err(Rejection::Stays(deed)),
    }
    if trace.reversals.is_empty() {
        return Err(Rejection::Final);
    }
    let undone = trace.done.undone.and_then(|of| state.traces.get(&of));
    let blockers: Vec<_> = trace
        .reversals
        .iter()
        .filter_map(|one| blocker(state, left_by(trace, undone, one), one, ctx))
        .collect();
    if !blockers.is_empty() {
        return Err(Rejection::Blocked(blockers));
    }
    let mut telling = Telling::new(state, ctx);
    let mut events = Vec::new();
    for reversal in trace.reversals.iter().rev() {
        events.extend(opposite(state, trace, reversal, &mut telling));
    }
    let mut events = merged(events);
    for (pickup, items) in events.iter().filter_map(brought_back) {
        let client = items
            .first()
            .and_then(|id| state.items.get(id))
            .and_then(|item| item.client.as_ref());
        if let Some(client) = client {
            telling.handover_undone(client, pickup);
        }
    }
    events.extend(telling.into_events());
    events.push(Event::CommandUndone(CommandUndone(trace.command)));
    Ok(events)
}

/// Whose work a thing must still be: the command's own, or, of a taking back, that of the command before the one it
/// took back, for to that it gave the thing.
fn left_by(trace: &Trace, undone: Option<&Arc<Trace>>, reversal: &Reversal) -> CommandId {
    let before = undone.into_iter().flat_map(|undone| &undone.reversals);
    let given_back = match reversal {
        Reversal::ItemWas(item) => before.into_iter().find_map(|one| match one {
            Reversal::ItemWas(was) if was.id == item.id => Some(was.changed_by),
            _ => None,
        }),
        Reversal::ClientWas(client) => before.into_iter().find_map(|one| match one {
            Reversal::ClientWas(was) if was.id == client.id => Some(was.changed_by),
            _ => None,
        }),
        _ => None,
    };
    given_back.unwrap_or(trace.command)
}

/// Whether what this command took back is still taken back, and was no taking back itself.
fn is_standing(state: &State, undo: &Trace) -> bool {
    let of = undo.done.undone.and_then(|of| state.traces.get(&of));
    of.is_some_and(|of| of.undo == UndoState::Undone && of.done.undone.is_none())
}

/// The named command, or the caller's last one that still stands and changed anything: also when that cannot be
/// taken back, so that nobody takes an older one back without knowing it.
fn chosen<'a>(
    state: &'a State,
    command: Option<CommandId>,
    ctx: &Context<'_>,
) -> Result<&'a Arc<Trace>, Rejection> {
    let who = ctx.actor.name();
    if let Some(command) = command {
        let trace = state
            .traces
            .get(&command)
            .ok_or(Rejection::NoCommand(command))?;
        let manager = matches!(
            ctx.actor,
            Actor::Person {
                role: Role::Manager,
                ..
            }
        );
        return if trace.by == who || manager {
            Ok(trace)
        } else {
            Err(Rejection::NotYours(trace.by.clone()))
        };
    }
    let mine = state
        .order
        .iter()
        .rev()
        .filter_map(|id| state.traces.get(id))
        .filter(|trace| trace.by == who);
    mine.into_iter()
        .find(|trace| match trace.undo {
            UndoState::Open => !trace.reversals.is_empty(),
            UndoState::Final | UndoState::Stays(_) => true,
            UndoState::Undone | UndoState::Undoing => false,
        })
        .ok_or(Rejection::NothingToUndo)
}

/// What later work stands on a thing that the command changed.
fn blocker(
    state: &State,
    command: CommandId,
    reversal: &Reversal,
    ctx: &Context<'_>,
) -> Option<String> {
    match reversal {
        Reversal::ItemReceived(id) => {
            item_blocker(state, command, *id).or_else(|| discard_blocker(state, *id, ctx))
        }
        Reversal::ItemWas(before) => item_blocker(state, command, before.id)
            .or_else(|| owner_blocker(state, before))
            .or_else(|| left_blocker(state, before)),
        Reversal::ClientAdded(id) => added_blocker(state, command, id),
        Reversal::ClientWas(before)
            if state
                .clients
                .get(&before.id)
                .is_some_and(|now| now.is_purged()) =>
        {
            Some(format!("client {} was purged since", before.id))
        }
        Reversal::ClientWas(before) => {
            let changed = state
                .clients
                .get(&before.id)
                .is_none_or(|client| client.changed_by != command);
            changed.then(|| format!("{} was changed since", before.legal_name()))
        }
        Reversal::NoticeQueued(id) => letter_blocker(state, *id),
        Reversal::NoticeWas(_) | Reversal::DisposedAs(..) => None,
    }
}

/// A letter that may have been read cannot be taken back.
fn letter_blocker(state: &State, id: NoticeId) -> Option<String> {
    let left = state
        .notices
        .get(&id)
        .is_none_or(|notice| notice.marked.is_some() || notice.may_be_known());
    left.then(|| format!("letter {id} has gone out"))
}

/// A client stays while anything here is his, or somebody is still to tell him something. What was logged for
/// him and taken back does not count.
fn added_blocker(state: &State, command: CommandId, id: &ClientId) -> Option<String> {
    let his = |item: &Item| item.client.as_ref() == Some(id) && item.status != ItemStatus::Voided;
    let name = state.name_of(id);
    if state.holds.contains_key(id) {
        return Some(format!("a legal hold is on the records of {name}"));
    }
    if state
        .clients
        .get(id)
        .is_some_and(|client| client.is_purged())
    {
        return Some(format!("client {id} was purged since"));
    }
    if state.items.values().any(|item| his(item)) {
        return Some(format!("mail was logged for {name}"));
    }
    if state.notices_to(id).any(|notice| notice.state.is_open()) {
        return Some(format!("a notice to {name} is on its way"));
    }
    let changed = state
        .clients
        .get(id)
        .is_none_or(|client| client.changed_by != command);
    changed.then(|| format!("{name} was changed since"))
}

/// A piece cannot go back to a client who left the directory meanwhile.
fn owner_blocker(state: &State, before: &Item) -> Option<String> {
    let owner = before
        .client
        .as_ref()
        .filter(|owner| !state.clients.contains_key(*owner))?;
    Some(format!(
        "#{} was {owner}'s, who is not in the directory any more",
        before.id
    ))
}

/// A piece that lies here again leaves the house by another handover only: nobody knows who takes it now.
fn left_blocker(state: &State, before: &Item) -> Option<String> {
    let now = state.items.get(&before.id)?;
    let went = matches!(
        before.status,
        ItemStatus::PickedUp(_) | ItemStatus::HandedToCarrier
    );
    (went && now.is_held()).then(|| format!("#{} lies here again: hand it out anew", before.id))
}

/// A piece that waits in quarantine since an earlier day leaves it by an exit, not by undo (rule 32).
fn discard_blocker(state: &State, id: ItemId, ctx: &Context<'_>) -> Option<String> {
    let item = state.items.get(&id).filter(|item| item.is_held())?;
    let waits = state
        .dispositions
        .get(&id)
        .is_some_and(|kept| kept.is_quarantine());
    (waits && !is_of_today(state, item, ctx)).then(|| {
        format!(
            "#{id} waits in quarantine since {}: hand it back or match it",
            item.day
        )
    })
}

fn item_blocker(state: &State, command: CommandId, id: ItemId) -> Option<String> {
    match state.items.get(&id) {
        Some(item) if item.changed_by == command => None,
        Some(item) => Some(format!(
            "#{id} was changed since (now {}, command {})",
            item.status.word(),
            item.changed_by
        )),
        None => Some(format!("#{id} belongs to a sealed day")),
    }
}

fn opposite(
    state: &State,
    trace: &Trace,
    reversal: &Reversal,
    telling: &mut Telling<'_>,
) -> Vec<Event> {
    match reversal {
        Reversal::ItemReceived(id) => {
            if let Some(client) = state.items.get(id).and_then(|item| item.client.as_ref()) {
                telling.mistaken(client, *id);
            }
            telling.not_asked(*id);
            vec![Event::ItemVoided(ItemVoided {
                item: *id,
                why: UNDONE.to_owned(),
            })]
        }
        Reversal::ItemWas(before) => {
            let hears = heard_then(state, trace, before);
            not_asked_then(state, trace, before, telling);
            state
                .items
                .get(&before.id)
                .map(|now| back_to(before, now, hears, telling))
                .unwrap_or_default()
        }
        Reversal::ClientAdded(id) => vec![Event::ClientWithdrawn(ClientWithdrawn(id.clone()))],
        Reversal::ClientWas(before) => state
            .clients
            .get(&before.id)
            .map(|now| client_back_to(before, now))
            .unwrap_or_default(),
        Reversal::NoticeWas(before) => {
            let out = |item: &Item| {
                matches!(
                    item.status,
                    ItemStatus::PickedUp(_) | ItemStatus::HandedToCarrier
                ) && item.changed_by == trace.command
            };
            let pieces = before
                .items
                .iter()
                .filter_map(|id| state.items.get(id).map(AsRef::as_ref));
            telling.told_again(before, &pieces.filter(|item| out(item)).collect::<Vec<_>>());
            Vec::new()
        }
        Reversal::NoticeQueued(id) => {
            telling.taken_back(*id);
            Vec::new()
        }
        Reversal::DisposedAs(id, was) => {
            let new = trace
                .reversals
                .iter()
                .any(|one| matches!(one, Reversal::ItemReceived(of) if of == id));
            let disposition = was.as_ref().map(|was| Disposition::clone(was));
            hear_again(state, trace, *id, telling);
            if let Some(now) = state.items.get(id) {
                not_asked_then(state, trace, now, telling);
            }
            if new {
                Vec::new()
            } else {
                vec![Event::ItemsDisposed(ItemsDisposed {
                    items: vec![*id],
                    disposition,
                })]
            }
        }
    }
}

fn client_back_to(before: &Client, now: &Client) -> Vec<Event> {
    let changes = now.changes_to(before);
    if changes.is_empty() {
        Vec::new()
    } else {
        vec![Event::ClientChanged(ClientChanged {
            client: before.id.clone(),
            changes,
        })]
    }
}

/// What the rules said of the piece before the command.
fn disposed_then<'a>(
    state: &'a State,
    trace: &'a Trace,
    id: ItemId,
) -> Option<&'a Arc<Disposition>> {
    let was = trace.reversals.iter().find_map(|reversal| match reversal {
        Reversal::DisposedAs(of, was) if *of == id => Some(was.as_ref()),
        _ => None,
    });
    was.unwrap_or_else(|| state.dispositions.get(&id))
}

/// A piece that was a client's and in order was nothing to ask about.
fn not_asked_then(state: &State, trace: &Trace, before: &Item, telling: &mut Telling<'_>) {
    let waited = disposed_then(state, trace, before.id).is_some_and(|kept| kept.is_quarantine());
    if before.client.is_some() && !waited {
        telling.not_asked(before.id);
    }
}

/// Where only the rules' answer changes back, the client hears of the piece as before.
fn hear_again(state: &State, trace: &Trace, id: ItemId, telling: &mut Telling<'_>) {
    let Some(now) = state.items.get(&id) else {
        return;
    };
    let was = trace.reversals.iter().find_map(|reversal| match reversal {
        Reversal::ItemReceived(of) if *of == id => Some(None),
        Reversal::ItemWas(before) if before.id == id => Some(Some(before)),
        _ => None,
    });
    let same = |before: &Item| {
        (&before.client, before.kind, before.status) == (&now.client, now.kind, now.status)
    };
    if was.is_none_or(|was| was.is_some_and(|before| same(before))) {
        let hears = heard_then(state, trace, now);
        telling.is_now(now, now.kind, (telling.of_kept(now), hears));
    }
}

/// Of what its client was told before the command.
fn heard_then(state: &State, trace: &Trace, before: &Item) -> Hears {
    match disposed_then(state, trace, before.id) {
        Some(kept) => kept.telling,
        None => of_unsaid(before),
    }
}

fn back_to(before: &Item, now: &Item, hears: Hears, telling: &mut Telling<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    match (before.status, now.status) {
        (ItemStatus::Held, ItemStatus::PickedUp(pickup)) => {
            events.push(Event::BroughtBack(BroughtBack {
                pickup,
                items: vec![now.id],
            }));
        }
        (ItemStatus::Held, ItemStatus::Voided) => {
            events.push(Event::ItemReinstated(ItemReinstated(now.id)));
            telling.came_back(now.client.as_ref(), now, hears);
        }
        (ItemStatus::Voided, ItemStatus::Held) => {
            events.push(Event::ItemVoided(ItemVoided {
                item: now.id,
                why: UNDONE.to_owned(),
            }));
            if let Some(client) = &now.client {
                telling.mistaken(client, now.id);
            }
            telling.not_asked(now.id);
            return events;
        }
        (ItemStatus::Held, ItemStatus::HandedToCarrier) => {
            events.push(Event::TakenFromCarrier(TakenFromCarrier(vec![now.id])));
        }
        _ => {}
    }
    if before.client != now.client {
        if let Some(wrong) = &now.client {
            telling.mistaken(wrong, now.id);
        }
        telling.came_back(before.client.as_ref(), now, hears);
        events.push(Event::ItemAssigned(ItemAssigned {
            item: now.id,
            client: before.client.clone(),
            evidence: before.evidence.clone(),
            slot: before.slot.clone(),
        }));
    } else if before.slot != now.slot {
        events.push(Event::ItemMoved(ItemMoved {
            item: now.id,
            slot: before.slot.clone(),
        }));
    }
    let changes = corrections(before, now);
    if !changes.is_empty() {
        telling.is_now(now, before.kind, (telling.of_kept(now), hears));
        events.push(Event::ItemCorrected(ItemCorrected {
            item: now.id,
            changes,
        }));
    }
    events
}

fn corrections(before: &Item, now: &Item) -> Vec<ItemChange> {
    let all = [
        (before.kind != now.kind, ItemChange::Kind(before.kind)),
        (
            before.carrier != now.carrier,
            ItemChange::Carrier(before.carrier),
        ),
        (
            before.tracking != now.tracking,
            ItemChange::Tracking(before.tracking.clone()),
        ),
        (
            before.note != now.note,
            ItemChange::Note(before.note.clone()),
        ),
        (
            before.line != now.line,
            ItemChange::Line(before.line.clone()),
        ),
    ];
    all.into_iter()
        .filter(|(differs, _)| *differs)
        .map(|(_, change)| change)
        .collect()
}

fn brought_back(event: &Event) -> Option<(PickupId, &[ItemId])> {
    match event {
        Event::BroughtBack(BroughtBack { pickup, items }) => Some((*pickup, items)),
        _ => None,
    }
}

/// The pieces of one handover come back in one event.
fn merged(events: Vec<Event>) -> Vec<Event> {
    let mut out = Vec::<Event>::new();
    for event in events {
        match (out.last_mut(), event) {
            (
                Some(Event::BroughtBack(BroughtBack {
                    pickup: a,
                    items: all,
                })),
                Event::BroughtBack(BroughtBack { pickup: b, items }),
            ) if *a == b => {
                all.extend(items);
                all.sort_unstable();
            }
            (
                Some(Event::TakenFromCarrier(TakenFromCarrier(all))),
                Event::TakenFromCarrier(TakenFromCarrier(items)),
            ) => {
                all.extend(items);
                all.sort_unstable();
            }
            (_, event) => out.push(event),
        }
    }
    out
}
