//! Hands a frame to the terminal in one write(2), bracketed as a synchronized update (DEC 2026).
//!
//! Std's line writer would cut a frame at 1,024 bytes into two or three writes, each of which a terminal may show; the
//! brackets keep it from showing half a frame. When the terminal cannot take a frame now, none is drawn: frames are not
//! queued, for only the newest state counts.

use std::io;
use std::os::fd::AsFd;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Writes a frame and says how many bytes that took; an empty one takes none.
pub fn commit(to: impl AsFd, frame: &[u8]) -> io::Result<usize> {
    if frame.is_empty() {
        return Ok(0);
    }
    let bytes = [BEGIN, frame, END].concat();
    write_all(&to, &bytes).map(|()| bytes.len())
}

/// Writes a few bytes that are no frame, such as the bell.
pub fn write_all(to: &impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match nix::unistd::write(to, bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::EINTR) => {}
            Err(Errno::EAGAIN) => {
                let mut fds = [PollFd::new(to.as_fd(), PollFlags::POLLOUT)];
                poll(&mut fds, PollTimeout::from(100_u8))?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether the terminal would take a frame now.
pub fn is_writable(to: impl AsFd) -> bool {
    let mut fds = [PollFd::new(to.as_fd(), PollFlags::POLLOUT)];
    match poll(&mut fds, PollTimeout::ZERO) {
        Ok(0) => false,
        // An error shows when writing, with its cause.
        Ok(_) | Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_frame_goes_out_whole_and_bracketed() {
        let (mut read, write) = io::pipe().unwrap();
        assert_eq!(commit(&write, b"cells").unwrap(), 21);
        assert_eq!(commit(&write, b"").unwrap(), 0);
        drop(write);
        let mut out = Vec::new();
        read.read_to_end(&mut out).unwrap();
        assert_eq!(out, b"\x1b[?2026hcells\x1b[?2026l");
    }
}
