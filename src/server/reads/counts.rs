//! Counts, and what they came to. What should lie in a slot is said of none that nobody counted.

use std::collections::BTreeSet;

use super::rows::item_row;
use crate::domain::count::{Count, Difference, Row};
use crate::domain::ids::{ClientId, CountId, ItemId};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::time::BookDay;
use crate::server::reads::view::View;
use crate::store::Tables;
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::rows::{CountSheet, CountSums, DifferenceRow, Handover};

/// Pieces of a slot that are told with its difference.
const MOST_THERE: usize = 12;

/// A count: the open one, or else the last, when nobody says which.
pub fn count(view: &View<'_>, id: Option<CountId>) -> Result<Box<CountSheet>, Refusal> {
    let state = &view.snapshot.state;
    let known = match id {
        Some(id) => state.counts.get(&id),
        None => last(view),
    };
    if let Some(count) = known {
        return Ok(Box::new(sheet(view, count)));
    }
    let none = |what: String| Failure {
        kind: FailureKind::Bad,
        what,
        hint: "start one with mailroom count start, or :count on the screen".to_owned(),
    };
    let Some(id) = id else {
        return Err(none("nothing was counted yet".to_owned()).into());
    };
    let older = view
        .archive
        .ask(state.header.seq, |tables| tables.count(id))?;
    let older = older.ok_or_else(|| none(format!("no count {id}")))?;
    Ok(Box::new(sheet(view, &older)))
}

/// The open count, or else the last that readers keep.
pub(super) fn last<'a>(view: &'a View<'_>) -> Option<&'a std::sync::Arc<Count>> {
    let state = &view.snapshot.state;
    state
        .open_count()
        .or_else(|| state.counts.values().next_back())
}

/// What the counts of a day came to.
pub(super) fn sums(view: &View<'_>, day: BookDay) -> Result<CountSums, Failure> {
    let state = &view.snapshot.state;
    let ended = |count: &Count| {
        count
            .closed
            .as_ref()
            .map_or(state.header.day, |end| end.day)
    };
    let mut sums = CountSums::default();
    let mut add = |count: &Count| {
        let rows = count.differences(state);
        sums.add(count.counted.len(), count.left().len(), &rows);
    };
    let oldest = state.books.keys().next().copied();
    if oldest.is_some_and(|oldest| day >= oldest) {
        let of_day = state.counts.values().filter(|count| ended(count) == day);
        of_day.for_each(|count| add(count));
        let last = state.counts.values().next_back();
        if let Some(last) = last.filter(|last| day == state.header.day && ended(last) < day) {
            sums.carry(&last.differences(state));
        }
    } else {
        let all = view
            .archive
            .ask(state.header.seq, |tables: &Tables| tables.counts_of(day))?;
        all.iter().for_each(add);
    }
    Ok(sums)
}

pub(super) fn sheet(view: &View<'_>, count: &Count) -> CountSheet {
    let state = &view.snapshot.state;
    let rows = count.differences(state);
    let rows = rows.into_iter().map(|row| difference(view, count, row));
    CountSheet::of(count, rows.collect())
}

fn difference(view: &View<'_>, count: &Count, row: Row) -> DifferenceRow {
    let state = &view.snapshot.state;
    let piece = row.difference.item();
    let piece = piece.and_then(|id| view.archive.items(state, &[id]).pop());
    let handovers = match &row.answered {
        None => handovers(view, &gone(count, &row.difference)),
        Some(_) => Vec::new(),
    };
    let there = match &row.difference {
        Difference::Fewer { slot, .. } => count.may_be_gone(slot),
        Difference::More { slot, .. } => count.unaccounted(slot),
        _ => Vec::new(),
    };
    let there = there.iter().take(MOST_THERE);
    let there = there.filter_map(|id| state.items.get(id));
    let there = there.map(|item| item_row(view, item)).collect();
    DifferenceRow {
        row,
        there,
        piece: piece.map(|item| Box::new(item_row(view, &item))),
        handovers,
    }
}

/// The pieces that may have left.
fn gone(count: &Count, difference: &Difference) -> Vec<ItemId> {
    match difference {
        Difference::NotSeen { item, .. } => vec![*item],
        Difference::Fewer { slot, .. } => count.may_be_gone(slot),
        Difference::NotInBooks { .. } | Difference::More { .. } | Difference::WrongSlot { .. } => {
            Vec::new()
        }
    }
}

/// Today's handovers to the clients of some pieces.
pub fn handovers(view: &View<'_>, items: &[ItemId]) -> Vec<Handover> {
    let state = &view.snapshot.state;
    let today = state.book_day(view.today());
    let pieces = items.iter().filter_map(|id| state.items.get(id));
    let clients: BTreeSet<&ClientId> = pieces.filter_map(|item| item.client.as_ref()).collect();
    let mut all = Vec::<Handover>::new();
    let is_his = |item: &&std::sync::Arc<Item>| {
        let client = item.client.as_ref();
        item.left == Some(today) && client.is_some_and(|client| clients.contains(client))
    };
    for item in state.items.values().filter(is_his) {
        let ItemStatus::PickedUp(pickup) = item.status else {
            continue;
        };
        if all.iter().any(|known| known.pickup == pickup) {
            continue;
        }
        let known = view.archive.handover(state, item.id, pickup);
        all.extend(known.map(|known| Handover {
            pickup,
            person: known.person,
        }));
    }
    all
}
