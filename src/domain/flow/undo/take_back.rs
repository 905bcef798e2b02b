//! Taking back with a reason: the opposite events, and why on each piece that came or went with them. One thing, so
//! that neither is booked without the other.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Undo;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::given;
use crate::domain::flow::foreseen::foreseen;
use crate::domain::flow::intake::remark::remark;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::CommandId;
use crate::domain::item::{Item, ItemStatus};
use crate::domain::state::State;

/// Take a command back that gave pieces away or held them again: the caller's own last one when absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakeBack {
    pub command: Option<CommandId>,
    /// Why: it is written to the pieces, behind what is written there already.
    pub reason: String,
}

impl Order for TakeBack {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let reason = given("the reason", &self.reason)?;
        let command = self.command;
        let mut events = Undo { command }.decide(state, ctx)?;
        let after = foreseen(state, &events, ctx);
        // Behind the undo: a remark is this command's work, and what the piece was given back to stays that.
        let touched = after.traces.get(&ctx.command);
        let items = touched.into_iter().flat_map(|trace| &trace.done.items);
        let items: BTreeSet<_> = items.copied().collect();
        let notes = items.iter().filter_map(|id| {
            let (was, now) = (state.items.get(id)?, after.items.get(id)?);
            let what = what(was, now);
            Some(remark(now, &format!("{what} taken back: {reason}")))
        });
        events.extend(notes);
        Ok(events)
    }
}

/// What was taken back of a piece.
fn what(was: &Item, now: &Item) -> &'static str {
    // Whatever else became of it: a reason that was given is kept.
    if was.status == now.status {
        return "change";
    }
    match was.status {
        ItemStatus::Held if now.status == ItemStatus::Missing => "finding",
        ItemStatus::Held if now.status.has_left() => "bring-back",
        ItemStatus::Held => "logging",
        ItemStatus::PickedUp(_) => "handover",
        ItemStatus::Forwarded(_) => "forwarding",
        ItemStatus::Remailed(_) => "re-mailing",
        ItemStatus::Returned => "return to the sender",
        ItemStatus::Destroyed => "destruction",
        ItemStatus::HandedToCarrier => "hand-back to the carrier",
        ItemStatus::InOwnBox if now.status == ItemStatus::Voided => "logging",
        ItemStatus::InOwnBox => "putting in the box",
        ItemStatus::Voided => "voiding",
        ItemStatus::Missing => "answer that it is missing",
    }
}
