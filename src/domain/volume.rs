//! How much mail a client gets: what came in the last months, by day and by carrier. Whole counts only, so that
//! a replay gives the same values to the last bit and a correction takes back exactly what it corrects; how much
//! an old piece still says is worked out when somebody asks.
//!
//! Invariant: never more than [`REMEMBERED_DAYS`] days and one turn of the month behind, so memory does not grow
//! with history. Knows no text of anybody's.

use serde::{Deserialize, Serialize};

use super::ids::ClientId;
use super::item::{Item, ItemStatus};
use super::time::{BookDay, Day};
use super::tracking::Carrier;

/// Days after which a piece says nothing any more about what comes next: three half-lives.
pub const REMEMBERED_DAYS: i32 = 90;

/// Days after which a piece counts for half.
pub const HALF_LIFE: i32 = 30;

/// What counts as much mail, in pieces of now: from there on a client is as likely as any.
const MUCH: f32 = 64.0;

/// The same for one carrier, who brings fewer.
const MUCH_OF_CARRIER: f32 = 16.0;

/// Days until "lately" is over.
const LATELY: f32 = 14.0;

/// Pieces of one day from one carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Arrival {
    day: BookDay,
    carrier: Option<Carrier>,
    pieces: u32,
}

impl Arrival {
    fn key(&self) -> (BookDay, Option<Carrier>) {
        (self.day, self.carrier)
    }

    /// Days since, by the books: what came after a seal is a day younger than it is, which weighs nothing.
    fn age(&self, today: Day) -> i32 {
        today.days_since(self.day.page())
    }
}

/// What came for one client lately.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volume {
    /// By day, then by carrier; none is empty.
    arrivals: Vec<Arrival>,
}

/// Whose mail a piece is, and when and by whom it came; `None` when it counts for nobody.
pub fn counts(item: &Item) -> Option<(&ClientId, BookDay, Option<Carrier>)> {
    let client = item.client.as_ref()?;
    (item.status != ItemStatus::Voided).then_some((client, item.day, item.carrier))
}

impl Volume {
    /// One piece more.
    pub fn add(&mut self, day: BookDay, carrier: Option<Carrier>) {
        match self
            .arrivals
            .binary_search_by_key(&(day, carrier), Arrival::key)
        {
            Ok(at) => {
                if let Some(arrival) = self.arrivals.get_mut(at) {
                    arrival.pieces = arrival.pieces.saturating_add(1);
                }
            }
            Err(at) => self.arrivals.insert(
                at,
                Arrival {
                    day,
                    carrier,
                    pieces: 1,
                },
            ),
        }
    }

    /// One piece less; one that is not known any more is no error.
    pub fn take(&mut self, day: BookDay, carrier: Option<Carrier>) {
        let Ok(at) = self
            .arrivals
            .binary_search_by_key(&(day, carrier), Arrival::key)
        else {
            return;
        };
        if let Some(arrival) = self.arrivals.get_mut(at) {
            arrival.pieces -= 1;
            if arrival.pieces == 0 {
                self.arrivals.remove(at);
            }
        }
    }

    /// Lets go of what came before a day.
    pub fn forget_before(&mut self, day: BookDay) {
        self.arrivals.retain(|arrival| arrival.day >= day);
    }

    /// Whether anything came before a day.
    pub fn reaches_before(&self, day: BookDay) -> bool {
        self.arrivals
            .first()
            .is_some_and(|arrival| arrival.day < day)
    }

    /// The day of the first piece that is remembered.
    pub fn first(&self) -> Option<Day> {
        self.arrivals.first().map(|arrival| arrival.day.page())
    }

    /// Whether nothing came.
    pub fn is_empty(&self) -> bool {
        self.arrivals.is_empty()
    }

    /// Pieces of the last so many days, today included.
    pub fn pieces(&self, today: Day, days: i32) -> u32 {
        self.within(today, days).map(|arrival| arrival.pieces).sum()
    }

    /// Pieces that one carrier brought in the last so many days.
    pub fn pieces_from(&self, carrier: Carrier, today: Day, days: i32) -> u32 {
        let from = |arrival: &&Arrival| arrival.carrier == Some(carrier);
        self.within(today, days)
            .filter(from)
            .map(|arrival| arrival.pieces)
            .sum()
    }

    /// Days since the last piece; 0 is today.
    pub fn days_ago(&self, today: Day) -> Option<i32> {
        self.arrivals
            .last()
            .map(|arrival| arrival.age(today).max(0))
    }

    /// How much the next piece may be this client's, 0 to 1: mostly by how much he gets, a little by whether he
    /// got some lately, and by what the carrier at the desk brings him. By logarithms, for a client with ten
    /// times the mail is not ten times as surely meant by three letters.
    pub fn share(&self, today: Day, carrier: Option<Carrier>) -> f32 {
        let much = logarithmic(self.weight(today, |_| true), MUCH);
        let lately = self
            .days_ago(today)
            .map_or(0.0, |days| (1.0 - days as f32 / LATELY).max(0.0));
        if carrier.is_none() {
            return 0.8 * much + 0.2 * lately;
        }
        let brought = logarithmic(self.weight(today, |by| by == carrier), MUCH_OF_CARRIER);
        0.6 * much + 0.15 * lately + 0.25 * brought
    }

    /// Pieces, an old one for less than a new one.
    fn weight(&self, today: Day, counts: impl Fn(Option<Carrier>) -> bool) -> f32 {
        let weight = |arrival: &Arrival| {
            let age = arrival.age(today).max(0);
            arrival.pieces as f32 * (-(age as f32) / HALF_LIFE as f32).exp2()
        };
        self.arrivals
            .iter()
            .filter(|arrival| counts(arrival.carrier))
            .map(weight)
            .sum()
    }

    fn within(&self, today: Day, days: i32) -> impl Iterator<Item = &Arrival> {
        self.arrivals
            .iter()
            .filter(move |arrival| arrival.age(today) < days)
    }
}

fn logarithmic(weight: f32, much: f32) -> f32 {
    (weight.ln_1p() / much.ln_1p()).min(1.0)
}

#[cfg(test)]
mod tests;
