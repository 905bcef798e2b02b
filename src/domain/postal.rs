//! Addresses on one line, held against one another as far as a form needs it. Knows no directory of streets.

use super::places;

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

/// Letters of a state, and figures of a ZIP code.
const STATE_LETTERS: usize = 2;
const ZIP_FIGURES: usize = 5;
const ZIP_MORE: usize = 4;

/// Words behind a street that name no town.
const NO_TOWN: [&str; 3] = ["pmb", "box", "usa"];

/// Words that are written in several ways, each with the one that counts. What a state has as its letters (`CT`, `NE`)
/// stays short, and so do the points of the compass: neither is a town's name then.
#[rustfmt::skip]
const ONE_OF: &[(&str, &str)] = &[
    ("st", "street"), ("str", "street"), ("rd", "road"), ("av", "avenue"), ("ave", "avenue"), ("blvd", "boulevard"),
    ("dr", "drive"), ("ln", "lane"), ("plz", "plaza"), ("hwy", "highway"), ("cir", "circle"), ("pkwy", "parkway"),
    ("sq", "square"), ("ter", "terrace"), ("trl", "trail"), ("tpke", "turnpike"), ("court", "ct"), ("place", "pl"),
    ("north", "n"), ("south", "s"), ("east", "e"), ("west", "w"), ("northeast", "ne"), ("northwest", "nw"),
    ("southeast", "se"), ("southwest", "sw"), ("one", "1"), ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"),
    ("six", "6"), ("seven", "7"), ("eight", "8"), ("nine", "9"), ("ten", "10"), ("first", "1st"), ("second", "2nd"),
    ("third", "3rd"), ("fourth", "4th"), ("fifth", "5th"), ("sixth", "6th"), ("seventh", "7th"), ("eighth", "8th"),
    ("ninth", "9th"), ("tenth", "10th"),
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

/// Whether two lines give one address: case, commas, short words, the state's name and what a unit is called do not count.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (with_letters(a), with_letters(b));
    a == b || are_one_zip(&a, &b)
}

/// Whether two addresses differ in nothing but that one has the four figures behind its ZIP code.
fn are_one_zip(a: &[String], b: &[String]) -> bool {
    let (Some((one, mine)), Some((other, theirs))) = (a.split_last(), b.split_last()) else {
        return false;
    };
    let is_more = |long: &str, short: &str| {
        let more = long
            .strip_prefix(short)
            .map(|more| more.trim_start_matches('-'));
        more.is_some_and(|more| more.len() == ZIP_MORE && more.bytes().all(|b| b.is_ascii_digit()))
            && short.len() == ZIP_FIGURES
            && is_zip(short)
    };
    mine == theirs && (is_more(one, other) || is_more(other, one))
}

/// The words of an address, with the letters of the state for its name before the ZIP code.
fn with_letters(line: &str) -> Vec<String> {
    let mut all: Vec<String> = words(line).into_iter().map(|word| word.text).collect();
    let end = all.len() - usize::from(all.last().is_some_and(|last| is_zip(last)));
    let named = places::all().filter_map(|(letters, name)| {
        let name = words(name);
        let at = end.checked_sub(name.len()).filter(|at| *at > 0)?;
        let said = all.get(at..end)?.iter();
        let is_name = said.eq(name.iter().map(|word| &word.text));
        is_name.then_some((at, letters))
    });
    // `West Virginia` is not Virginia.
    if let Some((at, letters)) = named.min_by_key(|(at, _)| *at) {
        all.splice(at..end, [letters.to_lowercase()]);
    }
    all
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
    has(&["pmb"])
        || has(&["pob"])
        || has(&["po", "box"])
        || has(&["p", "o", "box"])
        || has(&["post", "office", "box"])
}

/// Whether an address is at a street line, whatever stands before it, and neither in another part of the building nor in
/// another town. `town` is what the lines below the street say.
pub fn is_at(address: &str, street: &str, town: &str) -> bool {
    let leads = |before: &[Word]| !before.iter().any(|word| word.is_part);
    leads_to(address, street, town, leads)
}

/// Whether an address is at a street line in its town, with a client's box where a part of the building stands: of a center
/// at `1 Main St Ste 400` they write box 140 as `#140`, `Ste 140` or `Ste 400-140` (rules 49, 50).
pub fn is_box_at(address: &str, street: &str, town: &str, pmb: &str) -> bool {
    let (address, street, town) = (words(address), words(street), words(town));
    let pmb = pmb.to_lowercase();
    let at = street.iter().rposition(|word| !word.is_part);
    let (base, units) = street.split_at(at.map_or(0, |at| at + 1));
    let is_box = |word: &Word| {
        let of_unit = |unit: &Word| word.text == format!("{}-{pmb}", unit.text);
        word.text == pmb || units.iter().any(of_unit)
    };
    let is_said = |word: &&Word| matches!(word.text.as_str(), "pmb" | "box" | "no");
    let mut begins = (0..address.len()).filter_map(|at| address.split_at_checked(at));
    !base.is_empty()
        && !pmb.is_empty()
        && begins.any(|(before, rest)| {
            let Some(behind) = rest.strip_prefix(base) else {
                return false;
            };
            let behind = behind.strip_prefix(units).unwrap_or(behind);
            let said = behind.iter().take_while(is_said).count();
            let (first, town_behind) = match behind.get(said..) {
                Some([first, rest @ ..]) => (Some(first), rest),
                _ => (None, behind),
            };
            if first.is_some_and(is_box) {
                return !is_elsewhere(town_behind, &town);
            }
            let is_part = behind.first().is_some_and(|next| next.is_part);
            !is_part && before.last().is_some_and(is_box) && !is_elsewhere(behind, &town)
        })
}

/// Whether an address leads to a street line in its town, whatever stands before it, and not to another part of the
/// building.
pub fn goes_to(address: &str, street: &str, town: &str) -> bool {
    leads_to(address, street, town, |_| true)
}

fn leads_to(address: &str, street: &str, town: &str, leads: impl Fn(&[Word]) -> bool) -> bool {
    let (address, street, town) = (words(address), words(street), words(town));
    let mut begins = (0..address.len()).filter_map(|at| address.split_at_checked(at));
    !street.is_empty()
        && begins.any(|(before, rest)| {
            let behind = rest.strip_prefix(street.as_slice());
            behind.is_some_and(|behind| {
                let is_part = behind.first().is_some_and(|next| next.is_part);
                !is_part && leads(before) && !is_elsewhere(behind, &town)
            })
        })
}

/// Whether what stands behind a street is another town than this one: it has not its name, and another ZIP code, or none
/// and another name.
fn is_elsewhere(behind: &[Word], town: &[Word]) -> bool {
    let is_name = |word: &&Word| {
        word.text.chars().all(char::is_alphabetic)
            && word.text.len() > STATE_LETTERS
            && !NO_TOWN.contains(&word.text.as_str())
    };
    let mut name = town.iter().filter(is_name).peekable();
    if name.peek().is_none() || name.all(|word| behind.contains(word)) {
        return false;
    }
    let zip = |words: &[Word]| {
        let zip = words.iter().rev().find(|word| is_zip(&word.text));
        zip.and_then(|word| word.text.get(..ZIP_FIGURES).map(str::to_owned))
    };
    match (zip(behind), zip(town)) {
        (Some(one), Some(other)) => one != other,
        _ => behind.iter().any(|word| is_name(&word)),
    }
}

/// Whether a note gives a whole address: a ZIP code with street and town before it. What somebody else's post calls its
/// code nobody here knows.
pub fn gives_address(note: &str) -> bool {
    let words = words(note);
    words.iter().skip(BEFORE_ZIP).any(|word| is_zip(&word.text))
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

fn is_zip(word: &str) -> bool {
    let zip = word.split('-').next().unwrap_or_default();
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
        let one = ONE_OF.iter().find(|(way, _)| *way == word);
        let number = part_number(&word);
        words.push(Word {
            is_part: is_part || number.is_some(),
            text: match (one, number) {
                (Some((_, one)), _) => (*one).to_owned(),
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
mod tests;
