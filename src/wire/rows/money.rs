//! Money of a day: what clerks took for fees, and what managers waived.

use serde::{Deserialize, Serialize};

use crate::domain::forward::Cents;

/// What one of the house took, or waived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyRow {
    pub by: String,
    pub way: MoneyWay,
    pub amount: Cents,
    /// How often.
    pub times: u32,
}

/// What became of what was owed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MoneyWay {
    /// Taken at the desk; how, in the clerk's words, such as cash.
    Taken(String),
    /// A payment of an earlier day that was taken back on this one.
    GivenBack,
    Waived,
}

impl MoneyWay {
    /// The word used in `--json`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Taken(_) => "taken",
            Self::GivenBack => "given_back",
            Self::Waived => "waived",
        }
    }

    /// How it was paid, as far as that was said.
    pub fn how(&self) -> &str {
        match self {
            Self::Taken(how) => how,
            Self::GivenBack | Self::Waived => "",
        }
    }
}

/// The sum of those rows that went this way.
pub fn money(rows: &[MoneyRow], went: fn(&MoneyWay) -> bool) -> Option<Cents> {
    let mut fit = rows.iter().filter(|row| went(&row.way));
    let first = fit.next()?.amount;
    Some(fit.fold(first, |sum, row| sum.plus(row.amount)))
}
