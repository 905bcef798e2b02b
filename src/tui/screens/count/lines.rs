//! The count as sentences to be heard one after the other.

use super::{Count, answer, walked};
use crate::domain::ids::{ItemId, Slot};
use crate::tui::row::{Choice, Row};
use crate::tui::words;
use crate::wire::rows::{DifferenceRow, ItemRow};

/// Choosing a difference puts the mark on it: the letter that is typed next answers that one.
pub fn of(count: &Count) -> Vec<Row> {
    let Some(sheet) = &count.sheet else {
        return Row::told(["nothing was counted yet; start begins a count".to_owned()]);
    };
    let mut lines = vec![heading(count)];
    if !sheet.left.is_empty() {
        lines.push(format!("still to count: {}", left(count)));
    }
    let mut rows = Row::told(lines);
    rows.extend(Row::listed(&sheet.differences, Choice::Read, told));
    if let Some(row) = count.selected().filter(|_| count.is_chosen()) {
        rows.extend(Row::told([answer::letters(row)]));
    }
    rows
}

/// Which count, and how far it is.
pub fn heading(count: &Count) -> String {
    let Some(sheet) = &count.sheet else {
        return "nothing was counted yet".to_owned();
    };
    let state = if sheet.is_open { "open" } else { "closed" };
    let slots = words::count(sheet.slots as usize, "slot");
    let (n, words) = (sheet.count, sheet.scope.words());
    let counted = sheet.counted.len();
    format!("count {n}, {state}: {words}; {counted} of {slots}")
}

pub fn left(count: &Count) -> String {
    left_behind(count, "")
}

/// What is left to count, as it hangs on the wall, but for the slot in hand.
pub fn left_behind(count: &Count, hand: &str) -> String {
    let Some(sheet) = &count.sheet else {
        return "the end".to_owned();
    };
    let mut slots: Vec<&Slot> = sheet.left.iter().collect();
    slots.retain(|slot| slot.as_str() != hand);
    slots.sort_by_key(|slot| walked(sheet, slot));
    let name = |slot: &Slot| {
        let again = if sheet.is_again(slot) { " again" } else { "" };
        format!("{slot}{again}")
    };
    let names: Vec<String> = slots.into_iter().map(name).collect();
    if names.is_empty() {
        return "the end".to_owned();
    }
    names.join(", ")
}

/// The pieces that the books have in a slot, the numbers first: `#10 letter 402 Candle & Wick Inc`, and of several alike
/// `#3 to #8: 6 letters 402 Candle & Wick Inc`.
pub fn there(row: &DifferenceRow) -> String {
    let mut alike: Vec<(&ItemRow, Vec<ItemId>)> = Vec::new();
    for piece in row.booked_there() {
        let is_alike = |one: &ItemRow| {
            one.item.kind == piece.item.kind && one.item.client == piece.item.client
        };
        match alike.iter_mut().find(|(first, _)| is_alike(first)) {
            Some((_, items)) => items.push(piece.item.id),
            None => alike.push((piece, vec![piece.item.id])),
        }
    }
    let all: Vec<String> = alike
        .iter()
        .map(|(first, items)| group(first, items))
        .collect();
    all.join(", ")
}

/// What was there when it was booked as missing, and how it is found; nothing where nothing was.
pub fn lost(row: &DifferenceRow) -> Option<String> {
    let all: Vec<ItemId> = row.lost_there().map(|one| one.item.id).collect();
    let first = all.first()?;
    let is = if all.len() == 1 { "is" } else { "are" };
    Some(format!(
        "{} {is} MISSING from there: where one lies there, count the slot again, scan it or type #{first}",
        words::numbers(&all)
    ))
}

fn group(first: &ItemRow, items: &[ItemId]) -> String {
    let kind = first.item.kind;
    let pieces = match items {
        [one] => format!("#{one} {}", kind.word()),
        several => format!(
            "{}: {}",
            words::runs(several),
            words::pieces(several.len(), kind)
        ),
    };
    match &first.name {
        Some(_) => format!("{pieces} {}", words::owner(first)),
        None => pieces,
    }
}

fn told(row: &DifferenceRow) -> String {
    let (about, what) = (answer::about(row), row.row.difference.words());
    let became = row.row.answered.as_ref();
    let became = became.map_or_else(
        || "no answer".to_owned(),
        |one| one.answer.became(&row.row.difference),
    );
    format!("{about}: {what}; {became}")
}
