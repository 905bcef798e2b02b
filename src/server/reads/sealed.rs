//! What a sealed day had: the mail that came in on it, and what lay here when it was sealed. Of the books alone, so that
//! nothing that happened since stands on its page.

use std::collections::BTreeSet;

use crate::domain::event::Event;
use crate::domain::flow::CommandUndone;
use crate::domain::ids::{CommandId, ItemId};
use crate::domain::item::{Item, ItemChange, ItemStatus, Origin};
use crate::domain::time::BookDay;
use crate::server::reads::view::View;
use crate::store::Trail;
use crate::wire::messages::Failure;

/// Most events of a day that are looked through.
const EVENTS: usize = 100_000;

/// Most pieces that may have left since: of a day so long ago its page says how many lay here, and not which.
const LEFT_SINCE: usize = 20_000;

/// The pieces that came in at the desk in the books of a day, as they came, without what was taken back on it.
pub fn logged(view: &View<'_>, day: BookDay) -> Result<Vec<Item>, Failure> {
    let state = &view.snapshot.state;
    let events = view.archive.events(state, &Trail::Day(day), EVENTS)?;
    let (mut logged, mut voided) = (Vec::<Item>::new(), BTreeSet::<ItemId>::new());
    let taken_back = events.iter().filter_map(|one| match &one.event {
        Event::CommandUndone(CommandUndone(command)) if one.day == day => Some(*command),
        _ => None,
    });
    let taken_back: BTreeSet<CommandId> = taken_back.collect();
    for one in events.into_iter().filter(|one| one.day == day) {
        match one.event {
            // What was put right on the day counts as it was put right, in each of its figures.
            Event::ItemCorrected(corrected) if !taken_back.contains(&one.command) => {
                if let Some(item) = logged.iter_mut().find(|item| item.id == corrected.item) {
                    correct(item, &corrected.changes);
                }
            }
            Event::ItemReceived(received) if received.0.origin == Origin::Intake => {
                logged.push(received.0);
            }
            Event::ItemVoided(out) => {
                voided.insert(out.item);
            }
            Event::ItemReinstated(back) => {
                voided.remove(&back.0);
            }
            _ => {}
        }
    }
    logged.retain(|item| !voided.contains(&item.id));
    Ok(logged)
}

fn correct(item: &mut Item, changes: &[ItemChange]) {
    for change in changes {
        match change {
            ItemChange::Kind(kind) => item.kind = *kind,
            ItemChange::Carrier(carrier) => item.carrier = *carrier,
            ItemChange::Tracking(_) | ItemChange::Note(_) | ItemChange::Line(_) => {}
        }
    }
}

/// The pieces that lay here when a day was sealed; none where they do not make up the figure that was sealed, for then
/// nobody can say which they were.
pub fn here(view: &View<'_>, day: BookDay, closing: i64) -> Result<Vec<Item>, Failure> {
    let state = &view.snapshot.state;
    let last = BookDay::of(view.today()).max(state.header.day);
    let left = ItemStatus::ALL.into_iter();
    let left = left.filter(|status| *status != ItemStatus::Held);
    let mut ids: Vec<ItemId> = Vec::new();
    for status in left {
        let since = view.archive.ask(state.header.seq, |tables| {
            tables.items_of_days(status.word(), day.next()..=last)
        })?;
        ids.extend(since);
        if ids.len() > LEFT_SINCE {
            return Ok(Vec::new());
        }
    }
    let held = state.items.values().filter(|item| item.is_held());
    let held = held.map(|item| Item::clone(item));
    let mut all: Vec<Item> = held.chain(view.archive.items(state, &ids)?).collect();
    all.retain(|item| item.day <= day);
    let adds_up = i64::try_from(all.len()).is_ok_and(|n| n == closing);
    Ok(if adds_up { all } else { Vec::new() })
}
