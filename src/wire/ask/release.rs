//! Handovers beside the client's list: by a code, and what rang.

use serde::{Deserialize, Serialize};

use crate::domain::flow::Release;
use crate::domain::ids::{ClientId, CommandId, ItemId};

/// Hand out to somebody who said a code of the client's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ByCode {
    /// The command's name.
    pub id: CommandId,
    pub release: Release,
    /// As said.
    pub code: String,
}

/// Say whether a code would do, before anybody fetches pieces.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckCode {
    pub client: ClientId,
    pub person: String,
    /// As said.
    pub code: String,
}

/// Note that foreign pieces were scanned during a handover.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Alarm {
    pub client: ClientId,
    /// Who collects, as far as that was said.
    pub person: String,
    /// What was scanned; nothing where it is in no books.
    pub items: Vec<ItemId>,
}
