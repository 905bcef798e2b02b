//! How the house works, looked at once a quarter: each step of a form with its figures, which steps were left out or came
//! too late and who went on all the same, and what is late by now. A manager certifies that he has seen it, so that a
//! desk that grows hides nothing (rule 43). Pure, and computed from the records.

mod figures;
pub mod reviewed;
mod slips;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::ids::{ClientId, Pmb};
use super::pipeline::notes::FormNotes;
use super::pipeline::{Progress, Step, progress};
use super::policy::Policy;
use super::quarter;
use super::state::State;
use super::time::Day;
use super::todo::todo;
use reviewed::{Reviewed, StepFigure};

/// What the review shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workflow {
    /// The due date it answers.
    pub due: Day,
    /// The day it speaks of.
    pub on: Day,
    /// The review before.
    pub last: Option<Reviewed>,
    /// Clients whose forms are on their way or through.
    pub served: u32,
    /// Each step, in its order.
    pub steps: Vec<StepFigure>,
    pub slips: Vec<Slip>,
    pub late: Vec<Late>,
}

/// Something that was done out of its order, or left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    pub client: ClientId,
    pub pmb: Pmb,
    /// The client's legal name.
    pub name: String,
    pub what: What,
    /// Who went on all the same.
    pub by: Option<String>,
    /// When.
    pub on: Option<Day>,
}

/// What went wrong with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum What {
    /// It is not done, and this later one is.
    Skipped(Step, Step),
    /// It was done after this later one.
    After(Step, Step),
    /// The service began before the step was done.
    ServedBefore(Step),
}

/// What should have been done by now, of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// What is to be done, as the first of them says it.
    pub words: String,
    pub count: u32,
    /// Since when the oldest of them is late.
    pub since: Day,
}

impl What {
    /// The step that is concerned.
    pub fn step(self) -> Step {
        match self {
            Self::Skipped(step, _) | Self::After(step, _) | Self::ServedBefore(step) => step,
        }
    }

    pub fn words(self) -> String {
        match self {
            Self::Skipped(step, later) => {
                format!("{}, and not {}", later.word(), step.word())
            }
            Self::After(step, later) => {
                format!("{} only after it was {}", step.word(), later.word())
            }
            Self::ServedBefore(step) => {
                format!("the service began before it was {}", step.word())
            }
        }
    }

    /// The same beside the step, where a row has room for little more than a name.
    pub fn brief(self) -> String {
        match self {
            Self::Skipped(_, later) => format!("not done, yet {}", later.word()),
            Self::After(_, later) => format!("after {}", later.word()),
            Self::ServedBefore(_) => "after the first day".to_owned(),
        }
    }
}

impl Workflow {
    /// For how many things a manager says why he certifies it all the same.
    pub fn wants_reason(&self) -> u32 {
        let late = self.late.iter().map(|late| late.count);
        count(self.slips.len()).saturating_add(late.fold(0, u32::saturating_add))
    }

    /// As the books keep it.
    pub fn reviewed(&self, reason: String) -> Reviewed {
        Reviewed {
            due: self.due,
            on: self.on,
            served: self.served,
            steps: self.steps.clone(),
            slips: count(self.slips.len()),
            late: self.late.iter().map(|late| late.count).sum(),
            reason,
        }
    }
}

/// A client whose form has a way.
struct OnTheWay<'a> {
    client: &'a Client,
    notes: Option<&'a FormNotes>,
    progress: Progress,
    /// When mail came for him first, as far as memory goes back.
    mail: Option<Day>,
}

/// The due date of the review that is open on a day: those of the quarter, for both are looked at together.
pub fn due(last: Option<&Reviewed>, on: Day) -> Day {
    quarter::first_due(last.map_or(on, |last| last.due.next()))
}

/// The review as of a day.
pub fn workflow(state: &State, policy: &Policy, on: Day) -> Workflow {
    let last = state.reviewed.as_deref().cloned();
    let all: Vec<OnTheWay<'_>> = (state.clients.values())
        .filter_map(|client| {
            let notes = state.notes_of(&client.id);
            let progress = progress(client, notes, on, policy)?;
            Some(OnTheWay {
                client,
                notes,
                progress,
                mail: state.volumes.get(&client.id).and_then(|one| one.first()),
            })
        })
        .collect();
    let mut slips: Vec<Slip> = all.iter().flat_map(slips::of_client).collect();
    slips.sort_by_cached_key(|slip| (slip.pmb.order(), slip.client.clone(), slip.what));
    let since = last.as_ref().map(|last| last.on);
    Workflow {
        due: due(last.as_ref(), on),
        on,
        served: count(all.len()),
        steps: figures::steps(&all, &slips, since),
        slips,
        late: late(state, policy, on),
        last,
    }
}

/// What is late, the kind that is late for longest at the top.
fn late(state: &State, policy: &Policy, on: Day) -> Vec<Late> {
    let mut kinds: Vec<(&'static str, Late)> = Vec::new();
    for one in todo(state, policy, on).iter().filter(|one| one.is_late(on)) {
        let Some(due) = one.due else { continue };
        let word = one.word();
        match kinds.iter_mut().find(|(known, _)| *known == word) {
            Some((_, late)) => late.count = late.count.saturating_add(1),
            None => kinds.push((
                word,
                Late {
                    words: one.words(),
                    count: 1,
                    since: due,
                },
            )),
        }
    }
    kinds.into_iter().map(|(_, late)| late).collect()
}

fn count(some: usize) -> u32 {
    u32::try_from(some).unwrap_or(u32::MAX)
}
