//! Signed amounts, calendar months, and the figures of a statement.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use chrono::Datelike as _;
use serde::{Deserialize, Serialize};

use crate::domain::forward::Cents;
use crate::domain::time::Day;

/// Whole cents that a client owes (above nought) or has to his credit (below).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Amount(pub i64);

impl Amount {
    /// So many times an amount.
    pub fn times(cents: Cents, n: u32) -> Self {
        Self(i64::from(cents.0).saturating_mul(i64::from(n)))
    }

    pub fn is_nothing(self) -> bool {
        self.0 == 0
    }
}

impl From<Cents> for Amount {
    fn from(cents: Cents) -> Self {
        Self(i64::from(cents.0))
    }
}

impl Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self(0), Add::add)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

/// A calendar month: the months since January of year 0.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Month(i32);

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Self {
        let date = day.date();
        Self(date.year() * 12 + date.month0() as i32)
    }

    /// Reads `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        (text.len() == 7).then(|| Day::parse(&format!("{text}-01")).map(Self::of))?
    }

    /// Its first day.
    pub fn first(self) -> Day {
        Day::parse(&format!("{self}-01")).unwrap_or_default()
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.next().first().before()
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// `November 2026`.
    pub fn words(self) -> String {
        self.first().date().format("%B %Y").to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}",
            self.0.div_euclid(12),
            self.0.rem_euclid(12) + 1
        )
    }
}

/// Figures, each with what it is called in a list; `balance` is the sum of all others.
macro_rules! figures {
    ($($(#[doc = $about:literal])+ $name:ident,)+) => {
        /// What a statement comes to, sort by sort. What lessens the balance is below nought.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Figures { $($(#[doc = $about])+ pub $name: Amount,)+ }

        impl Figures {
            /// The new balance.
            pub fn balance(&self) -> Amount {
                [$(self.$name),+].into_iter().sum()
            }

            /// Their names, in their order.
            pub const NAMES: [&'static str; [$(stringify!($name)),+].len()] = [$(stringify!($name)),+];

            /// Each of them, in the order of [`Self::NAMES`].
            pub fn each(&self) -> [Amount; Self::NAMES.len()] {
                [$(self.$name),+]
            }
        }
    };
}

figures! {
    /// The balance of the statement before.
    brought,
    /// The plan's monthly fee.
    plan,
    /// Pieces and forwards above what the plan has in it.
    above,
    /// Storage behind the free days.
    storage,
    /// The center's work on bundles.
    handling,
    /// What carriers took, at cost.
    postage,
    /// What returns cost.
    returning,
    /// What a manager waived.
    waived,
    /// All tax lines.
    tax,
    /// What was paid, at the desk and otherwise.
    paid,
    /// Credits and charges that set an earlier mistake right.
    corrected,
}

impl Figures {
    /// What is new on this statement.
    pub fn moved(&self) -> Amount {
        self.balance() - self.brought
    }

    /// What of it stands in the ledger already: all but what the statement itself charges.
    pub fn booked(&self) -> Amount {
        self.moved() - self.plan - self.above - self.tax
    }

    /// What was charged, before tax and payments.
    pub fn charged(&self) -> Amount {
        self.plan + self.above + self.storage + self.handling + self.postage + self.returning
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_money_on_both_sides_of_nought() {
        let said = [0, 5, -5, 785, -120_050].map(|cents| Amount(cents).to_string());
        assert_eq!(said, ["0.00", "0.05", "-0.05", "7.85", "-1200.50"]);
    }

    #[test]
    fn a_month_reads_as_it_is_written_and_knows_its_days() {
        let month = Month::parse("2026-12").unwrap();
        assert_eq!(
            (month.to_string(), month.words()),
            ("2026-12".into(), "December 2026".into())
        );
        assert_eq!(month.last(), Day::parse("2026-12-31").unwrap());
        assert_eq!(month.next().to_string(), "2027-01");
        assert_eq!(
            Month::of(Day::parse("2026-02-28").unwrap()).to_string(),
            "2026-02"
        );
        assert_eq!(Month::parse("2026-13"), None);
        assert_eq!(Month::parse("2026-1"), None);
    }

    #[test]
    fn the_balance_is_all_figures_and_what_is_booked_leaves_out_what_the_statement_charges() {
        let figures = Figures {
            brought: Amount(100),
            plan: Amount(1_000),
            tax: Amount(80),
            storage: Amount(300),
            paid: Amount(-500),
            ..Figures::default()
        };
        assert_eq!(figures.balance(), Amount(980));
        assert_eq!(figures.booked(), Amount(-200));
    }
}
