//! How the center wants its list.

use serde::{Deserialize, Serialize};

use crate::domain::word::words;

/// How the list is made (rule 42: evidence is thin, so both are the center's to set).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterPolicy {
    /// Calendar months for which a client whose service ended stays on the list.
    pub window_months: u32,
    /// In which order.
    pub sort: Sort,
}

impl Default for QuarterPolicy {
    fn default() -> Self {
        Self {
            window_months: 12,
            sort: Sort::Name,
        }
    }
}

words! {
    /// The order of the list.
    #[derive(Default)]
    pub enum Sort {
        #[default]
        Name = "name",
        Box = "box",
    }
}
