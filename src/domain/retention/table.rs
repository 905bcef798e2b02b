//! The table of rules, the center's to edit, and which of its lines holds longest.

use serde::{Deserialize, Serialize};

use crate::domain::time::Day;

/// Everywhere in the country.
pub const COUNTRY: &str = "US";

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionRule {
    /// [`COUNTRY`], or a state as its two letters.
    pub place: String,
    /// Calendar months after the last day of the service, that day's number clamped to the month.
    pub months: u32,
    /// Where it comes from, shown beside every answer.
    pub source: String,
}

impl RetentionRule {
    /// The rule as a line of the journal keeps it.
    pub fn words(&self) -> String {
        format!("{} {} months: {}", self.place, self.months, self.source)
    }
}

/// The center's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    /// The state the center lies in, as its two letters; only the country's rules hold when absent.
    pub state: Option<String>,
    /// All lines; those of other states do not hold.
    pub rules: Vec<RetentionRule>,
}

impl Default for Retention {
    fn default() -> Self {
        let rule = |place: &str, months, source: &str| RetentionRule {
            place: place.to_owned(),
            months,
            source: source.to_owned(),
        };
        Self {
            state: None,
            rules: vec![
                rule(
                    COUNTRY,
                    6,
                    "PS Form 1583 is kept 6 months after the service ends (USPS practice, rule 44)",
                ),
                rule(
                    "CA",
                    24,
                    "the center is agent for service of process for 2 years, and mails papers to the last \
                     address (Cal. B&P 17538.5, rules 46 and 89)",
                ),
            ],
        }
    }
}

impl Retention {
    /// The rule that holds longest for a service that ended on a day, and the last day on which the records must be
    /// kept. Mail is re-mailed for so many months, and nobody can re-mail without the record (rule 35).
    pub fn longest(&self, closed: Day, remail_months: u32) -> (Day, RetentionRule) {
        let remail = RetentionRule {
            place: COUNTRY.to_owned(),
            months: remail_months,
            source: "mail is re-mailed so long (USPS CMRA FAQ, rule 35)".to_owned(),
        };
        let holds = |rule: &&RetentionRule| {
            rule.place == COUNTRY || self.state.as_deref() == Some(rule.place.as_str())
        };
        let rules = self.rules.iter().filter(holds);
        let until = |rule: &RetentionRule| closed.plus_months(rule.months);
        let mut longest = (until(&remail), &remail);
        // Of several that end on one day the last line is named: the center's own go behind the built-in ones.
        for rule in rules {
            if until(rule) >= longest.0 {
                longest = (until(rule), rule);
            }
        }
        (longest.0, longest.1.clone())
    }
}
