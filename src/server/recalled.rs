//! What was replayed of the journal for a past day, kept for the next question: the same day is asked for again and again,
//! and the journal is read from its first event on. One past state is kept, and one list of boxes, which goes on from where
//! it ended.
//!
//! Invariant: a purge writes the past anew, so that nothing from before one is ever given out after it.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::ids::{ClientId, Pmb, Seq};
use crate::domain::state::State;
use crate::domain::time::Stamp;

/// The box of each client.
pub type Boxes = BTreeMap<ClientId, Pmb>;

/// What was replayed last.
#[derive(Debug, Default)]
pub struct Recalled(Mutex<Last>);

#[derive(Debug, Default)]
struct Last {
    /// How many clients were purged when it was read.
    purged: usize,
    state: Option<(Stamp, Arc<State>)>,
    boxes: Option<(Stamp, Seq, Boxes)>,
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

    /// Which boxes are known as of an instant, and the events behind those that were read for them.
    pub fn boxes(&self, now: &State, at: Stamp) -> (Boxes, RangeInclusive<Seq>) {
        let last = self.last(now);
        let end = now.header.seq;
        let kept = last.boxes.as_ref();
        match kept.filter(|(of, upto, _)| *of == at && *upto <= end) {
            Some((_, upto, boxes)) => (boxes.clone(), Seq(upto.0 + 1)..=end),
            None => (Boxes::new(), Seq(1)..=end),
        }
    }

    pub fn keep_boxes(&self, now: &State, at: Stamp, boxes: &Boxes) {
        self.last(now).boxes = Some((at, now.header.seq, boxes.clone()));
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
    use crate::domain::ids::CommandId;
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

    #[test]
    fn the_boxes_go_on_from_where_they_were_read() {
        let (recalled, before, after) = (Recalled::default(), now(false), now(true));
        let boxes = Boxes::from([(ClientId::new("a"), Pmb::new("1"))]);
        assert_eq!(recalled.boxes(&before, Stamp(50)).1, Seq(1)..=Seq(9));
        recalled.keep_boxes(&before, Stamp(50), &boxes);
        let mut later = before.clone();
        later.header.seq = Seq(12);
        assert_eq!(
            recalled.boxes(&later, Stamp(50)),
            (boxes, Seq(10)..=Seq(12))
        );
        assert_eq!(recalled.boxes(&later, Stamp(51)).1, Seq(1)..=Seq(12));
        assert_eq!(recalled.boxes(&after, Stamp(50)).1, Seq(1)..=Seq(9));
    }
}
