//! The numbers of payment cards, which a wallet that lies on the counter puts under the scanner or a customer reads out: no
//! shipment, and nothing to keep. Pure.

use super::check_digit;

/// How the big issuers' numbers begin, and of how many figures they are.
const ISSUERS: &[(u32, u32, usize)] = &[
    (34, 34, 15),
    (35, 35, 16),
    (37, 37, 15),
    (40, 49, 16),
    (51, 55, 16),
    (22, 27, 16),
    (60, 60, 16),
    (64, 65, 16),
    (30, 30, 14),
    (36, 36, 14),
    (38, 38, 14),
];

/// Whether figures, bare or in groups, are a payment card's: an issuer's begin and length, and the check digit.
pub fn is_card(text: &str) -> bool {
    let text = text.trim();
    if !text.chars().all(|c| c.is_ascii_digit() || " -".contains(c)) {
        return false;
    }
    let figures: String = text.chars().filter(char::is_ascii_digit).collect();
    is_of(ISSUERS, &figures)
}

/// How rarer issuers' numbers begin. Among parcels some begin so too: only where a text is kept, and no carrier proves it his.
const RARE: &[(u32, u32, usize)] = &[
    (40, 49, 19),
    (50, 50, 16),
    (56, 58, 16),
    (62, 62, 16),
    (62, 62, 17),
    (62, 62, 18),
    (62, 62, 19),
];

/// Of the old cards of thirteen figures, as many as goods are numbered with.
const OLD: &[(u32, u32, usize)] = &[(40, 49, 13)];

/// The same of every issuer that anybody pays by.
pub fn is_any_card(figures: &str) -> bool {
    is_card(figures) || is_of(RARE, figures)
}

/// Whether figures may be an old card's: only where a word says so.
pub fn is_old_card(figures: &str) -> bool {
    is_of(OLD, figures)
}

fn is_of(issuers: &[(u32, u32, usize)], figures: &str) -> bool {
    let begins = figures.get(..2).and_then(|two| two.parse::<u32>().ok());
    let begins = begins.unwrap_or_default();
    let is_of = |(from, to, length): &(u32, u32, usize)| {
        (*from..=*to).contains(&begins) && figures.len() == *length
    };
    let last = figures.len().saturating_sub(1);
    let parts = figures.split_at_checked(last);
    issuers.iter().any(is_of)
        && parts.is_some_and(|(body, last)| last.parse() == Ok(check_digit::luhn(body)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_known_by_issuer_length_and_check_digit() {
        for text in [
            "4111111111111111",
            "4111 1111 1111 1111",
            "5555-5555-5555-4444",
            "2223003122003222",
            "378282246310005",
            "6011111111111117",
            "30569309025904",
        ] {
            assert!(is_card(text), "{text}");
        }
        for text in [
            "4111111111111112",
            "9400111206206406260787",
            "7023210039414604",
            "1Z5R89390357567127",
            "",
        ] {
            assert!(!is_card(text), "{text}");
        }
    }
}
