//! What is known of a client's mail beside its names: whoever gets much, or got some lately, stands higher among
//! clients whom the text fits alike. Knows figures only, no pieces and no carriers.
//!
//! Invariants: habits change the order of near equals and nothing else. Score, lead and verdict stay the text's,
//! so that `Enter` never takes anybody for his habits; the hit that an accepting verdict speaks of stays first;
//! a hit that is merely alike never passes one whose name or box was given; closed clients are not lifted.

use std::collections::BTreeMap;

use super::hit::{Answer, Verdict};
use super::index::Index;
use super::judged::Judged;
use super::rank::Found;
use super::{Given, collectors, lines};
use crate::domain::ids::ClientId;

/// Most that a habit is worth, in points of the score: hits further apart than this keep the text's order. The
/// scores of short typing that fits two names alike differ by up to 0.04, by how long the names are.
pub const MARGIN: f64 = 0.04;

/// Hits that are looked at: with three letters typed, whom habits lift may stand behind all that a screen shows.
const LOOKED_AT: usize = 256;

/// Who gets how much mail.
pub trait Prior {
    /// What is known of a client's mail; `None` when nothing is.
    fn habit(&self, client: &ClientId) -> Option<Habit>;
}

/// Nothing is known of anybody.
pub struct NoPrior;

impl Prior for NoPrior {
    fn habit(&self, _: &ClientId) -> Option<Habit> {
        None
    }
}

/// What is known of a client's mail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habit {
    /// How likely the next piece is his, 0 to 1; comparable between clients, no probability.
    pub share: f32,
    /// What to say of it.
    pub fact: HabitFact,
}

/// A habit in one fact, for the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HabitFact {
    MuchMail {
        /// So many pieces,
        pieces: u32,
        /// in so many days.
        days: u32,
    },
    /// Mail came lately.
    Lately {
        /// 0 is today.
        days_ago: u32,
    },
    /// The carrier at the desk brings him mail.
    FromCarrier {
        /// The carrier's word.
        carrier: &'static str,
        /// So many pieces,
        pieces: u32,
        /// in so many days.
        days: u32,
    },
}

impl HabitFact {
    /// The fact as a clerk reads it: `12 pieces in 30 days`.
    pub fn words(self) -> String {
        let noun = |pieces: u32| if pieces == 1 { "piece" } else { "pieces" };
        match self {
            Self::MuchMail { pieces, days } => format!("{pieces} {} in {days} days", noun(pieces)),
            Self::Lately { days_ago: 0 } => "got mail today".to_owned(),
            Self::Lately { days_ago: 1 } => "got mail yesterday".to_owned(),
            Self::Lately { days_ago } => format!("got mail {days_ago} days ago"),
            Self::FromCarrier {
                carrier,
                pieces,
                days,
            } => {
                format!("{pieces} {} from {carrier} in {days} days", noun(pieces))
            }
        }
    }
}

/// An answer in the order of the text and, among near equals, of habits.
#[derive(Clone, Debug, PartialEq)]
pub struct Ordered {
    /// The text's answer; only the order of its hits is another.
    pub answer: Answer,
    /// Who stands above somebody whom the text alone puts before him, and why.
    pub lifted: BTreeMap<ClientId, HabitFact>,
}

impl Index {
    /// As [`Index::search`], with near equals in the order of their habits.
    pub fn search_with(
        &self,
        query: &str,
        given: Given,
        limit: usize,
        prior: &dyn Prior,
    ) -> Ordered {
        let mut judged = lines::find(self, query, given, limit.max(LOOKED_AT));
        let lifted = order(self, &mut judged, prior);
        judged.found.truncate(limit);
        let answer = collectors::or_asked(self, query, given, limit, judged.read(self));
        Ordered { answer, lifted }
    }
}

/// Puts near equals in the order of their habits; who stands above somebody for his habit, and why.
fn order(index: &Index, judged: &mut Judged, prior: &dyn Prior) -> BTreeMap<ClientId, HabitFact> {
    let found = std::mem::take(&mut judged.found).into_iter().enumerate();
    let mut placed: Vec<Placed> = found
        .map(|(at, found)| Placed::new(index, at, found, prior))
        .collect();
    let settled = usize::from(judged.verdict == Verdict::Accept).min(placed.len());
    let (_, open) = placed.split_at_mut(settled);
    for equals in open.chunk_by_mut(|a, b| a.found.is_given() == b.found.is_given()) {
        // Stable: who is worth the same keeps the text's order.
        equals.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    }
    let mut lifted = BTreeMap::new();
    let mut first_below = usize::MAX;
    for place in placed.iter().rev() {
        if let Some(habit) = place.habit.filter(|_| place.at > first_below)
            && let Some(client) = place.found.id(index)
        {
            lifted.insert(client.clone(), habit.fact);
        }
        first_below = first_below.min(place.at);
    }
    judged.found = placed.into_iter().map(|place| place.found).collect();
    lifted
}

/// A client with its place by the text alone.
struct Placed {
    at: usize,
    found: Found,
    habit: Option<Habit>,
    worth: f64,
}

impl Placed {
    fn new(index: &Index, at: usize, found: Found, prior: &dyn Prior) -> Self {
        let known = found.id(index).filter(|_| found.is_present(index));
        let habit = known.and_then(|client| prior.habit(client));
        let share = habit.map_or(0.0, |habit| f64::from(habit.share.clamp(0.0, 1.0)));
        Self {
            at,
            worth: f64::from(found.score) + MARGIN * share,
            habit,
            found,
        }
    }
}

#[cfg(test)]
mod tests;
