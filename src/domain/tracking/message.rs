//! 2D messages, `[)>` and fields between GS, RS and EOT (rules 67 to 69). Not parsed carrier by carrier:
//! every field is asked whether it is a tracking number. Telephone numbers, weights and ZIPs stand beside
//! it, so a field must do better here than a barcode that stands alone.

use super::field::{self, Origin, PHONE};
use super::separators::is_separator;
use super::{CheckDigit, Reading, Scan, check_digit, maxicode};

/// Whether the text says of itself that it is a message.
pub(super) fn is_message(text: &str) -> bool {
    text.starts_with("[)>")
}

/// The tracking number in a message: UPS's in parts, or the field most surely one.
pub(super) fn read(text: &str) -> Scan {
    let fields: Vec<&str> = text.split(is_separator).collect();
    if let Some(number) = maxicode::rebuild(&fields).or_else(|| of_fedex(&fields)) {
        return field::read(&number, Origin::Scanner);
    }
    let candidates = fields
        .iter()
        .flat_map(|field| [Some(*field), without_identifier(field)])
        .flatten();
    let judged = candidates.map(|candidate| field::read(candidate, Origin::Unsaid));
    let ranked = judged.filter_map(|scan| rank(&scan).map(|rank| (rank, scan)));
    let best = ranked.min_by_key(|(rank, _)| *rank).map(|(_, scan)| scan);
    let long = || long_of_fedex(&fields).map(|number| field::read(number, Origin::Scanner));
    best.or_else(long).unwrap_or(Scan::Other)
}

/// FedEx's number at the end of a longer field before `FDE`, in a layout that we do not know.
fn long_of_fedex<'t>(fields: &[&'t str]) -> Option<&'t str> {
    let field = fields.windows(2).find_map(|pair| match pair {
        [field, carrier] if carrier.starts_with("FDE") => Some(*field),
        _ => None,
    })?;
    let number = field.get(field.len().checked_sub(12)?..)?;
    let (body, last) = number.split_at_checked(11)?;
    let digits = field.bytes().all(|b| b.is_ascii_digit());
    (digits && last.parse() == Ok(check_digit::fedex(body))).then_some(number)
}

/// FedEx's number: twelve digits before the four of its form, and then `FDE`, where separators stand or were lost.
fn of_fedex(fields: &[&str]) -> Option<String> {
    let field = match fields {
        [whole] => whole.get(..whole.find("FDE")?)?,
        _ => fields.windows(2).find_map(|pair| match pair {
            [field, carrier] if carrier.starts_with("FDE") => {
                Some(*field).filter(|field| field.len() == 16)
            }
            _ => None,
        })?,
    };
    let field = field.get(field.len().checked_sub(16)?..)?;
    let (body, last) = field.get(..12)?.split_at_checked(11)?;
    let digits = field.bytes().all(|b| b.is_ascii_digit());
    (digits && last.parse() == Ok(check_digit::fedex(body))).then(|| format!("{body}{last}"))
}

/// How surely a field is the tracking number, best first; `None` when it may be anything.
fn rank(scan: &Scan) -> Option<u8> {
    let Scan::Tracking { readings, .. } = scan else {
        return None;
    };
    let strong = |reading: &Reading| !reading.is_weak() && reading.convinces();
    let checked =
        |reading: &Reading| reading.check == CheckDigit::Right && reading.number.len() >= PHONE;
    if readings.iter().any(strong) {
        Some(0)
    } else {
        readings.iter().any(checked).then_some(1)
    }
}

/// The field without its data identifier, up to three digits and a letter that say what it holds.
fn without_identifier(field: &str) -> Option<&str> {
    let letter = field
        .find(|c: char| !c.is_ascii_digit())
        .filter(|at| *at <= 3)?;
    field
        .get(letter..)?
        .strip_prefix(|c: char| c.is_ascii_uppercase())
}
