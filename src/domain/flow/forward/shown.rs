//! Sending on just as it was shown: what another terminal writes into the record meanwhile is never followed unseen.

use serde::{Deserialize, Serialize};

use super::order::{ForwardItems, kind};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::forward::ForwardKind;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

/// Send pieces on, if they still go where the clerk was shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SendShown {
    pub bundle: ForwardItems,
    /// Where the record sent them; none where another address is given, or a court protects this one.
    pub to: Option<String>,
    /// Whether the client was served.
    pub kind: ForwardKind,
}

impl Order for SendShown {
    fn needs(&self) -> Permission {
        self.bundle.needs()
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let client = asked::client(state, &self.bundle.client)?;
        let kind = kind(client, ctx);
        let shown = self.to.as_deref();
        let reads = !client.is_protected() || ctx.actor.may(Permission::ReadForms);
        let goes_there = shown.is_none_or(|shown| client.sends_to(kind) == Some(shown));
        if kind != self.kind || (!goes_there && reads) {
            return Err(Rejection::ShownOtherwise {
                client: client.legal_name().to_owned(),
                to: client.sends_to(kind).filter(|_| reads).map(str::to_owned),
                kind,
            });
        }
        self.bundle.decide(state, ctx)
    }
}
