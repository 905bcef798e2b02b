//! Bytes of every stored record. bincode does not say what it is, so each record begins with the number of its
//! form (u16, little end first). A number that is not known refuses: bytes are never guessed at.
//!
//! A new form gets the next number and one function that turns the form before into it; reading walks up
//! step by step. Of events there are forms 1 ([`super::form_1`]), 2 ([`super::form_2`]), 3 and 4, which is 3 with more
//! kinds. A record is of form 1 as it was written, and of form 2 once a purge has taken its texts out.

#[cfg(test)]
mod tests;

use bincode::Options;
use serde::{Serialize, de::DeserializeOwned};

use super::chain::{Meta, Salt, Sealed};
use super::{form_1, form_2};
use crate::domain::clerk::Actor;
use crate::domain::event::{Envelope, Event, Hash, SCHEMA, SiteId};
use crate::domain::ids::{CommandId, Seq};
use crate::domain::time::{BookDay, Stamp};

/// Number of the form of a [`Record`] as it was written.
const WHOLE: u16 = 1;
/// Number of the form of a [`Record`] that was purged.
const PURGED: u16 = 2;

/// Most records are no longer: they are written without growing.
const USUAL: usize = 512;

/// Bytes that are not a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// Written by a version that knows more forms than this one.
    #[error("{what} has the form number {found}, this version knows up to {known}")]
    Unknown {
        /// What was read.
        what: &'static str,
        /// The number found.
        found: u16,
        /// The highest number known.
        known: u16,
    },
    /// A kind of event that stands behind all that this version has: new kinds come to the end, and raise no form.
    #[error(
        "it is an event of kind {found}, this version knows {known}: a newer mailroom wrote it"
    )]
    Kind {
        /// Its number, from 0.
        found: u32,
        /// How many kinds are known.
        known: u32,
    },
    /// Not what the number says.
    #[error("{what} cannot be read: {problem}")]
    Bytes {
        /// What was read.
        what: &'static str,
        /// What bincode says.
        problem: String,
    },
    /// A record without an event and without what is left of one, which no version writes.
    #[error("the event is gone, and nothing stands in its place")]
    Empty,
}

/// What the journal keeps of one event. `previous` is not stored: the record before has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    pub(super) meta: Meta,
    /// Form number of the event as it was written.
    pub(super) schema: u16,
    pub(super) content: Content,
    pub(super) digest: Hash,
    pub(super) hash: Hash,
}

/// What a record says happened.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// As it was written: what the digest is of.
    Whole(Body),
    /// What a purge left: a stored event, which a later `Redacted` event names word for word.
    Left(Vec<u8>),
}

/// What a purge takes away.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
pub(super) struct Body {
    pub(super) salt: Salt,
    pub(super) payload: Vec<u8>,
}

/// Form [`WHOLE`]. Generic over the body so that a borrowed one need not be copied to be written.
#[derive(Serialize, serde::Deserialize)]
struct Stored<M, B> {
    meta: M,
    schema: u16,
    body: B,
    digest: Hash,
    hash: Hash,
}

/// A [`Meta`] that is borrowed from its envelope: the same bytes.
#[derive(Serialize)]
struct MetaOf<'a> {
    site: SiteId,
    seq: Seq,
    at: Stamp,
    day: BookDay,
    actor: &'a Actor,
    command: CommandId,
}

/// A [`Body`] that is borrowed: the same bytes.
#[derive(Serialize)]
struct BodyOf<'a> {
    salt: Salt,
    payload: &'a [u8],
}

/// Writes what the journal keeps of a sealed event behind the bytes that are there: [`Record::to_bytes`] without the record.
pub(super) fn write_sealed(bytes: &mut Vec<u8>, sealed: &Sealed) {
    let Envelope {
        site,
        seq,
        at,
        day,
        actor,
        command,
        schema,
        digest,
        hash,
        ..
    } = &sealed.envelope;
    let (site, seq, at, day, command) = (*site, *seq, *at, *day, *command);
    let meta = MetaOf {
        site,
        seq,
        at,
        day,
        actor,
        command,
    };
    let body = BodyOf {
        salt: sealed.salt,
        payload: &sealed.payload,
    };
    let stored = Stored {
        meta,
        schema: *schema,
        body: Some(body),
        digest: *digest,
        hash: *hash,
    };
    write_tagged(bytes, WHOLE, &stored);
}

impl Record {
    /// What happened, or what a purge left of it.
    pub(super) fn event(&self) -> Result<Event, CodecError> {
        match &self.content {
            Content::Whole(body) => event_from_bytes(&body.payload),
            Content::Left(event) => event_from_bytes(event),
        }
    }

    /// The envelope with what happened in it.
    pub(super) fn envelope(&self, previous: Hash) -> Result<Envelope, CodecError> {
        let event = self.event()?;
        let Meta {
            site,
            seq,
            at,
            day,
            actor,
            command,
        } = self.meta.clone();
        let (schema, digest, hash) = (self.schema, self.digest, self.hash);
        Ok(Envelope {
            site,
            seq,
            at,
            day,
            actor,
            command,
            schema,
            event,
            digest,
            previous,
            hash,
        })
    }

    /// The stored form.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let Self {
            meta,
            schema,
            content,
            digest,
            hash,
        } = self;
        let (schema, digest, hash) = (*schema, *digest, *hash);
        match content {
            Content::Whole(body) => tagged(
                WHOLE,
                &Stored {
                    meta,
                    schema,
                    body: Some(body),
                    digest,
                    hash,
                },
            ),
            Content::Left(event) => tagged(
                PURGED,
                &Stored {
                    meta,
                    schema,
                    body: event,
                    digest,
                    hash,
                },
            ),
        }
    }
}

/// A value with its form number before it.
pub(super) fn tagged<T: Serialize>(form: u16, value: &T) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(USUAL);
    write_tagged(&mut bytes, form, value);
    bytes
}

/// The same behind the bytes that are there.
fn write_tagged<T: Serialize>(bytes: &mut Vec<u8>, form: u16, value: &T) {
    bytes.extend_from_slice(&form.to_le_bytes());
    // A Vec takes every byte and our types have no lengths unknown to serde, so nothing is left to fail; a
    // record that were cut short all the same would not come through its own reading back.
    let _ = options().serialize_into(bytes, value);
}

/// The form number of a record, and the rest of it.
pub(super) fn untagged<'a>(
    what: &'static str,
    bytes: &'a [u8],
) -> Result<(u16, &'a [u8]), CodecError> {
    let (tag, rest) = bytes
        .split_first_chunk::<2>()
        .ok_or_else(|| CodecError::Bytes {
            what,
            problem: "it has less than two bytes".to_owned(),
        })?;
    Ok((u16::from_le_bytes(*tag), rest))
}

/// A value of the one form that is known.
pub(super) fn read<T: DeserializeOwned>(
    what: &'static str,
    known: u16,
    bytes: &[u8],
) -> Result<T, CodecError> {
    match untagged(what, bytes)? {
        (form, rest) if form == known => plain(what, rest),
        (found, _) => Err(CodecError::Unknown { what, found, known }),
    }
}

/// The stored form of an event: what a digest is of.
pub(super) fn event_to_bytes(event: &Event) -> Vec<u8> {
    tagged(SCHEMA, event)
}

/// An event from its stored form, upgraded when it is an older one.
pub(super) fn event_from_bytes(bytes: &[u8]) -> Result<Event, CodecError> {
    match untagged("the event", bytes)? {
        // Forms 3 to 7 have the same bytes and fewer kinds.
        (SCHEMA | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10, rest) => {
            known_kind(rest).and_then(|()| plain("the event", rest))
        }
        (1, rest) => form_1::upgraded(rest),
        (2, rest) => form_2::upgraded(rest),
        (found, _) => Err(CodecError::Unknown {
            what: "the event",
            found,
            known: SCHEMA,
        }),
    }
}

/// Refuses a kind that only newer versions have.
fn known_kind(bytes: &[u8]) -> Result<(), CodecError> {
    let number = bytes.first_chunk::<4>().copied().map(u32::from_le_bytes);
    let known = Event::KINDS;
    match number.filter(|number| *number >= known) {
        Some(found) => Err(CodecError::Kind { found, known }),
        None => Ok(()),
    }
}

/// A journal record from its stored form.
pub(super) fn record_from_bytes(bytes: &[u8]) -> Result<Record, CodecError> {
    let what = "the record";
    match untagged(what, bytes)? {
        (WHOLE, rest) => {
            let Stored {
                meta,
                schema,
                body,
                digest,
                hash,
            } = plain::<Stored<Meta, Option<Body>>>(what, rest)?;
            let content = Content::Whole(body.ok_or(CodecError::Empty)?);
            Ok(Record {
                meta,
                schema,
                content,
                digest,
                hash,
            })
        }
        (PURGED, rest) => {
            let Stored {
                meta,
                schema,
                body,
                digest,
                hash,
            } = plain::<Stored<Meta, Vec<u8>>>(what, rest)?;
            Ok(Record {
                meta,
                schema,
                content: Content::Left(body),
                digest,
                hash,
            })
        }
        (found, _) => Err(CodecError::Unknown {
            what,
            found,
            known: PURGED,
        }),
    }
}

/// A value whose form number was read.
pub(super) fn plain<T: DeserializeOwned>(
    what: &'static str,
    bytes: &[u8],
) -> Result<T, CodecError> {
    let problem = |error: bincode::Error| CodecError::Bytes {
        what,
        problem: error.to_string(),
    };
    // The limit keeps a wrong length from asking for more memory than there are bytes to fill it.
    options()
        .with_limit(bytes.len() as u64)
        .deserialize(bytes)
        .map_err(problem)
}

/// Fixed-width integers, little end first, nothing left over.
fn options() -> impl Options {
    bincode::DefaultOptions::new()
        .with_fixint_encoding()
        .with_little_endian()
        .reject_trailing_bytes()
}
