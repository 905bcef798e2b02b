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

/// Words that an address has before its ZIP code: a street or what takes its place, and a town.
const BEFORE_ZIP: usize = 3;

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
    has(&["pmb"]) || has(&["pob"]) || has(&["po", "box"]) || has(&["p", "o", "box"])
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

/// Whether a note gives a whole address: a ZIP code with street and town before it. What somebody else's post calls its
/// code nobody here knows.
pub fn gives_address(note: &str) -> bool {
    let words = words(note);
    words.iter().skip(BEFORE_ZIP).any(is_zip)
}

/// Whether an address, whole, stands in a note: another part of the building and another number are another address.
pub fn stands_in(note: &str, address: &str) -> bool {
    if !gives_address(address) {
        return false;
    }
    let (note, address) = (words(note), words(address));
    let is_number = |word: &Word| word.text.chars().all(|c| c.is_ascii_digit());
    let mut begins = (0..note.len()).filter_map(|at| note.split_at_checked(at));
    begins.any(|(before, rest)| {
        let behind = rest.strip_prefix(address.as_slice());
        behind.is_some_and(|behind| !behind.first().is_some_and(|next| next.is_part))
            && !before.last().is_some_and(is_number)
    })
}

fn is_zip(word: &Word) -> bool {
    let zip = word.text.split('-').next().unwrap_or_default();
    zip.len() == 5 && zip.bytes().all(|byte| byte.is_ascii_digit())
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
    fn a_note_names_an_address_only_if_it_names_all_of_it() {
        for (note, address, is) in [
            (
                "to 9 Elm St, Bend OR 97701 please",
                "9 Elm Street, Bend, OR 97701",
                true,
            ),
            ("9 Elm St, Bend OR 97701", "9 Elm St", false),
            ("9 Elm St, Bend OR 97701", "Bend OR 97701", false),
            ("19 Elm St, Bend OR 97701", "9 Elm St, Bend OR 97701", false),
            (
                "9 Elm St Apt 2, Bend OR 97701",
                "9 Elm St, Bend OR 97701",
                false,
            ),
            (
                "9 Elm St, Bend OR 97701",
                "9 Elm St Apt 2, Bend OR 97701",
                false,
            ),
            (
                "12 9 Elm St, Bend OR 97701",
                "9 Elm St, Bend OR 97701",
                false,
            ),
            ("call before noon", "9 Elm St, Bend OR 97701", false),
        ] {
            assert_eq!(stands_in(note, address), is, "{note} / {address}");
        }
        assert!(gives_address("9 Elm St, Bend OR 97701-1234"));
        assert!(!gives_address("call 55512 at noon") && !gives_address("to my sister"));
    }

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
        assert!(
            is_mailbox("P.O. Box 3, Bend OR")
                && is_mailbox("POB 3, Bend OR")
                && is_mailbox("1 Elm St PMB 3")
        );
        assert!(!is_mailbox("3 Box Elder Rd, Bend OR"));
    }
}
