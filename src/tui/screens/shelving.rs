//! Putting away: which of the pieces asked for still lie here, and which of those that waited still wait.
//!
//! Invariant: a piece that left meanwhile never stops the others; it is said once, and waits no more.

use super::done::{self, What};
use super::intake;
use crate::domain::command::Command;
use crate::domain::flow::MoveItems;
use crate::domain::ids::{ItemId, Slot};
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::Reply;
use crate::wire::rows::ItemRow;

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// These pieces are put away.
    Put {
        items: Vec<ItemId>,
        slot: Slot,
        /// Whether they were scanned and waited, or were marked by hand.
        waited: bool,
    },
    /// Which of these still wait for a shelf?
    Wait(Vec<ItemId>),
}

impl From<Then> for super::Then {
    fn from(then: Then) -> Self {
        Self::Shelving(then)
    }
}

/// Puts pieces into a slot: those that waited for one, or those that were marked by hand.
pub fn put(items: Vec<ItemId>, slot: Slot, waited: bool) -> Effects {
    ask(
        ask::Pieces(items.clone()),
        Then::Put {
            items,
            slot,
            waited,
        },
    )
}

/// So many are looked for at each change; of more only the label asks, or a flood of scans would wait behind them.
const MANY: usize = 100;

/// Somebody changed something: do those that wait for a shelf still wait?
pub fn look_again(model: &mut Model) -> Effects {
    let is_many = model.intake.to_shelve.len() > MANY;
    if model.intake.to_shelve.is_empty()
        || is_many
        || std::mem::replace(&mut model.intake.looked_for, true)
    {
        return Effects::new();
    }
    let waiting = model.intake.to_shelve.clone();
    ask(ask::Pieces(waiting.clone()), Then::Wait(waiting))
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (
            Then::Put {
                items,
                slot,
                waited,
            },
            Reply::Items(rows),
        ) => put_those_here(model, &items, &slot, waited, &rows),
        (Then::Wait(items), Reply::Items(rows)) => {
            model.intake.looked_for = false;
            let (_, rest) = sorted(model, &items, &rows, true);
            model.intake.to_shelve.retain(|item| !rest.contains(item));
            Effects::new()
        }
        (Then::Wait(_), _) => {
            model.intake.looked_for = false;
            Effects::new()
        }
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}

/// Pieces that can be put away, and those that cannot any more.
fn sorted(
    model: &Model,
    items: &[ItemId],
    rows: &[ItemRow],
    waited: bool,
) -> (Vec<ItemId>, Vec<ItemId>) {
    let is_here = |item: &ItemId| {
        let row = rows
            .iter()
            .find(|row| row.item.id == *item && row.item.is_held());
        row.is_some_and(|row| !waited || intake::waits_for_shelf(model, row))
    };
    items.iter().copied().partition(is_here)
}

fn put_those_here(
    model: &mut Model,
    items: &[ItemId],
    slot: &Slot,
    waited: bool,
    rows: &[ItemRow],
) -> Effects {
    let (here, rest) = sorted(model, items, rows, waited);
    for item in &rest {
        model.shelf.marks.remove(item);
    }
    if !rest.is_empty() {
        intake::forget(model, &rest);
    }
    let is_held = |item: &ItemId| {
        rows.iter()
            .any(|row| row.item.id == *item && row.item.is_held())
    };
    let (elsewhere, gone): (Vec<ItemId>, Vec<ItemId>) = rest.into_iter().partition(is_held);
    let left = [
        said(
            &gone,
            "does not lie here any more",
            "do not lie here any more",
        ),
        said(&elsewhere, "was put away before", "were put away before"),
    ];
    let left: Vec<String> = left.into_iter().flatten().collect();
    if here.is_empty() {
        return model.question(format!(
            "nothing to put away on {slot}: {}",
            left.join("; ")
        ));
    }
    let beside = left
        .iter()
        .flat_map(|words| ["; ", words.as_str()])
        .collect();
    let what = What::Moved {
        items: here.clone(),
        slot: slot.clone(),
        beside,
    };
    done::submit(
        model,
        Command::MoveItems(MoveItems {
            items: here,
            slot: slot.clone(),
        }),
        what,
    )
}

fn said(items: &[ItemId], one: &str, several: &str) -> Option<String> {
    match items {
        [] => None,
        [item] => Some(format!("#{item} {one}")),
        items => Some(format!("{} {several}", words::runs(items))),
    }
}
