//! Of a client who was purged nothing is written any more, and nothing becomes his: there is no second purge that would
//! take it out, and nobody who could decide.

use crate::domain::flow::{
    Event, FormNoted, Forwarded, HeldAgain, HoldOverruled, ItemAssigned, ItemCorrected,
    ItemReceived, ItemsDestroyed, ItemsReturned, LegalHoldSet, PaperAttached, PickedUp,
    StatementCorrected,
};
use crate::domain::ids::ClientId;
use crate::domain::item::ItemChange;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

/// Refuses what would bring a text about a purged client into the ledger.
pub(in crate::domain::flow) fn refuse_texts(
    state: &State,
    events: &[Event],
) -> Result<(), Rejection> {
    let is_purged = |id: &&ClientId| state.clients.get(*id).is_some_and(|it| it.is_purged());
    let written = events
        .iter()
        .find_map(|event| of(state, event).filter(is_purged));
    written.map_or(Ok(()), |id| Err(Rejection::PurgedAlready(id.clone())))
}

/// Of whom an event says something in words.
fn of<'a>(state: &'a State, event: &'a Event) -> Option<&'a ClientId> {
    let owner = |id| state.items.get(id)?.client.as_ref();
    match event {
        Event::ClientChanged(changed) => Some(&changed.client),
        Event::Forwarded(Forwarded(sent)) => Some(&sent.client),
        Event::PickedUp(PickedUp(pickup)) => Some(&pickup.client),
        Event::ItemAssigned(ItemAssigned { client, .. }) => client.as_ref(),
        Event::ItemReceived(ItemReceived(item)) => item.client.as_ref(),
        Event::LegalHoldSet(LegalHoldSet { client, why }) => why.as_ref().map(|_| client),
        Event::FormNoted(FormNoted { client, .. })
        | Event::PaperAttached(PaperAttached { client, .. })
        | Event::StatementCorrected(StatementCorrected { client, .. })
        | Event::ItemsDestroyed(ItemsDestroyed { client, .. }) => Some(client),
        Event::ItemsReturned(ItemsReturned { client, note, .. }) => {
            (!note.is_empty()).then_some(client)
        }
        Event::HoldOverruled(HoldOverruled { client, reason, .. }) => {
            client.as_ref().filter(|_| !reason.is_empty())
        }
        Event::HeldAgain(HeldAgain { items, note, .. }) => {
            items.first().filter(|_| !note.is_empty()).and_then(owner)
        }
        Event::ItemCorrected(ItemCorrected { item, changes }) => changes
            .iter()
            .any(|change| matches!(change, ItemChange::Note(_) | ItemChange::Line(Some(_))))
            .then(|| owner(item))
            .flatten(),
        _ => None,
    }
}
