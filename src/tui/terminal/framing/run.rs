//! The characters since the last key that was none, and what of them was a scan: by what they say, and only where that
//! says nothing by how fast they came.
//!
//! Invariant: a character costs the same however many came before it; what is read as a whole is read once, at its end.

use super::label::Label;
use super::{Ending, Scan};
use crate::domain::scanned::{self, Code, Line, Number};
use crate::tui::moment::Moment;

/// Characters of a scanner follow one another within so many milliseconds; fingers are slower.
const GAP: u64 = 30;

/// So many characters within [`BURST`] milliseconds were typed by no finger.
const LEAST: usize = 10;

/// More characters than these are no numbers back to back.
const MOST: usize = 160;

/// So few characters are read with each key; of more only the end is.
const SHORT: usize = 48;

/// No code holds more: a QR code of letters and figures; PDF417 ends at 1,850, an address or a license at some 500.
const MOST_IN_A_CODE: usize = 4_296;

const BURST: u64 = 100;

/// Characters with their moments.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    keys: Vec<(char, Moment)>,
    /// Where the last row of characters begins that no pause parts.
    fast: usize,
    /// Whether more came than any code holds, so that nothing of it is one.
    too_long: bool,
    /// Whether all that came was read as what silence ends, and was no scan.
    looked_at: bool,
}

impl Run {
    pub(super) fn push(&mut self, c: char, at: Moment) {
        if self.keys.len() >= MOST_IN_A_CODE {
            self.too_long = true;
            return;
        }
        if self.last().is_some_and(|last| at.since(last) > GAP) {
            self.fast = self.keys.len();
        }
        self.keys.push((c, at));
        self.looked_at = false;
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether silence may end a scan here. A long run is not read for that with each key: it may until it was looked
    /// at.
    pub(super) fn may_be_scan(&self) -> bool {
        if self.keys.len() > SHORT {
            return self.burst().is_some() && !self.looked_at;
        }
        self.unended().is_some()
    }

    /// It was read, and is no scan unless something more comes.
    pub(super) fn is_looked_at(&mut self) {
        self.looked_at = true;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// When the last character came.
    pub(super) fn last(&self) -> Option<Moment> {
        self.keys.last().map(|(_, at)| *at)
    }

    /// Whether it is as long as a code.
    pub(super) fn is_long(&self) -> bool {
        self.keys.len() >= LEAST
    }

    /// Whether it began as only a scanner begins; what follows is data.
    pub(super) fn is_marked(&self) -> bool {
        // A mark is short, and what stands before it is.
        scanned::is_marked(&self.keys.iter().map(|(c, _)| c).collect::<String>())
    }

    /// The scan from a character on. What came in one burst with it is the scanner's as well, though it is no part of
    /// the number: its prefix, a ZIP, the address of a page.
    pub(super) fn cut(&self, from: usize, code: Code, end: Ending) -> Scan {
        let number = from;
        let from = self.burst().map_or(from, |burst| burst.min(from));
        let words = self.words(from, number);
        let scanned = self.keys.get(from..).unwrap_or_default();
        let first = scanned.first().map_or(Moment(0), |(_, at)| *at);
        let took = scanned.last().map_or(0, |(_, at)| at.since(first));
        Scan {
            raw: text(scanned),
            code,
            end,
            took,
            alone: from == 0,
            words,
        }
    }

    /// The label of several lines that this line may begin, where no finger typed it.
    pub(super) fn label(&self, end: Ending) -> Option<Label> {
        let at = self.last()?;
        let is_fast = self.fast == 0 && !self.too_long;
        is_fast
            .then(|| Label::begin(&text(&self.keys), end, at))
            .flatten()
    }

    /// The words of the label around the number: those that came in one burst with it, and those behind it.
    fn words(&self, from: usize, number: usize) -> String {
        let whole = text(&self.keys);
        let before = text(self.keys.get(from..number).unwrap_or_default());
        let behind = match scanned::read(&whole) {
            Line::Scan { behind, .. } => behind,
            Line::Text(_) => "",
        };
        let both = [scanned::named_before(&before), behind];
        both.join(" ").trim().to_owned()
    }

    /// Whole sure numbers back to back, as a scanner without a terminator leaves them; nothing else may stand there,
    /// and together they must not be one.
    pub(super) fn glued(&self, end: Ending) -> Option<Vec<Scan>> {
        if !(2 * LEAST..=MOST).contains(&self.keys.len()) || self.is_marked() {
            return None;
        }
        self.burst()?;
        let mut from = 0;
        let pieces = scanned::back_to_back(&text(&self.keys))?;
        let scans = pieces.into_iter().map(|(piece, number)| {
            let code = Code::Number(number);
            let part = self.keys.get(from..from + piece).unwrap_or_default();
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
                words: String::new(),
            };
            from += piece;
            scan
        });
        Some(scans.collect())
    }

    /// Content first. Only where it is not sure, a burst behind what fingers typed is taken by the clock: of most
    /// digits behind a box number, the whole would be somebody's number as well.
    pub(super) fn found(&self) -> Option<(usize, Code)> {
        if self.too_long {
            return None;
        }
        let content = self.by_content();
        let sure = content.as_ref().is_some_and(|(_, code)| is_sure(code)) || self.is_marked();
        let glued = || {
            self.burst().filter(|from| self.is_typed_before(*from))?;
            self.by_clock()
        };
        let first = if sure { None } else { glued() };
        first.or(content).or_else(|| self.by_clock())
    }

    /// Whether fingers typed what stands before a character: a line that falters gives pieces, not single letters.
    fn is_typed_before(&self, from: usize) -> bool {
        let typed = self.keys.get(..from).unwrap_or_default();
        typed.len() > 1 && typed.windows(2).all(|pair| gap(pair) > GAP)
    }

    /// What the characters say of themselves.
    fn by_content(&self) -> Option<(usize, Code)> {
        let text = text(&self.keys);
        match scanned::read(&text) {
            Line::Scan { before, code, .. } => Some((before.chars().count(), code)),
            Line::Text(_) => None,
        }
    }

    /// A burst that no finger typed and that looks like a code, whatever stands before it.
    fn by_clock(&self) -> Option<(usize, Code)> {
        let from = self.burst()?;
        let text = text(self.keys.get(from..)?);
        if !scanned::looks_like_a_code(&text) {
            return None;
        }
        // The whole was read already, and says nothing of itself.
        let part = (from > 0).then(|| scanned::read(&text));
        let code = match part {
            Some(Line::Scan {
                before: "", code, ..
            }) => code,
            _ => Code::Number(Number::unknown(text.clone())),
        };
        Some((from, code))
    }

    /// A scan at the end that has no terminator: it must be a burst, and convince by its content.
    pub(super) fn unended(&self) -> Option<(usize, Code)> {
        self.burst()?;
        let (from, code) = self.found()?;
        (is_sure(&code) || self.is_marked()).then_some((from, code))
    }

    /// Where the burst at the end begins.
    pub(super) fn burst(&self) -> Option<usize> {
        let burst = self.keys.get(self.fast..).filter(|_| !self.too_long)?;
        let end = burst.last()?.1;
        let before = burst.get(burst.len().checked_sub(LEAST)?)?.1;
        (end.since(before) <= BURST).then_some(self.fast)
    }
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
