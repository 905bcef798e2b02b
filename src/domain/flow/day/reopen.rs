//! A sealed day is opened again. Its seal and the letters of the day keep their history.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::deed::Deed;
use crate::domain::flow::asked::given;
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::Hash;
use crate::domain::rejection::Rejection;
use crate::domain::state::{Done, State};
use crate::domain::time::{BookDay, Day};

/// Open a sealed day again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReopenDay {
    pub day: BookDay,
    pub reason: String,
}

impl Order for ReopenDay {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    /// The last seal only: the days behind an earlier one open with what it closes with.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let page = self.day.page();
        match state.header.sealed {
            Some(sealed) if sealed > self.day => {
                let sealed = sealed.page();
                return Err(Rejection::SealedBehind { day: page, sealed });
            }
            Some(sealed) if sealed == self.day => {}
            _ => return Err(Rejection::NotSealed(page)),
        }
        if !state.books.contains_key(&self.day) {
            return Err(Rejection::NoBook(page));
        }
        Ok(vec![
            DayReopened {
                day: self.day,
                on: ctx.today,
                reason: given("the reason", &self.reason)?,
            }
            .into(),
        ])
    }
}

/// A sealed day was opened again: what happens on this date of the calendar is booked on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayReopened {
    pub day: BookDay,
    pub on: Day,
    pub reason: String,
}

impl Fact for DayReopened {
    fn about(&self) -> About<'_> {
        About::called("day opened again", &self.day.page())
    }

    fn detail(&self, _: &State) -> String {
        self.reason.clone()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.reopen(self.day, self.on, &self.reason);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::Reopened)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}
