//! What the books keep of a review: its figures, and no name of any client.

use serde::{Deserialize, Serialize};

use crate::domain::pipeline::Step;
use crate::domain::time::Day;

/// A review that a manager certified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// The due date it answers.
    pub due: Day,
    /// The day it speaks of.
    pub on: Day,
    /// Clients whose forms were on their way or through.
    pub served: u32,
    pub steps: Vec<StepFigure>,
    /// How many steps were left out, or came too late.
    pub slips: u32,
    /// How many things were late.
    pub late: u32,
    /// Why it was certified in spite of them; empty where there were none.
    pub reason: String,
}

/// One step of the way, with its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepFigure {
    pub step: Step,
    /// How many forms took it since the review before.
    pub done: u32,
    /// How many forms wait for it.
    pub waits: u32,
    /// How many forms went on without it, or took it too late.
    pub skipped: u32,
    /// Days from the step before, of those that took it: as many took less as took more.
    pub median: Option<i32>,
    /// The most days of them.
    pub longest: Option<i32>,
}

impl Reviewed {
    pub fn of(&self, step: Step) -> Option<&StepFigure> {
        self.steps.iter().find(|one| one.step == step)
    }
}
