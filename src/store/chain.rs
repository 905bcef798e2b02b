//! The chain that binds every event to all events before it, and its recipe, so that another program can check
//! an export. Knows nothing of files.
//!
//! ```text
//! digest = SHA-256(salt ‖ payload)           salt: 16 bytes; payload: the stored event, schema number first
//! hash   = SHA-256(text)                     text, in UTF-8, each line ended by one "\n":
//!
//!   mailroom-envelope-1
//!   site          16 hexadecimal digits
//!   seq           decimal
//!   at            milliseconds since 1970, decimal
//!   day           2026-11-22
//!   user          "-" for the server itself
//!   clerk         "-" when nobody switched in
//!   role          trainee | operator | custodian | manager | auditor, "-" for the server itself
//!   terminal      "-" for the server itself
//!   command       32 hexadecimal digits
//!   schema        decimal
//!   digest        64 hexadecimal digits
//!   previous      64 hexadecimal digits, zeros for the first event
//! ```
//!
//! Texts in an envelope have no control characters (`domain/text.rs` sees to it), so a line is a field.
//! The digest is over salted bytes so that a purge can take the payload away and the chain still holds.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::codec;
use crate::domain::clerk::Actor;
use crate::domain::event::{Envelope, Event, Hash, SCHEMA, SiteId};
use crate::domain::ids::{CommandId, Seq};
use crate::domain::time::{BookDay, Stamp};

/// Random bytes that keep a digest from being guessed after its payload was purged.
pub type Salt = [u8; 16];

/// What the ledger knows of an event beside what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
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
}

/// An event that is ready for the journal, with the exact bytes its digest is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealed {
    /// The event in the chain.
    pub envelope: Envelope,
    /// Drawn at random for this event alone.
    pub salt: Salt,
    /// The stored event, its schema number first.
    pub payload: Vec<u8>,
}

impl AsRef<Envelope> for Sealed {
    fn as_ref(&self) -> &Envelope {
        &self.envelope
    }
}

/// Puts an event into the chain behind the one whose hash is `previous`.
pub fn seal(meta: Meta, event: Event, previous: Hash, salt: Salt) -> Sealed {
    let payload = codec::event_to_bytes(&event);
    let digest = digest_of(&salt, &payload);
    let hash = hash_of(&meta, SCHEMA, &digest, &previous);
    let Meta {
        site,
        seq,
        at,
        day,
        actor,
        command,
    } = meta;
    let envelope = Envelope {
        site,
        seq,
        at,
        day,
        actor,
        command,
        schema: SCHEMA,
        event,
        digest,
        previous,
        hash,
    };
    Sealed {
        envelope,
        salt,
        payload,
    }
}

/// SHA-256 of salt and payload.
pub fn digest_of(salt: &Salt, payload: &[u8]) -> Hash {
    Sha256::new()
        .chain_update(salt)
        .chain_update(payload)
        .finalize()
        .into()
}

/// SHA-256 of an envelope's text, as the module comment has it.
pub fn hash_of(meta: &Meta, schema: u16, digest: &Hash, previous: &Hash) -> Hash {
    let mut text = String::with_capacity(400);
    let (user, clerk, role, terminal) = match &meta.actor {
        Actor::Person {
            user,
            clerk,
            role,
            terminal,
        } => (
            user.as_str(),
            clerk.as_ref().map_or("-", |clerk| clerk.as_str()),
            role.word(),
            terminal.as_str(),
        ),
        Actor::Server => ("-", "-", "-", "-"),
    };
    let Meta {
        site,
        seq,
        at,
        day,
        command,
        ..
    } = meta;
    let day = day.page();
    let (digest, previous) = (hex::encode(digest), hex::encode(previous));
    // Writing into a String cannot fail.
    let _ = write!(
        text,
        "mailroom-envelope-1\n{site}\n{seq}\n{at}\n{day}\n{user}\n{clerk}\n{role}\n{terminal}\n{command}\n{schema}\n{digest}\n{previous}\n",
        at = at.0
    );
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests;
