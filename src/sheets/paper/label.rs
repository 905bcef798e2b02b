//! Labels for pieces, slots and boxes: what a clerk reads from a step away, and the same as bars for the scanner.

use super::Paper;
use crate::domain::ids::{Pmb, Slot};
use crate::domain::item::Item;
use crate::domain::short_code;
use crate::domain::text;
use crate::domain::time::Day;

/// Figures of a carrier's number that tell one piece from another.
const TAIL: usize = 4;

/// The label of a piece: the box, the number with its letter, and what tells it from its neighbours.
pub fn of_piece(item: &Item, pmb: Option<&Pmb>, name: Option<&str>, came: Day) -> Paper {
    let whose = pmb.map_or_else(|| "NOT IDENTIFIED".to_owned(), |pmb| format!("PMB {pmb}"));
    let tail = item.tracking.as_deref().map(tail);
    let facts = [
        Some(item.kind.word().to_owned()),
        item.carrier.map(|carrier| carrier.word().to_owned()),
        tail,
        Some(came.date().format("%b %-d").to_string()),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let paper = Paper::default().large(&whose);
    let paper = match name {
        Some(name) => paper.plain(name),
        None => paper,
    };
    paper
        .plain(&facts.join(" "))
        .large(&format!("#{}", short_code::of_piece(item.id)))
        .bars(&short_code::scan_of_piece(item.id))
}

/// The label of a shelf or another place.
pub fn of_slot(slot: &Slot) -> Paper {
    let code = short_code::scan_of_slot(slot);
    Paper::default()
        .large(slot.as_str())
        .plain(&code)
        .bars(&code)
}

/// The label of a box's pigeonhole.
pub fn of_box(pmb: &Pmb) -> Paper {
    of_slot(&Slot::pigeonhole(pmb))
}

/// `..7127`
pub(super) fn tail(number: &str) -> String {
    let number = text::scrub(number, text::MAX_FIELD);
    let skipped = number.chars().count().saturating_sub(TAIL);
    format!("..{}", number.chars().skip(skipped).collect::<String>())
}
