//! Taking over from the list. It decides as whoever types the same would: a row like an import, an end like a closing.

use super::fact::{ListedTaken, WhatTaken};
use super::fields::fields;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::command::row::ClientRow;
use crate::domain::flow::directory::{CloseClient, ImportClient, row_target};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::ClientId;
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Take over what the list says of one client.
// Made, sent and decided once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TakeListed {
    /// A row, which is the truth.
    Row(Box<ClientRow>),
    /// The client is on the list no more: the service ends today.
    Gone(ClientId),
}

impl Order for TakeListed {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    /// Nothing where everything is so already; else why it is so stands beside what happened.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (mut events, taken) = match self {
            Self::Row(row) => {
                let target = row_target(state, row, ctx)?;
                let what = match &target.before {
                    None => WhatTaken::New,
                    Some(before) => {
                        let all = fields(before, &target.after);
                        WhatTaken::Changed(all.into_iter().map(|one| one.column).collect())
                    }
                };
                let client = target.after.id;
                let events = ImportClient(ClientRow::clone(row)).decide(state, ctx)?;
                (events, ListedTaken { client, what })
            }
            Self::Gone(client) => {
                let closing = CloseClient {
                    client: client.clone(),
                    on: ctx.today,
                };
                let taken = ListedTaken {
                    client: client.clone(),
                    what: WhatTaken::Gone,
                };
                (closing.decide(state, ctx)?, taken)
            }
        };
        if !events.is_empty() {
            events.push(taken.into());
        }
        Ok(events)
    }
}
