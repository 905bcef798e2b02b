//! Charging what is due, and settling it: what lies here is charged up to today first, so that who pays is quit.

use serde::{Deserialize, Serialize};

use super::{FeesCharged, FeesSettled};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::fee::{Fee, FeeKind, Settlement, sum};
use crate::domain::flow::asked::{self, accepted, given};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::forward::Cents;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::policy::Policy;
use crate::domain::rejection::NoKeeping;
use crate::domain::sitting::sitting;
use crate::domain::state::State;
use crate::domain::time::Day;

/// Take what a client owes, or waive it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettleFees {
    pub client: ClientId,
    /// Only fees of this sort; all when absent.
    pub only: Option<FeeKind>,
    /// What the clerk was shown; another sum by now is asked anew.
    pub amount: Cents,
    pub how: Settlement,
}

impl Order for SettleFees {
    fn needs(&self) -> Permission {
        match self.how {
            Settlement::Taken(_) => Permission::HandOut,
            Settlement::Waived(_) => Permission::Manage,
        }
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let client = asked::client(state, &self.client)?;
        let how = match &self.how {
            Settlement::Taken(how) => Settlement::Taken(accepted("how it was paid", how)?),
            Settlement::Waived(why) => Settlement::Waived(given("the reason", why)?),
        };
        let is_meant = |fee: &Fee| self.only.is_none_or(|kind| fee.what.kind() == kind);
        let mut fresh = lying(state, &client.id, ctx.policy, ctx.today);
        fresh.retain(|fee| is_meant(fee));
        let known = state.accounts.get(&client.id);
        let owed = known.into_iter().flat_map(|known| known.iter());
        let mut fees: Vec<Fee> = owed.filter(|fee| is_meant(fee)).copied().collect();
        fees.extend(&fresh);
        let amount = sum(&fees);
        if fees.is_empty() {
            return Err(NoKeeping::NothingOwed(client.legal_name().to_owned()).into());
        }
        if amount != self.amount {
            let client = client.legal_name().to_owned();
            let shown = self.amount;
            return Err(NoKeeping::OtherSum {
                client,
                shown,
                amount,
            }
            .into());
        }
        let mut events: Vec<_> = FeesCharged::of(&client.id, fresh)
            .map(Into::into)
            .into_iter()
            .collect();
        let client = client.id.clone();
        events.push(FeesSettled { client, fees, how }.into());
        Ok(events)
    }
}

/// What the pieces cost that lie here for a client and are in no account yet.
fn lying(state: &State, client: &ClientId, policy: &Policy, today: Day) -> Vec<Fee> {
    let here: Vec<ItemId> = state.here_for(client).map(|item| item.id).collect();
    storage_of(state, &here, policy, today)
}

/// What a client owes now: what is in the account, and what lies here up to today.
pub fn owed_now(state: &State, client: &ClientId, policy: &Policy, today: Day) -> Vec<Fee> {
    let known = state.accounts.get(client);
    let mut all = known.map_or_else(Vec::new, |known| Vec::clone(known));
    all.extend(lying(state, client, policy, today));
    all
}

fn storage_of(state: &State, items: &[ItemId], policy: &Policy, today: Day) -> Vec<Fee> {
    if !policy.storage.collect {
        return Vec::new();
    }
    let known = items.iter().filter_map(|id| state.items.get(id));
    let fees = known.filter_map(|item| {
        let sits = sitting(state, item, policy, today)?;
        sits.fee(state, item, today)
    });
    fees.collect()
}

/// The event that charges pieces that leave now, with what else their leaving costs.
pub(in crate::domain::flow) fn leaving(
    state: &State,
    client: &ClientId,
    items: &[ItemId],
    beside: Vec<Fee>,
    ctx: &Context<'_>,
) -> Option<FeesCharged> {
    if !ctx.policy.storage.collect {
        return None;
    }
    let mut fees = storage_of(state, items, ctx.policy, ctx.today);
    fees.extend(beside);
    FeesCharged::of(client, fees)
}
