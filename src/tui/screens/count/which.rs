//! Which pieces an answer is about, where a slot has fewer than the books: it is pieces that went, and never the slot.

use super::line::Said;
use crate::domain::count::Difference;
use crate::domain::ids::{ItemId, Slot};
use crate::tui::screens::count::lines::there;
use crate::tui::words;
use crate::wire::rows::DifferenceRow;

/// What the sentence about an answer is about, with its verb: `#12, #13 in PMB 160 are`; or what is asked where nobody
/// can know which of the slot's pieces is meant.
pub(super) fn subject(row: &DifferenceRow, said: &Said, letter: &str) -> Result<String, String> {
    let Difference::Fewer { slot, pieces } = &row.row.difference else {
        return Ok(format!("{} is", super::answer::about(row)));
    };
    if let Some(these) = named(row, said)? {
        return Ok(these);
    }
    let wanted = *pieces as usize;
    let books: Vec<ItemId> = row.there.iter().map(|row| row.item.id).collect();
    if books.len() == wanted {
        return Ok(are(&books, slot));
    }
    let which = words::count(wanted, "piece");
    let which = match wanted {
        1 => format!("name {which} of {slot}: {letter} #12"),
        _ => format!("name the {which} of {slot}, or one after the other: {letter} #12"),
    };
    let there = there(row);
    Err(format!(
        "{which}, and what there is to say; by the books there: {there}"
    ))
}

/// The pieces that were named out of those that a slot has too few, with their verb; nothing where none was.
pub(super) fn named(row: &DifferenceRow, said: &Said) -> Result<Option<String>, String> {
    let Difference::Fewer { slot, pieces } = &row.row.difference else {
        return Ok(None);
    };
    match said.items.as_slice() {
        [] => Ok(None),
        these if these.len() > *pieces as usize => {
            Err(format!("{slot} has {pieces} fewer: name no more than that"))
        }
        these => match these.iter().find(|item| !is_there(row, **item)) {
            Some(strange) => Err(format!(
                "#{strange} is not in {slot} by the books; there: {}",
                there(row)
            )),
            None => Ok(Some(are(these, slot))),
        },
    }
}

/// Whether the books have a piece in the slot of the row.
fn is_there(row: &DifferenceRow, item: ItemId) -> bool {
    row.there.iter().any(|one| one.item.id == item)
}

fn are(items: &[ItemId], slot: &Slot) -> String {
    let are = if items.len() == 1 { "is" } else { "are" };
    format!("{} in {slot} {are}", words::numbers(items))
}
