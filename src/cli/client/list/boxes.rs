//! A box number as lists write it: `PMB 130`, `#0131`, `Box 133`, `125.0`, and what a spreadsheet has made of one.

use crate::domain::ids::Pmb;
use crate::domain::place::{in_our_figures, undesignated};
use crate::domain::scanned::is_shortened;

/// Whether a text is a box as most are, figures behind a designator or not, and so hardly somebody's name.
pub(crate) fn is_hardly_a_name(text: &str) -> bool {
    let number = undesignated(text);
    number.contains(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '-')
}

/// Whether a text is letters only, and more of them than a box has before its figures.
pub(crate) fn is_hardly_a_box(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters > 2 && !text.contains(|c: char| c.is_ascii_digit())
}

/// What a total is called where a client should stand.
const TOTALS: [&str; 9] = [
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub total",
    "sum",
    "count",
    "average",
    "summe",
];

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// A box, and what to look at where it is hardly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BoxNumber {
    pub(crate) number: String,
    pub(crate) doubt: Option<String>,
}

/// Reads a cell that is not empty.
pub(crate) fn box_number(cell: &str) -> Result<BoxNumber, String> {
    let cell = in_our_figures(cell.trim());
    if is_post_office_box(&cell) {
        return Err(format!(
            "{cell:?} is a box at the Post Office, and no private mailbox is called so; write the number of the private mailbox"
        ));
    }
    let text = undesignated(&cell);
    let text = text
        .strip_prefix('\'')
        .filter(|rest| is_digits(rest))
        .unwrap_or(text);
    if is_total(text) {
        return Err(format!("{text:?} is a total, not a box; delete the row"));
    }
    if is_shortened(text) {
        return Err(format!(
            "{text:?} is a number that a spreadsheet has shortened; format the column as text and write it in full"
        ));
    }
    let number = whole_number(text);
    if number.starts_with('-') || number == "0" || number.eq_ignore_ascii_case("none") {
        return Err(format!(
            "{text:?} is no box number; write the number on the door"
        ));
    }
    if let Some(was) = as_date(&number) {
        return Err(format!(
            "{text:?} is a date that a spreadsheet has made of a box such as {was}; write the box as text"
        ));
    }
    let span = || {
        let (first, last) = as_span(&number)?;
        Some(format!(
            "{number:?} is taken as one box of that name; if boxes {first} to {last} are meant, write a row for each"
        ))
    };
    let power = || {
        is_power(&number).then(|| {
            format!("{number:?} is taken as a box of that name; if a spreadsheet has shortened a number, write it in full")
        })
    };
    let doubt = span().or_else(power);
    match doubt {
        doubt if Pmb::fits(&number) => Ok(BoxNumber { number, doubt }),
        _ => Err(format!(
            "{text:?} is not a box number; at most 20 letters, digits and hyphens"
        )),
    }
}

/// `PO Box 9`, `P.O.B. 9`: never a private mailbox (house rule 51).
fn is_post_office_box(text: &str) -> bool {
    let letters = text
        .chars()
        .take_while(|c| !c.is_ascii_digit() && *c != '#');
    let letters = letters.filter(|c| c.is_alphabetic());
    let word: String = letters.flat_map(char::to_lowercase).collect();
    ["pob", "pobox", "postofficebox", "postbox"].contains(&word.as_str())
}

/// How far apart the first and the last of several boxes are at most, where one client has them.
const SPAN: u32 = 9;

/// `101-103`: perhaps three boxes.
fn as_span(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once('-')?;
    let is_alike = first.len() == last.len() && is_digits(first) && is_digits(last);
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (is_alike && first < last && last - first <= SPAN).then_some((first, last))
}

/// `1e3`: perhaps 1000, as a program writes it.
fn is_power(text: &str) -> bool {
    let parts = text.split_once(['e', 'E']);
    parts.is_some_and(|(number, power)| is_digits(number) && is_digits(power))
}

/// Whether a text is what stands below a column of figures.
pub(crate) fn is_total(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let words = lower.trim_end_matches(|c: char| c.is_ascii_digit() || " :=.,".contains(c));
    let counted = [
        " clients",
        " members",
        " customers",
        " companies",
        " boxes",
        " rows",
        " records",
    ];
    let bare = counted
        .iter()
        .find_map(|end| words.strip_suffix(end))
        .unwrap_or(words);
    TOTALS.contains(&bare.trim_end_matches(':'))
}

/// `125.0` and `1,250` as whole numbers.
fn whole_number(text: &str) -> String {
    if let Some((number, zeros)) = text.split_once('.')
        && is_digits(number)
        && !zeros.is_empty()
        && zeros.bytes().all(|byte| byte == b'0')
    {
        return number.to_owned();
    }
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<_> = groups.collect();
    let grouped = is_digits(first)
        && first.len() <= 3
        && !rest.is_empty()
        && rest
            .iter()
            .all(|group| group.len() == 3 && is_digits(group));
    if grouped {
        text.replace(',', "")
    } else {
        text.to_owned()
    }
}

/// `2-Jan`, `Jan-02`, `2026-01-02`, `1/2/2026`: the box that it may have been.
fn as_date(text: &str) -> Option<String> {
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<_> = text.split(['-', '/']).collect();
    let month = |part: &str| {
        let folded = part.to_lowercase();
        MONTHS
            .iter()
            .position(|one| folded == *one || (folded.len() > 3 && folded.starts_with(one)))
            .map(|at| at + 1)
    };
    let number =
        |part: &str, most: u32| part.parse::<u32>().ok().filter(|n| (1..=most).contains(n));
    match parts.as_slice() {
        [day, name] | [day, name, _] if number(day, 31).is_some() && month(name).is_some() => {
            Some(format!("{}-{}", month(name)?, number(day, 31)?))
        }
        [name, day] if month(name).is_some() => Some(format!("{}-{day}", month(name)?)),
        [year, one, two]
            if year.len() == 4 && number(year, 2200).is_some_and(|year| year >= 1900) =>
        {
            Some(format!("{}-{}", number(one, 12)?, number(two, 31)?))
        }
        [one, two, year] if year.len() == 4 => {
            number(year, 2200).filter(|year| *year >= 1900)?;
            Some(format!("{}-{}", number(one, 31)?, number(two, 31)?))
        }
        [one, two] if text.contains('/') => {
            Some(format!("{}-{}", number(one, 31)?, number(two, 31)?))
        }
        _ => None,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_number_is_what_stands_behind_the_designator() {
        for (text, number) in [
            ("PMB 234", "234"),
            ("#0234", "0234"),
            ("pmb #7", "7"),
            ("Boxer", "Boxer"),
            ("B-12", "B-12"),
            ("Box 4", "4"),
            ("Suite 104", "104"),
            ("Ste. A12", "A12"),
            ("PMB: 9", "9"),
            ("PMB234", "234"),
            ("No. 12", "12"),
            ("125.0", "125"),
            ("1,250", "1250"),
            ("'0126", "0126"),
            ("400-117", "400-117"),
            ("N12", "N12"),
        ] {
            let read = box_number(text);
            assert_eq!(
                read,
                Ok(BoxNumber {
                    number: number.into(),
                    doubt: None
                }),
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_and_a_box_are_told_apart() {
        for (name, number) in [
            ("Acme Inc", "101"),
            ("Harbor", "PMB 234"),
            ("Ada Abbott", "400-117"),
        ] {
            assert!(
                is_hardly_a_box(name) && is_hardly_a_name(number),
                "{name} {number}"
            );
            assert!(
                !is_hardly_a_box(number) && !is_hardly_a_name(name),
                "{name} {number}"
            );
        }
        assert!(!is_hardly_a_box("AB") && !is_hardly_a_name("3M"));
    }

    #[test]
    fn a_date_is_no_box_and_the_row_says_what_it_was() {
        for (text, was) in [
            ("2-Jan", "1-2"),
            ("14-Mar", "3-14"),
            ("Jan-02", "1-02"),
            ("2026-01-02", "1-2"),
        ] {
            let said = box_number(text).unwrap_err();
            assert!(said.contains(was), "{text}: {said}");
        }
        for text in [
            "1/2/2026",
            "2026-01-02 00:00:00",
            "1.2E+12",
            "Total",
            "Grand total: 38",
            "12 and 13",
            "9.4E21",
            "-5",
            "0",
            "none",
            "None",
        ] {
            assert!(box_number(text).is_err(), "{text}");
        }
        assert!(!is_total("Total Wine LLC") && is_total("Total clients: 38"));
    }

    #[test]
    fn a_box_at_the_post_office_is_no_private_mailbox_and_a_span_is_told() {
        for cell in [
            "PO Box 9",
            "P.O. Box 12",
            "p o box 3",
            "POB 13",
            "P.O.B. 4",
            "Post Office Box 7",
            "PO BOX #9",
        ] {
            let said = box_number(cell).unwrap_err();
            assert!(said.contains("Post Office"), "{cell}: {said}");
        }
        for cell in ["101-103", "PMB 11-12", "007-009"] {
            let doubt = box_number(cell).unwrap().doubt.unwrap_or_default();
            assert!(doubt.contains("one box"), "{cell}: {doubt}");
        }
        for cell in ["1e3", "12E4"] {
            let doubt = box_number(cell).unwrap().doubt.unwrap_or_default();
            assert!(doubt.contains("shortened"), "{cell}: {doubt}");
        }
        for cell in ["400-117", "100-250", "A-12", "Postfach 9", "12-345"] {
            assert_eq!(box_number(cell).unwrap().doubt, None, "{cell}");
        }
    }

    #[test]
    fn a_box_in_other_figures_is_the_same_box() {
        for cell in ["224", "٢٢٤", "۲۲۴", "२२४", "２２４", "PMB ٢٢٤"] {
            assert_eq!(box_number(cell).unwrap().number, "224", "{cell}");
        }
    }
}
