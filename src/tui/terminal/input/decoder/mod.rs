//! From the bytes that a terminal sends to keys and pastes: the filter before everything else. Pure: bytes and moments
//! in, and it says when it wants to be asked again.
//!
//! crossterm's own parser went deaf here: it waits for ever behind a report that it does not know (`ESC[?2026;2$y`), so
//! that scans are swallowed without a bell, and it types the remainder of a late one into the line, where it can book a
//! parcel. Here every report is read to its end and dropped, however it is cut and however late it comes.
//!
//! Invariants: no byte is held longer than [`HOLD`] (a paste's end excepted, which is waited for [`PASTE`] behind its
//! last byte, or [`PASTE_LINE`] behind a line), so nothing makes it deaf; what turns out to be no sequence is given out as the keys it was typed as, in
//! order; so nothing that a finger or a scanner typed is lost, behind an Esc either.

mod control;
mod string;

use std::collections::VecDeque;

use super::text;
use crate::keymap::Key;
use crate::tui::moment::Moment;
use crate::tui::typed::Typed;

/// Bytes that come within so many milliseconds came together: fingers are slower, and what is a lone Esc is known then.
pub(super) const TOGETHER: u64 = 30;

/// So long the rest of a report is waited for that the line has cut.
pub(super) const HOLD: u64 = 2_000;

/// So long the end of a paste is waited for: a lost one must not swallow what is typed from then on.
pub(super) const PASTE: u64 = 1_000;

/// The same where nothing was pasted yet, or a line just ended, as a scan ends: nobody scans twice so fast.
pub(super) const PASTE_LINE: u64 = 250;

/// Longer than any report; of more only the end is looked for.
const LONGEST: usize = 4_096;

/// More than anybody pastes on purpose.
const LONGEST_PASTE: usize = 1 << 20;

const PASTE_END: &[u8] = b"\x1b[201~";

/// Where in a sequence the next byte stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// Within a character of so many bytes.
    Character(usize),
    Escape,
    /// Behind `ESC O`.
    Single,
    /// Behind `ESC [`.
    Control,
    /// Behind `ESC [ [`, as the Linux console begins its function keys.
    Console,
    /// Within what a mouse of old tells: so many characters are to come.
    Mouse(usize),
    /// Within a string that ST or BEL ends: OSC, DCS, APC, PM, SOS.
    Text,
    /// The same, behind an Esc.
    TextEscape,
    Paste,
}

/// Reads what a terminal sends.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    state: State,
    /// What waits for its meaning, from its introducer on.
    held: Vec<u8>,
    /// Whether the Esc before it was given out as a key, for nothing came behind it in time.
    late: bool,
    /// How much of it had come when the line paused.
    paused: Option<usize>,
    last: Moment,
    /// Whether the last thing given out was an Esc whose rest may still come.
    escaped: bool,
}

impl Decoder {
    /// Takes what was read at once.
    pub fn bytes(&mut self, bytes: &[u8], at: Moment) -> Vec<Typed> {
        let mut out = self.silence(at);
        if at.since(self.last) > TOGETHER && self.state != State::Ground {
            self.paused.get_or_insert(self.held.len());
        }
        self.last = at;
        self.take_all(bytes, &mut out);
        out
    }

    /// When to ask for [`Decoder::silence`], if nothing comes before.
    pub fn due(&self) -> Option<Moment> {
        let wait = match self.state {
            State::Ground => return None,
            State::Paste if self.held.last().is_none_or(|byte| b"\r\n\t".contains(byte)) => {
                PASTE_LINE
            }
            State::Paste => PASTE,
            State::Character(_) | State::Escape => TOGETHER,
            State::Mouse(_) => HOLD,
            _ if self.may_be_a_report() => HOLD,
            _ => TOGETHER,
        };
        Some(Moment(self.last.0 + wait))
    }

    /// What was held and has no rest, once it is due.
    pub fn silence(&mut self, now: Moment) -> Vec<Typed> {
        let mut out = Vec::new();
        if self.due().is_some_and(|due| due <= now) {
            self.give_up(&mut out);
        }
        out
    }

    fn take_all(&mut self, bytes: &[u8], out: &mut Vec<Typed>) {
        let mut queue: VecDeque<u8> = bytes.iter().copied().collect();
        while let Some(byte) = queue.pop_front() {
            self.take(byte, &mut queue, out);
        }
    }

    fn take(&mut self, byte: u8, queue: &mut VecDeque<u8>, out: &mut Vec<Typed>) {
        match self.state {
            State::Ground => self.ground(byte, out),
            State::Character(length) => self.character(byte, length, queue, out),
            State::Escape => self.escape(byte, queue, out),
            State::Single => self.single(byte, queue, out),
            State::Control => self.control(byte, queue, out),
            State::Console => {
                let key = super::sequence::console(byte).map(Typed::Key);
                self.settle(key, byte, queue, out);
            }
            State::Mouse(left) => self.mouse(byte, left, queue),
            State::Text => self.text(byte, queue, out),
            State::TextEscape => self.text_escape(byte, queue, out),
            State::Paste => self.paste(byte, out),
        }
    }

    fn ground(&mut self, byte: u8, out: &mut Vec<Typed>) {
        let behind_escape = std::mem::take(&mut self.escaped);
        match byte {
            0x1b => self.begin(State::Escape, byte, false),
            b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_' if behind_escape => {
                self.begin(introduced(byte), byte, true);
            }
            // The introducers as single bytes, which no character begins with.
            _ if is_introducer(byte) => self.introduce(byte - 0x40),
            _ => match text::length(byte) {
                Some(length) => self.begin(State::Character(length), byte, false),
                None if byte >= 0x80 => give(out, text::keys(&[byte])),
                None => give(out, text::control(byte).or_else(|| typed(byte))),
            },
        }
    }

    fn begin(&mut self, state: State, byte: u8, late: bool) {
        self.held.clear();
        self.held.push(byte);
        (self.state, self.late, self.paused) = (state, late, None);
    }

    fn introduce(&mut self, introducer: u8) {
        self.begin(introduced(introducer), 0x1b, false);
        self.held.push(introducer);
    }

    fn character(
        &mut self,
        byte: u8,
        length: usize,
        queue: &mut VecDeque<u8>,
        out: &mut Vec<Typed>,
    ) {
        if !(0x80..0xc0).contains(&byte) {
            // A letter of Latin-1 stands among letters; before a figure it is a byte that the line has spoilt.
            if !byte.is_ascii_digit() {
                give(out, text::keys(&self.held));
            }
            self.rest();
            queue.push_front(byte);
            return;
        }
        if self.held == [0xc2] && is_introducer(byte) {
            return self.introduce(byte - 0x40);
        }
        self.held.push(byte);
        if self.held.len() == length {
            give(out, text::keys(&self.held));
            self.rest();
        }
    }

    fn escape(&mut self, byte: u8, queue: &mut VecDeque<u8>, out: &mut Vec<Typed>) {
        match byte {
            b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_' => {
                self.held.push(byte);
                self.state = introduced(byte);
            }
            // The end of a string whose begin is gone.
            b'\\' => self.rest(),
            _ => {
                out.push(Typed::Key(Key::Esc));
                self.rest();
                queue.push_front(byte);
            }
        }
    }

    /// Nothing more comes: what is held was typed so, or is the begin of a report that lost its rest.
    fn give_up(&mut self, out: &mut Vec<Typed>) {
        match self.state {
            State::Ground => {}
            State::Paste => self.cut_paste(out),
            State::Character(_) => {
                give(out, text::keys(&self.held));
                self.rest();
            }
            State::Escape => {
                out.push(Typed::Key(Key::Esc));
                self.rest();
                self.escaped = true;
            }
            State::Mouse(_) => self.rest(),
            State::TextEscape => {
                self.held.pop();
                self.give_up_sequence(out);
                out.push(Typed::Key(Key::Esc));
                self.escaped = true;
            }
            State::Single | State::Console | State::Control | State::Text => {
                self.give_up_sequence(out);
            }
        }
    }

    fn give_up_sequence(&mut self, out: &mut Vec<Typed>) {
        let mut queue = VecDeque::new();
        self.replay(self.lost(), &mut queue, out);
        while let Some(byte) = queue.pop_front() {
            self.take(byte, &mut queue, out);
        }
    }

    /// How much of what is held is the begin of a report that lost its rest; what came behind a pause is something else.
    fn lost(&self) -> usize {
        if self.is_surely_a_report() {
            self.paused.unwrap_or(self.held.len())
        } else {
            0
        }
    }

    fn behind_introducer(&self) -> &[u8] {
        let at = 1 + usize::from(!self.late);
        self.held.get(at..).unwrap_or_default()
    }

    /// Takes what is held, from there on, once more, as typed: its Esc is a key, and its introducer a character.
    fn replay(&mut self, from: usize, queue: &mut VecDeque<u8>, out: &mut Vec<Typed>) {
        let held = std::mem::take(&mut self.held);
        let late = self.late;
        self.rest();
        let mut rest = held.get(from..).unwrap_or_default();
        if from == 0 && !late {
            out.push(Typed::Key(Key::Esc));
            rest = rest.get(1..).unwrap_or_default();
        }
        if from == 0
            && let Some((introducer, behind)) = rest.split_first()
        {
            give(out, typed(*introducer));
            rest = behind;
        }
        for byte in rest.iter().rev() {
            queue.push_front(*byte);
        }
    }

    fn rest(&mut self) {
        self.held.clear();
        (self.state, self.late, self.paused, self.escaped) = (State::Ground, false, None, false);
    }
}

/// Whether an introducer is told as one character of Latin-1.
fn is_introducer(byte: u8) -> bool {
    matches!(byte, 0x8f | 0x90 | 0x98 | 0x9b | 0x9d..=0x9f)
}

fn introduced(introducer: u8) -> State {
    match introducer {
        b'[' => State::Control,
        b'O' => State::Single,
        _ => State::Text,
    }
}

fn typed(byte: u8) -> Option<Key> {
    Some(char::from(byte))
        .filter(char::is_ascii_graphic)
        .or((byte == b' ').then_some(' '))
        .map(Key::Char)
}

fn give(out: &mut Vec<Typed>, keys: impl IntoIterator<Item = Key>) {
    out.extend(keys.into_iter().map(Typed::Key));
}
