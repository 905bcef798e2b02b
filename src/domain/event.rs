//! What happened, for the other parts of the house. Past tense, never edited, only added to: a variant or field that is
//! in a released ledger stays. New variants go to the end, for the stored form counts them.
//!
//! Within the domain nothing may name this file: it stands above all flows.

pub use super::flow::{Envelope, Event, SCHEMA};
pub use super::ids::{Hash, SiteId};
