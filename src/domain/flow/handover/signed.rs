//! A handover for which somebody signs: the name stands on each piece that wants it, or nothing is handed out (rule 26).

use serde::{Deserialize, Serialize};

use super::HandOut;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::each_once;
use crate::domain::flow::intake::remark::remark;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::release::signature;
use crate::domain::state::State;

/// Hand pieces to a person at the desk, some of them against a signature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandOutSigned {
    pub handover: HandOut,
    /// The name, as signed.
    pub signed: String,
}

impl Order for HandOutSigned {
    fn needs(&self) -> Permission {
        self.handover.needs()
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let signed = signature(&self.signed)?;
        let mut events = self.handover.decide(state, ctx)?;
        let items = each_once(&self.handover.items)?;
        let items = items.iter().filter_map(|id| state.items.get(id));
        let signed_for = items.filter(|item| item.kind.is_signed_for());
        events.extend(signed_for.map(|item| remark(item, &format!("signed for by {signed}"))));
        Ok(events)
    }
}
