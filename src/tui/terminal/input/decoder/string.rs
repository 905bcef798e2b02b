//! Strings that ST or BEL ends (colours, versions, capabilities, pictures, titles), and pastes.

use std::collections::VecDeque;

use super::super::text;
use super::{Decoder, LONGEST, LONGEST_PASTE, PASTE_END, State, Typed};

impl Decoder {
    pub(super) fn text(&mut self, byte: u8, queue: &mut VecDeque<u8>, out: &mut Vec<Typed>) {
        match byte {
            0x07 | 0x18 | 0x1a => self.rest(),
            // ST as a single byte, where it is not the rest of a character.
            0x9c if self
                .held
                .last()
                .is_some_and(|last| last.is_ascii() || *last == 0xc2) =>
            {
                self.rest();
            }
            0x1b => {
                self.held.push(byte);
                self.state = State::TextEscape;
            }
            0x00..=0x1f if !matches!(byte, 0x1c..=0x1f) => self.broken(byte, queue, out),
            _ if self.is_no_string(byte) => self.broken(byte, queue, out),
            _ if self.held.len() < LONGEST => self.held.push(byte),
            _ if self.is_surely_a_report() => {}
            _ => self.broken(byte, queue, out),
        }
    }

    /// Whether no string of a terminal begins with this behind its introducer: `]C0` is a scanner's, `Pa` somebody's.
    pub(super) fn is_no_string(&self, byte: u8) -> bool {
        let body = self.behind_introducer();
        let figures = body
            .iter()
            .all(|byte| byte.is_ascii_digit() || *byte == b';');
        match self.held.get(usize::from(!self.late)) {
            Some(b']') => body.is_empty() && !(byte.is_ascii_digit() || b"lLI".contains(&byte)),
            Some(b'P') => figures && !(byte.is_ascii_digit() || b";>|$+!".contains(&byte)),
            _ => false,
        }
    }

    pub(super) fn text_escape(&mut self, byte: u8, queue: &mut VecDeque<u8>, out: &mut Vec<Typed>) {
        if byte == b'\\' {
            return self.rest();
        }
        // Another sequence begins: the string has lost its end, or was none.
        queue.push_front(byte);
        queue.push_front(0x1b);
        self.held.pop();
        self.replay(self.lost(), queue, out);
    }

    pub(super) fn paste(&mut self, byte: u8, out: &mut Vec<Typed>) {
        self.held.push(byte);
        if self.held.ends_with(PASTE_END) {
            self.held.truncate(self.held.len() - PASTE_END.len());
            self.end_paste(out);
        } else if self.held.len() >= LONGEST_PASTE {
            self.end_paste(out);
            self.state = State::Paste;
        }
    }

    pub(super) fn end_paste(&mut self, out: &mut Vec<Typed>) {
        out.push(Typed::Paste(text::pasted(&self.held)));
        self.rest();
    }

    /// Its end has not come: said so, that nobody waits for a scan that lies in it.
    pub(super) fn cut_paste(&mut self, out: &mut Vec<Typed>) {
        if !self.held.is_empty() {
            out.push(Typed::CutPaste(text::pasted(&self.held)));
        }
        self.rest();
    }

    /// Whether what is held so far is rather the begin of a report than something typed: the Esc came together with what
    /// is behind it, and there is nothing yet that speaks against it.
    pub(super) fn may_be_a_report(&self) -> bool {
        let body = self.behind_introducer();
        let is_string = self.held.get(usize::from(!self.late)) == Some(&b']');
        let figures = match body {
            [b'l' | b'L' | b'I', rest @ ..] if is_string => rest,
            all => all,
        };
        let begun = (is_string && is_title(body))
            || figures
                .iter()
                .all(|byte| byte.is_ascii_digit() || *byte == b';');
        (begun && !self.late) || self.is_surely_a_report()
    }

    /// Whether nobody types what is held: a sequence's introducer and figures behind it, in one go.
    pub(super) fn is_surely_a_report(&self) -> bool {
        let at = usize::from(!self.late);
        let introducer = self.held.get(at).copied().unwrap_or_default();
        // What came behind a pause says nothing of what stands before it.
        let end = self.paused.unwrap_or(self.held.len());
        let body = self.held.get(at + 1..end).unwrap_or_default();
        let first = body.first().copied().unwrap_or_default();
        match introducer {
            b'[' => first.is_ascii_digit() || b"?<=>".contains(&first),
            b']' => first.is_ascii_digit() || is_title(body),
            b'P' => body
                .iter()
                .find(|byte| !byte.is_ascii_digit() && **byte != b';')
                .is_some_and(|byte| b">|$+!".contains(byte)),
            b'_' => first == b'G',
            _ => false,
        }
    }
}

/// Whether a string tells the window's title or its icon's: `]L0` and `]I0` begin what a scanner tells of its barcode.
fn is_title(body: &[u8]) -> bool {
    match body {
        [b'l', ..] => true,
        [b'L' | b'I', next, ..] => !next.is_ascii_digit(),
        _ => false,
    }
}
