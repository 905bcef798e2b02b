//! What a line on Figures asks for: a report, and its days. Pure.

#[cfg(test)]
mod tests;

use crate::domain::figures::Figure;
use crate::domain::time::Day;
use crate::tui::words;
use crate::wire::ask::FiguresOf;

/// Most days that a bare number may ask for.
const MOST: i32 = 366;

/// Why a line is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// Neither a report nor a day.
    Word(String),
    /// Two reports in one line.
    TwoReports,
    /// More than a first and a last day.
    Days,
    /// The last day is before the first.
    Backwards,
    /// A report of what lies here now, which has no days.
    NoDays(Figure),
    /// Only so many days are read at once.
    TooMany,
}

impl Unclear {
    /// What to type instead.
    pub fn words(&self) -> String {
        match self {
            Self::Word(word) => format!(
                "type a report (volume, aging, operators, pickups, incidents, calls) and its days, such as calls 7 or calls 2026-11-01 2026-11-28: \"{}\" is neither",
                words::quoted(word)
            ),
            Self::TwoReports => "type one report at a time".to_owned(),
            Self::Days => {
                "type the first and the last day, such as calls 2026-11-01 2026-11-28, or how many days: calls 7"
                    .to_owned()
            }
            Self::Backwards => "type the earlier day first".to_owned(),
            Self::NoDays(figure) => format!(
                "type {} alone: it is about what lies here now, and has no days",
                figure.word()
            ),
            Self::TooMany => format!("type a number of days from 1 to {MOST}"),
        }
    }
}

/// `calls`, `calls 7`, `2026-11-01`, `aging`, `volume 2026-11-01 2026-11-28`: what it leaves out stays as it is. A bare
/// number is so many days up to today.
pub fn read(line: &str, before: FiguresOf, today: Option<Day>) -> Result<FiguresOf, Unclear> {
    let mut of = before;
    let (mut named, mut number, mut days) = (None, None, Vec::new());
    for word in line.split_whitespace() {
        match (Day::parse(word), word.parse::<i32>(), Figure::parse(word)) {
            (Some(day), ..) => days.push(day),
            (None, Ok(n), _) if number.is_none() => number = Some(n),
            (None, Ok(_), _) => return Err(Unclear::Days),
            (None, Err(_), Some(figure)) if named.is_none() => named = Some(figure),
            (None, Err(_), Some(_)) => return Err(Unclear::TwoReports),
            (None, Err(_), None) => return Err(Unclear::Word(word.to_owned())),
        }
    }
    of.figure = named.unwrap_or(of.figure);
    let has_days = number.is_some() || !days.is_empty();
    if has_days && of.figure == Figure::Aging {
        return Err(Unclear::NoDays(of.figure));
    }
    match (number, days.as_slice()) {
        (None, []) => {}
        (Some(n), []) if (1..=MOST).contains(&n) => {
            (of.from, of.to) = (today.map(|day| Day(day.0 - (n - 1))), today);
        }
        (Some(_), []) => return Err(Unclear::TooMany),
        (None, [only]) => (of.from, of.to) = (Some(*only), Some(*only)),
        (None, [from, to]) if from > to => return Err(Unclear::Backwards),
        (None, [from, to]) => (of.from, of.to) = (Some(*from), Some(*to)),
        _ => return Err(Unclear::Days),
    }
    Ok(of)
}
