//! What a carrier says he brought on a day that is still open.

use serde::{Deserialize, Serialize};

use super::order::open_day;
use crate::domain::books::{Books, Undo};
use crate::domain::clerk::Permission;
use crate::domain::close::Brought;
use crate::domain::command::context::Context;
use crate::domain::flow::counting::numbers;
use crate::domain::flow::fact::{About, Fact, names_nobody, takes_nothing};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::Hash;
use crate::domain::rejection::{NoKeeping, Rejection};
use crate::domain::state::{Done, Reversal, State};
use crate::domain::time::BookDay;
use crate::domain::tracking::{self, Carrier, Scan};

/// Most pieces of a carrier on a day.
const MOST: u32 = 10_000;

/// Note what a carrier says he brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountCarrier {
    /// The current one when absent.
    pub day: Option<BookDay>,
    pub carrier: Carrier,
    /// As the driver says; as many as the manifest has numbers when absent.
    pub pieces: Option<u32>,
    /// The numbers on his manifest.
    pub numbers: Vec<String>,
}

impl Order for CountCarrier {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    /// A later word replaces an earlier one. With neither a number nor a manifest nothing is said any more.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let day = open_day(state, self.day, ctx)?;
        let numbers = his_own(self.carrier, numbers(&self.numbers)?)?;
        let pieces = self.pieces.unwrap_or(numbers.len() as u32);
        if pieces > MOST || numbers.len() > MOST as usize {
            return Err(Rejection::Count(pieces.max(numbers.len() as u32)));
        }
        let is_said = self.pieces.is_some() || !numbers.is_empty();
        let brought = is_said.then(|| Brought {
            pieces,
            numbers,
            by: ctx.actor.name().to_owned(),
        });
        Ok(vec![
            CarrierCounted {
                day,
                carrier: self.carrier,
                brought,
            }
            .into(),
        ])
    }
}

/// Whose a number plainly is, where it is another carrier's and can not be this one's.
pub fn anothers(carrier: Carrier, number: &str) -> Option<Carrier> {
    let Scan::Tracking { readings, .. } = tracking::read_number(number) else {
        return None;
    };
    let is_his = readings.iter().any(|one| one.carrier == carrier);
    let whose = readings.iter().find(|one| one.names_carrier());
    whose.filter(|_| !is_his).map(|one| one.carrier)
}

/// The numbers of a manifest without those that are plainly another carrier's; with none of his own it is another's.
fn his_own(carrier: Carrier, numbers: Vec<String>) -> Result<Vec<String>, Rejection> {
    let all = numbers.len() as u32;
    let stranger = |number: &String| Some((anothers(carrier, number)?, number.clone()));
    let first = numbers.iter().find_map(stranger);
    let own = numbers.into_iter();
    let own: Vec<String> = own
        .filter(|number| anothers(carrier, number).is_none())
        .collect();
    match first {
        Some((whose, example)) if own.is_empty() => Err(NoKeeping::AnothersManifest {
            carrier,
            whose,
            of: all,
            all,
            example,
        }
        .into()),
        _ => Ok(own),
    }
}

/// A carrier said what he brought; nothing when that was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CarrierCounted {
    pub day: BookDay,
    pub carrier: Carrier,
    pub brought: Option<Brought>,
}

impl Fact for CarrierCounted {
    fn about(&self) -> About<'_> {
        About::called("carrier counted", &self.carrier.word())
    }

    fn detail(&self, _: &State) -> String {
        let day = self.day.page();
        match &self.brought {
            Some(Brought {
                pieces, numbers, ..
            }) if !numbers.is_empty() => format!("{pieces} by manifest, {day}"),
            Some(Brought { pieces, .. }) => format!("{pieces} by number, {day}"),
            None => format!("nothing said any more, {day}"),
        }
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_closing(self.day, |closing| match &self.brought {
            Some(brought) => {
                closing.brought.insert(self.carrier, brought.clone());
            }
            None => {
                closing.brought.remove(&self.carrier);
            }
        });
    }

    fn undo(&self, state: &State) -> Undo {
        let closing = state.closing(self.day);
        let was = closing.brought.get(&self.carrier).cloned();
        Undo::Back(vec![Reversal::BroughtWas(self.day, self.carrier, was)])
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

names_nobody!(CarrierCounted);
