//! Sealing a business day.

use crate::domain::command::Context;
use crate::domain::event::Event;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::time::Day;

/// A day is sealed once, and not before it has come: what happens after a seal belongs to the next business day,
/// which is over only when the calendar says so. A day that was forgotten can be sealed late, for no event can
/// fall into it any more.
pub(super) fn seal(
    state: &State,
    day: Option<Day>,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Rejection> {
    let latest = ctx.today;
    let day = day.unwrap_or(latest);
    if day > latest {
        return Err(Rejection::Future(day));
    }
    if state
        .books
        .keys()
        .next()
        .map_or(day < latest, |first| day < *first)
    {
        return Err(Rejection::NoBook(day));
    }
    let book = state.book(day);
    if book.seal.is_some() {
        return Err(Rejection::Sealed(day));
    }
    Ok(vec![Event::DaySealed {
        day,
        tally: book.tally,
    }])
}
