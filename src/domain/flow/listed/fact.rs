//! Something was taken over from a list that another program keeps: why a record changed. What it became stands in the
//! events beside it, so that this one holds names of columns and no text of a client.

use serde::{Deserialize, Serialize};

use crate::domain::flow::fact::{About, Fact, only_noted, takes_nothing};
use crate::domain::ids::ClientId;
use crate::domain::state::State;

/// What the list said of a client is so from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedTaken {
    pub client: ClientId,
    pub what: WhatTaken,
}

/// What was taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhatTaken {
    New,
    /// The columns that said something else.
    Changed(Vec<String>),
    Gone,
}

impl Fact for ListedTaken {
    fn about(&self) -> About<'_> {
        About::client("taken over from the directory", &self.client)
    }

    fn detail(&self, _: &State) -> String {
        match &self.what {
            WhatTaken::New => "new on the list".to_owned(),
            WhatTaken::Changed(columns) => columns.join(", "),
            WhatTaken::Gone => "not on the list any more".to_owned(),
        }
    }

    only_noted!();

    takes_nothing!();
}
