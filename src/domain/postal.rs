//! Addresses on one line, held against one another as far as a form needs it. Knows no directory of streets.

/// Words before the number of a part of the building: whichever of them is written, it is one place.
const UNITS: [&str; 9] = [
    "apt",
    "apartment",
    "unit",
    "ste",
    "suite",
    "fl",
    "floor",
    "rm",
    "room",
];

/// An address has at least a name of a street or place and what stands beside it.
const MIN_WORDS: usize = 2;
const MIN_LETTERS: usize = 3;

/// Short words and what they stand for.
const SHORT: [(&str, &str); 8] = [
    ("st", "street"),
    ("rd", "road"),
    ("ave", "avenue"),
    ("blvd", "boulevard"),
    ("dr", "drive"),
    ("ln", "lane"),
    ("plz", "plaza"),
    ("hwy", "highway"),
];

/// A word of an address, folded.
struct Word {
    text: String,
    /// Whether `Suite`, `Unit` or the like stood before it: a part of a building, which `#` alone need not be.
    is_part: bool,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Whether two lines give one address: case, commas, short words and what a unit is called do not count.
pub fn same(a: &str, b: &str) -> bool {
    words(a) == words(b)
}

/// Whether an address is a post office box or a private mailbox.
pub fn is_mailbox(address: &str) -> bool {
    let words = words(address);
    let is = |part: &[Word], run: &[&str]| {
        part.iter()
            .map(|word| word.text.as_str())
            .eq(run.iter().copied())
    };
    let has = |run: &[&str]| words.windows(run.len()).any(|part| is(part, run));
    has(&["pmb"]) || has(&["po", "box"]) || has(&["p", "o", "box"])
}

/// Whether an address is at a street line, and not in another part of the building.
pub fn is_at(address: &str, street: &str) -> bool {
    let (address, street) = (words(address), words(street));
    let Some(behind) = address.strip_prefix(street.as_slice()) else {
        return false;
    };
    !street.is_empty() && !behind.first().is_some_and(|next| next.is_part)
}

/// Whether an address leads to a street line, whatever stands before it, and not to another part of the building.
pub fn goes_to(address: &str, street: &str) -> bool {
    let (address, street) = (words(address), words(street));
    let begins = (0..address.len()).filter_map(|at| address.get(at..));
    !street.is_empty()
        && begins
            .filter_map(|rest| rest.strip_prefix(street.as_slice()))
            .any(|behind| !behind.first().is_some_and(|next| next.is_part))
}

/// Whether a line can be an address at all: several words, and letters among them.
pub fn may_be_address(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    words(line).len() >= MIN_WORDS && letters >= MIN_LETTERS
}

fn words(line: &str) -> Vec<Word> {
    let parts = line.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let folded = parts.filter(|part| !part.is_empty()).map(str::to_lowercase);
    let mut words = Vec::new();
    let mut is_part = false;
    for word in folded {
        if UNITS.contains(&word.as_str()) {
            is_part = true;
            continue;
        }
        let long = SHORT.iter().find(|(short, _)| *short == word);
        let number = part_number(&word);
        words.push(Word {
            is_part: is_part || number.is_some(),
            text: match (long, number) {
                (Some((_, long)), _) => (*long).to_owned(),
                (None, Some(number)) => number.to_owned(),
                (None, None) => word,
            },
        });
        is_part = false;
    }
    words
}

/// `9` of `ste9`.
fn part_number(word: &str) -> Option<&str> {
    let number = word.trim_start_matches(|c: char| !c.is_ascii_digit());
    let unit = word.strip_suffix(number)?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && UNITS.contains(&unit)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_centers_unless_it_is_another_part_of_the_building() {
        for (address, street, is) in [
            (
                "1 Test Plaza Ste 400 PMB 3, Herndon VA",
                "1 Test Plaza Suite 400",
                true,
            ),
            ("1 Test Plz, Ste 400", "1 Test Plaza Suite 400", true),
            ("12 Pier Rd, Portland OR", "12 Pier Road", true),
            ("12 Pier Road #7, Portland OR", "12 Pier Road", true),
            ("12 Pier Road Apt 7, Portland OR", "12 Pier Road", false),
            ("112 Pier Road", "12 Pier Road", false),
            ("", "12 Pier Road", false),
            ("12 Pier Road", "", false),
        ] {
            assert_eq!(is_at(address, street), is, "{address}");
        }
        assert!(same("1 Elm St Apt 7, Bend OR", "1 Elm Street #7, Bend, OR"));
        assert!(is_mailbox("P.O. Box 3, Bend OR") && is_mailbox("1 Elm St PMB 3"));
        assert!(!is_mailbox("3 Box Elder Rd, Bend OR"));
    }
}
