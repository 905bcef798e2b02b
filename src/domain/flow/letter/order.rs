//! Letters that only a manager lets go. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::asking::AskWhom;
use crate::domain::command::Labelled;

/// Ask clients to bring what their forms lack. A custodian prepares it; a manager lets the letters go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskForForms {
    pub whom: AskWhom,
    /// Also those whose form nobody entered.
    pub also_unentered: bool,
}

/// Advise clients whose labels carry a wrong word before the box number (rule 49).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdviseLabels(pub Vec<Labelled>);
