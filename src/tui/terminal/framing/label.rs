//! A label of several lines that comes in one burst, as one text. A QR code with a name and an address, a card and a
//! driver's license hold line ends, and a scanner sends each as Enter.
//!
//! The rule: a line of words (letters and blanks, no number, no kind, no sign) or the head of a card, that came at a
//! scanner's speed, keeps its Enter back for [`QUIET`]. If the next character comes within that time, all that follows
//! until [`SILENCE`](super::SILENCE) is of the same label, whatever it says. Otherwise its Enter is an Enter. Lines that
//! are numbers, box numbers or commands begin no label: a flood of scans and of box numbers typed ahead is piece by
//! piece, as it always was; and a line that begins with `:` begins a command behind a name as well.
//!
//! Invariant: no Enter is kept longer than [`QUIET`], and no character of a label is lost.

use super::Ending;
use crate::domain::scanned;
use crate::keymap::Key;
use crate::tui::moment::Moment;

/// So long an Enter waits for the next line of its label; no finger is so fast.
const QUIET: u64 = 50;

/// Lines that came in one burst.
#[derive(Clone, Debug)]
pub(super) struct Label {
    text: String,
    last: Moment,
    /// What ended the first line.
    end: Ending,
    /// Whether a line feed now is the second half of CRLF.
    returned: bool,
    /// Whether more than the first line came.
    goes_on: bool,
}

/// What lines were that came in one burst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burst {
    /// The lines, with line feeds between them.
    pub text: String,
    /// The first of them, which was typed on the line.
    pub first: String,
}

impl Label {
    /// A label may begin with this line, which ended now.
    pub(super) fn begin(line: &str, end: Ending, at: Moment) -> Option<Self> {
        (end != Ending::Tab && scanned::begins_label(line)).then(|| Self {
            text: line.to_owned(),
            last: at,
            end,
            returned: end == Ending::Return,
            goes_on: false,
        })
    }

    /// When it is over, if nothing more comes.
    pub(super) fn due(&self) -> Moment {
        let wait = if self.goes_on { super::SILENCE } else { QUIET };
        Moment(self.last.0 + wait)
    }

    /// Whether a key is the label's.
    pub(super) fn has(&self, key: Key, at: Moment) -> bool {
        if at > self.due() {
            return false;
        }
        match key {
            Key::LineFeed if self.returned => true,
            Key::Char(c) => self.goes_on || c != ':',
            Key::Data(_) => true,
            Key::Enter | Key::LineFeed | Key::Tab | Key::Ctrl(_) => self.goes_on,
            _ => false,
        }
    }

    /// Takes a key that is the label's.
    pub(super) fn push(&mut self, key: Key, at: Moment) {
        let is_second = key == Key::LineFeed && std::mem::take(&mut self.returned);
        self.last = at;
        self.returned = key == Key::Enter;
        match key {
            _ if is_second => {}
            Key::Char(c) | Key::Data(c) => {
                if !self.goes_on {
                    self.text.push('\n');
                }
                self.goes_on = true;
                self.text.push(c);
            }
            Key::Enter | Key::LineFeed | Key::Tab => self.text.push('\n'),
            _ => {}
        }
    }

    /// What it came to: lines of one label, or a line whose Enter was kept back.
    pub(super) fn finish(self) -> Result<Burst, Ending> {
        if !self.goes_on {
            return Err(self.end);
        }
        let first = self.text.lines().next().unwrap_or_default().to_owned();
        Ok(Burst {
            text: self.text,
            first,
        })
    }
}
