//! A courier comes for pieces: named, with a paper seen, and on the client's request or a manager's word.

use serde::{Deserialize, Serialize};

use super::Release;
use super::order::released;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::handover::Asked;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::state::State;

/// Hand pieces to a courier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleaseToCourier {
    /// The person is the courier as named on the paper.
    pub release: Release,
    pub company: String,
    /// The courier's own number for the job; may be empty.
    pub reference: String,
}

impl Order for ReleaseToCourier {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        released(&self.release, &Asked::Courier(self), state, ctx)
    }
}
