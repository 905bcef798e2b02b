//! Dates as a center's spreadsheet writes them, such as `MM/DD/YYYY` or `DD.MM.YYYY`, into ours. Knows no column.

use crate::domain::time::Day;

/// How a list writes dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatePattern {
    written: String,
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    /// The last two digits: 00 to 69 are of this century.
    ShortYear,
    Month,
    Day,
    Between(char),
}

impl DatePattern {
    /// Reads `YYYY` or `YY`, `MM` and `DD`, each once, with whatever stands between them.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let written = text.trim().to_uppercase();
        let mut parts = Vec::new();
        let mut rest = written.as_str();
        while let Some(first) = rest.chars().next() {
            let run = rest.chars().take_while(|c| *c == first).count();
            let (part, length) = match (first, run) {
                ('Y', 4) => (Part::Year, 4),
                ('Y', 2) => (Part::ShortYear, 2),
                ('M', 1 | 2) => (Part::Month, run),
                ('D', 1 | 2) => (Part::Day, run),
                (c, _) if c.is_alphanumeric() => return None,
                (c, _) => (Part::Between(c), c.len_utf8()),
            };
            parts.push(part);
            rest = rest.get(length..).unwrap_or_default();
        }
        let once = |wanted: &[Part]| parts.iter().filter(|part| wanted.contains(part)).count() == 1;
        let whole =
            once(&[Part::Year, Part::ShortYear]) && once(&[Part::Month]) && once(&[Part::Day]);
        whole.then_some(Self { written, parts })
    }

    /// As the map writes it.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// The day that a cell says; a time of day behind it does not count, nor does a leading nought that is missing.
    pub(crate) fn read(&self, cell: &str) -> Option<Day> {
        let (mut year, mut month, mut day) = (0, 0, 0);
        let mut rest = cell;
        for part in &self.parts {
            match part {
                Part::Year => year = number(&mut rest, 4).filter(|(_, digits)| *digits == 4)?.0,
                Part::ShortYear => {
                    let short = number(&mut rest, 2).filter(|(_, digits)| *digits == 2)?.0;
                    year = if short < 70 {
                        2000 + short
                    } else {
                        1900 + short
                    };
                }
                Part::Month => month = number(&mut rest, 2)?.0,
                Part::Day => day = number(&mut rest, 2)?.0,
                Part::Between(c) => rest = rest.strip_prefix(*c)?,
            }
        }
        if !is_time(rest) {
            return None;
        }
        Day::parse(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// The number that a text begins with, and how many digits it has; they are taken off.
fn number(rest: &mut &str, most: usize) -> Option<(u32, usize)> {
    let digits = rest
        .chars()
        .take(most)
        .take_while(char::is_ascii_digit)
        .count();
    let (number, behind) = rest.split_at_checked(digits)?;
    *rest = behind;
    number.parse().ok().map(|number| (number, digits))
}

/// Nothing, or ` 00:00:00`, or `T00:00`.
fn is_time(rest: &str) -> bool {
    let time = rest.strip_prefix(['T', ' ']);
    rest.is_empty()
        || time.is_some_and(|time| {
            time.contains(':') && time.trim().starts_with(|c: char| c.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_order_of_the_pattern() {
        for (pattern, cell, wanted) in [
            ("MM/DD/YYYY", "03/14/2024", Some("2024-03-14")),
            ("mm/dd/yyyy", "3/4/2024", Some("2024-03-04")),
            ("MM/DD/YYYY", "03/14/2024 00:00:00", Some("2024-03-14")),
            ("MM/DD/YYYY", "14/03/2024", None),
            ("MM/DD/YYYY", "03/14/24", None),
            ("MM/DD/YYYY", "03/14/2024 or so", None),
            ("DD.MM.YYYY", "14.03.2024", Some("2024-03-14")),
            ("D.M.YY", "1.2.69", Some("2069-02-01")),
            ("D.M.YY", "1.2.70", Some("1970-02-01")),
            ("YYYYMMDD", "20240314", Some("2024-03-14")),
            ("YYYY-MM-DD", "2024-02-30", None),
            ("DD MM YYYY", "14 03 2024", Some("2024-03-14")),
            ("MM/DD/YYYY", "", None),
            ("MM/DD/YYYY", "০3/14/2024", None),
        ] {
            let read = DatePattern::parse(pattern).unwrap().read(cell);
            assert_eq!(
                read,
                wanted.map(|day| Day::parse(day).unwrap()),
                "{pattern} {cell}"
            );
        }
    }

    #[test]
    fn a_pattern_has_a_year_a_month_and_a_day_once() {
        for bad in [
            "",
            "MM/DD",
            "DD/MM/YYY",
            "MM/MM/YYYY",
            "03/14/2024",
            "MMM DD YYYY",
            "US",
            "YYYY-MM-DD-YY",
        ] {
            assert_eq!(DatePattern::parse(bad), None, "{bad}");
        }
    }
}
