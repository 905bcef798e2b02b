//! What was sent on in a day. What was brought back on the same day is taken off its bundle: the carrier does not take
//! it; a bundle of which nothing is left has no pieces, and its postage stands all the same.

use std::collections::{BTreeMap, BTreeSet};

use super::view::View;
use crate::domain::event::{Envelope, Event};
use crate::domain::flow::{CommandUndone, Forwarded, HeldAgain};
use crate::domain::ids::{CommandId, ItemId, Seq};
use crate::domain::time::BookDay;
use crate::store::Trail;
use crate::wire::answer::Failure;
use crate::wire::rows::SentRow;

/// Most events of a day that are looked through.
const MOST: usize = 100_000;

/// The bundles that were sent on in the books of a day, the first at the top, each with the pieces that did not come
/// back.
pub fn sent_on(view: &View<'_>, day: Option<BookDay>) -> Result<Vec<SentRow>, Failure> {
    let state = &view.snapshot.state;
    let day = day.unwrap_or_else(|| state.book_day(view.today()));
    let events = view.archive.events(state, &Trail::Day(day), MOST)?;
    let undone: BTreeSet<CommandId> = events
        .iter()
        .filter_map(|one| match &one.event {
            Event::CommandUndone(CommandUndone(command)) => Some(*command),
            _ => None,
        })
        .collect();
    let standing = events
        .into_iter()
        .filter(|one| !undone.contains(&one.command));
    let standing: Vec<Envelope> = standing.collect();
    let back = brought_back(&standing);
    let row = |one: Envelope| {
        let client = one.event.client().and_then(|id| state.clients.get(id));
        let is_protected = client.is_some_and(|client| client.is_protected());
        let (pmb, name) = client.map_or_else(
            || (None, String::new()),
            |client| (Some(client.pmb.clone()), client.legal_name().to_owned()),
        );
        let (at, by) = (one.at, one.actor.name().to_owned());
        // Ordinary readers get no home that a court protects (rule 94).
        let seq = one.seq;
        let Event::Forwarded(Forwarded(mut forward)) = one.event.for_the_desk(is_protected) else {
            return None;
        };
        let is_back = |item: &ItemId| back.get(item).is_some_and(|again| *again > seq);
        forward.items.retain(|item| !is_back(item));
        Some(SentRow {
            forward,
            at,
            by,
            pmb,
            name,
        })
    };
    Ok(standing.into_iter().filter_map(row).collect())
}

/// When each piece was held again last.
fn brought_back(events: &[Envelope]) -> BTreeMap<ItemId, Seq> {
    let mut all = BTreeMap::new();
    for one in events {
        if let Event::HeldAgain(HeldAgain { items, .. }) = &one.event {
            all.extend(items.iter().map(|item| (*item, one.seq)));
        }
    }
    all
}
