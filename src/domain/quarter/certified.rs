//! The list as it was certified: what the books keep of it.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, Pmb};
use crate::domain::standing::Standing;
use crate::domain::time::Day;

/// One client of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub pmb: Pmb,
    pub client: ClientId,
    /// His legal name.
    pub name: String,
    /// How he stood.
    pub standing: Standing,
    /// First day of the service.
    pub opened: Option<Day>,
    /// Last day of the service.
    pub closed: Option<Day>,
}

/// A list that a manager certified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certified {
    /// The due date it answers.
    pub due: Day,
    /// The day it speaks of.
    pub on: Day,
    /// Every client of the directory then, whether on the list or not: what the next difference stands on.
    pub clients: Vec<Entry>,
    /// How many blockers there were.
    pub blockers: u32,
    /// Why it was certified in spite of them; empty when there were none.
    pub reason: String,
}
