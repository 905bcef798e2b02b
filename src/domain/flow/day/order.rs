//! Sealing business days.

use super::report::mailed;
use crate::domain::clerk::{Actor, Permission, Role};
use crate::domain::close::{Left, LooseEnd};
use crate::domain::command::context::Context;
use crate::domain::day::DayBook;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{DaySealed, Event, LeftOpen};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::time::BookDay;
use serde::{Deserialize, Serialize};

/// Close a business day for ever.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SealDay {
    /// Which; the current one when absent.
    pub day: Option<BookDay>,
    /// What is to do still on it, as it was shown to who seals it.
    pub open: Vec<Left>,
}

impl Order for SealDay {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    /// Seals a day and with it every earlier one that was left open: no event can fall into those any more, and who
    /// closes the books closes all of them. A day is sealed once, and not before it has come: what happens after a seal
    /// belongs to the next business day, which is over only when the calendar says so. What differs has an answer first,
    /// or is carried over by name.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let day = self.day;
        let today = BookDay::of(ctx.today);
        let last = day.unwrap_or(today);
        if last > today {
            return Err(Rejection::Future(last.page()));
        }
        let first = state.books.keys().next();
        if first.map_or(last < today, |first| last < *first) {
            return Err(Rejection::NoBook(last.page()));
        }
        let book = state.book(last);
        if book.seal.is_some() {
            return Err(Rejection::Sealed(last.page()));
        }
        if last == today && ctx.now < ctx.seal_from && !is_manager(ctx.actor) {
            return Err(Rejection::TooEarly(last.page()));
        }
        let left_open = state.books.range(..last).map(|(_, book)| *book);
        let all: Vec<DayBook> = left_open
            .filter(|book| book.seal.is_none())
            .chain([book])
            .collect();
        let mut ends: Vec<LooseEnd> = all
            .iter()
            .flat_map(|book| state.unanswered(book.day))
            .collect();
        ends.sort_unstable();
        ends.dedup();
        if !ends.is_empty() {
            return Err(Rejection::LooseEnds(ends));
        }
        let days: Vec<BookDay> = all.iter().map(|book| book.day).collect();
        let seal = |book: DayBook| {
            let (day, tally) = (book.day, book.tally.into());
            Event::DaySealed(DaySealed { day, tally })
        };
        let mut events: Vec<Event> = self.left(state, last).into_iter().collect();
        events.extend(all.into_iter().map(seal));
        events.extend(mailed(state, &days, ctx));
        Ok(events)
    }
}

impl SealDay {
    /// What is left open on the last of the days; nothing where that was so and is so: no line.
    fn left(&self, state: &State, last: BookDay) -> Option<Event> {
        let closing = state.closing(last);
        let mut left = self.open.clone();
        left.retain(|one| !one.end.is_difference() && one.end != LooseEnd::HandedOn);
        // What a count handed on is no clerk's to leave out.
        let handed_on = state.handed_on().len() as i64;
        left.extend((handed_on > 0).then_some(Left {
            end: LooseEnd::HandedOn,
            stood: handed_on,
        }));
        left.retain(|one| closing.carries(one.end, one.stood).is_none());
        let is_news = left != closing.left;
        is_news.then(|| Event::from(LeftOpen { day: last, left }))
    }
}

/// A day of whose close something can be said: it has begun, and is not sealed.
pub(super) fn open_day(
    state: &State,
    day: Option<BookDay>,
    ctx: &Context<'_>,
) -> Result<BookDay, Rejection> {
    let now = state.book_day(ctx.today);
    let day = day.unwrap_or(now);
    if day > now {
        return Err(Rejection::Future(day.page()));
    }
    match state.books.get(&day) {
        Some(book) if book.seal.is_some() => Err(Rejection::Sealed(day.page())),
        None if day < now => Err(Rejection::NoBook(day.page())),
        _ => Ok(day),
    }
}

/// What a manager may do at any hour.
fn is_manager(actor: &Actor) -> bool {
    matches!(
        actor,
        Actor::Person {
            role: Role::Manager,
            ..
        } | Actor::Server
    )
}
