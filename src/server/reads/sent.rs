//! What was sent on in a day. What was brought back on the same day is taken off its bundle: the carrier does not take
//! it; a bundle of which nothing is left has no pieces, and its postage stands all the same.

use std::collections::{BTreeMap, BTreeSet};

use super::view::View;
use crate::domain::event::{Envelope, Event};
use crate::domain::fee::FeeFor;
use crate::domain::flow::{CommandUndone, Forwarded, HeldAgain};
use crate::domain::forward::{Cents, Forward};
use crate::domain::ids::{CommandId, ItemId, Seq};
use crate::domain::state::State;
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
    let standing = standing(view, day)?;
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
        let all = forward.items.len();
        forward.items.retain(|item| !is_back(item));
        let back = (all - forward.items.len()) as u32;
        let owed = owed(state, &forward);
        Some(SentRow {
            forward,
            at,
            by,
            pmb,
            name,
            back,
            owed,
        })
    };
    Ok(standing.into_iter().filter_map(row).collect())
}

/// The events of a day that no later command of it took back.
pub(super) fn standing(view: &View<'_>, day: BookDay) -> Result<Vec<Envelope>, Failure> {
    let state = &view.snapshot.state;
    let events = view.archive.events(state, &Trail::Day(day), MOST)?;
    let undone: BTreeSet<CommandId> = events
        .iter()
        .filter_map(|one| match &one.event {
            Event::CommandUndone(CommandUndone(command)) => Some(*command),
            _ => None,
        })
        .collect();
    let stands = |one: &Envelope| !undone.contains(&one.command);
    Ok(events.into_iter().filter(stands).collect())
}

/// What its client owes for a bundle still.
fn owed(state: &State, forward: &Forward) -> Cents {
    let account = state.accounts.get(&forward.client).into_iter();
    let fees = account.flat_map(|fees| fees.iter());
    let of_it = fees.filter(|fee| match fee.what {
        FeeFor::Postage(bundle) | FeeFor::Handling(bundle) => bundle == forward.id,
        FeeFor::Storage { .. } | FeeFor::Returning(_) => false,
    });
    of_it.fold(Cents(0), |owed, fee| owed.plus(fee.amount))
}

/// When each piece was held again last.
pub(super) fn brought_back(events: &[Envelope]) -> BTreeMap<ItemId, Seq> {
    let mut all = BTreeMap::new();
    for one in events {
        if let Event::HeldAgain(HeldAgain { items, .. }) = &one.event {
            all.extend(items.iter().map(|item| (*item, one.seq)));
        }
    }
    all
}
