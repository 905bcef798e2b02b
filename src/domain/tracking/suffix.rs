//! A scan glued to half-typed text: the trigger was pulled while `23` stood in the field, and `231Z…` is no
//! code. Knows nothing of fields and keys; the caller keeps what stands before.

use super::field::Origin;
use super::separators::is_separator;
use super::{CheckDigit, Reading, Scan, field, read, scan};

/// No tracking number worth cutting out is shorter.
const SHORTEST: usize = 10;

/// None with a check digit is longer: `IMpb` behind its ZIP+4, with a separator or two.
const LONGEST: usize = 40;

/// The scan at the end of a line and the byte it begins at, never 0: from an AIM identifier or `[)>` on,
/// which nobody types; else the longest suffix that is a tracking number with the right check digit.
///
/// A reading whose check passes by chance too often is not cut out of a longer row of digits: of a number
/// we do not know, some suffix would nearly always fit.
pub fn suffix_scan(line: &str) -> Option<(usize, Scan)> {
    let line = line.trim_end();
    let starts = || line.char_indices().skip(1).map(|(at, _)| at);
    let marked = starts().find_map(|at| marked_scan(line, at));
    marked.or_else(|| starts().find_map(|at| glued_number(line, at)))
}

fn marked_scan(line: &str, at: usize) -> Option<(usize, Scan)> {
    let tail = line
        .get(at..)
        .filter(|tail| tail.len() >= SHORTEST && scan::is_marked(tail))?;
    Some((at, read(tail)))
}

fn glued_number(line: &str, at: usize) -> Option<(usize, Scan)> {
    let (before, tail) = line.split_at_checked(at)?;
    let of_length = (SHORTEST..=LONGEST).contains(&tail.len());
    if !of_length
        || !tail.starts_with(is_code)
        || !tail.chars().all(|c| is_code(c) || is_separator(c))
    {
        return None;
    }
    let scan = scan::read_here(tail, Origin::Unsaid);
    let Scan::Tracking { readings, .. } = &scan else {
        return None;
    };
    let within_digits = before.ends_with(|c: char| c.is_ascii_digit());
    readings
        .iter()
        .any(|reading| decides(reading, tail, within_digits))
        .then_some((at, scan))
}

fn is_code(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// FedEx Express's 34 digits are let through though weak: nothing else is nearly so long, and they are on
/// every Express label. Ten or eleven digits behind a word are sooner a telephone number.
fn decides(reading: &Reading, tail: &str, within_digits: bool) -> bool {
    let by_chance = tail.len() < field::PHONE || (within_digits && tail.len() < 34);
    reading.check == CheckDigit::Right && !(reading.is_weak() && by_chance)
}

#[cfg(test)]
mod tests;
