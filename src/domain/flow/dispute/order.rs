//! Putting pieces in dispute, and ending that.

use serde::{Deserialize, Serialize};

use super::ItemsDisputed;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{each_once, given, held_piece};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::ItemId;
use crate::domain::rejection::NoKeeping;
use crate::domain::state::State;

/// Put pieces in dispute, with a reason; without one the dispute is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisputeItems {
    pub items: Vec<ItemId>,
    pub why: Option<String>,
}

impl Order for DisputeItems {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let items = each_once(&self.items)?;
        let why = self.why.as_deref();
        let why = why.map(|why| given("the reason", why)).transpose()?;
        for id in &items {
            held_piece(state, *id)?;
            let clock = state.clocks.get(id);
            let disputed = clock.is_some_and(|clock| clock.disputed.is_some());
            if why.is_none() && !disputed {
                return Err(NoKeeping::NoDispute(*id).into());
            }
        }
        Ok(vec![ItemsDisputed { items, why }.into()])
    }
}
