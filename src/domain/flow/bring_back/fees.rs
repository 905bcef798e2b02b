//! What a bundle cost that came back by the center's own slip: its client does not owe it. Of what could not be
//! delivered the carrier has the postage all the same, and it stays owed.

use std::collections::BTreeSet;

use crate::domain::fee::{Fee, FeeFor};
use crate::domain::flow::{Event, FeesDropped};
use crate::domain::ids::{ForwardId, ItemId};
use crate::domain::state::State;

/// What is owed for the bundles that these pieces were the last of.
pub(super) fn not_owed(state: &State, back: &[ItemId]) -> Vec<Event> {
    let known = back.iter().filter_map(|id| state.items.get(id));
    let bundles: BTreeSet<ForwardId> = known.filter_map(|item| item.status.forward()).collect();
    let is_whole = |bundle: &ForwardId| {
        let mut away = state.items.values();
        !away.any(|item| item.status.forward() == Some(*bundle) && !back.contains(&item.id))
    };
    let whole: BTreeSet<ForwardId> = bundles.into_iter().filter(is_whole).collect();
    let is_of_them = |fee: &&Fee| match fee.what {
        FeeFor::Postage(bundle) | FeeFor::Handling(bundle) => whole.contains(&bundle),
        FeeFor::Storage { .. } | FeeFor::Returning(_) => false,
    };
    let accounts = state.accounts.iter().map(|(client, owed)| FeesDropped {
        client: client.clone(),
        fees: owed.iter().filter(is_of_them).copied().collect(),
    });
    let owed = accounts.filter(|dropped| !dropped.fees.is_empty());
    owed.map(Event::from).collect()
}
