//! Sealing a business day.

use super::super::command::Context;
use super::super::event::Event;
use super::super::rejection::Rejection;
use super::super::state::State;
use super::super::time::Day;

/// A day is sealed once. A day that was forgotten can be sealed late, for no event can fall into it any more.
pub(super) fn seal(state: &State, day: Option<Day>, ctx: &Context<'_>) -> Result<Vec<Event>, Rejection> {
    let latest = ctx.today.max(state.header.day);
    let day = day.unwrap_or(latest);
    if day > latest {
        return Err(Rejection::Future(day));
    }
    let before_books = state.books.keys().next().is_none_or(|first| day < *first) && day < latest;
    let book = state.book(day);
    if book.seal.is_some() || before_books {
        return Err(Rejection::Sealed(day));
    }
    Ok(vec![Event::DaySealed { day, tally: book.tally }])
}
