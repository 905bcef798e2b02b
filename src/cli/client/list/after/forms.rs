//! What of a form a row of a list has.

use crate::domain::command::ClientRow;

/// Whether a row lacks what a form cannot do without (rules 6, 8, 13).
pub(super) fn is_short(row: &ClientRow) -> bool {
    of_form(row).contains(&false)
}

/// Whether a row has anything of a form, be it only where the paper lies: then somebody has begun to enter it.
pub(super) fn has_form(row: &ClientRow) -> bool {
    let lies = row.form_location.given();
    of_form(row).contains(&true)
        || row.form_whole.given() == Some(&true)
        || lies.is_some_and(|lies| !lies.is_empty())
}

/// Whether a row has edition, signature, witness and both IDs.
fn of_form(row: &ClientRow) -> [bool; 5] {
    [
        row.form_edition.given().copied().flatten().is_some(),
        row.form_signed.given().copied().flatten().is_some(),
        row.witness.given().is_some_and(Option::is_some),
        row.photo_id_type.given().copied().flatten().is_some(),
        row.address_id_type.given().copied().flatten().is_some(),
    ]
}
