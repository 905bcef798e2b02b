//! A payment toward statements, and what sets a balance right: nothing that was booked is ever edited.

use serde::{Deserialize, Serialize};

use super::{StatementCorrected, StatementPaid};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{accepted, client, given};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::forward::Cents;
use crate::domain::ids::ClientId;
use crate::domain::rejection::NoStatement;
use crate::domain::state::State;
use crate::domain::statement::money::Amount;

/// Book that a client paid toward his statements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PayStatement {
    pub client: ClientId,
    pub amount: Cents,
    /// How, such as `check 1021`.
    pub how: String,
}

impl Order for PayStatement {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let client = client(state, &self.client)?.id.clone();
        let how = accepted("how it was paid", &self.how)?;
        let amount = self.amount;
        if amount == Cents(0) {
            return Err(NoStatement::NoAmount.into());
        }
        Ok(vec![
            StatementPaid {
                client,
                amount,
                how,
            }
            .into(),
        ])
    }
}

/// Give a client a credit (below nought), or charge what was forgotten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectStatement {
    pub client: ClientId,
    pub amount: Amount,
    pub reason: String,
}

impl Order for CorrectStatement {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let client = client(state, &self.client)?.id.clone();
        let reason = given("the reason", &self.reason)?;
        let amount = self.amount;
        if amount.is_nothing() {
            return Err(NoStatement::NoAmount.into());
        }
        Ok(vec![
            StatementCorrected {
                client,
                amount,
                reason,
            }
            .into(),
        ])
    }
}
