//! What a client was asked and advised of by letter.

use serde::{Deserialize, Serialize};

use crate::domain::compliance::problem::Problem;
use crate::domain::policy::Policy;
use crate::domain::time::Day;

/// What a client was asked and advised of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// A custodian proposed to ask him; a manager has not released it yet.
    pub prepared: Option<Prepared>,
    /// What he was asked for, each with the day of the latest letter.
    pub lately: Vec<(Problem, Day)>,
    /// When he was advised how labels must write his box; that is done once.
    pub labels: Option<Day>,
}

/// A letter that waits for a manager.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    pub by: String,
    pub on: Day,
}

impl Asked {
    /// Notes what is asked for on a day; nothing waits for a manager any more.
    pub fn note(&mut self, problems: &[Problem], on: Day) {
        self.forget(problems);
        self.lately
            .extend(problems.iter().map(|problem| (*problem, on)));
        self.lately.sort_unstable();
        self.prepared = None;
    }

    /// Nobody heard of these after all.
    pub fn forget(&mut self, problems: &[Problem]) {
        self.lately.retain(|(known, _)| !problems.contains(known));
    }

    /// Whether a manager's release still stands on a day: what waits for the form is told of as long.
    pub fn is_released(&self, day: Day, policy: &Policy) -> bool {
        self.lately.iter().any(|(_, on)| day < again(*on, policy))
    }

    /// The first day on which he may be asked for this again; `None` when he was not asked.
    pub(in crate::domain) fn until(&self, problem: Problem, policy: &Policy) -> Option<Day> {
        self.lately
            .iter()
            .find(|(known, _)| *known == problem)
            .map(|(_, on)| again(*on, policy))
    }
}

/// The first day on which a client may be asked again.
fn again(on: Day, policy: &Policy) -> Day {
    Day(on.0.saturating_add(i32::from(policy.rules.ask_again_days)))
}
