//! A payment is taken back, and what was paid had become a credit since, for its bundle came back by the center's own slip:
//! then it is neither paid nor owed, and no credit. Taken back in the other order, the bundle is owed again.
//!
//! No account knows of credits: they stand in the commands since.

use std::collections::BTreeMap;

use crate::domain::fee::{Fee, FeeFor, Settlement};
use crate::domain::flow::{CreditDropped, Event, FeesCharged, FeesDropped, FeesReopened};
use crate::domain::ids::{ClientId, CommandId};
use crate::domain::state::{Reversal, State};

/// Fees are settled no more.
pub(super) fn unsettled(
    state: &State,
    command: CommandId,
    client: &ClientId,
    fees: &[Fee],
    how: &Settlement,
) -> Vec<Event> {
    let credits = credits_since(state, command, client);
    let back: Vec<Fee> = (fees.iter().copied())
        .filter(|fee| credits.get(&fee.what) == Some(&true))
        .collect();
    let of = || client.clone();
    let reopened = FeesReopened {
        client: of(),
        fees: fees.to_vec(),
        how: how.clone(),
    };
    if back.is_empty() {
        return vec![reopened.into()];
    }
    // The credit goes first: whoever hears of these in their order takes what is no credit for paid, and then for not.
    let (credit, dropped) = (back.clone(), back);
    vec![
        CreditDropped {
            client: of(),
            fees: credit,
        }
        .into(),
        reopened.into(),
        FeesDropped {
            client: of(),
            fees: dropped,
        }
        .into(),
    ]
}

/// What was credited is owed after all; it is paid as far as its payment still stands.
pub(super) fn uncredited(
    state: &State,
    command: CommandId,
    client: &ClientId,
    fees: &[Fee],
) -> Vec<Event> {
    let credits = credits_since(state, command, client);
    let (owed, paid): (Vec<Fee>, Vec<Fee>) = fees
        .iter()
        .partition(|fee| credits.get(&fee.what) == Some(&false));
    let mut events: Vec<Event> = Vec::new();
    if !paid.is_empty() {
        let (client, fees) = (client.clone(), paid);
        events.push(CreditDropped { client, fees }.into());
    }
    if !owed.is_empty() {
        let (client, fees) = (client.clone(), owed);
        events.push(FeesCharged { client, fees }.into());
    }
    events
}

/// Why a credit does not come back: what it was given for is owed by now.
pub(super) fn credit_blocker(state: &State, client: &ClientId, fees: &[Fee]) -> Option<String> {
    let owed = state.accounts.get(client)?;
    let is_owed = |fee: &&Fee| owed.iter().any(|one| one.what == fee.what);
    let first = fees.iter().find(is_owed)?;
    Some(format!("{} is owed by now", first.what.words()))
}

/// What was said last, behind a command, of a client's credits: whether what was paid for this is one.
fn credits_since(state: &State, command: CommandId, client: &ClientId) -> BTreeMap<FeeFor, bool> {
    let mut all = BTreeMap::new();
    for one in since(state, command) {
        let (of, fees, is_credit) = match one {
            Reversal::FeesCredited(of, fees) => (of, fees, true),
            Reversal::CreditDropped(of, fees) => (of, fees, false),
            _ => continue,
        };
        if of == client {
            all.extend(fees.iter().map(|fee| (fee.what, is_credit)));
        }
    }
    all
}

/// What happened behind a command, oldest first.
fn since(state: &State, command: CommandId) -> impl Iterator<Item = &Reversal> {
    let later = state.order.iter().skip_while(move |id| **id != command);
    let later = later.skip(1).filter_map(|id| state.traces.get(id));
    later.flat_map(|trace| trace.reversals.iter())
}
