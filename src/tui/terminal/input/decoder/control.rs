//! Control sequences, `ESC [` and `ESC O`: keys, the begin of a paste, the size, and most of the reports.

use std::collections::VecDeque;

use super::super::{sequence, text};
use super::{Decoder, LONGEST, State, Typed};
use crate::keymap::Key;
use sequence::Meaning;

impl Decoder {
    pub(super) fn single(&mut self, byte: u8, queue: &mut VecDeque<u8>, out: &mut Vec<Typed>) {
        // `ESC O r` is 2 of a keypad, and the begin of Orchid behind an Esc.
        let next = queue.front();
        let is_word = byte.is_ascii_lowercase() && next.is_some_and(u8::is_ascii_lowercase);
        let goes_on = self.late && next.is_some_and(|next| !next.is_ascii_control());
        let comes_late = self.paused.is_some() && byte.is_ascii_lowercase();
        let key = sequence::single(byte).filter(|_| !is_word && !goes_on && !comes_late);
        self.settle(key.map(Typed::Key), byte, queue, out);
    }

    /// Gives out what a sequence of two characters has come to, else what it was typed as.
    pub(super) fn settle(
        &mut self,
        typed: Option<Typed>,
        byte: u8,
        queue: &mut VecDeque<u8>,
        out: &mut Vec<Typed>,
    ) {
        if let Some(typed) = typed {
            out.push(typed);
            self.rest();
        } else {
            self.held.push(byte);
            self.replay(0, queue, out);
        }
    }

    pub(super) fn control(&mut self, byte: u8, queue: &mut VecDeque<u8>, out: &mut Vec<Typed>) {
        let parameters = self.behind_introducer();
        let (begins, figures) = (
            parameters.is_empty(),
            parameters.last().is_none_or(|last| *last >= b'0'),
        );
        match byte {
            b'[' if begins => {
                self.held.push(byte);
                self.state = State::Console;
            }
            b'M' if begins => {
                self.held.push(byte);
                self.state = State::Mouse(3);
            }
            b' '..=b'/' => self.held.push(byte),
            b'0'..=b'?' if figures => self.held.push(byte),
            b'@'..=b'~' => self.finish(byte, queue, out),
            // CAN and SUB break a sequence off, and so does another one.
            0x18 | 0x1a if !begins => self.rest(),
            0x1b if !begins => self.begin(State::Escape, byte, false),
            _ => self.broken(byte, queue, out),
        }
        if self.state == State::Control && self.held.len() > LONGEST {
            self.rest();
        }
    }

    pub(super) fn finish(&mut self, last: u8, queue: &mut VecDeque<u8>, out: &mut Vec<Typed>) {
        let parameters = self.behind_introducer();
        let goes_on = queue.front().is_some_and(|next| *next >= b' ');
        let doubtful = match self.paused {
            Some(_) if goes_on => !sequence::is_report_end(parameters, last),
            Some(_) if parameters.is_empty() => !sequence::is_known_end(parameters, last),
            _ => self.late && !sequence::is_known_end(parameters, last),
        };
        let body = [parameters, &[last]].concat();
        if doubtful {
            return self.broken(last, queue, out);
        }
        self.rest();
        match sequence::control(&body) {
            Meaning::Key(key) => out.push(Typed::Key(key)),
            Meaning::Pressed { key, alt } => {
                out.extend(alt.then_some(Typed::Key(Key::Esc)));
                out.push(Typed::Key(key));
            }
            Meaning::Paste => self.state = State::Paste,
            Meaning::Resized => out.push(Typed::Resized),
            Meaning::Nothing => {}
        }
    }

    /// What can be no sequence. If the line had paused in it, its begin is a report that lost its rest.
    pub(super) fn broken(&mut self, byte: u8, queue: &mut VecDeque<u8>, out: &mut Vec<Typed>) {
        self.held.push(byte);
        let from = self.paused.filter(|_| self.is_surely_a_report());
        self.replay(from.unwrap_or(0), queue, out);
    }

    pub(super) fn mouse(&mut self, byte: u8, left: usize, queue: &mut VecDeque<u8>) {
        // Behind a pause, only what ends just there is its rest.
        let resumed = self.paused == Some(self.held.len());
        if byte < b' ' || (resumed && queue.len() + 1 != left) {
            self.rest();
            queue.push_front(byte);
            return;
        }
        // Wide windows tell their columns as characters of two bytes.
        let is_second = (0x80..0xc0).contains(&byte)
            && self
                .held
                .last()
                .is_some_and(|last| text::length(*last) == Some(2));
        self.held.push(byte);
        if is_second {
            return;
        }
        let is_first = text::length(byte) == Some(2);
        match left {
            ..=1 if is_first
                && queue
                    .front()
                    .is_some_and(|next| (0x80..0xc0).contains(next)) =>
            {
                queue.pop_front();
                self.rest();
            }
            ..=1 => self.rest(),
            _ => self.state = State::Mouse(left - 1),
        }
    }
}
