//! The state as it stood at an instant: every event up to it, in order. Reads only, takes no lock.

use std::path::Path;

use super::error::StoreError;
use super::events::Events;
use crate::domain::flow::evolve;
use crate::domain::ids::Seq;
use crate::domain::state::State;
use crate::domain::time::Stamp;

/// What was true at an instant: `header.seq` is the last event up to it. Ends with an error at the first event that is
/// not as it was written.
pub fn state_at(data: &Path, at: Stamp) -> Result<State, StoreError> {
    let mut state = State::default();
    for recorded in Events::after(data, Seq(0))? {
        let envelope = recorded?.envelope()?;
        // The ledger's clock never goes back.
        if envelope.at > at {
            break;
        }
        evolve(&mut state, &envelope);
    }
    Ok(state)
}
