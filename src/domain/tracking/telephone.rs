//! Telephone numbers, which stand on labels, on forms and in the clipboard, and are no shipment. Pure.

/// How a number from abroad begins, and how many figures it has with that: of the countries whose numbers stand on mail
/// here most. From abroad they are often written without the plus.
const COUNTRIES: &[(&str, &[usize])] = &[
    ("31", &[11]),
    ("32", &[11]),
    ("33", &[11]),
    ("34", &[11]),
    ("353", &[12]),
    ("39", &[12]),
    ("41", &[11]),
    ("44", &[12]),
    ("49", &[12, 13]),
    ("52", &[12, 13]),
    ("55", &[12, 13]),
    ("61", &[11]),
    ("81", &[12]),
    ("82", &[12]),
    ("86", &[13]),
    ("91", &[12]),
    ("972", &[12]),
];

/// What is dialled before a country: from here, and from most others.
const DIALLED: [&str; 2] = ["011", "00"];

/// Whether a text is written as a telephone number: of North America, or with a `+`, what is dialled for it or the
/// country's own figures as one of any other. An extension behind it is part of it.
pub fn is_telephone(text: &str) -> bool {
    let text = without_extension(text.trim());
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
        11 if figures.strip_prefix('1').is_some_and(is_north_american) => true,
        _ => is_from_abroad(&figures),
    }
}

/// The number without `x12`, `ext. 12` behind it.
fn without_extension(text: &str) -> &str {
    let Some(at) = text.find(|c: char| c.is_ascii_alphabetic()) else {
        return text;
    };
    let (number, behind) = text.split_at(at);
    let behind = behind.to_ascii_lowercase();
    let figures = ["extension", "ext", "x"]
        .iter()
        .find_map(|word| behind.strip_prefix(word))
        .map(|rest| rest.trim_matches([' ', '.']));
    let is_extension = figures.is_some_and(|figures| {
        (1..=5).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit())
    });
    if is_extension { number.trim() } else { text }
}

fn is_from_abroad(figures: &str) -> bool {
    let dialled = DIALLED.iter().find_map(|begin| figures.strip_prefix(begin));
    let number = dialled.unwrap_or(figures);
    COUNTRIES
        .iter()
        .any(|(begin, lengths)| number.starts_with(begin) && lengths.contains(&number.len()))
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
            "442079460958",
            "44 20 7946 0958",
            "011 44 20 7946 0958",
            "0049 30 12345678",
            "33 1 99 00 12 34",
            "8613912345678",
            "(503) 555-0199 x12",
            "503-555-0199 ext. 4",
        ] {
            assert!(is_telephone(text), "{text}");
        }
        for text in [
            "0035550199",
            "986578788855",
            "50355501",
            "call 5035550199",
            "",
            "442079460",
            "9400111206206406260787",
            "5035550199 x",
            "x12",
            "+1",
        ] {
            assert!(!is_telephone(text), "{text}");
        }
    }
}
