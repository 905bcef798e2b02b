//! Collects a frame and hands it to the terminal in one write(2), bracketed as a synchronized update (DEC 2026).
//!
//! ratatui's `draw` flushes twice (the cells, then the cursor), so `flush` is deaf and `commit` writes. When the
//! terminal cannot take a frame now, none is drawn: only the newest state counts (`terminal.md` 4.1).

use std::cell::RefCell;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::rc::Rc;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The bytes of the frame being drawn. Clones share them: one is in ratatui's backend, one commits.
#[derive(Clone, Debug, Default)]
pub struct FrameWriter(Rc<RefCell<Vec<u8>>>);

impl Write for FrameWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl FrameWriter {
    /// Writes what was collected.
    pub fn commit(&self, to: impl AsFd) -> io::Result<()> {
        let frame = self.take();
        if frame.is_empty() {
            return Ok(());
        }
        write_all(&to, &[BEGIN, &frame, END].concat())
    }

    /// Writes a few bytes that are no frame, such as the bell.
    pub fn ring(to: impl AsFd, times: u8) -> io::Result<()> {
        write_all(&to, "\u{7}".repeat(usize::from(times)).as_bytes())
    }

    /// Takes the frame without writing it.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.borrow_mut())
    }
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

fn write_all(to: &impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_frame_goes_out_whole_and_bracketed() {
        let (mut read, write) = io::pipe().unwrap();
        let writer = FrameWriter::default();
        let mut drawn = writer.clone();
        drawn.write_all(b"cells").unwrap();
        drawn.flush().unwrap();
        drawn.write_all(b"cursor").unwrap();
        writer.commit(&write).unwrap();
        writer.commit(&write).unwrap();
        drop(write);
        let mut out = Vec::new();
        read.read_to_end(&mut out).unwrap();
        assert_eq!(out, b"\x1b[?2026hcellscursor\x1b[?2026l");
    }
}
