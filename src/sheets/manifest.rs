//! What one carrier takes with him on a day: a line a bundle, the sums, and a place for the driver's name. Never where a
//! bundle goes: that is on its label.

use crate::domain::forward::{Cents, Weight};
use crate::domain::text::{counted, scrub};
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::wire::rows::SentRow;

/// Longest cell, in characters.
const CELL: usize = 60;

/// The sheet, line by line.
pub fn manifest(center: &str, carrier: Carrier, day: Day, rows: &[SentRow]) -> Vec<String> {
    let center = scrub(center, CELL);
    let mut out = vec![format!(
        "{center}: manifest for {} of {day}",
        carrier.word()
    )];
    if rows.is_empty() {
        out.push(format!("nothing goes by {} that day", carrier.word()));
        return out;
    }
    out.push(String::new());
    let line = |cells: [&str; 5]| {
        let [bundle, number, pieces, weight, postage] = cells;
        format!("{bundle:>6}  {number:<26} {pieces:>6}  {weight:>12} {postage:>8}")
    };
    out.push(line(["bundle", "number", "pieces", "weight", "postage"]));
    for SentRow { forward, .. } in rows {
        let weight = forward.weight.map(|weight| weight.to_string());
        let number = forward.tracking.as_deref().unwrap_or("no number");
        out.push(line([
            &forward.id.to_string(),
            &scrub(number, CELL),
            &forward.items.len().to_string(),
            weight.as_deref().unwrap_or("-"),
            &forward.postage.to_string(),
        ]));
    }
    out.push(String::new());
    out.push(sums(rows));
    out.push(String::new());
    out.push("driver ____________________   time ________   signature ____________________".into());
    out
}

/// `3 bundles, 7 pieces, 4 lb 2 oz, postage 23.55`.
pub fn sums(rows: &[SentRow]) -> String {
    let pieces: usize = rows.iter().map(|row| row.forward.items.len()).sum();
    let postage = rows.iter().map(|row| row.forward.postage);
    let postage = postage.fold(Cents(0), Cents::plus);
    let weights = rows.iter().filter_map(|row| row.forward.weight);
    let weight: u32 = weights.map(|weight| weight.0).sum();
    let weight = match weight {
        0 => String::new(),
        weight => format!(", {}", Weight(weight)),
    };
    let numbered = rows.iter().filter(|row| row.forward.tracking.is_some());
    format!(
        "{} ({} with a number), {}{weight}, postage {postage}",
        counted(rows.len(), "bundle"),
        numbered.count(),
        counted(pieces, "piece"),
    )
}
