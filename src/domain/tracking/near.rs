//! What begins as a carrier's number does and is none: a scan that lost characters, a letter misread. Pure.
//!
//! It is a number all the same and no name, and whose it would be is a question, never an answer.

use super::Carrier;

/// Shorter texts are boxes, and longer ones no number.
const LENGTHS: std::ops::RangeInclusive<usize> = 10..=40;

/// How a carrier's numbers begin, and how long what fits no format may be and still be one of them.
const BEGINNINGS: &[(&str, std::ops::RangeInclusive<usize>, Carrier)] = &[
    ("1Z", 12..=24, Carrier::Ups),
    ("TBA", 11..=20, Carrier::Amazon),
    ("TBC", 11..=20, Carrier::Amazon),
    ("TBM", 11..=20, Carrier::Amazon),
    ("1LS", 10..=24, Carrier::LaserShip),
    ("JJD", 10..=24, Carrier::Dhl),
    ("JD0", 10..=24, Carrier::Dhl),
    ("JVGL", 10..=20, Carrier::Dhl),
    ("GFUS", 12..=22, Carrier::Gofo),
    ("LTN", 10..=16, Carrier::Landmark),
    ("C1", 13..=17, Carrier::OnTrac),
    ("D1", 13..=17, Carrier::OnTrac),
];

/// The same where all is figures: behind the ZIP, or at once.
const FIGURES: &[(&str, std::ops::RangeInclusive<usize>, Carrier)] = &[
    ("92", 13..=30, Carrier::Usps),
    ("93", 13..=30, Carrier::Usps),
    ("94", 13..=34, Carrier::Usps),
    ("95", 13..=30, Carrier::Usps),
    ("91", 18..=26, Carrier::Usps),
    ("96", 18..=36, Carrier::FedEx),
];

/// Whose number a normalised text nearly is.
pub(super) fn carrier(text: &str) -> Option<Carrier> {
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    if !LENGTHS.contains(&text.len()) || figures * 10 < text.len() * 6 {
        return None;
    }
    if figures == text.len() {
        let mut routed = [5, 9]
            .into_iter()
            .filter_map(|zip| text.strip_prefix("420")?.get(zip..));
        return routed
            .find_map(|body| begins(FIGURES, body))
            .filter(|carrier| *carrier == Carrier::Usps)
            .or_else(|| begins(FIGURES, text));
    }
    begins(BEGINNINGS, text).or_else(|| of_post(text))
}

fn begins(
    table: &[(&str, std::ops::RangeInclusive<usize>, Carrier)],
    text: &str,
) -> Option<Carrier> {
    table
        .iter()
        .find(|(begin, lengths, _)| text.starts_with(begin) && lengths.contains(&text.len()))
        .map(|(_, _, carrier)| *carrier)
}

/// Two letters, eight to ten figures, `US`: S10 with a figure too few or too many.
fn of_post(text: &str) -> Option<Carrier> {
    let body = text.strip_suffix("US")?;
    let (letters, figures) = body.split_at_checked(2)?;
    let fits = letters.bytes().all(|b| b.is_ascii_uppercase())
        && (8..=10).contains(&figures.len())
        && figures.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(Carrier::Usps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lost_a_character_is_nearly_somebodys() {
        for (text, wanted) in [
            ("1Z5R8939035756712", Some(Carrier::Ups)),
            ("TBA50288727400A", Some(Carrier::Amazon)),
            ("940011120620640626078", Some(Carrier::Usps)),
            ("4203704992001903338852020557", Some(Carrier::Usps)),
            ("961102098765431234567", Some(Carrier::FedEx)),
            ("RB12345678US", Some(Carrier::Usps)),
            ("1ZHOLDINGS12", None),
            ("94001112062064", Some(Carrier::Usps)),
            ("4209720194001112062064", Some(Carrier::Usps)),
            ("9205551234", None),
            ("5035550199", None),
        ] {
            assert_eq!(carrier(text), wanted, "{text}");
        }
    }
}
