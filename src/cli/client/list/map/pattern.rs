//! How a map says that a list writes its days, such as `MM/DD/YYYY` or `DD.MM.YYYY`, as a format of chrono's.

use crate::cli::client::list::dates::{Order, by_format};
use crate::domain::time::Day;

/// How a list writes dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatePattern {
    written: String,
    format: String,
}

impl DatePattern {
    /// Reads `YYYY` or `YY`, `MM` and `DD`, each once, with whatever stands between them.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let written = text.trim().to_uppercase();
        let mut format = String::new();
        let (mut years, mut months, mut days) = (0, 0, 0);
        let mut rest = written.as_str();
        while let Some(first) = rest.chars().next() {
            let run = rest.chars().take_while(|c| *c == first).count();
            let length = match (first, run) {
                ('Y', 4 | 2) => {
                    years += 1;
                    format.push_str(if run == 4 { "%Y" } else { "%y" });
                    run
                }
                ('M', 1 | 2) => {
                    months += 1;
                    format.push_str("%m");
                    run
                }
                ('D', 1 | 2) => {
                    days += 1;
                    format.push_str("%d");
                    run
                }
                (c, _) if c.is_alphanumeric() || c == '%' => return None,
                (c, _) => {
                    format.push(c);
                    c.len_utf8()
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        ((years, months, days) == (1, 1, 1)).then_some(Self { written, format })
    }

    /// As the map writes it.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// Which comes first, the month or the day, where the year comes last.
    pub(crate) fn order(&self) -> Option<Order> {
        let at = |c: char| self.written.find(c);
        match (at('M')?, at('D')?, at('Y')?) {
            (month, day, year) if year > month && year > day => Some(if month < day {
                Order::MonthDay
            } else {
                Order::DayMonth
            }),
            _ => None,
        }
    }

    /// The day that a cell says; a time of day behind it does not count, nor does a leading nought that is missing.
    pub(crate) fn read(&self, cell: &str) -> Option<Day> {
        by_format(cell, &self.format)
    }
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
