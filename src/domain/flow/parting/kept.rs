//! Destroying what the rules keep here: a manager's work, with a reason beside the client's order.

use serde::{Deserialize, Serialize};

use super::DestroyItems;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::state::State;

/// Destroy pieces of one client as he ordered, although the rules keep them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DestroyKept {
    pub destroy: DestroyItems,
    /// Why a manager does.
    pub because: String,
}

impl Order for DestroyKept {
    fn needs(&self) -> Permission {
        self.destroy.needs()
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        self.destroy.decided(state, Some(&self.because), ctx)
    }
}
