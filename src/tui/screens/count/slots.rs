//! Which slot a line on Count names. Pure; knows of the count only which slots are its own.

use crate::domain::ids::{Pmb, Slot};
use crate::wire::rows::CountSheet;

/// The pigeonhole that a line names, `148` or `PMB 148`.
pub(super) fn boxed(line: &str) -> Option<String> {
    let upper = line.trim().to_uppercase();
    let bare = upper.trim_start_matches("PMB").trim_start();
    let is_number = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| Slot::pigeonhole(&Pmb::new(bare)).to_string())
}

/// The slot of the count that is typed so: by its name, or a pigeonhole by its box.
pub(super) fn of_count(sheet: &CountSheet, line: &str) -> Option<String> {
    let wanted = line.trim().to_uppercase();
    let counted = sheet.counted.iter().map(|one| &one.slot);
    let mut all = sheet.left.iter().chain(counted).map(Slot::as_str);
    let is_it = |slot: &&str| *slot == wanted || slot.strip_prefix("PMB ") == Some(&wanted);
    all.find(is_it)
        .filter(|_| !wanted.is_empty())
        .map(str::to_owned)
}
