//! UPS's MaxiCode: the 1Z number stands in it in three parts (rule 68). Knows only the order of the
//! fields; whether the result is a number is for the table to say.

use super::check_digit;

/// The full 1Z number: shipper and class of service put back between `1Z` and the eight characters.
pub(super) fn rebuild(fields: &[&str]) -> Option<String> {
    fields.windows(4).find_map(|window| match window {
        [class, short, "UPSN", shipper] => join(class.trim(), short.trim(), shipper.trim()),
        _ => None,
    })
}

/// The same where the separators were lost on the way: the parts stand around `UPSN`, at their lengths.
pub(super) fn without_separators(text: &str) -> Option<String> {
    let at = text.find("UPSN")?;
    let before = text.get(..at)?;
    let short = before.get(at.checked_sub(10)?..)?;
    let class = before.get(at.checked_sub(13)?..at - 10)?;
    let shipper = text.get(at + 4..at + 10)?;
    let number = join(class, short, shipper)?;
    let digit = number.get(17..)?.parse().ok();
    (digit == number.get(2..17).map(check_digit::ups)).then_some(number)
}

fn join(class: &str, short: &str, shipper: &str) -> Option<String> {
    let parcel = short.strip_prefix("1Z").filter(|rest| rest.len() == 8)?;
    let service = class_of(class)?.get(1..).filter(|rest| rest.len() == 2)?;
    (shipper.len() == 6).then(|| format!("1Z{shipper}{service}{parcel}"))
}

/// The class of service: alone, or as a bare MaxiCode has it, behind the ZIP and the country in one field.
fn class_of(field: &str) -> Option<&str> {
    let is_primary = matches!(field.len(), 11 | 12 | 15);
    if is_primary {
        return field.get(field.len() - 3..);
    }
    Some(field)
}

#[cfg(test)]
mod tests;
