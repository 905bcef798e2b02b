//! Which boxes a client had, and behind which event: for what left with a box on it, and for reports of past days, which
//! the record does not know any more. What a purge takes out of the journal is gone here as well, for the tables are made
//! again then.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::apply::Writing;
use super::keys::{self, Key};
use super::{Answer, Tables, TablesError};
use crate::domain::client::ClientChange;
use crate::domain::event::{Envelope, Event};
use crate::domain::flow::{ClientAdded, ClientWithdrawn};
use crate::domain::ids::{ClientId, Pmb, Seq};
use crate::domain::time::Stamp;

/// What became of a client's box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Housing {
    /// He came into the books with this one.
    Came(Pmb),
    Moved(Pmb),
    /// He was taken out of the books.
    Withdrawn,
}

/// What an event says of a client's box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Housed {
    pub seq: Seq,
    pub at: Stamp,
    pub what: Housing,
}

impl Tables {
    /// What the books say of a client's boxes, oldest first.
    pub fn housed(&self, client: &ClientId) -> Answer<Vec<Housed>> {
        let found = self.value(&keys::housed(client), "a client's boxes")?;
        Ok(found.unwrap_or_default())
    }

    /// The same of all clients.
    pub fn all_housed(&self) -> Answer<BTreeMap<ClientId, Vec<Housed>>> {
        let mut all = BTreeMap::new();
        let table = Key::table(keys::HOUSED);
        self.each(&table, "a client's boxes", |key, his: Vec<Housed>| {
            let client = keys::text_of(key)
                .ok_or_else(|| TablesError::Damaged("a client is no text".to_owned()))?;
            all.insert(ClientId::new(&client), his);
            Ok(())
        })?;
        Ok(all)
    }
}

impl Writing<'_> {
    /// Notes the boxes that clients got.
    pub(super) fn boxes(&mut self) -> Answer<()> {
        let mut now: BTreeMap<ClientId, Vec<Housed>> = BTreeMap::new();
        for (envelope, _) in self.group {
            for (client, what) in housings(envelope) {
                if !now.contains_key(&client) {
                    now.insert(client.clone(), self.tables.housed(&client)?);
                }
                let (seq, at) = (envelope.seq, envelope.at);
                now.entry(client)
                    .or_default()
                    .push(Housed { seq, at, what });
            }
        }
        for (client, housed) in now {
            self.change.put(&keys::housed(&client), &housed)?;
        }
        Ok(())
    }
}

fn housings(envelope: &Envelope) -> Vec<(ClientId, Housing)> {
    match &envelope.event {
        Event::ClientAdded(ClientAdded(client)) => {
            vec![(client.id.clone(), Housing::Came(client.pmb.clone()))]
        }
        Event::ClientWithdrawn(ClientWithdrawn(client)) => {
            vec![(client.clone(), Housing::Withdrawn)]
        }
        Event::ClientChanged(changed) => {
            let moved = changed.changes.iter().filter_map(|change| match change {
                ClientChange::Box(pmb) => Some(Housing::Moved(pmb.clone())),
                _ => None,
            });
            moved.map(|what| (changed.client.clone(), what)).collect()
        }
        _ => Vec::new(),
    }
}
