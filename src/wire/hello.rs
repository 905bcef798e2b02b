//! The greeting, in bytes that never change, so that any two versions can tell each other what they are.
//!
//! ```text
//! client: "MAILROOM" version:u16le verb:u8           verb 1 = talk, 2 = stop if idle, 3 = stop
//! server: "MAILROOM" version:u16le answer:u8 pid:u32le
//! ```

use std::io::{self, Read, Write};

const MAGIC: &[u8; 8] = b"MAILROOM";

/// What a client came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Requests and replies.
    Talk,
    /// Make room for a newer version, if nobody works here and you started by yourself.
    StopIfIdle,
    /// End in an orderly way.
    Stop,
}

/// What the server says to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Welcome {
    Ready,
    /// I speak another version.
    OtherVersion,
    /// This user may not.
    NotAllowed,
    /// I am ending.
    Stopping,
    /// Somebody works here.
    Busy,
}

/// The server's side of the greeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Greeting {
    /// Its protocol version.
    pub version: u16,
    /// What it says.
    pub welcome: Welcome,
    pub pid: u32,
}

/// Sends the client's greeting.
pub fn send(to: &mut impl Write, version: u16, verb: Verb) -> io::Result<()> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&version.to_le_bytes());
    bytes.push(match verb {
        Verb::Talk => 1,
        Verb::StopIfIdle => 2,
        Verb::Stop => 3,
    });
    to.write_all(&bytes)
}

/// Reads the client's greeting.
pub fn receive(from: &mut impl Read) -> io::Result<(u16, Verb)> {
    let mut bytes = [0; 11];
    from.read_exact(&mut bytes)?;
    let [magic @ .., low, high, verb] = bytes;
    let verb = match verb {
        1 => Verb::Talk,
        2 => Verb::StopIfIdle,
        3 => Verb::Stop,
        _ => return Err(strange()),
    };
    if &magic == MAGIC {
        Ok((u16::from_le_bytes([low, high]), verb))
    } else {
        Err(strange())
    }
}

/// Sends the server's greeting.
pub fn answer(to: &mut impl Write, greeting: Greeting) -> io::Result<()> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&greeting.version.to_le_bytes());
    bytes.push(match greeting.welcome {
        Welcome::Ready => 0,
        Welcome::OtherVersion => 1,
        Welcome::NotAllowed => 2,
        Welcome::Stopping => 3,
        Welcome::Busy => 4,
    });
    bytes.extend_from_slice(&greeting.pid.to_le_bytes());
    to.write_all(&bytes)
}

/// Reads the server's greeting.
pub fn welcome(from: &mut impl Read) -> io::Result<Greeting> {
    let mut bytes = [0; 15];
    from.read_exact(&mut bytes)?;
    let [magic @ .., low, high, answer, p0, p1, p2, p3] = bytes;
    let welcome = match answer {
        0 => Welcome::Ready,
        1 => Welcome::OtherVersion,
        2 => Welcome::NotAllowed,
        3 => Welcome::Stopping,
        4 => Welcome::Busy,
        _ => return Err(strange()),
    };
    if &magic != MAGIC {
        return Err(strange());
    }
    Ok(Greeting {
        version: u16::from_le_bytes([low, high]),
        welcome,
        pid: u32::from_le_bytes([p0, p1, p2, p3]),
    })
}

fn strange() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the other side is not mailroom")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_greetings_come_back_as_they_went() {
        for verb in [Verb::Talk, Verb::StopIfIdle, Verb::Stop] {
            let mut bytes = Vec::new();
            send(&mut bytes, 513, verb).unwrap();
            assert_eq!(receive(&mut bytes.as_slice()).unwrap(), (513, verb));
        }
        let greeting = Greeting {
            version: 2,
            welcome: Welcome::Busy,
            pid: 70_000,
        };
        let mut bytes = Vec::new();
        answer(&mut bytes, greeting).unwrap();
        assert_eq!(welcome(&mut bytes.as_slice()).unwrap(), greeting);
    }

    #[test]
    fn a_stranger_is_recognised() {
        assert!(receive(&mut b"GET / HTTP/1".as_slice()).is_err());
    }
}
