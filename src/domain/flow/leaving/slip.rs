//! What may still be a slip of the key: it is seen on its day.

use super::departure::Departure;
use crate::domain::command::context::Context;
use crate::domain::item::{Item, Origin};
use crate::domain::state::State;

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Whether a piece came into the books today. Of stock the day is an older one.
pub(in crate::domain::flow) fn is_of_today(state: &State, item: &Item, ctx: &Context<'_>) -> bool {
    match item.origin {
        Origin::Intake => item.day == state.book_day(ctx.today),
        Origin::Stock | Origin::LateStock => item.received.plus_seconds(DAY_SECONDS) > ctx.now,
    }
}

/// Whether it may be a slip: of what is taken back the command's day counts, of all else the piece's.
pub(super) fn is_slip(state: &State, item: &Item, way: Departure, ctx: &Context<'_>) -> bool {
    if way != Departure::TakenBack {
        return is_of_today(state, item, ctx);
    }
    let by = state.traces.get(&item.changed_by);
    by.is_some_and(|trace| trace.at.plus_seconds(DAY_SECONDS) > ctx.now)
}
