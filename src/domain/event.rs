//! What happened. Past tense, never edited, only added to: a variant or field that is in a released ledger stays.
//! New variants go to the end, for the stored form counts them.

use serde::{Deserialize, Serialize};

use super::clerk::Actor;
pub use super::flow::Event;
use super::ids::{CommandId, Seq};
use super::time::{Day, Stamp};

/// Number of the stored form of [`Event`]; `store/codec.rs` upgrades older ones.
pub const SCHEMA: u16 = 3;

/// A ledger's own name, made once when it is begun.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct SiteId(pub [u8; 8]);

impl std::fmt::Display for SiteId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

pub type Hash = [u8; 32];

/// An event with everything the ledger knows of it. The recipe of `digest` and `hash` is `store/chain.rs`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    pub site: SiteId,
    /// Position, from 1, without gaps.
    pub seq: Seq,
    /// When; never before the previous event.
    pub at: Stamp,
    /// The business day.
    pub day: Day,
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
