//! What the message row and the lists say of pieces, clients, clerks and refusals.
//!
//! All text from outside passes [`clean`] before it stands in a sentence.

mod dates;
mod items;
mod refusals;
mod sentences;
#[cfg(test)]
mod tests;

use crate::domain::count::Difference;
use crate::domain::ids::ItemId;
use crate::domain::item::ItemKind;
use crate::domain::text;
use crate::domain::text::counted;
use crate::domain::tracking::Carrier;
use crate::domain::whose;
use crate::sheets::books::{BookLine, Side};
use crate::wire::rows::{ClientCard, CountSums, Desk, ItemRow};

pub use dates::{between, clock, date, days, instant, into_books, month, weekday, when, zone};
pub use items::{
    brief, court_papers, event, handed_out, logged, oldest_first, owner, piece, rows, state_short,
    told,
};
pub use refusals::{alarm, doubt, flushed, left_by, not_done, refused, wants_more};
pub use sentences::joined;

/// Most characters of a foreign text that a sentence quotes.
const QUOTED: usize = 200;

/// A text from outside without control characters and overrides.
pub fn clean(text: &str) -> String {
    text::scrub(text, QUOTED)
}

/// Most characters of a sentence that is read out to its end.
const WHOLE: usize = 2_000;

/// The same of a sentence that somebody reads out: it is not cut where one of a screen would be.
pub fn whole(text: &str) -> String {
    text::scrub(text, WHOLE)
}

/// A line of the day's books as the screen calls it.
pub fn of_books(line: BookLine) -> &'static str {
    match line.side {
        Side::Opening => "brought forward",
        Side::Closing => "should be here",
        Side::In | Side::Out => line.what,
    }
}

/// `3 letters`, `1 letter`, `2 pieces`.
pub fn count(n: usize, noun: &str) -> String {
    counted(n, noun)
}

/// `2nd`, `11th`.
pub fn ordinal(n: usize) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// So many pieces of a kind; some kinds are no nouns.
pub fn pieces(n: usize, kind: ItemKind) -> String {
    kind.counted(n)
}

/// Which of several clients, of a box or of a word that is a box and an id: by the ids that are nobody's box here.
pub fn which(cards: &[ClientCard]) -> String {
    let one = |card: &ClientCard| {
        let client = &card.client;
        let is_box = |other: &ClientCard| other.client.pmb.as_str() == client.id.as_str();
        let id = if cards.iter().any(is_box) {
            whose::of_id(&client.id)
        } else {
            client.id.to_string()
        };
        format!("{id} {}, box {}", client.legal_name(), client.pmb)
    };
    let all: Vec<String> = cards.iter().take(4).map(one).collect();
    clean(&format!("which client? type the id: {}", all.join("; ")))
}

/// The short word of a carrier in a column of six.
pub fn carrier(carrier: Option<Carrier>) -> &'static str {
    match carrier {
        None => "",
        Some(Carrier::OldDominion) => "ODFL",
        Some(Carrier::CanadaPost) => "CanPost",
        Some(Carrier::Upu) => "post",
        Some(Carrier::LaserShip) => "LaserSh",
        Some(Carrier::YunExpress) => "YunExpr",
        Some(Carrier::Landmark) => "Landmrk",
        Some(Carrier::Purolator) => "Purolat",
        Some(Carrier::SpeeDee) => "SpeeDee",
        Some(other) => other.word(),
    }
}

/// Differences that are named where there are many.
const NAMED: usize = 3;

/// What counts left open, a row each: differences that stand, and slots that nobody counted.
pub fn left_open(counted: &CountSums) -> Vec<String> {
    let mut rows = Vec::new();
    if !counted.open.is_empty() {
        let name = |one: &Difference| one.code().map_or_else(|| one.about(), tail);
        let named: Vec<String> = counted.open.iter().take(NAMED).map(name).collect();
        let more = match counted.open.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let n = count(counted.open.len(), "difference");
        rows.push(format!("{n} open: {}{more}", clean(&named.join(", "))));
    }
    if counted.left > 0 {
        rows.push(format!(
            "{} not counted",
            count(counted.left as usize, "slot")
        ));
    }
    rows
}

/// The last four characters of a tracking number, which is what a clerk compares.
pub fn tail(number: &str) -> String {
    let from = number.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    if from == 0 {
        clean(number)
    } else {
        format!("..{}", clean(number.get(from..).unwrap_or_default()))
    }
}

/// Where a piece lies; a client's own pigeonhole needs no second naming of its number.
pub fn slot(row: &ItemRow) -> &str {
    let slot = row.item.slot.as_str();
    let own = row
        .pmb
        .as_ref()
        .is_some_and(|pmb| slot.strip_prefix("PMB ") == Some(pmb.as_str()));
    if own { "in box" } else { slot }
}

/// `#4812, #4815 to #4820 and 5 more`.
pub fn numbers(items: &[ItemId]) -> String {
    let mut shown = text::counted_runs(items);
    let rest = shown.split_off(shown.len().min(4));
    let shown: Vec<String> = shown.into_iter().map(|(run, _)| run).collect();
    match rest.iter().map(|(_, pieces)| pieces).sum::<usize>() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

pub use crate::domain::text::runs;

/// Marks that Esc has dropped.
pub fn dropped(marks: usize) -> String {
    match marks {
        1 => "1 mark dropped".into(),
        n => format!("{n} marks dropped"),
    }
}

/// So much of a typed line is quoted: who typed it knows the rest.
const LINE: usize = 60;

/// A line as a message quotes it.
pub fn quoted(line: &str) -> String {
    let line = clean(line);
    match line.char_indices().nth(LINE) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    }
}

/// A screen of a shared desk that was just opened.
pub const NOBODY: &str = "type :me NAME to begin: nobody is signed in";

/// Who works here, as the beginning of a sentence.
pub fn worker(desk: &Desk) -> String {
    if desk.signed_in {
        format!("{} works here", clean(&desk.who))
    } else {
        "nobody is signed in here".into()
    }
}
