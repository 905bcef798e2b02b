//! Which boxes clients had, and behind which event: read from the journal once, and on from there. For what left with a
//! box on it, which the record does not know any more. Knows no notice.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::archive::Archive;
use crate::domain::client::ClientChange;
use crate::domain::event::{Envelope, Event};
use crate::domain::flow::ClientAdded;
use crate::domain::ids::{ClientId, Pmb, Seq};
use crate::wire::answer::Failure;

/// The boxes of each client, oldest first, each with the event that gave it.
type Had = BTreeMap<ClientId, Vec<(Seq, Pmb)>>;

/// What was read of them so far.
#[derive(Default)]
struct Read {
    upto: Seq,
    had: Had,
}

/// The boxes that clients had.
#[derive(Default)]
pub struct Boxes(Mutex<Read>);

impl Boxes {
    /// Reads on to an event.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn follow(&self, archive: &Archive, seq: Seq) -> Result<(), Failure> {
        let mut read = self.read();
        if read.upto >= seq {
            return Ok(());
        }
        let events = Seq(read.upto.0 + 1)..=seq;
        let since = archive.told(&events, Had::new, heed)?;
        for (client, boxes) in since {
            read.had.entry(client).or_default().extend(boxes);
        }
        read.upto = seq;
        Ok(())
    }

    /// The box behind an event.
    pub fn after(&self, client: &ClientId, seq: Seq) -> Option<Pmb> {
        let read = self.read();
        let mut had = read.had.get(client)?.iter();
        Some(had.rfind(|(since, _)| *since <= seq)?.1.clone())
    }

    /// Whether there was more than one.
    pub fn has_moved(&self, client: &ClientId) -> bool {
        self.read().had.get(client).is_some_and(|all| all.len() > 1)
    }

    fn read(&self) -> MutexGuard<'_, Read> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn heed(had: &mut Had, envelope: &Envelope) {
    let mut has = |client: &ClientId, pmb: &Pmb| {
        let boxes = had.entry(client.clone()).or_default();
        boxes.push((envelope.seq, pmb.clone()));
    };
    match &envelope.event {
        Event::ClientAdded(ClientAdded(client)) => has(&client.id, &client.pmb),
        Event::ClientChanged(changed) => {
            for change in &changed.changes {
                if let ClientChange::Box(pmb) = change {
                    has(&changed.client, pmb);
                }
            }
        }
        _ => {}
    }
}
