//! What a center has decided about its own compliance, and whom it calls.

use serde::{Deserialize, Serialize};

use crate::domain::agenda::weekly::Weekly;

/// The compliance desk's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompliancePolicy {
    pub contacts: Contacts,
    /// Days within which a warning is answered (rule 4: the sources say 30 and 90).
    pub warning_days: u16,
    /// When the calendar goes to the manager by itself; never when absent.
    pub weekly: Option<Weekly>,
}

/// Whom the center deals with; empty where nobody said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contacts {
    /// The postmaster, and how to reach him.
    pub postmaster: String,
    /// The postal inspector, and how to reach him.
    pub inspector: String,
    /// Who may sign for registered and other accountable mail.
    pub registered: Vec<String>,
}

/// The shorter of the two terms that are claimed.
const WARNING_DAYS: u16 = 30;

impl Default for CompliancePolicy {
    fn default() -> Self {
        Self {
            contacts: Contacts::default(),
            warning_days: WARNING_DAYS,
            weekly: None,
        }
    }
}
