//! The recipient search: what a clerk typed, or a scanner or reader delivered, against all names and boxes.
//! PURE: no I/O, clock, randomness or logging, and the answer never depends on the order of insertion.
//!
//! The way of a query: `query` takes it apart (box numbers, `Attn`, `c/o`, the center's own address) with
//! the same `fold` and `forms` the index was built with; `equal` looks for names that a text is; `gather` finds
//! those it may mean, in stages: by its words and what they begin, by initials, by words that are like them, by all
//! letters of a name; `score` compares each of them word by word; `rank` puts clients in order and `verdict` says
//! whether the first may be taken without asking. `prior` then puts near equals in the order of their mail, and
//! `differ` shows what of a name was typed.
//!
//! The house of the names: `build` makes a `segment` of entries, flat lists that never change; `index` is a few
//! segments and what was taken out of each, so that changes and readers do not meet.
//!
//! The worst error is to accept a wrong client, the next to accept someone for who is no client at all;
//! every threshold leans that way.
//!
//! # What a score is worth
//!
//! One scale for every query: 1 is the name itself, 0.99 the name with its legal form spelled otherwise, 0.97 without
//! it; what is merely alike stays at 0.96 or below. Of first answers to whole lines of the development names (clients
//! and strangers, typing errors, readers' errors, other spellings; 5,000 / 100,000 names in the directory), so many were
//! right:
//!
//! | score | all | with a lead of 0.1 |
//! |---|---|---|
//! | 0.90 and more | 100 / 100 % | 100 / 100 % |
//! | 0.85 to 0.90 | 100 / 98 % | 100 / 98 % |
//! | 0.80 to 0.85 | 100 / 87 % | 100 / 94 % |
//! | 0.75 to 0.80 | 91 / 55 % | 93 / 74 % |
//! | 0.70 to 0.75 | 87 / 37 % | 95 / 54 % |
//! | 0.60 to 0.70 | 25 / 9 % | 37 / 22 % |
//! | 0.50 to 0.60 | 9 / 4 % | 21 / 17 % |
//! | below 0.50 | 3 / 2 % | 10 / 8 % |
//!
//! Short typing (nine letters or fewer) scores what its fit is worth, 0.45 to 0.83, and is taken by rule, not by score:
//! when nobody else fits. What [`Thresholds`] says of likeness was read off these figures.

mod abreast;
mod asked;
mod beside;
mod blanks;
mod boxes;
mod build;
mod claims;
mod collectors;
mod company;
mod desks;
mod differ;
mod digests;
mod doubt;
mod edits;
mod equal;
mod fit;
mod fold;
mod forms;
mod gather;
mod generations;
mod group;
mod hit;
mod index;
mod judged;
mod label;
mod letters;
mod lexicon;
mod lines;
mod lookalikes;
mod markers;
mod numbers;
mod pair;
mod part;
mod parts;
mod prior;
mod query;
mod rank;
mod reading;
mod score;
mod scripts;
mod seen_as;
mod segment;
mod spelled;
mod texts;
mod titles;
mod tokens;
mod untitled;
mod verdict;
mod ways;
mod words;

#[cfg(test)]
mod tests;

pub use company::{company_key, same_company};
pub use differ::{Difference, differ};
pub use fold::is_same_text;
pub use group::{Group, group};
pub use hit::{Answer, Hit, Reason, Verdict};
pub use index::Index;
pub use label::{Label, is_designator, is_for_another, read_label};
pub use parts::is_street;
pub use prior::{Habit, HabitFact, MARGIN, NoPrior, Ordered, Prior};
pub use query::{Care, care_of, is_own_address, names_two};
pub use seen_as::seen_as;
pub use verdict::Thresholds;

pub use crate::domain::name::Given;

use crate::domain::ids::ClientId;
use crate::domain::name::NameKind;
use crate::domain::time::Day;

/// One name of a client, as the index takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRow {
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
    pub client: ClientId,
    /// Its box; empty when it has none.
    pub pmb: String,
    /// False when the client is closed: findable, never accepted by itself.
    pub present: bool,
    /// All its names, present and past.
    pub names: Vec<NameRow>,
}
