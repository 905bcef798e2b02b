//! The days of a list, in whatever ways its column writes them: as the map says, as everybody reads them (2024-03-14,
//! 14 Mar 2024, a spreadsheet's day number), and 3/4/2024 only where the map or the list itself tells the order, and the
//! two do not deny each other.

use chrono::{Datelike, NaiveDate};

use super::map::pattern::DatePattern;
use crate::domain::time::Day;

/// Which of two numbers before the year is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    MonthDay,
    DayMonth,
}

impl Order {
    /// As a map writes it.
    pub(crate) fn written(self) -> &'static str {
        match self {
            Self::MonthDay => "MM/DD/YYYY",
            Self::DayMonth => "DD/MM/YYYY",
        }
    }

    fn other(self) -> Self {
        match self {
            Self::MonthDay => Self::DayMonth,
            Self::DayMonth => Self::MonthDay,
        }
    }
}

/// How days that may be two were read, and what decided it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guessed {
    pub(crate) order: Order,
    /// Line and cell that show the order.
    pub(crate) because: (u64, String),
    /// Line and cell of each that may be two days.
    pub(crate) read: Vec<(u64, String)>,
}

impl Guessed {
    /// In one sentence, with what to say if it is wrong.
    pub(crate) fn words(&self) -> String {
        let (line, cell) = &self.because;
        let (count, dates) = match self.read.len() {
            1 => ("1".to_owned(), "date that may be two days is"),
            count => (count.to_string(), "dates that may be two days are"),
        };
        let first = self
            .read
            .first()
            .map(|(line, cell)| format!("{cell} in line {line}"));
        let (order, other) = (self.order.written(), self.order.other().written());
        format!(
            "{count} {dates} read as {order}, because line {line} has {cell}: {}. If that is wrong, say --dates {other}.",
            first.unwrap_or_default()
        )
    }
}

/// How a column writes days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dates {
    pub(crate) patterns: Vec<DatePattern>,
    /// What the list itself shows; none where the command line says the order.
    pub(crate) seen: Option<Order>,
}

/// Ways to write a day that nobody can read in two ways, for chrono.
const PLAIN: [&str; 12] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%d %B %Y",
    "%d-%B-%Y",
    "%d-%B-%y",
    "%B %d %Y",
    "%B-%d-%Y",
    "%d %B %y",
    "%d/%B/%Y",
    "%d. %B %Y",
];

/// Day numbers of spreadsheets between 1954 and 2119, and the day that is their nought, 1899-12-30.
const SERIALS: std::ops::RangeInclusive<i32> = 20_000..=80_000;
const SERIAL_ORIGIN: i32 = 693_594;

/// Years that a center writes, if only of an old company: in 1900 is a spreadsheet's nought.
const YEARS: std::ops::RangeInclusive<i32> = 1901..=2200;

impl Dates {
    /// The day that a cell says.
    pub(crate) fn read(&self, cell: &str) -> Result<Day, String> {
        let text = cell.trim();
        if is_nought(text) {
            return Err(format!(
                "{text:?} is what a spreadsheet shows for no day; write the day, or leave the cell empty"
            ));
        }
        if let Some(denied) = self.denied(text) {
            return Err(denied);
        }
        let by_pattern = self.patterns.iter().find_map(|pattern| pattern.read(text));
        by_pattern
            .or_else(|| plain(text))
            .or_else(|| serial(text))
            .map_or_else(|| self.numbers(text), Ok)
    }

    /// Why a cell is not read that the map reads one way while the list itself shows the other. Dots have their own.
    fn denied(&self, text: &str) -> Option<String> {
        let seen = self.seen.filter(|_| may_be_two(text) && !is_dotted(text))?;
        let said = self.patterns.iter().find_map(DatePattern::order)?;
        let (said, seen) = (said != seen).then(|| (said.written(), seen.written()))?;
        Some(format!(
            "{text:?} may be two days: the map says {said}, and other lines show {seen}; import it with --dates {seen}, or \
             with --dates {said}"
        ))
    }

    /// Whether a cell may be two days, and only what others show says which.
    pub(crate) fn is_guessed(&self, cell: &str) -> bool {
        let text = cell.trim();
        let is_read = self
            .patterns
            .iter()
            .any(|pattern| pattern.order().is_some() || pattern.read(text).is_some());
        self.seen.is_some() && !is_read && may_be_two(text)
    }

    /// All ways of the map.
    fn written(&self) -> String {
        let all: Vec<_> = self.patterns.iter().map(DatePattern::written).collect();
        all.join(" or ")
    }

    /// `3/4/2024`, as the first pattern or the list itself orders them.
    fn numbers(&self, text: &str) -> Result<Day, String> {
        let no = || match self.written().as_str() {
            "" => format!("{text:?} is not a date; write YYYY-MM-DD"),
            written => format!("{text:?} is not a date as the map says, {written}"),
        };
        let (first, second, year) = numbers(text).ok_or_else(no)?;
        let said = self
            .patterns
            .iter()
            .find_map(DatePattern::order)
            .or(self.seen);
        let order = match said {
            Some(order) => order,
            None if first > 12 || first == second => Order::DayMonth,
            None if second > 12 => Order::MonthDay,
            None => {
                return Err(format!(
                    "{text:?} may be two days; write YYYY-MM-DD, or import it with --dates MM/DD/YYYY or --dates DD/MM/YYYY"
                ));
            }
        };
        let (month, day) = match order {
            Order::MonthDay => (first, second),
            Order::DayMonth => (second, first),
        };
        checked(NaiveDate::from_ymd_opt(year, month, day)).ok_or_else(no)
    }
}

/// What the list's own cells show: 31/12/2024 can only be one of the two. Who writes 31.12.2024 as well may write the
/// others as he was taught: dots decide only where nothing else stands.
pub(crate) fn order_of<'c>(cells: impl Iterator<Item = &'c str>) -> Option<Order> {
    let (mut month_first, mut day_first) = (false, false);
    let read = cells.filter_map(|cell| Some((is_dotted(cell), numbers(cell.trim())?)));
    let (dotted, others): (Vec<_>, Vec<_>) = read.partition(|(is_dotted, _)| *is_dotted);
    let deciding = if others.is_empty() { dotted } else { others };
    for (_, (first, second, _)) in deciding {
        month_first |= first <= 12 && second > 12;
        day_first |= first > 12 && second <= 12;
    }
    match (month_first, day_first) {
        (true, false) => Some(Order::MonthDay),
        (false, true) => Some(Order::DayMonth),
        _ => None,
    }
}

/// Which order a cell shows by itself.
pub(crate) fn shown_by(cell: &str) -> Option<Order> {
    order_of(std::iter::once(cell))
}

fn may_be_two(text: &str) -> bool {
    plain(text).is_none()
        && numbers(text).is_some_and(|(first, second, _)| {
            first != second && (1..=12).contains(&first) && (1..=12).contains(&second)
        })
}

fn is_dotted(cell: &str) -> bool {
    cell.trim()
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .starts_with('.')
}

fn plain(text: &str) -> Option<Day> {
    let words: Vec<_> = text
        .split_whitespace()
        .map(|word| ordinal(word.trim_end_matches(',')))
        .collect();
    let text = words.join(" ");
    PLAIN.iter().find_map(|format| by_format(&text, format))
}

/// `14th` is 14.
fn ordinal(word: &str) -> &str {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let (number, end) = word.split_at_checked(digits).unwrap_or((word, ""));
    match end {
        "st" | "nd" | "rd" | "th" if digits > 0 => number,
        _ => word,
    }
}

/// A day as a format of chrono's reads it; a time of day behind it does not count.
pub(crate) fn by_format(text: &str, format: &str) -> Option<Day> {
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (date, rest) = NaiveDate::parse_and_remainder(text, format).ok()?;
    checked(Some(date)).filter(|_| is_time(rest))
}

/// Nothing, or ` 00:00:00`, `T00:00`, ` 12:00 AM`.
fn is_time(rest: &str) -> bool {
    let time = rest.strip_prefix(['T', ' ', ',']);
    rest.is_empty()
        || time.is_some_and(|time| {
            time.contains(':') && time.trim().starts_with(|c: char| c.is_ascii_digit())
        })
}

/// `1/0/1900`, `1900-01-01` and `30.12.1899`: a spreadsheet's days nought and one.
fn is_nought(text: &str) -> bool {
    let date = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = date.split(['/', '.', '-']).collect();
    parts.len() == 3 && parts.iter().any(|part| matches!(*part, "1899" | "1900"))
}

fn serial(text: &str) -> Option<Day> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if whole.len() != 5 || !text.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let number = whole.parse::<i32>().ok()?;
    SERIALS
        .contains(&number)
        .then_some(Day(number + SERIAL_ORIGIN))
}

/// Two numbers and a year behind them.
fn numbers(text: &str) -> Option<(u32, u32, i32)> {
    let date = text.split([' ', 'T']).next()?;
    let mut parts = date.split(['/', '.', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !is_time(text.get(date.len()..)?) {
        return None;
    }
    let short = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    let year = match (year.len(), year.parse::<i32>().ok()?) {
        (4, year) => year,
        (2, year) if year < 70 => 2000 + year,
        (2, year) => 1900 + year,
        _ => return None,
    };
    Some((short(first)?, short(second)?, year))
}

fn checked(date: Option<NaiveDate>) -> Option<Day> {
    let date = date.filter(|date| YEARS.contains(&date.year()))?;
    Day::parse(&date.to_string())
}

#[cfg(test)]
mod tests;
