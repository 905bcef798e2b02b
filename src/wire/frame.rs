//! Length-prefixed frames: four bytes little-endian, then bincode. A frame over the limit is refused before
//! anything is read into memory, and reading never trusts a length inside.

use std::io::{self, Read, Write};

use bincode::Options;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Largest frame in bytes, either way.
pub const MAX_FRAME: u32 = 8 << 20;

/// What is reserved on the word of a length, in bytes.
const ROOM: usize = 64 << 10;

/// Why a frame could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The other side is gone, or too slow.
    #[error("the connection broke: {0}")]
    Io(#[from] io::Error),
    /// Larger than [`MAX_FRAME`].
    #[error("a message of {0} bytes is over the limit of {MAX_FRAME}")]
    TooLarge(u64),
    /// Not what the protocol says.
    #[error("a message could not be understood")]
    Garbled,
}

impl FrameError {
    /// Whether the other side simply closed.
    pub fn is_end(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof)
    }
}

fn options() -> impl Options {
    bincode::DefaultOptions::new()
        .with_fixint_encoding()
        .with_limit(u64::from(MAX_FRAME))
}

pub fn write<T: Serialize>(to: &mut impl Write, message: &T) -> Result<(), FrameError> {
    let length = options()
        .serialized_size(message)
        .map_err(|_| FrameError::TooLarge(u64::from(MAX_FRAME) + 1))?;
    let mut bytes = Vec::with_capacity(length as usize + 4);
    bytes.extend_from_slice(&(length as u32).to_le_bytes());
    options()
        .serialize_into(&mut bytes, message)
        .map_err(|_| FrameError::Garbled)?;
    to.write_all(&bytes)?;
    to.flush()?;
    Ok(())
}

pub fn read<T: DeserializeOwned>(from: &mut impl Read) -> Result<T, FrameError> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > MAX_FRAME {
        return Err(FrameError::TooLarge(u64::from(length)));
    }
    // Room for a usual frame at once, or it is read in many small pieces; a length that lies costs no more than this.
    let mut bytes = Vec::with_capacity((length as usize).min(ROOM));
    let got = from.take(u64::from(length)).read_to_end(&mut bytes)?;
    if got < length as usize {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
    }
    options()
        .deserialize(&bytes)
        .map_err(|_| FrameError::Garbled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_frame_comes_back_as_it_went() {
        let mut bytes = Vec::new();
        write(&mut bytes, &("Harbor".to_owned(), 7_u64)).unwrap();
        let back: (String, u64) = read(&mut bytes.as_slice()).unwrap();
        assert_eq!(back, ("Harbor".to_owned(), 7));
    }

    #[test]
    fn a_length_over_the_limit_is_refused_unread() {
        let bytes = (MAX_FRAME + 1).to_le_bytes();
        assert!(matches!(
            read::<String>(&mut bytes.as_slice()),
            Err(FrameError::TooLarge(_))
        ));
    }

    #[test]
    fn a_closed_line_is_an_end() {
        assert!(read::<String>(&mut [].as_slice()).unwrap_err().is_end());
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read::<crate::wire::messages::ClientFrame>(&mut bytes.as_slice());
        }
    }
}
