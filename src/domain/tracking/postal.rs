//! What posts put into a number beyond a check digit: the ZIP before it, the mailer behind the service
//! code, the country at its end (rules 70, 71, 75, 77). Functions over text whose shape is checked.

use std::borrow::Cow;

use super::{CheckDigit, check_digit, s10_countries};

/// GS1 application identifier of "ship to this ZIP".
pub(super) const ROUTING: &str = "420";

/// The ZIP of a barcode that is nothing but routing (rule 70).
pub(super) fn routing_only(text: &str) -> Option<String> {
    let zip = text
        .strip_prefix(ROUTING)
        .filter(|zip| zip.bytes().all(|b| b.is_ascii_digit()))?;
    match zip.len() {
        5 => Some(zip.to_owned()),
        9 => zip
            .split_at_checked(5)
            .map(|(five, four)| format!("{five}-{four}")),
        _ => None,
    }
}

/// The longest sign that a system puts in place of the separator behind a ZIP.
const LONGEST_SIGN: usize = 4;

/// The text with what stands in place of a separator between the ZIP and the number left out: `42078745~9405…`.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let cut = matches!(digits, 8 | 12)
        .then(|| text.split_at_checked(digits))
        .flatten();
    let Some((zip, behind)) = cut.filter(|(zip, _)| zip.starts_with(ROUTING)) else {
        return Cow::Borrowed(text);
    };
    let number = behind.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let sign = behind.len() - number.len();
    if (1..=LONGEST_SIGN).contains(&sign) && number.starts_with('9') {
        Cow::Owned(format!("{zip}{number}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Where a number begins behind `420` and a ZIP of nine figures.
pub(super) const BEHIND_NINE: usize = 12;

/// Whether figures are the post's number of 22, behind `420` and a ZIP of nine.
pub(super) fn is_routed_to_nine(text: &str) -> bool {
    let number = text.get(BEHIND_NINE..).unwrap_or_default();
    let is_posts = ["92", "93", "94", "95"]
        .iter()
        .any(|begin| number.starts_with(begin));
    text.starts_with(ROUTING) && number.len() == 22 && is_posts
}

/// Where a USPS number may begin: at once, behind `420`+ZIP, behind `420`+ZIP+4 (rule 71).
pub(super) fn without_routing(text: &str) -> impl Iterator<Item = &str> {
    let routed = text.starts_with(ROUTING);
    let behind = [8, 12]
        .into_iter()
        .filter_map(move |at| if routed { text.get(at..) } else { None });
    std::iter::once(text).chain(behind)
}

/// `IMpb`: the check digit, and the mailer id must be of the length its channel prescribes. A mailer id has
/// nine digits exactly when it begins with 9; channel 92 is for those, 93 for the six-digit ones, and the
/// 30-digit construct of channel 94 leaves room for the long one only.
pub(super) fn impb(number: &str) -> CheckDigit {
    let long_mailer = number.get(5..6) == Some("9");
    let fits_channel = match number.get(..2) {
        Some("92") => long_mailer,
        Some("93") => !long_mailer,
        _ => long_mailer || number.len() < 30,
    };
    CheckDigit::of(gs1_holds(number)).beside(fits_channel)
}

/// 20-digit labels: the digit is computed over the number, or over 91 and the number (rule 75).
pub(super) fn label_20(number: &str) -> CheckDigit {
    CheckDigit::of(gs1_holds(number) || gs1_holds(&format!("91{number}")))
}

/// FedEx's parcels that the post brings, without the 92 that their number begins with.
pub(super) fn economy_20(number: &str) -> CheckDigit {
    CheckDigit::of(gs1_holds(&format!("92{number}")))
}

/// The number of a container behind its application identifier 00: 18 digits (SSCC).
pub(super) fn container(text: &str) -> Option<&str> {
    let number = text
        .strip_prefix("00")
        .filter(|number| number.len() == 18)?;
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    (digits && gs1_holds(number)).then_some(number)
}

/// Whether a text is the number of goods in a case behind its application identifier 01 (GTIN), and what follows.
pub(super) fn is_case_of_goods(text: &str) -> bool {
    let number = text.strip_prefix("01").and_then(|rest| rest.get(..14));
    number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()) && gs1_holds(number))
}

/// S10: the digit, and a post of that country must exist and the first letter be one that the UPU assigns.
pub(super) fn s10(number: &str) -> CheckDigit {
    let unassigned = number.starts_with(['J', 'K', 'S', 'T', 'W']);
    let country = number.get(11..).is_some_and(s10_countries::known);
    let serial = number.get(2..10).map(check_digit::s10);
    let holds = serial.is_some() && serial == last_digit(number.get(..11));
    CheckDigit::of(holds).beside(country && !unassigned)
}

fn gs1_holds(number: &str) -> bool {
    let body = number
        .get(..number.len().saturating_sub(1))
        .map(check_digit::gs1);
    body.is_some() && body == last_digit(Some(number))
}

fn last_digit(text: Option<&str>) -> Option<u32> {
    text?.chars().next_back()?.to_digit(10)
}

#[cfg(test)]
mod tests;
