//! A sealed day held against the events before its seal, however long ago that was: the sum is made again from the
//! first event on, with the hash that the day had then. Reads only, takes no lock.

use std::path::Path;

use super::error::StoreError;
use super::events::Events;
use crate::domain::clerk::Actor;
use crate::domain::event::Event;
use crate::domain::flow::evolve;
use crate::domain::ids::Seq;
use crate::domain::seal::{Lifted, Seal, SealedDay};
use crate::domain::state::State;
use crate::domain::time::BookDay;

/// Looks for a day's seals, or for those of the last sealed day, and counts the day again at each. Ends with an error
/// at the first event that is not as it was written, unless the seals of a named day stand before it: what comes behind a
/// seal says nothing of what it sealed.
pub fn sealed_day(data: &Path, wanted: Option<BookDay>) -> Result<SealedDay, StoreError> {
    let mut state = State::default();
    let mut found = SealedDay {
        day: wanted.unwrap_or_default(),
        ..SealedDay::default()
    };
    for recorded in Events::after(data, Seq(0))? {
        let envelope = match recorded.and_then(|recorded| recorded.envelope()) {
            Err(_) if wanted.is_some() && !found.seals.is_empty() => break,
            known => known?,
        };
        match &envelope.event {
            Event::DaySealed(seal) if wanted.is_none_or(|day| day == seal.day) => {
                if found.day != seal.day {
                    found.seals.clear();
                }
                found.day = seal.day;
                found.seals.push(Seal {
                    seq: envelope.seq,
                    at: envelope.at,
                    by: named(&envelope.actor),
                    hash: envelope.hash,
                    sealed: seal.tally,
                    counted: state.book(seal.day).tally.into(),
                    lifted: None,
                });
            }
            Event::DayReopened(again) if again.day == found.day => {
                if let Some(seal) = found.seals.last_mut() {
                    seal.lifted = Some(Lifted {
                        seq: envelope.seq,
                        by: named(&envelope.actor),
                        reason: again.reason.clone(),
                    });
                }
            }
            _ => {}
        }
        found.last = Some((envelope.seq, envelope.day));
        evolve(&mut state, &envelope);
    }
    Ok(found)
}

/// Whoever sealed it, by the name the audit list has.
fn named(actor: &Actor) -> String {
    actor.name().to_owned()
}
