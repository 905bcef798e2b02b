//! What the ledger knows of each client's mail, as the search asks for it: which fact speaks for whom. The counts
//! are the domain's (`domain/volume.rs`), what they may change is the search's (`matching/prior.rs`).

use crate::domain::ids::ClientId;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::domain::volume::Volume;
use crate::matching::{Habit, HabitFact, Prior};

/// Days that are spoken of.
const SPOKEN_OF: u32 = 30;

/// From so many pieces on, how many there were says more than when the last one came.
const SEVERAL: u32 = 4;

/// From so many on, one carrier's pieces are a habit.
const OF_CARRIER: u32 = 2;

/// Everybody's mail, asked on a day, with a piece of a carrier in hand or without.
pub struct Mail<'a> {
    state: &'a State,
    today: Day,
    carrier: Option<Carrier>,
}

impl<'a> Mail<'a> {
    /// What is known on this day, when this carrier's piece is to be named.
    pub fn new(state: &'a State, today: Day, carrier: Option<Carrier>) -> Self {
        Self {
            state,
            today,
            carrier,
        }
    }

    fn fact(&self, volume: &Volume) -> Option<HabitFact> {
        let days = SPOKEN_OF as i32;
        if let Some(carrier) = self.carrier {
            let pieces = volume.pieces_from(carrier, self.today, days);
            if pieces >= OF_CARRIER {
                return Some(HabitFact::FromCarrier {
                    carrier: carrier.word(),
                    pieces,
                    days: SPOKEN_OF,
                });
            }
        }
        let pieces = volume.pieces(self.today, days);
        if pieces >= SEVERAL {
            return Some(HabitFact::MuchMail {
                pieces,
                days: SPOKEN_OF,
            });
        }
        let days_ago = volume.days_ago(self.today)?.unsigned_abs();
        Some(HabitFact::Lately { days_ago })
    }
}

impl Prior for Mail<'_> {
    fn habit(&self, client: &ClientId) -> Option<Habit> {
        let volume = self.state.volumes.get(client)?;
        Some(Habit {
            share: volume.share(self.today, self.carrier),
            fact: self.fact(volume)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::time::BookDay;

    #[test]
    fn the_fact_that_says_most_is_told() {
        let mut state = State::default();
        let client = ClientId::new("k1");
        let said = |state: &State, day: i32, carrier| {
            let habit = Mail::new(state, Day(day), carrier).habit(&client);
            habit.map(|habit| habit.fact.words()).unwrap_or_default()
        };
        assert_eq!(said(&state, 100, None), "");
        let mut volume = Volume::default();
        volume.add(BookDay::of(Day(100)), Some(Carrier::Ups));
        volume.add(BookDay::of(Day(100)), Some(Carrier::Ups));
        state
            .volumes
            .insert(client.clone(), Arc::new(volume.clone()));
        assert_eq!(said(&state, 100, None), "got mail today");
        assert_eq!(
            said(&state, 105, Some(Carrier::Usps)),
            "got mail 5 days ago"
        );
        assert_eq!(
            said(&state, 105, Some(Carrier::Ups)),
            "2 pieces from UPS in 30 days"
        );
        volume.add(BookDay::of(Day(101)), None);
        volume.add(BookDay::of(Day(102)), None);
        state.volumes.insert(client.clone(), Arc::new(volume));
        assert_eq!(said(&state, 105, None), "4 pieces in 30 days");
    }
}
