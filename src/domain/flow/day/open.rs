//! What a day's close leaves open by name, with a word why.

use serde::{Deserialize, Serialize};

use super::order::open_day;
use crate::domain::books::{Books, Undo};
use crate::domain::clerk::Permission;
use crate::domain::close::{Carried, LooseEnd};
use crate::domain::command::context::Context;
use crate::domain::flow::asked::given;
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::Hash;
use crate::domain::state::{Done, Reversal, State};
use crate::domain::time::BookDay;

/// Leave something open, with a word why; without one it wants an answer again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CarryOver {
    /// The current one when absent.
    pub day: Option<BookDay>,
    pub end: LooseEnd,
    /// How much was open when this was said, as it was shown.
    pub stood: i64,
    pub said: Option<String>,
}

impl Order for CarryOver {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let day = open_day(state, self.day, ctx)?;
        let said = self.said.as_deref();
        let said = said.map(|said| given("the word why", said)).transpose()?;
        let carried = said.map(|said| Carried {
            stood: self.stood,
            said,
            by: ctx.actor.name().to_owned(),
        });
        Ok(vec![
            CarriedOver {
                day,
                end: self.end,
                carried,
            }
            .into(),
        ])
    }
}

/// Something stays open by name; nothing when that was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CarriedOver {
    pub day: BookDay,
    pub end: LooseEnd,
    pub carried: Option<Carried>,
}

impl Fact for CarriedOver {
    fn about(&self) -> About<'_> {
        let happened = match &self.carried {
            Some(_) => "carried over",
            None => "not carried over",
        };
        About::called(happened, &self.end.words())
    }

    fn detail(&self, _: &State) -> String {
        let day = self.day.page();
        match &self.carried {
            Some(carried) => format!("{}, {day}", carried.said),
            None => day.to_string(),
        }
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_closing(self.day, |closing| match &self.carried {
            Some(carried) => {
                closing.carried.insert(self.end, carried.clone());
            }
            None => {
                closing.carried.remove(&self.end);
            }
        });
    }

    fn undo(&self, state: &State) -> Undo {
        let closing = state.closing(self.day);
        let was = closing.carried.get(&self.end).cloned();
        Undo::Back(vec![Reversal::CarriedWas(self.day, self.end, was)])
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}
