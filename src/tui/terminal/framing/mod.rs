//! From keys to scans: where a scanner's burst begins and ends in the stream of keys. Pure: keys with their moments
//! in, keys and scans out; knows no line, no screen and no clock.
//!
//! A character is given out at once, for somebody may have typed it; when a terminator shows that the last ones were
//! a scan, the scan comes out with its characters, which whoever put them into a line takes back.
//!
//! Invariant: content decides and clocks only where content cannot, so that any cutting of the bytes by the line or
//! the machine gives the same scans . Terminators are Enter (CR, LF, CRLF), Tab, and silence.

use crate::domain::scanned::{self, Code, Line, Number};
use crate::keymap::Key;
use crate::tui::moment::Moment;

/// Characters of a scanner follow one another within so many milliseconds; fingers are slower.
const GAP: u64 = 30;

/// So many characters within [`BURST`] milliseconds were typed by no finger.
const LEAST: usize = 10;

/// More characters than these are no numbers back to back.
const MOST: usize = 160;

const BURST: u64 = 100;

/// After so long without a character a scan without a terminator is over.
const SILENCE: u64 = 150;

/// The same once a terminator was seen: then silence is rather a line that falters in the middle of a scan.
const FALTERING: u64 = 1_500;

/// What ended a scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A carriage return, or Enter.
    Return,
    /// A line feed.
    LineFeed,
    Both,
    Tab,
    /// Nothing: no more characters came.
    Silence,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// Its characters, as they came.
    pub raw: String,
    /// What it is.
    pub code: Code,
    /// What ended it.
    pub end: Ending,
    /// Milliseconds from its first character to its last.
    pub took: u64,
    /// Whether it stood alone: nothing was typed right before it.
    pub alone: bool,
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
    /// It is the second half of CRLF behind something else.
    Nothing,
}

/// Watches the keys.
#[derive(Clone, Debug, Default)]
pub struct Framer {
    /// The characters since the last key that was none, with their moments.
    run: Vec<(char, Moment)>,
    after: After,
    /// Whether this scanner ends its scans.
    terminated: bool,
}

/// What the key before was, as far as a line feed behind it depends on that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum After {
    #[default]
    Other,
    Return,
    /// A return that ended a scan.
    Scan,
}

impl Framer {
    /// Takes a key that came at a moment.
    pub fn key(&mut self, key: Key, at: Moment) -> Framed {
        let after = std::mem::take(&mut self.after);
        match (key, after) {
            (Key::LineFeed, After::Scan) => Framed::CrLf,
            (Key::LineFeed, After::Return) => Framed::Nothing,
            (Key::LineFeed, After::Other) => self.end(Ending::LineFeed, Key::Enter),
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
            (Key::Ctrl(c), _) if self.is_marked() => {
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
    }

    /// Whether the next character begins a run: nothing was typed since the last key that was no character.
    pub fn is_idle(&self) -> bool {
        self.run.is_empty()
    }

    /// When to ask for [`Framer::silence`], if nothing comes before.
    pub fn due(&self) -> Option<Moment> {
        let (_, last) = self.run.last()?;
        let wait = if self.terminated { FALTERING } else { SILENCE };
        let is_scan = self.unended().is_some() || self.glued(Ending::Silence).is_some();
        is_scan.then_some(Moment(last.0 + wait))
    }

    /// The scans that have come without a terminator, once there was silence behind them.
    pub fn silence(&mut self, now: Moment) -> Vec<Scan> {
        if self.due().is_none_or(|due| due > now) {
            return Vec::new();
        }
        let one = || {
            self.unended()
                .map(|(from, code)| vec![self.cut(from, code, Ending::Silence)])
        };
        let scans = self.glued(Ending::Silence).or_else(one).unwrap_or_default();
        self.run.clear();
        scans
    }

    fn character(&mut self, key: Key, c: char, at: Moment) -> Framed {
        self.run.push((c, at));
        Framed::Key(key)
    }

    fn is_marked(&self) -> bool {
        // A mark is short, and what stands before it is.
        scanned::is_marked(&self.run.iter().map(|(c, _)| c).collect::<String>())
    }

    fn end(&mut self, end: Ending, key: Key) -> Framed {
        if let Some(scans) = self.glued(end) {
            self.run.clear();
            return Framed::Scans(scans);
        }
        let framed = match self.found() {
            Some((from, code)) => {
                self.terminated |= self.run.len() >= LEAST && self.burst().is_some();
                Framed::Scan(Box::new(self.cut(from, code, end)))
            }
            None => Framed::Key(key),
        };
        self.run.clear();
        framed
    }

    /// The scan from a character on. What came in one burst with it is the scanner's as well, though it is no part of
    /// the number: its prefix, a ZIP, the address of a page.
    fn cut(&self, from: usize, code: Code, end: Ending) -> Scan {
        let from = self.burst().map_or(from, |burst| burst.min(from));
        let scanned = self.run.get(from..).unwrap_or_default();
        let first = scanned.first().map_or(Moment(0), |(_, at)| *at);
        let took = scanned.last().map_or(0, |(_, at)| at.since(first));
        Scan {
            raw: text(scanned),
            code,
            end,
            took,
            alone: from == 0,
        }
    }

    /// Whole sure numbers back to back, as a scanner without a terminator leaves them; nothing else may stand there,
    /// and together they must not be one.
    fn glued(&self, end: Ending) -> Option<Vec<Scan>> {
        if !(2 * LEAST..=MOST).contains(&self.run.len()) || self.is_marked() {
            return None;
        }
        self.burst()?;
        let whole = text(&self.run);
        if whole_number(&whole).is_some() || !whole.is_ascii() {
            return None;
        }
        let mut from = 0;
        let scans = pieces(&whole)?.into_iter().map(|(piece, code)| {
            let part = self.run.get(from..from + piece).unwrap_or_default();
            let took = part
                .first()
                .zip(part.last())
                .map_or(0, |((_, first), (_, last))| last.since(*first));
            let scan = Scan {
                raw: text(part),
                code,
                end,
                took,
                alone: from == 0,
            };
            from += piece;
            scan
        });
        Some(scans.collect())
    }

    /// Content first. Only where it is not sure, a burst behind what fingers typed is taken by the clock: of most
    /// digits behind a box number, the whole would be somebody's number as well.
    fn found(&self) -> Option<(usize, Code)> {
        let content = self.by_content();
        let sure = content.as_ref().is_some_and(|(_, code)| is_sure(code)) || self.is_marked();
        let glued = || {
            self.by_clock()
                .filter(|(from, _)| self.is_typed_before(*from))
        };
        let first = if sure { None } else { glued() };
        first.or(content).or_else(|| self.by_clock())
    }

    /// Whether fingers typed what stands before a character: a line that falters gives pieces, not single letters.
    fn is_typed_before(&self, from: usize) -> bool {
        let typed = self.run.get(..from).unwrap_or_default();
        typed.len() > 1 && typed.windows(2).all(|pair| gap(pair) > GAP)
    }

    /// What the characters say of themselves.
    fn by_content(&self) -> Option<(usize, Code)> {
        let text = text(&self.run);
        match scanned::read(&text) {
            Line::Scan { before, code } => Some((before.chars().count(), code)),
            Line::Text(_) => None,
        }
    }

    /// A burst that no finger typed and that looks like a code, whatever stands before it.
    fn by_clock(&self) -> Option<(usize, Code)> {
        let from = self.burst()?;
        let text = text(self.run.get(from..)?);
        if !scanned::looks_like_a_code(&text) {
            return None;
        }
        let code = match scanned::read(&text) {
            Line::Scan { before: "", code } => code,
            _ => Code::Number(Number::unknown(text)),
        };
        Some((from, code))
    }

    /// A scan at the end that has no terminator: it must be a burst, and convince by its content.
    fn unended(&self) -> Option<(usize, Code)> {
        self.burst()?;
        let (from, code) = self.found()?;
        (is_sure(&code) || self.is_marked()).then_some((from, code))
    }

    /// Where the burst at the end begins.
    fn burst(&self) -> Option<usize> {
        let from = self
            .run
            .windows(2)
            .rposition(|pair| gap(pair) > GAP)
            .map_or(0, |at| at + 1);
        let burst = self.run.get(from..)?;
        let end = burst.last()?.1;
        let before = burst.get(burst.len().checked_sub(LEAST)?)?.1;
        (end.since(before) <= BURST).then_some(from)
    }
}

/// A text that is a sure number from its first character to its last.
fn whole_number(text: &str) -> Option<Code> {
    match scanned::read(text) {
        Line::Scan { before: "", code } if is_sure(&code) && matches!(code, Code::Number(_)) => {
            Some(code)
        }
        _ => None,
    }
}

/// Cuts a text into sure numbers, at least two: the length of each, and what it is.
fn pieces(text: &str) -> Option<Vec<(usize, Code)>> {
    // Two of one carrier are of one length: the middle is looked at first.
    let middle = text.len() / 2;
    let mut cuts = std::iter::once(middle)
        .chain((LEAST..=text.len().checked_sub(LEAST)?).filter(|at| *at != middle));
    cuts.find_map(|at| {
        let (first, rest) = text.split_at_checked(at)?;
        let code = whole_number(first)?;
        let mut all = vec![(first.len(), code)];
        match whole_number(rest) {
            Some(code) => all.push((rest.len(), code)),
            None => all.extend(pieces(rest)?),
        }
        Some(all)
    })
}

fn gap(pair: &[(char, Moment)]) -> u64 {
    match pair {
        [(_, before), (_, after)] => after.since(*before),
        _ => 0,
    }
}

fn is_sure(code: &Code) -> bool {
    match code {
        Code::Number(number) => number.is_sure(),
        _ => true,
    }
}

fn text(run: &[(char, Moment)]) -> String {
    run.iter().map(|(c, _)| c).collect()
}
