//! Events as `ledger export` gives them away: with salt and payload, so that another program can check every
//! digest and hash by the recipe in `chain.rs`. How they are written as text is not decided here.

use std::path::Path;

use super::codec::Content;
use super::error::StoreError;
use super::events::{Events, Recorded};
use crate::domain::event::Envelope;
use crate::domain::ids::Seq;

/// One event to give away.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// The event in the chain.
    pub envelope: Envelope,
    /// Hexadecimal digits of its salt; empty once it was purged.
    pub salt: String,
    /// Hexadecimal digits of the stored event, its schema number first; empty once it was purged.
    pub payload: String,
}

impl Exported {
    /// Without forms and homes, which are given to nobody unless that is written down (rule 94); what is taken out of an
    /// event goes with its bytes, and the digest that the chain holds stays.
    #[must_use]
    pub fn for_who_reads_no_forms(self) -> Self {
        let Some(event) = self.envelope.event.for_who_reads_no_forms() else {
            return self;
        };
        let envelope = Envelope {
            event,
            ..self.envelope
        };
        Self {
            envelope,
            salt: String::new(),
            payload: String::new(),
        }
    }
}

/// The events of a data directory after one, in order; also beside a running server. Ends after an error.
pub fn export(
    data: &Path,
    after: Seq,
) -> Result<impl Iterator<Item = Result<Exported, StoreError>> + use<>, StoreError> {
    Ok(Events::after(data, after)?.map(|recorded| exported(&recorded?)))
}

fn exported(recorded: &Recorded) -> Result<Exported, StoreError> {
    let envelope = recorded.envelope()?;
    let (salt, payload) = match &recorded.record.content {
        Content::Whole(body) => (hex::encode(body.salt), hex::encode(&body.payload)),
        Content::Left(_) => (String::new(), String::new()),
    };
    Ok(Exported {
        envelope,
        salt,
        payload,
    })
}
