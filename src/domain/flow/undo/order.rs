//! Taking a command back: the opposite events, if the things it changed are still as it left them.
//!
//! Refuses with the list of what stands on it otherwise; nothing is erased, undo is an event like any other.

use super::blocker::{blocker, joined_blocker};
use super::opposite::opposite;
use super::rights::needs;
use crate::domain::clerk::{Actor, Permission, Role};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{BroughtBack, CommandUndone, Event, ItemsTakenBack, TakenFromCarrier};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use crate::domain::command::context::Context;
use crate::domain::flow::telling::Telling;
use crate::domain::ids::{ClientId, CommandId, ItemId};
use crate::domain::item::ItemStatus;
use crate::domain::rejection::Rejection;
use crate::domain::state::{Reversal, State, Trace, UndoState};

/// Take a command back: the caller's own last one when absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undo {
    pub command: Option<CommandId>,
}

impl Order for Undo {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let command = self.command;
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
        // By the role of today: what somebody may no longer do he no longer takes back.
        for reversal in &trace.reversals {
            ctx.actor.must(needs(state, reversal))?;
        }
        let undone = trace.done.undone.and_then(|of| state.traces.get(&of));
        let mut blockers: Vec<_> = trace
            .reversals
            .iter()
            .filter_map(|one| blocker(state, left_by(trace, undone, one), one, ctx))
            .collect();
        blockers.extend(joined_blocker(state, trace));
        if !blockers.is_empty() {
            return Err(Rejection::Blocked(blockers));
        }
        let mut telling = Telling::new(state, ctx);
        let mut events = Vec::new();
        for reversal in trace.reversals.iter().rev() {
            events.extend(opposite(state, trace, reversal, &mut telling));
        }
        let mut events = merged(events);
        // A difference is open again once its pieces are as they were.
        events.sort_by_key(|event| matches!(event, Event::AnswerRestored(_)));
        for (client, left, items) in leavings(state, &events) {
            telling.leaving_undone(client, left, &items);
        }
        events.extend(telling.into_events());
        events.push(Event::CommandUndone(CommandUndone(trace.command)));
        Ok(events)
    }
}

/// Whose work a thing must still be: the command's own, or, of a taking back, that of the command before the one it
/// took back, for to that it gave the thing.
pub(super) fn left_by(
    trace: &Trace,
    undone: Option<&Arc<Trace>>,
    reversal: &Reversal,
) -> CommandId {
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

/// How the pieces that lie here after all are said to have left: each way once, with its pieces.
fn leavings<'a>(
    state: &'a State,
    events: &[Event],
) -> Vec<(&'a ClientId, ItemStatus, Vec<ItemId>)> {
    let mut all = Vec::<(_, _, Vec<ItemId>)>::new();
    for event in events {
        let (Event::BroughtBack(BroughtBack { items, .. })
        | Event::ItemsTakenBack(ItemsTakenBack(items))) = event
        else {
            continue;
        };
        for item in items.iter().filter_map(|id| state.items.get(id)) {
            let Some(client) = &item.client else {
                continue;
            };
            let same = |way: &&mut (_, _, _)| (way.0, way.1) == (client, item.status);
            match all.iter_mut().find(same) {
                Some(way) => way.2.push(item.id),
                None => all.push((client, item.status, vec![item.id])),
            }
        }
    }
    all
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
            )
            | (
                Some(Event::ItemsTakenBack(ItemsTakenBack(all))),
                Event::ItemsTakenBack(ItemsTakenBack(items)),
            ) => {
                all.extend(items);
                all.sort_unstable();
            }
            (_, event) => out.push(event),
        }
    }
    out
}
