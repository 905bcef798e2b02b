//! The days of the center's own file: its IDs, its warnings, and what follows its last day (rule 29).

use serde::{Deserialize, Serialize};

use super::file::{CenterFile, OwnerPaper};
use crate::domain::agenda::reminders::REMINDERS;
use crate::domain::calendar::BusinessDays;
use crate::domain::form::Expiry;
use crate::domain::policy::Policy;
use crate::domain::rules::Rule;
use crate::domain::time::Day;

/// Business days for which the post office holds a closed center's mail, and then takes changes of address.
const HELD: usize = 10;
const CHANGES: usize = 30;

/// What happens to the center on a day. Sent by position: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CenterDay {
    /// The last day of an ID.
    IdEnds(OwnerPaper),
    /// An ID ends in so many days.
    IdEndsIn(OwnerPaper, i32),
    /// The last day of the center.
    Closes,
    /// The post office holds its mail no longer.
    HeldNoLonger,
    /// No change of address is taken any more.
    NoMoreChanges,
}

impl CenterDay {
    /// The word used in `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::IdEnds(_) => "center_id_ends",
            Self::IdEndsIn(..) => "center_id_reminder",
            Self::Closes => "center_closes",
            Self::HeldNoLonger => "center_mail_held",
            Self::NoMoreChanges => "center_changes_end",
        }
    }

    pub fn words(self) -> String {
        match self {
            Self::IdEnds(paper) => format!("last day of the owner's {}", paper.words()),
            Self::IdEndsIn(paper, days) => {
                format!(
                    "the owner's {} ends in {days} days: renew it, then file Form 1583-A anew",
                    paper.words()
                )
            }
            Self::Closes => "last day of the center: tell the postmaster".to_owned(),
            Self::HeldNoLonger => {
                "last day on which the post office holds the center's mail".to_owned()
            }
            Self::NoMoreChanges => "last day for clients' changes of address".to_owned(),
        }
    }

    pub fn rule(self) -> Rule {
        match self {
            Self::IdEnds(_) | Self::IdEndsIn(..) => Rule(3),
            Self::Closes | Self::HeldNoLonger | Self::NoMoreChanges => Rule(29),
        }
    }
}

/// Every day of the file; what waits for an answer stands among what is to be done.
pub fn dates(file: &CenterFile, policy: &Policy) -> Vec<(Day, CenterDay)> {
    let mut all = Vec::new();
    for id in &file.ids {
        let Expiry::On(last) = id.ends else { continue };
        all.push((last, CenterDay::IdEnds(id.paper)));
        let soon = REMINDERS.map(|days| {
            (
                Day(last.0.saturating_sub(days)),
                CenterDay::IdEndsIn(id.paper, days),
            )
        });
        all.extend(soon);
    }
    let Some(closes) = file.closes else {
        return all;
    };
    let days = &policy.rules.business_days;
    let held = later(days, closes.last, HELD);
    all.extend([
        (closes.last, CenterDay::Closes),
        (held, CenterDay::HeldNoLonger),
    ]);
    if !closes.other_sites {
        all.push((later(days, held, CHANGES), CenterDay::NoMoreChanges));
    }
    all
}

fn later(days: &BusinessDays, from: Day, count: usize) -> Day {
    (0..count).fold(from, |day, _| days.after(day))
}
