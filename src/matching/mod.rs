//! The recipient search: what a clerk typed, or a scanner or reader delivered, against all names and boxes.
//! PURE: no I/O, clock, randomness or logging, and the answer never depends on the order of insertion.
//!
//! The way of a query: `query` takes it apart (box numbers, `Attn`, `c/o`, the center's own address) with
//! the same `fold` and `forms` the index was built with; `equal` looks for names that a text is; `gather` finds
//! those it may mean, by words, prefixes, initials, letter triples and subsequences; `score` compares each of
//! them word by word; `rank` puts clients in order and `verdict` says whether the first may be taken without
//! asking.
//!
//! The worst error is to accept a wrong client, the next to accept someone for who is no client at all;
//! every threshold leans that way.

mod asked;
mod boxes;
mod build;
mod differ;
mod edits;
mod equal;
mod fit;
mod fold;
mod forms;
mod gather;
mod hit;
mod index;
mod pair;
mod parts;
mod prior;
mod query;
mod rank;
mod score;
mod segment;
mod texts;
mod tokens;
mod verdict;
mod words;

#[cfg(test)]
mod tests;

pub use differ::{Difference, differ};
pub use hit::{Answer, Hit, Reason, Verdict};
pub use index::Index;
pub use prior::{Habit, HabitFact, MARGIN, NoPrior, Ordered, Prior};
pub use verdict::Thresholds;

use crate::domain::ids::ClientId;
use crate::domain::name::NameKind;
use crate::domain::time::Day;

/// One name of a client, as the index takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRow {
    /// As written.
    pub text: String,
    /// What it is to the client.
    pub kind: NameKind,
    /// First day of use, when known.
    pub from: Option<Day>,
    /// Last day of use. The name is found after it as well: senders are slow to learn.
    pub to: Option<Day>,
}

/// A client, as the index takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who it is.
    pub client: ClientId,
    /// Its box; empty when it has none.
    pub pmb: String,
    /// False when the client is closed: findable, never accepted by itself.
    pub present: bool,
    /// All its names, present and past.
    pub names: Vec<NameRow>,
}
