//! Which piece may go into a box that its client opens himself, and why another does not.

use crate::domain::aftercare::ForwardSchedule;
use crate::domain::command::context::Context;
use crate::domain::flow::judging::{bound, disposition_of};
use crate::domain::flow::leaving::{Departure, Leave, corrected, may_leave};
use crate::domain::ids::{Pmb, Slot};
use crate::domain::item::{Item, ItemKind};
use crate::domain::rejection::{NoKeeping, Rejection, StaysOut};
use crate::domain::standing::Standing;
use crate::domain::state::State;

/// The box of a slot, where its client opens it himself.
pub(super) fn opened_by_client(slot: &Slot, ctx: &Context<'_>) -> Option<Pmb> {
    slot.pmb().filter(|pmb| ctx.policy.own_key.has(pmb))
}

/// Why a piece does not go there; `None` where it does.
pub(super) fn stays_out(
    state: &State,
    item: &Item,
    pmb: &Pmb,
    ctx: &Context<'_>,
) -> Option<StaysOut> {
    let client = item.client.as_ref().and_then(|id| state.clients.get(id));
    let Some(client) = client.filter(|client| client.pmb == *pmb) else {
        return Some(StaysOut::Kept);
    };
    let is_signed = bound(state, item, ctx).is_some() || corrected(state, item).is_some();
    if item.kind.is_priority() || is_signed {
        return Some(StaysOut::SignedFor);
    }
    // Both keys open it.
    if (state.in_box(pmb)).any(|one| one.id != client.id && one.is_present(ctx.today)) {
        return Some(StaysOut::Shared);
    }
    if matches!(item.kind, ItemKind::Parcel | ItemKind::Other) {
        return Some(StaysOut::Parcel);
    }
    let is_served = matches!(
        client.standing(ctx.today, ctx.policy),
        Standing::Active | Standing::Closing
    );
    let said = disposition_of(state, item, ctx.policy, ctx.today);
    let is_free = may_leave(state, item, Departure::HandedOut, ctx) == Leave::Free;
    if !is_served || !said.is_ordinary() || !is_free {
        return Some(StaysOut::Kept);
    }
    let requests = state.requests_of(&client.id, ctx.today);
    let is_asked = requests.iter().any(|one| one.items.contains(&item.id));
    let waits_here = matches!(
        client.forwarding.schedule,
        None | Some(ForwardSchedule::OnRequest | ForwardSchedule::Hold | ForwardSchedule::Parcels)
    );
    (is_asked || !waits_here).then_some(StaysOut::AskedFor)
}

/// Refuses to put a piece into its client's own box that does not go there.
pub(in crate::domain::flow) fn refused(
    state: &State,
    item: &Item,
    slot: &Slot,
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    let Some(pmb) = opened_by_client(slot, ctx) else {
        return Ok(());
    };
    match stays_out(state, item, &pmb, ctx) {
        None => Ok(()),
        Some(why) => {
            let item = item.id;
            Err(NoKeeping::NotInOwnBox { item, pmb, why }.into())
        }
    }
}
