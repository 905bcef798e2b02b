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
    let length = length(from)?;
    body(from, length)
}

/// How long the frame that comes now is.
pub fn length(from: &mut impl Read) -> Result<u32, FrameError> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > MAX_FRAME {
        return Err(FrameError::TooLarge(u64::from(length)));
    }
    Ok(length)
}

/// What is in the frame behind its length.
pub fn body<T: DeserializeOwned>(from: &mut impl Read, length: u32) -> Result<T, FrameError> {
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

/// Frames as they come in pieces, for whoever must not wait for the rest of one.
#[derive(Debug)]
pub struct Incoming {
    bytes: Vec<u8>,
    /// What one look at the line takes at most.
    room: Box<[u8]>,
}

impl Default for Incoming {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            room: vec![0; ROOM].into(),
        }
    }
}

impl Incoming {
    /// Whether nothing has come that is not taken.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Looks at the line once; waits only where nothing has come.
    pub fn read(&mut self, from: &mut impl Read) -> Result<(), FrameError> {
        match from.read(&mut self.room) {
            Ok(0) => Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
            Ok(count) => {
                let came = self.room.get(..count).unwrap_or_default();
                self.bytes.extend_from_slice(came);
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The next frame, where it is here whole.
    pub fn take<T: DeserializeOwned>(&mut self) -> Result<Option<T>, FrameError> {
        let Some((length, behind)) = self.bytes.split_first_chunk() else {
            return Ok(None);
        };
        let length = u32::from_le_bytes(*length);
        if length > MAX_FRAME {
            return Err(FrameError::TooLarge(u64::from(length)));
        }
        let Some(body) = behind.get(..length as usize) else {
            return Ok(None);
        };
        let message = options().deserialize(body);
        self.bytes.drain(..4 + length as usize);
        message.map(Some).map_err(|_| FrameError::Garbled)
    }
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
    fn frames_that_come_in_pieces_are_taken_whole_and_in_order() {
        let mut bytes = Vec::new();
        for word in ["Harbor", "", "Kestrel"] {
            write(&mut bytes, &word.to_owned()).unwrap();
        }
        for size in 1..bytes.len() {
            let (mut incoming, mut words) = (Incoming::default(), Vec::new());
            for mut piece in bytes.chunks(size) {
                incoming.read(&mut piece).unwrap();
                while let Some(word) = incoming.take::<String>().unwrap() {
                    words.push(word);
                }
            }
            assert_eq!(words, ["Harbor", "", "Kestrel"]);
            assert!(incoming.is_empty() && incoming.read(&mut [].as_slice()).unwrap_err().is_end());
        }
        let mut incoming = Incoming::default();
        incoming
            .read(&mut (MAX_FRAME + 1).to_le_bytes().as_slice())
            .unwrap();
        assert!(matches!(
            incoming.take::<String>(),
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
