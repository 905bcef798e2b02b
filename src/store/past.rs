//! The state as it stood at an instant or behind an event: every event up to it, in order. Reads only, takes no lock.

use std::path::Path;

use super::error::StoreError;
use super::events::Events;
use crate::domain::event::Envelope;
use crate::domain::flow::evolve;
use crate::domain::ids::Seq;
use crate::domain::state::State;
use crate::domain::time::Stamp;

/// What was true at an instant: `header.seq` is the last event up to it. Ends with an error at the first event that is
/// not as it was written.
pub fn state_at(data: &Path, at: Stamp) -> Result<State, StoreError> {
    // The ledger's clock never goes back.
    state_while(data, |envelope| envelope.at <= at)
}

/// What was true behind an event, with the same error.
pub fn state_after(data: &Path, seq: Seq) -> Result<State, StoreError> {
    state_while(data, |envelope| envelope.seq <= seq)
}

fn state_while(data: &Path, is_of_it: impl Fn(&Envelope) -> bool) -> Result<State, StoreError> {
    let mut state = State::default();
    for recorded in Events::after(data, Seq(0))? {
        let envelope = recorded?.envelope()?;
        if !is_of_it(&envelope) {
            break;
        }
        evolve(&mut state, &envelope);
    }
    Ok(state)
}
