//! What plans cost and what is taxed, as checked values. Where they come from is the config's matter; storage's free days
//! and daily fee are `storage.rs`' own.

use serde::{Deserialize, Serialize};

use super::rate::Rate;
use crate::domain::forward::Cents;
use crate::domain::word::words;

words! {
    /// What a tax can lie on. Stored by position: append, never reorder.
    pub enum Taxed {
        /// The monthly fee.
        Plan = "plan",
        /// Pieces and forwards above the plan.
        Above = "above",
        Storage = "storage",
        Handling = "handling",
        Postage = "postage",
        Returning = "returning",
    }
}

/// What a plan costs a month, and what is within it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prices {
    /// By its name on clients' records.
    pub plan: String,
    /// For a month, or a part of one.
    pub fee: Cents,
    /// Pieces that it has in it.
    pub pieces: u32,
    /// What each piece above them costs.
    pub piece: Cents,
    /// Bundles sent on that it has in it.
    pub forwards: u32,
    /// What each bundle above them costs, beside handling and postage.
    pub forward: Cents,
}

/// A tax line: each is reckoned from the whole of what it lies on, and rounded once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tax {
    pub name: String,
    pub rate: Rate,
    pub on: Vec<Taxed>,
}

/// How statements are made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementPolicy {
    /// The plan of clients whose record names none.
    pub usual: String,
    pub plans: Vec<Prices>,
    pub taxes: Vec<Tax>,
    /// So many times last month's charges are worth a look.
    pub unusual: u32,
    /// Within so many days a balance is to be paid; said on the statement.
    pub due_days: u16,
}

impl Default for StatementPolicy {
    fn default() -> Self {
        Self {
            usual: String::new(),
            plans: Vec::new(),
            taxes: Vec::new(),
            unusual: 3,
            due_days: 14,
        }
    }
}

impl StatementPolicy {
    /// The prices of a client's plan; none where his plan, or the usual one, has none.
    pub fn prices(&self, plan: &str) -> Option<&Prices> {
        let plan = plan.trim();
        let wanted = if plan.is_empty() { &self.usual } else { plan };
        let same = |one: &&Prices| one.plan.eq_ignore_ascii_case(wanted.trim());
        self.plans.iter().find(same)
    }

    /// A plan of a record that has no line where plans have lines at all; who has no plan pays for none.
    pub fn unpriced(&self, plan: &str) -> Option<String> {
        let plan = plan.trim();
        let lacks = !plan.is_empty() && !self.plans.is_empty() && self.prices(plan).is_none();
        lacks.then(|| plan.to_owned())
    }
}
