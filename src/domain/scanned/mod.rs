//! From a finished line to what it is: a barcode, one of our own labels, or text.
//!
//! Invariant: a scan glued to half-typed text comes off whole, and the text stays.

mod by_hand;
mod label;
mod misread;
mod no_piece;
mod number;
mod one_parcel;
mod run_on;
mod several;
mod shortened;

pub use by_hand::by_hand;
pub use label::{Label, begins_label, label_of};
pub use no_piece::NoPiece;
pub use number::{Doubt, Number};
pub use one_parcel::may_be_on_one_parcel;
pub use several::{Several, back_to_back};
pub use shortened::is_shortened;

use super::ids::{BadNumber, ItemId, Pmb, Slot};
use super::item::ItemKind;
use super::short_code;
use super::text;
use super::time::Day;
use super::tracking::{self, CheckDigit, Scan};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// A scan, and what stood on the line before it.
    Scan {
        /// Half-typed text, which stays.
        before: &'a str,
        /// What was scanned.
        code: Code,
        /// What stood behind it: the words of the label, without a count such as `1/2`.
        behind: &'a str,
    },
    Text(&'a str),
}

/// What was scanned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// A shipment's number.
    Number(Number),
    /// Our label of a shelf.
    Shelf(Slot),
    /// Our label of a pigeonhole.
    Box(Pmb),
    /// Our label of a piece.
    Item(ItemId),
    /// Something that makes no piece.
    NoPiece(NoPiece),
}

/// Reads a finished line.
pub fn read(line: &str) -> Line<'_> {
    let ends = |before, code| Line::Scan {
        before,
        code,
        behind: "",
    };
    if let Some((before, code)) = label(line) {
        return ends(before, code);
    }
    if is_shortened(line) {
        return ends("", shortened(line));
    }
    if tracking::is_one_figure(line) {
        return ends("", Code::NoPiece(NoPiece::OneFigure));
    }
    let whole = tracking::read(line);
    if !is_strong(&whole) && !line.contains("[)>") && !line.contains(is_separator) {
        if let Some(found) = before_a_name(line) {
            return found;
        }
        if let Some(number) = several::twice(line.trim()) {
            return ends("", Code::Number(number));
        }
        if let Some(several) = several_of(line) {
            return ends("", Code::NoPiece(NoPiece::Several(several)));
        }
        // `1Z… 101`: without its blank it would be a number too long, or another one.
        if let Some(found) = among_words(line).filter(|found| is_better(found, &whole)) {
            return found;
        }
    }
    if let Some(code) = code(whole) {
        return ends("", own_or(line, code));
    }
    let glued =
        tracking::suffix_scan(line).and_then(|(at, scan)| Some((line.get(..at)?, code(scan)?)));
    if let Some((before, code)) = glued {
        return ends(before, code);
    }
    among_words(line).unwrap_or(Line::Text(line))
}

/// `1Z…Ada Quill`: a number, and behind it a name that no blank parts from it.
fn before_a_name(line: &str) -> Option<Line<'_>> {
    if line.trim_start().starts_with(SIGNS) || tracking::is_address(line) {
        return None;
    }
    let is_sure = |text: &str| whole_number(text).is_some_and(|number| number.is_sure());
    let is_any = |text: &str| whole_number(text).is_some_and(|number| number.carrier.is_some());
    let at = run_on::before_a_name(line, is_sure, is_any)?;
    Some(Line::Scan {
        before: line.get(..at.start)?,
        code: Code::Number(whole_number(line.get(at.clone())?)?),
        behind: said_behind(line.get(at.end..)?),
    })
}

/// Whether a whole line is a number that chance hardly gives.
fn is_strong(whole: &Scan) -> bool {
    let proves = |one: &tracking::Reading| one.check == CheckDigit::Right && !one.is_weak();
    matches!(whole, Scan::Tracking { readings, .. } if readings.iter().any(proves))
}

/// The numbers of a line that holds several. What is typed behind a sign, and an address, is looked at as a whole.
fn several_of(line: &str) -> Option<Several> {
    let is_line = !line.trim_start().starts_with(SIGNS) && !tracking::is_address(line);
    is_line.then(|| several::several(line)).flatten()
}

/// Whether the number among the words of a line says more than the line without its blanks. Figures in groups are one
/// number; a word that is one by itself is that one.
fn is_better(found: &Line<'_>, whole: &Scan) -> bool {
    let Line::Scan {
        code: Code::Number(number),
        ..
    } = found
    else {
        return false;
    };
    let is_word = !number.raw.contains(' ');
    let settled = matches!(whole, Scan::LetterBarcode { .. } | Scan::Container { .. });
    !matches!(whole, Scan::Other) && (number.is_sure() || is_word && !settled)
}

/// The number that a scan is.
fn number_of(scan: Scan) -> Option<Number> {
    match code(scan)? {
        Code::Number(number) => Some(number),
        _ => None,
    }
}

/// The number that a text is from its first character to its last, and nothing within it: so a long text costs one look
/// for each place where it is cut, and not one for each end of each part.
pub fn whole_number(text: &str) -> Option<Number> {
    match code(tracking::read(text))? {
        Code::Number(number) if label(text).is_none() => Some(number),
        _ => None,
    }
}

/// Signs that a command begins with, and the question for somebody: what follows is typed text.
const SIGNS: [char; 6] = [':', ',', '/', '+', '-', '?'];

fn among_words(line: &str) -> Option<Line<'_>> {
    if line.trim_start().starts_with(SIGNS) {
        return None;
    }
    let (at, scan) = tracking::among_words(line)?;
    Some(Line::Scan {
        before: line.get(..at.start)?,
        code: code(scan)?,
        behind: said_behind(line.get(at.end..)?),
    })
}

/// What stands behind a number, if it says more than which of several pieces this is.
fn said_behind(behind: &str) -> &str {
    let is_box = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() > 1 && word.bytes().all(|b| b.is_ascii_digit())
    };
    if behind
        .split_whitespace()
        .any(|word| is_name(word) || is_box(word))
    {
        behind.trim_matches(|c: char| c.is_whitespace() || ",;:*".contains(c))
    } else {
        ""
    }
}

/// Whether the line began as only a scanner begins; what follows until the terminator is data.
pub fn is_marked(line: &str) -> bool {
    line.contains("[)>")
        || line.contains(is_separator)
        || line
            .match_indices(']')
            .any(|(at, _)| is_identifier(line, at))
}

/// `]C1`: nobody types that, and it may stand behind what somebody typed.
fn is_identifier(line: &str, at: usize) -> bool {
    let mut behind = line.get(at..).unwrap_or_default().chars().skip(1);
    behind.next().is_some_and(|c| c.is_ascii_alphabetic())
        && behind.next().is_some_and(|c| c.is_ascii_alphanumeric())
}

fn is_separator(c: char) -> bool {
    ('\u{1c}'..='\u{1f}').contains(&c)
}

/// What a number is that a scanner or a person says is one; text that fits nothing is a number in no known format.
pub fn number(text: &str) -> Code {
    if is_shortened(text) {
        return shortened(text);
    }
    if tracking::is_one_figure(text) {
        return Code::NoPiece(NoPiece::OneFigure);
    }
    let unknown = || text.split_whitespace().collect::<String>().to_uppercase();
    code(tracking::read_number(text)).unwrap_or_else(|| Code::Number(Number::unknown(unknown())))
}

fn shortened(text: &str) -> Code {
    Code::NoPiece(NoPiece::Shortened(text.trim().to_owned()))
}

/// What kind of piece a line or its number says, where nobody says it.
pub fn kind_of(line: &str, tracking: Option<&str>) -> ItemKind {
    let code = match (tracking, read(line)) {
        (Some(text), _) => number(text),
        (None, Line::Scan { code, .. }) => code,
        (None, Line::Text(_)) => return ItemKind::Letter,
    };
    match code {
        Code::Number(number) => number.kind(),
        _ => ItemKind::Letter,
    }
}

/// What stands before a number on a line that nobody looks at, if it names somebody: not a scanner's prefix, a ZIP, the
/// address of a tracking page, or the label's own words for a number.
pub fn named_before(before: &str) -> &str {
    // A whole name that a scan came right behind is no scanner's prefix.
    let is_whole = before
        .split_whitespace()
        .filter(|word| is_name(word))
        .count()
        > 1;
    let stands_apart = before.ends_with([' ', ',', ';']) || is_whole;
    let names = || before.split_whitespace().any(is_name) || is_box(before);
    if stands_apart && !before.contains("://") && names() {
        before.trim_matches(|c: char| c.is_whitespace() || ",;:".contains(c))
    } else {
        ""
    }
}

/// Whether all that stands before a number is a box: a few figures, and no ZIP.
fn is_box(before: &str) -> bool {
    let word = before.trim_matches(|c: char| c.is_whitespace() || "#,;:".contains(c));
    let mut parts = word.split('-');
    let is_part =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.all(is_part)
}

/// Whether a word may be somebody's: not one of those that a label prints beside a number.
fn is_name(word: &str) -> bool {
    const LABEL: [&str; 18] = [
        "tracking", "track", "trk", "trkng", "number", "no", "nr", "num", "id", "package",
        "parcel", "shipment", "ups", "usps", "fedex", "dhl", "of", "pkg",
    ];
    let plain = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    plain.chars().filter(|c| c.is_alphabetic()).count() > 1 && !LABEL.contains(&plain.as_str())
}

/// Fewer characters are a box.
const LEAST: usize = 10;

/// Whether a text is rather a code in no known format than somebody: one word, the half of it figures. A date, a
/// telephone number, an address and a line typed ahead such as `400-117*10` are none.
pub fn looks_like_a_code(text: &str) -> bool {
    if Day::parse(text).is_some() || private(text).is_some() || text.contains(['*', '=', '@']) {
        return false;
    }
    let is_printed = |c: char| c.is_ascii_graphic() || c.is_ascii_control();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.chars().all(is_printed)
        && text.len() >= LEAST
        && digits * 2 >= text.len()
        && !text.starts_with([':', ',', '/', '#', '+'])
}

/// What a number is of which no carrier's check digit holds: it may be somebody's own.
fn own_or(line: &str, code: Code) -> Code {
    let is_nobodys = matches!(&code, Code::Number(number) if number.carrier.is_none());
    match private(line).filter(|_| is_nobodys) {
        Some(own) => Code::NoPiece(own),
        None => code,
    }
}

/// Whose number a text is, where it is somebody's own: a telephone's, a payment card's, or what the state knows him by.
pub fn private(text: &str) -> Option<NoPiece> {
    if tracking::is_telephone(text) {
        return Some(NoPiece::Telephone);
    }
    if tracking::is_identity(text) {
        return Some(NoPiece::Identity);
    }
    if tracking::is_nine_figures(text) {
        return Some(NoPiece::NineFigures);
    }
    if tracking::is_zip_and_four(text) {
        return Some(NoPiece::Routing(text.trim().to_owned()));
    }
    if tracking::is_account(text) {
        return Some(NoPiece::Account);
    }
    if tracking::is_bars(text) {
        return Some(NoPiece::LetterBars);
    }
    tracking::is_card(text).then_some(NoPiece::Card)
}

fn code(scan: Scan) -> Option<Code> {
    Some(match scan {
        Scan::Tracking {
            raw,
            readings,
            layout,
        } => Code::Number(Number::of(raw, readings, layout)),
        Scan::Almost { raw, carrier } => {
            Code::Number(Number::doubtful(raw, Doubt::Almost(carrier)))
        }
        Scan::Mistyped { text, layout } => {
            Code::Number(Number::doubtful(text, Doubt::Keyboard(layout)))
        }
        Scan::Container { number } => Code::Number(Number::doubtful(number, Doubt::Container)),
        Scan::Unknown { text } => Code::Number(Number::unknown(text)),
        Scan::RoutingOnly { zip } => Code::NoPiece(NoPiece::Routing(zip)),
        Scan::Goods => Code::NoPiece(NoPiece::Goods),
        Scan::LetterBarcode { .. } => Code::NoPiece(NoPiece::LetterBars),
        Scan::Address => Code::NoPiece(NoPiece::Address),
        Scan::Other => return None,
    })
}

const LABELS: [&str; 3] = [short_code::SHELF, short_code::BOX, short_code::ITEM];

/// Longest part of a misread label that is told, in characters.
pub(in crate::domain::scanned) const MAX_LABEL: usize = 30;

/// Our own labels, at the beginning or glued to what stood there; behind a blank they are typed text.
fn label(line: &str) -> Option<(&str, Code)> {
    let upper = line.to_ascii_uppercase();
    let found = LABELS
        .iter()
        .filter_map(|name| Some((upper.rfind(name)?, *name)));
    let (at, name) = found.max()?;
    let (before, rest) = (line.get(..at)?, line.get(at + name.len()..)?.trim());
    if before.ends_with(' ') || rest.is_empty() {
        return None;
    }
    let code = match name {
        short_code::SHELF => short_code::read_name(rest).map(|name| Code::Shelf(Slot::new(name))),
        short_code::BOX => short_code::read_name(rest).map(|name| Code::Box(Pmb::new(name))),
        _ => rest.parse().map(Code::Item),
    };
    match code {
        Ok(code) => Some((before, code)),
        Err(BadNumber::Letter) => {
            let label = text::scrub(rest, MAX_LABEL);
            Some((before, Code::NoPiece(NoPiece::Misread(label))))
        }
        Err(BadNumber::Figures) => None,
    }
}

#[cfg(test)]
mod tests;
