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
    is_one(text) || are_several(text)
}

/// Several, parted by a sign or a blank, or run together as they are in a burst: a mailbox full of them is no parcel.
fn are_several(text: &str) -> bool {
    let mut parts = text.split([',', ';', '/', '|']).peekable();
    let is_parted = text.contains([',', ';', '/', '|']) && parts.all(is_one);
    let signs = |c: char| c.is_ascii_digit() || " +-.()".contains(c);
    if is_parted || !text.chars().all(signs) {
        return is_parted;
    }
    let figures: String = text.chars().filter(char::is_ascii_digit).collect();
    [10, 11].into_iter().any(|length| {
        let (count, rest) = (figures.len() / length, figures.len() % length);
        let mut numbers = (0..count).map(|at| figures.get(at * length..(at + 1) * length));
        count > 1 && rest == 0 && numbers.all(|number| number.is_some_and(is_of_figures))
    })
}

/// Ten figures of North America, or eleven with the 1 before them.
fn is_of_figures(figures: &str) -> bool {
    match figures.len() {
        10 => is_north_american(figures),
        _ => figures.strip_prefix('1').is_some_and(is_north_american),
    }
}

fn is_one(text: &str) -> bool {
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
        10 | 11 if is_of_figures(&figures) => true,
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
            "5035550199 5035550177",
            "50355501995035550177",
            "503-555-0199, (503) 555-0177",
            "1503555019915035550177",
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
            "70191120000112345678",
            "5035550199, 1234",
            "5035550199 x",
            "x12",
            "+1",
        ] {
            assert!(!is_telephone(text), "{text}");
        }
    }
}
