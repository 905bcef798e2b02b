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

/// Whether a text, as copied from a notary's stamp, names one: letters or name, case and dots do not count.
pub fn is_named(text: &str) -> bool {
    let folded = text.trim().replace('.', "").to_lowercase();
    let folded = folded.strip_prefix("state of ").unwrap_or(&folded);
    PLACES.iter().any(|(letters, name)| {
        [letters, name]
            .iter()
            .any(|one| one.to_lowercase() == folded)
    })
}

#[cfg(test)]
mod tests;
