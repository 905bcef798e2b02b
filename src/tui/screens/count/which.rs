//! Which pieces an answer is about, where a slot has fewer than the books: it is pieces that went, and never the slot.

use super::line::Said;
use crate::domain::count::Difference;
use crate::domain::ids::ItemId;
use crate::tui::screens::count::lines::there;
use crate::tui::words;
use crate::wire::rows::DifferenceRow;

/// What the sentence about an answer is about, with its verb: `#12, #13 in PMB 160 are`; or what is asked where nobody
/// can know which of the slot's pieces is meant.
pub(super) fn subject(row: &DifferenceRow, said: &Said, letter: &str) -> Result<String, String> {
    let Difference::Fewer { slot, pieces } = &row.row.difference else {
        return Ok(format!("{} is", super::answer::about(row)));
    };
    let wanted = *pieces as usize;
    let books: Vec<ItemId> = row.there.iter().map(|row| row.item.id).collect();
    let meant = match said.items.as_slice() {
        [] if books.len() == wanted => books,
        named if named.len() == wanted => named.to_vec(),
        _ => {
            let which = words::count(wanted, "piece");
            let numbers = if wanted == 1 { "#12" } else { "#12 #13" };
            return Err(format!(
                "name {which} of {slot}: {letter} {numbers}, and what there is to say; by the books there: {}",
                there(row)
            ));
        }
    };
    let is = if meant.len() == 1 { "is" } else { "are" };
    Ok(format!("{} in {slot} {is}", words::numbers(&meant)))
}
