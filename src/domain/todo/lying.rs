//! What is not where the books have it, or where it belongs: what counts handed on or did not find, and mail in boxes that
//! are not its client's any more.

use super::{Chore, Todo};
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, ItemStatus};
use crate::domain::state::State;
use crate::domain::stray;
use crate::domain::time::Day;

/// Mail that somebody else might take out of a box: at once, whatever changed whose it is.
pub(super) fn carried(state: &State, today: Day) -> Vec<Todo> {
    let all = stray::strays(state, today).into_iter();
    let carried = all.map(|one| Todo {
        chore: Chore::Carry(one.slot),
        items: one.items,
        client: Some(one.client),
        due: Some(today),
    });
    let left = stray::left_in_boxes(state, today).into_iter();
    let looked_into = left.map(|one| Todo {
        chore: Chore::Empty {
            pmb: one.pmb.clone(),
            letters: one.boxed.letters,
        },
        items: one.boxed.items.clone(),
        client: Some(one.client.clone()),
        due: Some(today),
    });
    carried.chain(looked_into).collect()
}

/// What a count did not find is looked for on so many days.
const LOOKED_FOR: i32 = 7;

/// What counts handed on, and what is missing since a few days.
pub(super) fn looked_for(state: &State, today: Day) -> Vec<Todo> {
    let client = |id: ItemId| state.items.get(&id).and_then(|item| item.client.clone());
    let todo = |chore: Chore, item: Option<ItemId>| Todo {
        chore,
        items: item.into_iter().collect(),
        client: item.and_then(client),
        due: Some(today),
    };
    let handed_on = state.handed_on().into_iter();
    let handed_on = handed_on.map(|one| {
        let item = one.row.difference.item();
        todo(Chore::Look(one.row.difference), item)
    });
    let is_lost = |item: &Item| {
        let since = item.left.map(|left| today.days_since(left.page()));
        item.status == ItemStatus::Missing && since.is_some_and(|days| days < LOOKED_FOR)
    };
    let lost = state.items.values().filter(|item| is_lost(item));
    handed_on
        .chain(lost.map(|item| todo(Chore::LookOnceMore, Some(item.id))))
        .collect()
}
