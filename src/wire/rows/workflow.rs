//! Lines of the review of the workflow.

use serde::{Deserialize, Serialize};

use crate::domain::text::counted;
use crate::domain::time::Day;
use crate::domain::workflow::reviewed::StepFigure;
use crate::domain::workflow::{Late, Slip};

/// A line of the review of the workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorkflowRow {
    /// When it is due, as of when, and how many forms it looks at.
    Head {
        due: Day,
        on: Day,
        served: u32,
        /// The day of the review before.
        last: Option<Day>,
    },
    /// A step, and its median at the review before.
    Step(StepFigure, Option<i32>),
    /// What was left out, or came too late.
    Slip(Slip),
    /// What is late by now.
    Late(Late),
}

impl WorkflowRow {
    /// The word used in `--json`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Head { .. } => "review",
            Self::Step(..) => "step",
            Self::Slip(_) => "left out",
            Self::Late(_) => "late",
        }
    }

    pub fn step(&self) -> Option<&'static str> {
        match self {
            Self::Step(figure, _) => Some(figure.step.word()),
            Self::Slip(slip) => Some(slip.what.step().word()),
            Self::Head { .. } | Self::Late(_) => None,
        }
    }

    pub fn slip(&self) -> Option<&Slip> {
        match self {
            Self::Slip(slip) => Some(slip),
            _ => None,
        }
    }

    pub fn on(&self) -> Option<Day> {
        match self {
            Self::Head { due, .. } => Some(*due),
            Self::Step(..) => None,
            Self::Slip(slip) => slip.on,
            Self::Late(late) => Some(late.since),
        }
    }

    /// The same in a row of a list: what comes first is the due date, how many, and whether it was ever looked at.
    pub fn brief(&self) -> String {
        match self {
            Self::Head {
                due, served, last, ..
            } => {
                let last = last.map_or_else(|| "never".to_owned(), |last| last.to_string());
                format!("due {due}; {}; last {last}", counted(*served, "form"))
            }
            _ => self.words(),
        }
    }

    pub fn words(&self) -> String {
        match self {
            Self::Head {
                due,
                on,
                served,
                last,
            } => {
                let last = last.map_or_else(
                    || "nobody reviewed it here yet".to_owned(),
                    |last| format!("last reviewed on {last}"),
                );
                let forms = counted(*served, "form");
                format!("due {due}, as of {on}: {forms} on the way or through; {last}")
            }
            Self::Step(figure, before) => step_words(figure, *before),
            Self::Slip(slip) => slip.what.words(),
            Self::Late(late) => {
                let more = late.count.saturating_sub(1);
                let more = if more == 0 {
                    String::new()
                } else {
                    format!(" (and {more} more)")
                };
                format!("{}{more}", late.words)
            }
        }
    }
}

/// `12 done, 3 wait, 1 left out; 4 days, most 21 (before: 6)`
fn step_words(figure: &StepFigure, before: Option<i32>) -> String {
    let StepFigure {
        done,
        waits,
        skipped,
        median,
        longest,
        ..
    } = figure;
    let counts = format!("{done} done, {waits} wait, {skipped} left out");
    let (Some(median), Some(longest)) = (median, longest) else {
        return counts;
    };
    let before = before.map_or_else(String::new, |days| format!(" (before: {days})"));
    let median = days(*median);
    format!("{counts}; {median}, most {longest}{before}")
}

fn days(number: i32) -> String {
    counted(u32::try_from(number).unwrap_or(0), "day")
}
