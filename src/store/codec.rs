//! Bytes of every stored record. bincode does not say what it is, so each record begins with the number of its
//! form (u16, little end first). A number that is not known refuses: bytes are never guessed at.
//!
//! A new form gets the next number and one function that turns the form before into it; reading walks up
//! step by step. Of events there are forms 1 ([`super::form_1`]) and 2; of records form 1.

use bincode::Options;
use serde::{Serialize, de::DeserializeOwned};

use super::chain::{Meta, Salt, Sealed};
use super::form_1;
use crate::domain::event::{Envelope, Event, Hash, SCHEMA};

/// Number of the form of [`Record`].
pub(super) const RECORD: u16 = 1;

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
    /// Not what the number says.
    #[error("{what} cannot be read: {problem}")]
    Bytes {
        /// What was read.
        what: &'static str,
        /// What bincode says.
        problem: String,
    },
    /// The text was purged; this version knows no placeholder for it.
    #[error("the event was purged by a version that is newer than this one")]
    Purged,
}

/// What the journal keeps of one event. `previous` is not stored: the record before has it.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
pub(super) struct Record {
    pub(super) meta: Meta,
    /// Form number of the event.
    pub(super) schema: u16,
    /// `None` once purged.
    pub(super) body: Option<Body>,
    pub(super) digest: Hash,
    pub(super) hash: Hash,
}

/// What a purge takes away.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
pub(super) struct Body {
    pub(super) salt: Salt,
    pub(super) payload: Vec<u8>,
}

impl From<&Sealed> for Record {
    fn from(sealed: &Sealed) -> Self {
        let Envelope { site, seq, at, day, actor, command, schema, digest, hash, .. } =
            sealed.envelope.clone();
        Self {
            meta: Meta { site, seq, at, day, actor, command },
            schema,
            body: Some(Body { salt: sealed.salt, payload: sealed.payload.clone() }),
            digest,
            hash,
        }
    }
}

impl Record {
    /// The envelope with what happened in it.
    pub(super) fn envelope(&self, previous: Hash) -> Result<Envelope, CodecError> {
        let body = self.body.as_ref().ok_or(CodecError::Purged)?;
        let event = event_from_bytes(&body.payload)?;
        let Meta { site, seq, at, day, actor, command } = self.meta.clone();
        let (schema, digest, hash) = (self.schema, self.digest, self.hash);
        Ok(Envelope { site, seq, at, day, actor, command, schema, event, digest, previous, hash })
    }
}

/// A value with its form number before it.
pub(super) fn tagged<T: Serialize>(form: u16, value: &T) -> Vec<u8> {
    let mut bytes = form.to_le_bytes().to_vec();
    // A Vec takes every byte and our types have no lengths unknown to serde, so nothing is left to fail; a
    // record that were cut short all the same would not come through its own reading back.
    let _ = options().serialize_into(&mut bytes, value);
    bytes
}

/// The form number of a record, and the rest of it.
pub(super) fn untagged<'a>(what: &'static str, bytes: &'a [u8]) -> Result<(u16, &'a [u8]), CodecError> {
    let (tag, rest) = bytes
        .split_first_chunk::<2>()
        .ok_or_else(|| CodecError::Bytes { what, problem: "it has less than two bytes".to_owned() })?;
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
        (SCHEMA, rest) => plain("the event", rest),
        (1, rest) => form_1::upgraded(rest),
        (found, _) => Err(CodecError::Unknown { what: "the event", found, known: SCHEMA }),
    }
}

/// A journal record from its stored form.
pub(super) fn record_from_bytes(bytes: &[u8]) -> Result<Record, CodecError> {
    read("the record", RECORD, bytes)
}

/// A value whose form number was read.
pub(super) fn plain<T: DeserializeOwned>(what: &'static str, bytes: &[u8]) -> Result<T, CodecError> {
    let problem = |error: bincode::Error| CodecError::Bytes { what, problem: error.to_string() };
    // The limit keeps a wrong length from asking for more memory than there are bytes to fill it.
    options().with_limit(bytes.len() as u64).deserialize(bytes).map_err(problem)
}

/// Fixed-width integers, little end first, nothing left over.
fn options() -> impl Options {
    bincode::DefaultOptions::new().with_fixint_encoding().with_little_endian().reject_trailing_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::testing::groups;
    use super::*;
    use crate::domain::event::SiteId;
    use crate::domain::ids::Seq;

    #[test]
    fn a_record_comes_back_as_it_was() {
        let sealed = groups(SiteId([1; 8]), (Seq(0), [0; 32]), &[1]).remove(0).remove(0);
        let bytes = tagged(RECORD, &Record::from(&sealed));
        let record = record_from_bytes(&bytes).unwrap();
        assert_eq!(record.envelope(sealed.envelope.previous).unwrap(), sealed.envelope);
    }

    #[test]
    fn a_form_of_the_future_is_refused_by_its_number() {
        let bytes = tagged(SCHEMA + 1, &Event::OutboxPaused);
        let error = event_from_bytes(&bytes).unwrap_err();
        assert_eq!(error, CodecError::Unknown { what: "the event", found: SCHEMA + 1, known: SCHEMA });
    }

    #[test]
    fn bytes_left_over_and_bytes_missing_are_refused() {
        let mut bytes = event_to_bytes(&Event::OutboxPaused);
        bytes.push(0);
        assert!(matches!(event_from_bytes(&bytes), Err(CodecError::Bytes { .. })));
        for length in 0..bytes.len() - 1 {
            assert!(matches!(event_from_bytes(&bytes[..length]), Err(CodecError::Bytes { .. })), "{length}");
        }
    }
}
