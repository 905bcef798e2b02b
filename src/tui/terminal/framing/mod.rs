//! From keys to scans: where a scanner's burst begins and ends in the stream of keys. Pure: keys with their moments
//! in, keys and scans out; knows no line, no screen and no clock.
//!
//! A character is given out at once, for somebody may have typed it; when a terminator shows that the last ones were
//! a scan, the scan comes out with its characters, which whoever put them into a line takes back.
//!
//! Invariant: content decides and clocks only where content cannot, so that any cutting of the bytes by the line or
//! the machine gives the same scans. Terminators are Enter (CR, LF, CRLF), Tab, and silence.

mod label;
mod run;
#[cfg(test)]
mod tests;

pub use label::Burst;
use label::Label;
use run::Run;

use crate::domain::scanned::Code;
use crate::keymap::Key;
use crate::tui::moment::Moment;
use crate::tui::typed::Typed;

/// After so long without a character a scan without a terminator is over.
const SILENCE: u64 = 150;

/// The same once a terminator was seen: then silence is rather a line that falters in the middle of a scan.
const FALTERING: u64 = 1_500;

/// A terminator that comes so soon behind a scan that silence ended is that scan's, late over a slow line: nobody reads
/// what the scan came to and answers it in that time, and taken for a key it would hand out what was only scanned.
const LATE: u64 = 500;

/// What ended a scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A carriage return, or Enter.
    Return,
    LineFeed,
    Both,
    Tab,
    /// Nothing: no more characters came.
    Silence,
}

impl Ending {
    fn of(key: Key) -> Option<Self> {
        Some(match key {
            Key::Enter => Self::Return,
            Key::LineFeed => Self::LineFeed,
            Key::Tab => Self::Tab,
            _ => return None,
        })
    }

    pub fn key(self) -> Key {
        match self {
            Self::Tab => Key::Tab,
            Self::Return | Self::LineFeed | Self::Both | Self::Silence => Key::Enter,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// Its characters, as they came.
    pub raw: String,
    pub code: Code,
    pub end: Ending,
    /// Milliseconds from its first character to its last.
    pub took: u64,
    /// Whether it stood alone: nothing was typed right before it.
    pub alone: bool,
    /// The label's words beside the number: whom it names. They stay on the line.
    pub words: String,
}

/// What a key came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Framed {
    /// It means what the table of keys says.
    Key(Key),
    /// It ended a scan.
    Scan(Box<Scan>),
    /// It ended several, of which all but the last had no end of their own.
    Scans(Vec<Scan>),
    /// It is the second half of CRLF behind a scan.
    CrLf,
    /// It ends the scan before it, which silence had ended already.
    Late(Ending),
    /// It is the second half of CRLF behind something else.
    Nothing,
    /// It is kept back, or is a label's whose lines still come.
    Kept,
    /// Lines of one label have come.
    Label(Burst),
}

/// Watches the keys.
#[derive(Clone, Debug, Default)]
pub struct Framer {
    run: Run,
    after: After,
    /// Whether this scanner ends its scans.
    terminated: bool,
    /// Whether the line takes a label of several lines.
    takes_labels: bool,
    /// The label whose lines come now.
    label: Option<Label>,
}

/// What came before, as far as a terminator behind it depends on that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum After {
    #[default]
    Other,
    Return,
    /// A return that ended a scan.
    Scan,
    /// A scan that silence ended then.
    Silence(Moment),
}

impl After {
    /// Whether a terminator that comes then is still the scan's.
    fn is_awaited(self, at: Moment) -> bool {
        matches!(self, Self::Silence(then) if at.since(then) <= LATE)
    }
}

impl Framer {
    /// Whether the line that is typed on takes a label of several lines.
    pub fn take_labels(&mut self, takes: bool) {
        self.takes_labels = takes;
    }

    /// Whether something is kept back.
    pub fn is_kept(&self) -> bool {
        self.label.is_some()
    }

    /// Whether something is kept back that is over before this: whoever hands it on asks for [`Framer::kept`] first.
    pub fn keeps_before(&self, typed: &Typed, at: Moment) -> bool {
        let Some(label) = &self.label else {
            return false;
        };
        match typed {
            Typed::Key(key) => !label.has(*key, at),
            Typed::Paste(_) | Typed::CutPaste(_) => true,
            Typed::Resized => false,
        }
    }

    /// What was kept back.
    pub fn kept(&mut self) -> Option<Framed> {
        self.label.take().map(finished)
    }

    /// Takes a key that came at a moment.
    pub fn key(&mut self, key: Key, at: Moment) -> Framed {
        if let Some(label) = &mut self.label {
            label.push(key, at);
            return Framed::Kept;
        }
        let after = std::mem::take(&mut self.after);
        if let Some(ending) = Ending::of(key).filter(|_| after.is_awaited(at)) {
            return self.late(ending);
        }
        match (key, after) {
            (Key::LineFeed, After::Scan) => Framed::CrLf,
            (Key::LineFeed, After::Return) => Framed::Nothing,
            (Key::LineFeed, _) => self.end(Ending::LineFeed, Key::Enter),
            (Key::Enter, _) => {
                let framed = self.end(Ending::Return, Key::Enter);
                self.after = if matches!(framed, Framed::Scan(_) | Framed::Scans(_)) {
                    After::Scan
                } else {
                    After::Return
                };
                framed
            }
            (Key::Tab, _) => self.end(Ending::Tab, Key::Tab),
            (Key::Char(c) | Key::Data(c), _) => self.character(key, c, at),
            (Key::Ctrl(c), _) if self.run.is_marked() => {
                let c = char::from_u32(u32::from(c) & 0x1f).unwrap_or(c);
                self.character(Key::Data(c), c, at)
            }
            _ => {
                self.run.clear();
                Framed::Key(key)
            }
        }
    }

    /// Something came that is no key, such as a paste: what was typed before it is over.
    pub fn interrupt(&mut self) {
        self.run.clear();
        self.after = After::Other;
        self.label = None;
    }

    /// Whether the next character begins a run: nothing was typed since the last key that was no character.
    pub fn is_idle(&self) -> bool {
        self.run.is_empty()
    }

    /// When to ask for [`Framer::silence`], if nothing comes before.
    pub fn due(&self) -> Option<Moment> {
        if let Some(label) = &self.label {
            return Some(label.due());
        }
        let last = self.run.last()?;
        let wait = if self.terminated { FALTERING } else { SILENCE };
        let may_be = self.run.may_be_scan();
        may_be.then_some(Moment(last.0 + wait))
    }

    /// The scans that have come without a terminator, once there was silence behind them.
    pub fn silence(&mut self, now: Moment) -> Vec<Scan> {
        if self.due().is_none_or(|due| due > now) {
            return Vec::new();
        }
        let one = || {
            self.run
                .unended()
                .map(|(from, code)| vec![self.run.cut(from, code, Ending::Silence)])
        };
        let scans = self
            .run
            .glued(Ending::Silence)
            .or_else(one)
            .unwrap_or_default();
        if scans.is_empty() {
            self.run.is_looked_at();
        } else {
            self.run.clear();
            self.after = After::Silence(now);
        }
        scans
    }

    /// The end of a scan comes after it was taken.
    fn late(&mut self, ending: Ending) -> Framed {
        self.terminated = true;
        if ending == Ending::Return {
            self.after = After::Scan;
        }
        Framed::Late(ending)
    }

    fn character(&mut self, key: Key, c: char, at: Moment) -> Framed {
        self.run.push(c, at);
        Framed::Key(key)
    }

    fn end(&mut self, end: Ending, key: Key) -> Framed {
        if self.takes_labels {
            self.label = self.run.label(end);
        }
        if self.label.is_some() {
            self.run.clear();
            return Framed::Kept;
        }
        if let Some(scans) = self.run.glued(end) {
            self.run.clear();
            return Framed::Scans(scans);
        }
        let framed = match self.run.found() {
            Some((from, code)) => {
                self.terminated |= self.run.is_long() && self.run.burst().is_some();
                Framed::Scan(Box::new(self.run.cut(from, code, end)))
            }
            None => Framed::Key(key),
        };
        self.run.clear();
        framed
    }
}

fn finished(label: Label) -> Framed {
    match label.finish() {
        Ok(burst) => Framed::Label(burst),
        Err(_) => Framed::Key(Key::Enter),
    }
}
