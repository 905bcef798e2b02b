//! The line of a file where a CSV record begins, which the parser itself gives only nearly. Knows no CSV.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::rc::Rc;

/// Where lines with something on them begin, for those that the parser has not come to: it gives a record's
/// place before the blank lines, and within a CR LF, that precede it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Starts(Rc<RefCell<VecDeque<(u64, u64)>>>);

impl Starts {
    /// The first line at or after this byte with something on it.
    pub(crate) fn line_at(&self, byte: u64) -> u64 {
        let mut starts = self.0.borrow_mut();
        while starts.front().is_some_and(|(at, _)| *at < byte) {
            starts.pop_front();
        }
        starts.front().map_or(0, |(_, line)| *line)
    }
}

/// Notes the beginnings of lines while it is read.
#[derive(Debug)]
pub(crate) struct Numbered<R> {
    from: R,
    starts: Starts,
    line: u64,
    at: u64,
    before: u8,
}

impl<R> Numbered<R> {
    /// Reads from here, where this line of the file begins, and notes into `starts`.
    pub(crate) fn new(from: R, starts: Starts, line: u64) -> Self {
        Self {
            from,
            starts,
            line,
            at: 0,
            before: b'\n',
        }
    }
}

impl<R: Read> Read for Numbered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.from.read(buffer)?;
        let mut starts = self.starts.0.borrow_mut();
        for byte in buffer.iter().take(got) {
            let (ends, ended) = (
                matches!(byte, b'\n' | b'\r'),
                matches!(self.before, b'\n' | b'\r'),
            );
            if ends && (*byte, self.before) != (b'\n', b'\r') {
                self.line += 1;
            }
            if ended && !ends {
                starts.push_back((self.at, self.line));
            }
            self.before = *byte;
            self.at += 1;
        }
        Ok(got)
    }
}
