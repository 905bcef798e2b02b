//! Telephone numbers, which stand on labels, on forms and in the clipboard, and are no shipment. Pure.

/// Whether a text is written as a telephone number of North America, or with a `+` as one of any country.
pub fn is_telephone(text: &str) -> bool {
    let text = text.trim();
    let signs = |c: char| c.is_ascii_digit() || " +-.()/".contains(c);
    if !text.chars().all(signs) {
        return false;
    }
    let figures: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.starts_with('+') {
        return (8..=15).contains(&figures.len());
    }
    match figures.len() {
        10 => is_north_american(&figures),
        11 => figures.strip_prefix('1').is_some_and(is_north_american),
        _ => false,
    }
}

/// Area and exchange begin with 2 to 9, and no area has a 9 in the middle.
fn is_north_american(figures: &str) -> bool {
    let at = |n: usize| figures.as_bytes().get(n).copied().unwrap_or_default();
    at(0) >= b'2' && at(3) >= b'2' && at(1) != b'9'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_known_however_they_are_written() {
        for text in [
            "5035550199",
            "(503) 555-0199",
            "503.555.0199",
            "1 503 555 0199",
            "15035550199",
            "+1 (503) 555-0199",
            "+44 20 7946 0958",
        ] {
            assert!(is_telephone(text), "{text}");
        }
        for text in [
            "0035550199",
            "986578788855",
            "50355501",
            "call 5035550199",
            "",
            "+1",
        ] {
            assert!(!is_telephone(text), "{text}");
        }
    }
}
