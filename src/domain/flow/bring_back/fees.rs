//! What a bundle cost that came back by the center's own slip: its client does not owe it. Of what could not be
//! delivered the carrier has the postage all the same, and it stays owed. What stands on a statement already, and what was
//! paid at the desk, is a credit on the next one.

use std::collections::BTreeSet;

use crate::domain::fee::{Fee, FeeFor};
use crate::domain::flow::{Event, FeesCredited, FeesDropped};
use crate::domain::ids::{ForwardId, ItemId};
use crate::domain::item::Item;
use crate::domain::state::State;

/// What is owed, or was paid, for the bundles that these pieces were the last of. `older` are those of the bundles that
/// memory let go of, `paid` is what was paid for any.
pub(super) fn not_owed(
    state: &State,
    back: &[ItemId],
    older: &[Item],
    paid: &[FeesCredited],
) -> Vec<Event> {
    let left = older
        .iter()
        .filter(|one| !state.items.contains_key(&one.id));
    let known = state.items.values().map(AsRef::as_ref).chain(left);
    let away: Vec<(ItemId, ForwardId)> = known
        .filter_map(|item| Some((item.id, item.status.forward()?)))
        .collect();
    let comes = |id: &ItemId| back.contains(id);
    let bundles = away.iter().filter(|(id, _)| comes(id));
    let bundles: BTreeSet<ForwardId> = bundles.map(|(_, bundle)| *bundle).collect();
    let is_whole = |bundle: &ForwardId| away.iter().all(|(id, of)| of != bundle || comes(id));
    let whole: BTreeSet<ForwardId> = bundles.into_iter().filter(is_whole).collect();
    let is_of_them = |fee: &&Fee| match fee.what {
        FeeFor::Postage(bundle) | FeeFor::Handling(bundle) => whole.contains(&bundle),
        FeeFor::Storage { .. } | FeeFor::Returning(_) => false,
    };
    let owed = state.accounts.iter();
    let owed = owed.map(|(client, owed)| (client, owed.as_slice()));
    let stated = state.statements.iter();
    let stated = stated.map(|(client, series)| (client, series.fees.as_slice()));
    let all = owed.chain(stated).map(|(client, fees)| FeesDropped {
        client: client.clone(),
        fees: fees.iter().filter(is_of_them).copied().collect(),
    });
    let owed = all.filter(|dropped| !dropped.fees.is_empty());
    let credited = paid.iter().map(|of| FeesCredited {
        client: of.client.clone(),
        fees: of.fees.iter().filter(is_of_them).copied().collect(),
    });
    let credited = credited.filter(|of| !of.fees.is_empty());
    owed.map(Event::from)
        .chain(credited.map(Event::from))
        .collect()
}
