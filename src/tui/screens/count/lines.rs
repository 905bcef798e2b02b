//! The count as sentences to be heard one after the other.

use super::{Count, answer, line};
use crate::wire::rows::DifferenceRow;

pub fn of(count: &Count) -> Vec<String> {
    let Some(sheet) = &count.sheet else {
        return vec!["nothing was counted yet; start begins a count".to_owned()];
    };
    let mut lines = vec![heading(count)];
    if !sheet.left.is_empty() {
        lines.push(format!("still to count: {}", left(count)));
    }
    lines.extend(sheet.differences.iter().map(told));
    lines.extend(
        count
            .selected()
            .map(|row| line::letters(&row.row.difference).to_owned()),
    );
    lines
}

/// Which count, and how far it is.
pub fn heading(count: &Count) -> String {
    let Some(sheet) = &count.sheet else {
        return "nothing was counted yet".to_owned();
    };
    let state = if sheet.is_open { "open" } else { "closed" };
    let (n, words) = (sheet.count, sheet.scope.words());
    let (counted, slots) = (sheet.counted.len(), sheet.slots);
    format!("count {n}, {state}: {words}; {counted} of {slots} slots")
}

pub fn left(count: &Count) -> String {
    let slots = count.sheet.iter().flat_map(|sheet| &sheet.left);
    let slots: Vec<_> = slots.map(crate::domain::ids::Slot::as_str).collect();
    slots.join(", ")
}

fn told(row: &DifferenceRow) -> String {
    let (about, what) = (answer::about(row), row.row.difference.words());
    let became = row.row.answered.as_ref();
    let became = became.map_or_else(|| "no answer".to_owned(), |one| one.answer.words());
    format!("{about}: {what}; {became}")
}
