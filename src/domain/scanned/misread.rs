//! A letter that a reader or a finger put for a figure. UPS prints both, and no O: where the check digit holds with the
//! figure 0 and not with the letter, the figure is meant. Pure.

use crate::domain::tracking::{self, Carrier, CheckDigit, Reading, Scan};

/// The number with a 0 for each O, and what it is, where that proves itself and what was read does not.
pub(super) fn with_figures(raw: &str, readings: &[Reading]) -> Option<(String, Vec<Reading>)> {
    let is_wrong = readings
        .first()
        .is_some_and(|one| one.carrier == Carrier::Ups && one.check == CheckDigit::Wrong);
    if !is_wrong || !raw.contains(['O', 'o']) {
        return None;
    }
    let proves = |one: &Reading| one.carrier == Carrier::Ups && one.check == CheckDigit::Right;
    match tracking::read_number(&raw.replace(['O', 'o'], "0")) {
        Scan::Tracking { raw, readings, .. } if readings.iter().any(proves) => {
            Some((raw, readings))
        }
        _ => None,
    }
}
