//! How far a program has heard. The server notes it once the program has said so.

use serde::{Deserialize, Serialize};

use super::fact::EventsTold;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::Seq;
use crate::domain::state::State;

/// A program has heard of everything up to here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteTold {
    /// Its name in the config.
    pub to: String,
    pub up_to: Seq,
}

impl Order for NoteTold {
    fn needs(&self) -> Permission {
        Permission::System
    }

    /// Nobody unhears: what was noted before stays.
    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let known = state.header.told.get(&self.to);
        let is_news = known.is_none_or(|known| *known < self.up_to);
        let told = EventsTold {
            to: self.to.clone(),
            up_to: self.up_to,
        };
        Ok(is_news.then(|| told.into()).into_iter().collect())
    }
}
