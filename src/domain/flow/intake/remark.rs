//! A remark on a piece behind what is written there: why something was taken back, who signed. Both parts were taken as
//! texts, so that none is ever lost for the length of the other.

use crate::domain::flow::{Event, ItemCorrected};
use crate::domain::item::{Item, ItemChange};

/// Writes it behind the piece's note.
pub(in crate::domain::flow) fn remark(item: &Item, text: &str) -> Event {
    let note = match item.note.as_str() {
        "" => text.to_owned(),
        note => format!("{note}; {text}"),
    };
    Event::ItemCorrected(ItemCorrected {
        item: item.id,
        changes: vec![ItemChange::Note(note)],
    })
}
