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
    let begins: u32 = figures
        .get(..2)
        .and_then(|two| two.parse().ok())
        .unwrap_or_default();
    let of_issuer = ISSUERS
        .iter()
        .any(|(from, to, length)| (*from..=*to).contains(&begins) && figures.len() == *length);
    let Some((body, last)) = figures.split_at_checked(figures.len().saturating_sub(1)) else {
        return false;
    };
    of_issuer && last.parse() == Ok(check_digit::luhn(body))
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
