//! What a piece cost one who turned out not to be its client: he does not owe it. What stands on a statement already is a
//! credit on the next one. What he paid over the desk, the desk gives back: what was waived and what was taken look the
//! same once they are settled.

use std::cmp::Reverse;

use super::FeesDropped;
use crate::domain::fee::{Fee, FeeFor};
use crate::domain::flow::Event;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::state::State;

/// The storage of a piece that is in a client's account, or on his statements.
pub(in crate::domain::flow) fn not_his(
    state: &State,
    client: &ClientId,
    item: ItemId,
) -> Option<Event> {
    let owed = state.accounts.get(client).into_iter();
    let owed = owed.flat_map(|owed| owed.iter());
    let stated = state.statements.get(client).into_iter();
    let stated = stated.flat_map(|series| series.fees.iter());
    let is_its = |fee: &&Fee| matches!(fee.what, FeeFor::Storage { item: of, .. } if of == item);
    let mut fees: Vec<Fee> = owed.chain(stated).filter(is_its).copied().collect();
    // The last days first, so that none of the piece's are left charged.
    fees.sort_by_key(|fee| Reverse(fee.what));
    fees.dedup();
    let client = client.clone();
    (!fees.is_empty()).then(|| FeesDropped { client, fees }.into())
}
