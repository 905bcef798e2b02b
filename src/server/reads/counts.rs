//! Counts, and what they came to. What should lie in a slot is said of none that nobody counted.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::rows::item_row;
use crate::domain::count::{Count, Difference, Row};
use crate::domain::ids::{ClientId, CountId, ItemId, Slot};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::state::State;
use crate::domain::time::BookDay;
use crate::server::reads::view::View;
use crate::store::Tables;
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::rows::{CountSheet, CountSums, DifferenceRow, Handover};

/// Pieces of a slot that are told with its difference.
const MOST_THERE: usize = 60;

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
    // Memory keeps counts for some days only, and its books for longer: of an earlier page the tables know all of them.
    let mut sums;
    if day >= state.header.day {
        let of_day = state.counts.values().filter(|count| ended(count) == day);
        let of_day: Vec<&Count> = of_day.map(AsRef::as_ref).collect();
        sums = summed(state, &of_day);
        let is_earlier = |id: CountId| state.counts.get(&id).is_some_and(|one| ended(one) < day);
        let before = state.handed_on().into_iter();
        let before = before.filter(|one| day == state.header.day && is_earlier(one.count));
        sums.carry(before.map(|one| one.row.difference));
    } else {
        let all = view
            .archive
            .ask(state.header.seq, |tables: &Tables| tables.counts_of(day))?;
        sums = summed(state, &all.iter().collect::<Vec<_>>());
    }
    Ok(sums)
}

/// What counts of one day came to together: a slot that was looked into twice is one slot, and what a later look or the
/// books have ended stands open no more, and is counted once.
fn summed(state: &State, counts: &[&Count]) -> CountSums {
    let mut sums = CountSums::default();
    let counted: BTreeSet<&Slot> = counts.iter().flat_map(|one| one.counted.keys()).collect();
    let mut left: BTreeSet<Slot> = counts.iter().flat_map(|one| one.left()).collect();
    // What the last look of the day says of a slot is so.
    left.retain(|slot| {
        let mut newest = counts.iter().rev();
        let last = newest.find(|one| one.counted.contains_key(slot));
        last.is_none_or(|one| one.left().contains(slot))
    });
    sums.slots = counted.len() as u32;
    sums.left = left.len() as u32;
    let mut known = BTreeSet::new();
    for count in counts.iter().rev() {
        let mut rows = count.differences(state);
        rows.retain(|row| known.insert(row.difference.clone()));
        let is_seen_again = |row: &Row| {
            let slot = row.difference.seen_in().or(row.difference.slot());
            let later = counts.iter().filter(|one| one.id > count.id);
            slot.is_some_and(|slot| later.into_iter().any(|one| one.counted.contains_key(slot)))
        };
        // The later look says the same of what it found again.
        rows.retain(|row| !(row.stands_open() && is_seen_again(row)));
        let (open, ended): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| {
            row.stands_open() && (count.is_open() || !state.is_over(count.id, &row.difference))
        });
        sums.add(&open, &ended);
    }
    sums
}

pub(super) fn sheet(view: &View<'_>, count: &Count) -> CountSheet {
    let state = &view.snapshot.state;
    let rows = count.differences(state).into_iter();
    let mut rows: Vec<DifferenceRow> = rows.map(|row| difference(view, count, row)).collect();
    // What earlier counts handed on is looked for with the one that goes on, or the last.
    if last(view).is_some_and(|last| last.id == count.id) {
        let before = state.handed_on().into_iter();
        let before = before.filter(|one| one.count != count.id);
        let known = before.filter_map(|one| Some((state.counts.get(&one.count)?, one.row)));
        rows.extend(known.map(|(count, row)| difference(view, count, row)));
    }
    CountSheet::of(count, rows)
}

fn difference(view: &View<'_>, count: &Count, row: Row) -> DifferenceRow {
    let state = &view.snapshot.state;
    let piece = row.difference.item();
    let piece = piece.and_then(|id| view.archive.item(state, id).ok().flatten());
    let is_asked = row.answered.is_none() || (!count.is_open() && row.stands_open());
    let handovers = if is_asked {
        let mut all = handovers(view, &gone(state, count, &row.difference));
        all.retain(|one| state.may_explain(count, &row.difference, one.pickup));
        let gone = gone(state, count, &row.difference);
        all.retain(|one| gone.iter().any(|item| state.was_here_by(*item, one.pickup)));
        all
    } else {
        Vec::new()
    };
    let there = match &row.difference {
        _ if !count.is_open() && !is_asked => Vec::new(),
        Difference::More { slot, .. } if count.is_open() => count.unaccounted(slot),
        // Once it is closed a count keeps nothing of this: as of too few, it is what lies there by the books.
        Difference::Fewer { slot, .. } | Difference::More { slot, .. } => {
            state.may_be_gone(count, slot)
        }
        _ => Vec::new(),
    };
    let there = there.iter().take(MOST_THERE);
    let there = there.filter_map(|id| state.items.get(id));
    let lost = lost(state, &row).into_iter();
    let there = there.chain(lost.take(MOST_THERE));
    let there = there.map(|item| item_row(view, item)).collect();
    DifferenceRow {
        sorts: count.too_many(&row.difference, state),
        row,
        there,
        piece: piece.map(|item| Box::new(item_row(view, &item))),
        handovers,
    }
}

/// What was in a slot that has more than the books when it was booked as missing: perhaps it is one of them.
fn lost<'a>(state: &'a State, row: &Row) -> Vec<&'a Arc<Item>> {
    match &row.difference {
        Difference::More { slot, .. } if row.stands_open() => {
            let is_lost =
                |item: &&Arc<Item>| item.status == ItemStatus::Missing && item.slot == *slot;
            state.items.values().filter(is_lost).collect()
        }
        _ => Vec::new(),
    }
}

/// The pieces that may have left.
fn gone(state: &State, count: &Count, difference: &Difference) -> Vec<ItemId> {
    match difference {
        Difference::NotSeen { item, .. } => vec![*item],
        Difference::Fewer { slot, .. } => state.may_be_gone(count, slot),
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
        let known = view.archive.handover(state, item.id, pickup).ok().flatten();
        all.extend(known.map(|known| Handover {
            pickup,
            person: known.person,
        }));
    }
    all
}
