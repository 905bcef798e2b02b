//! What may still be a slip of the key: it is seen on its day, and taken back within minutes.

use super::departure::Departure;
use crate::domain::command::context::Context;
use crate::domain::item::{Item, Origin};
use crate::domain::state::{Reversal, State, Trace, UndoState};

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// So long a slip of the key is one that was made just now.
const JUST_NOW_SECONDS: i64 = 15 * 60;

/// Whether a piece came into the books today. Of stock the day is an older one.
fn is_of_today(state: &State, item: &Item, ctx: &Context<'_>) -> bool {
    match item.origin {
        Origin::Intake => item.day == state.book_day(ctx.today),
        Origin::Stock | Origin::LateStock => item.received.plus_seconds(DAY_SECONDS) > ctx.now,
    }
}

/// Whether it may be a slip: of a naming that is taken back the last minutes count, of all else the piece's day.
pub(super) fn is_slip(state: &State, item: &Item, way: Departure, ctx: &Context<'_>) -> bool {
    if way != Departure::TakenBack {
        return is_of_today(state, item, ctx);
    }
    is_just_done(state, item, ctx, |trace| trace.command == item.changed_by)
}

/// Whether a piece came in just now, and nothing became of it or was said of its client since.
pub(super) fn is_just_logged(state: &State, item: &Item, ctx: &Context<'_>) -> bool {
    let received = Reversal::ItemReceived(item.id);
    is_just_done(state, item, ctx, |trace| {
        trace.reversals.contains(&received)
    })
}

/// Whether the command that is looked for is of the last minutes, and nothing that still stands touched the piece or its
/// client since.
fn is_just_done(
    state: &State,
    item: &Item,
    ctx: &Context<'_>,
    is_it: impl Fn(&Trace) -> bool,
) -> bool {
    let newest = state.order.iter().rev();
    let known = newest.filter_map(|command| state.traces.get(command));
    let recent = known.take_while(|trace| trace.at.plus_seconds(JUST_NOW_SECONDS) > ctx.now);
    for trace in recent {
        if is_it(trace) {
            return true;
        }
        let stands = !matches!(trace.undo, UndoState::Undone | UndoState::Undoing);
        let is_his = item.client.is_some() && trace.done.client == item.client;
        if stands && (is_his || trace.done.items.contains(&item.id)) {
            return false;
        }
    }
    false
}
