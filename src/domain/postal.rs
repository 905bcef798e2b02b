//! Addresses on one line, held against one another as far as a form needs it. Knows no directory of streets.

/// Words behind a street that name a part of the building.
const UNITS: [&str; 8] = [
    "apt",
    "apartment",
    "unit",
    "ste",
    "suite",
    "fl",
    "floor",
    "rm",
];

/// An address has at least a name of a street or place and what stands beside it.
const MIN_WORDS: usize = 2;
const MIN_LETTERS: usize = 3;

/// Short words and what they stand for.
const SHORT: [(&str, &str); 10] = [
    ("st", "street"),
    ("rd", "road"),
    ("ave", "avenue"),
    ("blvd", "boulevard"),
    ("dr", "drive"),
    ("ln", "lane"),
    ("plz", "plaza"),
    ("hwy", "highway"),
    ("suite", "ste"),
    ("apartment", "apt"),
];

/// Whether two lines give one address: case, commas and short words do not count.
pub fn same(a: &str, b: &str) -> bool {
    words(a) == words(b)
}

/// Whether an address is a post office box or a private mailbox.
pub fn is_mailbox(address: &str) -> bool {
    let words = words(address);
    let has = |run: &[&str]| words.windows(run.len()).any(|part| part == run);
    has(&["pmb"]) || has(&["po", "box"]) || has(&["p", "o", "box"])
}

/// Whether an address is at a street line, and not in another part of the building.
pub fn is_at(address: &str, street: &str) -> bool {
    let (address, street) = (words(address), words(street));
    let Some(behind) = address.strip_prefix(street.as_slice()) else {
        return false;
    };
    let elsewhere = |next: &String| UNITS.contains(&next.as_str());
    !street.is_empty() && !behind.first().is_some_and(elsewhere)
}

/// Whether an address leads to a street line, whatever stands before it, and not to another part of the building.
pub fn goes_to(address: &str, street: &str) -> bool {
    let (address, street) = (words(address), words(street));
    let begins = (0..address.len()).filter_map(|at| address.get(at..));
    let elsewhere = |next: &String| UNITS.contains(&next.as_str());
    !street.is_empty()
        && begins
            .filter_map(|rest| rest.strip_prefix(street.as_slice()))
            .any(|behind| !behind.first().is_some_and(elsewhere))
}

/// Whether a line can be an address at all: several words, and letters among them.
pub fn may_be_address(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    words(line).len() >= MIN_WORDS && letters >= MIN_LETTERS
}

fn words(line: &str) -> Vec<String> {
    let parts = line.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let folded = parts.filter(|part| !part.is_empty()).map(str::to_lowercase);
    folded
        .map(|word| {
            let long = SHORT.iter().find(|(short, _)| *short == word);
            long.map_or(word, |(_, long)| (*long).to_owned())
        })
        .collect()
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
        assert!(is_mailbox("P.O. Box 3, Bend OR") && is_mailbox("1 Elm St PMB 3"));
        assert!(!is_mailbox("3 Box Elder Rd, Bend OR"));
    }
}
