//! The days that a person gives, each with the span in which it can lie: outside of it is no early or late day but a slip of
//! the key, which would ask for an ID in two hundred years or have a form received before its client was born.
//!
//! One table, held against what is typed at every door. What a day must not be besides, such as before another one, its
//! order says.

use std::ops::RangeInclusive;

use super::form::field::FieldProblem;
use super::time::Day;

/// What a day is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Something that the desk did with a form.
    Noted,
    /// A piece that lay here on the first day.
    Stock,
    /// A paper that was signed or given.
    Dated,
    /// The first day of a service.
    First,
    /// The last day of a service.
    Last,
    /// The last day of an ID, of a notary's commission or of a power of attorney.
    Ends,
    /// The center's own last day.
    Closes,
    /// The first or last day of a name.
    Used,
}

/// Months in a year.
const YEAR: u32 = 12;

impl Given {
    /// Years back and years ahead.
    fn reach(self) -> (u32, u32) {
        match self {
            Self::Noted => (20, 0),
            Self::Stock => (10, 0),
            Self::Dated => (50, 0),
            Self::First => (100, 2),
            Self::Last => (100, 5),
            // A driver's card may be good until its holder is sixty-five.
            Self::Ends => (50, 50),
            Self::Closes => (0, 5),
            Self::Used => (250, 5),
        }
    }

    /// The first and the last day that it can be.
    pub fn span(self, today: Day) -> RangeInclusive<Day> {
        let (back, ahead) = self.reach();
        today.minus_months(back * YEAR)..=today.plus_months(ahead * YEAR)
    }

    /// The day, if it can be.
    ///
    /// # Errors
    ///
    /// It has not come though it says what happened, or is out of reach.
    pub fn check(self, day: Day, today: Day) -> Result<Day, FieldProblem> {
        let span = self.span(today);
        if span.contains(&day) {
            return Ok(day);
        }
        let (from, to) = span.into_inner();
        if day > today && to == today {
            return Err(FieldProblem::StillToCome(day));
        }
        Err(FieldProblem::OutOfReach { day, from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_day_that_cannot_be_is_no_day_of_its_kind() {
        let today = day("2026-11-30");
        let cases = [
            (Given::Ends, "2199-01-01", false),
            (Given::Ends, "2076-11-30", true),
            (Given::Ends, "2076-12-01", false),
            (Given::Ends, "2019-05-01", true),
            (Given::Closes, "2026-11-29", false),
            (Given::Closes, "2026-11-30", true),
            (Given::Closes, "2031-12-01", false),
            (Given::Noted, "1990-01-01", false),
            (Given::Noted, "2006-11-30", true),
            (Given::Noted, "2026-12-01", false),
            (Given::Stock, "2016-11-29", false),
            (Given::Dated, "1976-11-29", false),
            (Given::Dated, "1976-11-30", true),
            (Given::First, "2028-12-01", false),
            (Given::First, "1926-11-29", false),
            (Given::Last, "2031-11-30", true),
            (Given::Used, "1850-01-01", true),
            (Given::Used, "1066-10-14", false),
        ];
        for (kind, text, can_be) in cases {
            assert_eq!(
                kind.check(day(text), today).is_ok(),
                can_be,
                "{kind:?} {text}"
            );
        }
    }

    #[test]
    fn the_refusal_names_the_span_and_of_what_happened_that_it_has_not() {
        let today = day("2026-11-30");
        let said = |kind: Given, text: &str| kind.check(day(text), today).unwrap_err().to_string();
        assert_eq!(
            said(Given::Ends, "2199-01-01"),
            "2199-01-01 cannot be; give a day from 1976-11-30 to 2076-11-30"
        );
        assert!(said(Given::Noted, "2027-01-01").contains("still to come"));
    }
}
