//! Records with numbers as short as they are: for what lies by the million and is never compared byte by byte. Stands for
//! nothing that the journal has.

use bincode::Options;
use serde::{Deserialize, Serialize};

use super::{CodecError, untagged};

/// A value with its form number before it.
pub(in crate::store) fn tight<T: Serialize>(form: u16, value: &T) -> Vec<u8> {
    let mut bytes = form.to_le_bytes().to_vec();
    // As of other records: a Vec takes every byte, and one that were cut short would not come through its reading back.
    let _ = options().serialize_into(&mut bytes, value);
    bytes
}

/// A value of the one form that is known.
pub(in crate::store) fn read_tight<'a, T: Deserialize<'a>>(
    what: &'static str,
    known: u16,
    bytes: &'a [u8],
) -> Result<T, CodecError> {
    let (found, rest) = untagged(what, bytes)?;
    if found != known {
        return Err(CodecError::Unknown { what, found, known });
    }
    let problem = |error: bincode::Error| CodecError::Bytes {
        what,
        problem: error.to_string(),
    };
    // The limit keeps a wrong length from asking for more memory than there are bytes to fill it.
    options()
        .with_limit(rest.len() as u64)
        .deserialize(rest)
        .map_err(problem)
}

/// Integers as short as they are, nothing left over.
fn options() -> impl Options {
    bincode::DefaultOptions::new()
        .with_varint_encoding()
        .with_little_endian()
        .reject_trailing_bytes()
}
