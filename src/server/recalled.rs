//! What was replayed of the journal for a past day, kept for the next question: the same day is asked for again and again,
//! and the journal is read from its first event on. One past state is kept.
//!
//! Invariant: a purge writes the past anew, so that nothing from before one is ever given out after it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::state::State;
use crate::domain::time::Stamp;

/// What was replayed last.
#[derive(Debug, Default)]
pub struct Recalled(Mutex<Last>);

#[derive(Debug, Default)]
struct Last {
    /// How many clients were purged when it was read.
    purged: usize,
    state: Option<(Stamp, Arc<State>)>,
}

impl Recalled {
    /// The past state that was replayed last, where it is the one of this instant.
    pub fn state(&self, now: &State, at: Stamp) -> Option<Arc<State>> {
        let last = self.last(now);
        let kept = last.state.as_ref().filter(|(of, _)| *of == at);
        kept.map(|(_, state)| state.clone())
    }

    /// Keeps a past state. One whose instant is not over may still change.
    pub fn keep_state(&self, now: &State, at: Stamp, state: &Arc<State>) {
        if at < now.header.at {
            self.last(now).state = Some((at, state.clone()));
        }
    }

    /// What is kept; nothing any more where somebody was purged since.
    fn last(&self, now: &State) -> MutexGuard<'_, Last> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let clients = now.clients.values();
        let purged = clients.filter(|client| client.is_purged()).count();
        if purged != last.purged {
            *last = Last {
                purged,
                ..Last::default()
            };
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::client::Client;
    use crate::domain::ids::{ClientId, CommandId, Pmb, Seq};
    use crate::domain::name::{Name, NameKind};

    fn now(purged: bool) -> State {
        let blank = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
        let names = (!purged).then(|| Name::new("Ann Lee", NameKind::Legal));
        let client = Client {
            names: names.into_iter().collect(),
            ..blank
        };
        let mut state = State::default();
        state.header.at = Stamp(100);
        state.header.seq = Seq(9);
        state.clients.insert(client.id.clone(), client.into());
        state
    }

    #[test]
    fn a_past_day_is_replayed_once_and_anew_after_a_purge() {
        let (recalled, before, after) = (Recalled::default(), now(false), now(true));
        let past = Arc::new(State::default());
        recalled.keep_state(&before, Stamp(50), &past);
        assert!(recalled.state(&before, Stamp(50)).is_some());
        assert!(recalled.state(&before, Stamp(51)).is_none());
        assert!(recalled.state(&after, Stamp(50)).is_none());
        assert!(recalled.state(&before, Stamp(50)).is_none());
        recalled.keep_state(&before, Stamp(100), &past);
        let is_kept = recalled.state(&before, Stamp(100)).is_some();
        assert!(!is_kept, "more may happen in this instant");
    }
}
