//! Counting: a count is begun, slots are counted by whoever is there, and it ends.

use serde::{Deserialize, Serialize};

use super::{CountClosed, CountStarted, SlotSeen};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::count::{Count, Row, Scope, Sighted};
use crate::domain::flow::asked::given;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::{CountId, ItemId, Seq, Slot};
use crate::domain::place::{known_place, place};
use crate::domain::rejection::{NoKeeping, Rejection};
use crate::domain::state::State;

/// Begin a count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StartCount(pub Scope);

impl Order for StartCount {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    /// One count is open at a time: several people count on it together.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        if let Some(open) = state.open_count() {
            return Err(Rejection::CountOpen(open.id));
        }
        let scope = named(state, &self.0)?;
        let expected = scope.expected(state, state.book_day(ctx.today), ctx.now);
        if expected.is_empty() {
            return Err(Rejection::NothingToCount);
        }
        let last = state.counts.keys().next_back();
        Ok(vec![
            CountStarted {
                count: CountId(last.map_or(0, |last| last.0) + 1),
                scope,
                expected,
            }
            .into(),
        ])
    }
}

/// The scope with its slots as the books write them.
fn named(state: &State, scope: &Scope) -> Result<Scope, Rejection> {
    let Scope::Slots(slots) = scope else {
        return Ok(scope.clone());
    };
    let slots: Result<Vec<Slot>, _> = slots.iter().map(|name| called(state, name)).collect();
    slots.map(Scope::Slots)
}

/// A place as the house calls it. A shelf may be empty, and nobody has a list of them; a number alone is a box, and of
/// those the house has one.
fn called(state: &State, name: &Slot) -> Result<Slot, Rejection> {
    let text = given("the slot", name.as_str())?;
    let is_number = text.chars().all(|c| !c.is_alphabetic());
    match known_place(state, &text) {
        Err(NoKeeping::NoPlace(_)) if !is_number => Ok(place(state, &text)?),
        known => Ok(known?),
    }
}

/// Say what lies in a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountSlot {
    pub count: CountId,
    pub slot: Slot,
    pub sighted: Sighted,
    /// The last event that the counter's books had at the first scan; where none is named he looked just now.
    pub since: Option<Seq>,
}

impl Order for CountSlot {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    /// A slot that was counted before is counted anew. One that is not of the count may be counted as well: of it only
    /// what was seen says anything.
    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        open(state, self.count)?;
        let sighted = match &self.sighted {
            number @ (Sighted::Number(_) | Sighted::Sorted { .. }) => number.clone(),
            Sighted::Scanned { items, codes } => Sighted::Scanned {
                items: known(state, items)?,
                codes: numbers(codes)?,
            },
        };
        let last = state.header.seq;
        let since = self.since.unwrap_or(last);
        Ok(vec![
            SlotSeen {
                count: self.count,
                slot: counted_slot(state, &self.slot)?,
                sighted,
                since: since.min(last),
            }
            .into(),
        ])
    }
}

/// End a count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CloseCount {
    pub count: CountId,
    /// Although slots were not counted.
    pub unfinished: bool,
}

impl Order for CloseCount {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let count = open(state, self.count)?;
        let left = count.left().len() as u32;
        if left > 0 && !self.unfinished {
            return Err(Rejection::SlotsLeft(left));
        }
        let unanswered = |row: &&Row| row.answered.is_none();
        let open = count.differences(state).iter().filter(unanswered).count() as u32;
        if open > 0 {
            return Err(Rejection::Unanswered(open));
        }
        Ok(vec![CountClosed(self.count).into()])
    }
}

/// The count, while it goes on.
pub(super) fn open(state: &State, id: CountId) -> Result<&Count, Rejection> {
    match state.counts.get(&id) {
        Some(count) if count.is_open() => Ok(count),
        Some(_) => Err(Rejection::CountClosed(id)),
        None => Err(Rejection::NoCount(id)),
    }
}

/// A slot whose label may have been scanned: that it is there, the label says.
fn counted_slot(state: &State, name: &Slot) -> Result<Slot, Rejection> {
    let text = given("the slot", name.as_str())?;
    known_place(state, &text).or_else(|_| Ok(place(state, &text)?))
}

/// Pieces that have a number of ours, each once.
fn known(state: &State, items: &[ItemId]) -> Result<Vec<ItemId>, Rejection> {
    let mut items = items.to_vec();
    items.sort_unstable();
    items.dedup();
    let last = ItemId(state.header.next.items);
    match items.iter().find(|item| **item > last || item.0 == 0) {
        Some(strange) => Err(Rejection::NoItem(*strange)),
        None => Ok(items),
    }
}

/// Numbers off labels, each once: letters and figures, so that no name stands among them.
pub(in crate::domain::flow) fn numbers(codes: &[String]) -> Result<Vec<String>, Rejection> {
    let mut all = Vec::new();
    for code in codes {
        let code = given("the number", code)?.to_uppercase();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-./#:+".contains(c);
        if !code.chars().all(is_plain) || !code.contains(|c: char| c.is_ascii_digit()) {
            return Err(Rejection::NoCode(code));
        }
        all.push(code);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}
