//! An event in its place in the ledger.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::domain::books::Head;
use crate::domain::clerk::Actor;
use crate::domain::ids::{CommandId, Hash, Seq, SiteId};
use crate::domain::time::{BookDay, Stamp};

/// Number of the stored form of [`Event`]; `store/codec.rs` upgrades older ones. It also rises when kinds were added: a
/// program that knows only the form before then says that a newer one wrote here, and not that bytes are damaged.
pub const SCHEMA: u16 = 11;

/// An event with everything the ledger knows of it. The recipe of `digest` and `hash` is `store/chain.rs`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    pub site: SiteId,
    /// Position, from 1, without gaps.
    pub seq: Seq,
    /// When; never before the previous event.
    pub at: Stamp,
    /// The business day.
    pub day: BookDay,
    pub actor: Actor,
    /// The command that caused it.
    pub command: CommandId,
    /// Which stored form the event had when it was written.
    pub schema: u16,
    pub event: Event,
    /// SHA-256 of salt and stored event.
    pub digest: Hash,
    /// The previous event's hash; zeros for the first.
    pub previous: Hash,
    /// SHA-256 over the fields above and `previous`.
    pub hash: Hash,
}

impl AsRef<Envelope> for Envelope {
    fn as_ref(&self) -> &Envelope {
        self
    }
}

impl Envelope {
    /// Everything but the event.
    pub(super) fn head(&self) -> Head<'_> {
        Head {
            site: self.site,
            seq: self.seq,
            at: self.at,
            day: self.day,
            actor: &self.actor,
            command: self.command,
            hash: self.hash,
        }
    }
}
