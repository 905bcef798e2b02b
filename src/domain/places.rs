//! The states, territories and possessions of the country, and the District of Columbia: where a center lies, and where
//! a notary may be commissioned (rule 8). Two letters and the name, as the Postal Service writes them.

/// Letters and name.
const PLACES: &[(&str, &str)] = &[
    ("AL", "Alabama"),
    ("AK", "Alaska"),
    ("AZ", "Arizona"),
    ("AR", "Arkansas"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DE", "Delaware"),
    ("DC", "District of Columbia"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("HI", "Hawaii"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("IA", "Iowa"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("ME", "Maine"),
    ("MD", "Maryland"),
    ("MA", "Massachusetts"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MS", "Mississippi"),
    ("MO", "Missouri"),
    ("MT", "Montana"),
    ("NE", "Nebraska"),
    ("NV", "Nevada"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NY", "New York"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PA", "Pennsylvania"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VT", "Vermont"),
    ("VA", "Virginia"),
    ("WA", "Washington"),
    ("WV", "West Virginia"),
    ("WI", "Wisconsin"),
    ("WY", "Wyoming"),
    ("AS", "American Samoa"),
    ("GU", "Guam"),
    ("MP", "Northern Mariana Islands"),
    ("PR", "Puerto Rico"),
    ("VI", "Virgin Islands"),
];

/// Letters and name of each.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    PLACES.iter().copied()
}

/// Whether a text is the two letters of one.
pub fn is_state(text: &str) -> bool {
    PLACES.iter().any(|(letters, _)| *letters == text)
}

/// What the Postal Service writes for a state where the mail of the forces goes.
const FORCES: [&str; 3] = ["AA", "AE", "AP"];

/// The last line of an address: `Portland, OR 97201`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastLine<'a> {
    /// Everything before the state, the comma left out.
    pub city: &'a str,
    /// Two letters; `AA`, `AE` and `AP` for the forces, which are no state.
    pub state: &'a str,
}

/// A line that ends with a state and its ZIP, with or without four more figures.
pub fn last_line(line: &str) -> Option<LastLine<'_>> {
    let (before, zip) = line.trim().rsplit_once(char::is_whitespace)?;
    let before = before.trim_end_matches([' ', ',']);
    let at = before.rfind([' ', ',']).map_or(0, |at| at + 1);
    let (city, state) = before.split_at_checked(at)?;
    let is_figures =
        |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let is_zip = match zip.split_once('-') {
        Some((zip, more)) => is_figures(zip, 5) && is_figures(more, 4),
        None => is_figures(zip, 5) || is_figures(zip, 9),
    };
    (is_zip && (is_state(state) || FORCES.contains(&state))).then(|| LastLine {
        city: city.trim_end_matches([' ', ',']),
        state,
    })
}

/// What stands around a place's name on a notary's stamp, in small letters.
const BEFORE: [&str; 7] = [
    "the ",
    "state of ",
    "commonwealth of ",
    "territory of ",
    "us territory of ",
    "estado libre asociado de ",
    "government of ",
];
const BEHIND: [&str; 5] = [" usa", " us", " state", " territory", " commonwealth"];

/// Places by another name than the Postal Service's.
const ALIASES: [&str; 8] = [
    "usvi",
    "us vi",
    "us virgin islands",
    "united states virgin islands",
    "virgin islands of the united states",
    "cnmi",
    "washington dc",
    "washington district of columbia",
];

/// Whether a text, as copied from a notary's stamp, names one: letters or name, and what kind of place it calls itself.
pub fn is_named(text: &str) -> bool {
    let letters = text.chars().filter(|c| *c != '.');
    let parted = letters.map(|c| if c.is_alphanumeric() { c } else { ' ' });
    let parted = parted.collect::<String>().to_lowercase();
    let words: Vec<&str> = parted.split_whitespace().collect();
    let whole = words.join(" ");
    let mut rest = whole.as_str();
    loop {
        if is_one(rest) {
            return true;
        }
        let before = BEFORE.iter().find_map(|word| rest.strip_prefix(word));
        let behind = || BEHIND.iter().find_map(|word| rest.strip_suffix(word));
        match before.or_else(behind) {
            Some(shorter) => rest = shorter,
            None => return false,
        }
    }
}

/// Whether folded words are one of the places: `n y` is N. Y.
fn is_one(folded: &str) -> bool {
    let is_spaced = |letters: &str| {
        let all = folded.split(' ');
        all.clone().all(|letter| letter.len() == 1) && all.collect::<String>() == letters
    };
    let is_place = |(letters, name): &(&str, &str)| {
        let (letters, name) = (letters.to_lowercase(), name.to_lowercase());
        folded == letters || folded == name || is_spaced(&letters)
    };
    PLACES.iter().any(is_place) || ALIASES.contains(&folded)
}

#[cfg(test)]
mod tests;
