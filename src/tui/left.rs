//! Marked pieces that left while they were marked: another desk had them. Pure.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::words;
use crate::domain::ids::ItemId;
use crate::wire::rows::ItemRow;

/// Takes the mark off what lay here before and does not any more; all that is marked lay here, where nothing is known of
/// before.
pub fn drop_left(marks: &mut BTreeSet<ItemId>, before: &[ItemRow], now: &[ItemRow]) -> Vec<ItemId> {
    let is_in = |rows: &[ItemRow], id: &ItemId| rows.iter().any(|row| row.item.id == *id);
    let has_left = |id: &ItemId| !is_in(now, id) && (before.is_empty() || is_in(before, id));
    let left: Vec<ItemId> = marks.iter().filter(|id| has_left(id)).copied().collect();
    marks.retain(|id| !left.contains(id));
    left
}

/// Says what is marked no more.
pub fn say_left(desk: &mut Desk, left: &[ItemId], marked: usize) {
    if left.is_empty() {
        return;
    }
    let is = if left.len() == 1 { "is" } else { "are" };
    let text = format!(
        "{} {is} not here any more and {is} marked no more; {} stay marked",
        words::numbers(left),
        words::count(marked, "piece")
    );
    let text = text.replace("1 piece stay", "1 piece stays");
    drop(desk.question(text));
}
