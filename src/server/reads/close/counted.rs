//! What counts say before the close of a day: how far the day's count got, and what counts handed on.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Close;
use crate::domain::close::LooseEnd;
use crate::domain::count::{Count, Difference, HandedOn, Scope};
use crate::domain::ids::Slot;
use crate::domain::item::ItemKind;
use crate::domain::state::State;
use crate::wire::rows::{Step, StepState};

impl Close<'_> {
    /// The count that the center wants, as far as it got.
    pub(super) fn count(&self) -> Vec<Step> {
        let state = self.state();
        if let Some(open) = state.open_count() {
            let rows = open.differences(state);
            let unanswered: Vec<String> = rows
                .iter()
                .filter(|row| row.answered.is_none())
                .map(|row| named(state, open, &row.difference))
                .collect();
            let left: Vec<String> = open.left().iter().map(ToString::to_string).collect();
            let mut steps = Vec::new();
            if left.is_empty() {
                // Two slots that somebody named are not all that the center wants counted.
                let beside = self.beside(open);
                let others = || self.step(LooseEnd::NotCounted, beside as i64, Vec::new());
                steps.extend((beside > 0).then(others));
                let ends = || self.step(LooseEnd::Counting, 1, Vec::new());
                steps.extend(unanswered.is_empty().then(ends));
            } else {
                steps.push(self.step(LooseEnd::NotCounted, left.len() as i64, left));
            }
            steps.push(self.step(LooseEnd::Count, unanswered.len() as i64, unanswered));
            steps.extend(self.handed_on());
            return steps;
        }
        let is_of_today = |count: &&Arc<Count>| {
            let closed = count.closed.as_ref();
            closed.is_some_and(|end| end.day == self.day)
        };
        let of_today: Vec<_> = state.counts.values().filter(is_of_today).collect();
        // What a count that was closed unfinished left is named: it was begun.
        let left: Vec<String> = left_by(&of_today).iter().map(Slot::to_string).collect();
        let wanted = if of_today.is_empty() {
            self.to_count()
        } else {
            left.len()
        };
        let counted = self.step(LooseEnd::NotCounted, wanted as i64, left);
        std::iter::once(counted).chain(self.handed_on()).collect()
    }

    /// What counts handed on: on the page of its count that was said by name there; on every later one it is to be
    /// answered, or left open by name once more.
    fn handed_on(&self) -> Option<Step> {
        let state = self.state();
        let all = state.handed_on();
        let stands = all.len() as i64;
        let names = self.handed_on_names();
        let step = self.step(LooseEnd::HandedOn, stands, names);
        let is_of_day = |one: &HandedOn| {
            let closed = state
                .counts
                .get(&one.count)
                .and_then(|one| one.closed.as_ref());
            closed.is_none_or(|end| end.day == self.day)
        };
        let is_said = step.carried.is_some() || all.iter().all(is_of_day);
        (stands != 0).then_some(Step {
            state: if is_said {
                StepState::Carried
            } else {
                StepState::ToDo
            },
            ..step
        })
    }

    /// How many slots that the center wants counted are beside an open count of slots that somebody named.
    fn beside(&self, open: &Count) -> usize {
        match open.scope {
            Scope::Slots(_) => self.to_count().saturating_sub(open.slots()),
            _ => 0,
        }
    }

    /// How many slots the center wants counted of a day.
    fn to_count(&self) -> usize {
        let state = self.state();
        let Some(scope) = self.view.config.count.scope(0) else {
            return 0;
        };
        let scope: Scope = scope;
        scope.expected(state, self.day, self.view.now).len()
    }

    /// Differences of the open count that nobody has answered, and what counts handed on.
    pub(super) fn differences(&self) -> Vec<Difference> {
        let state = self.state();
        let rows = state.open_count().map(|count| count.differences(state));
        let rows = rows.into_iter().flatten();
        let open = rows.filter(|row| row.answered.is_none());
        let handed_on = state.handed_on().into_iter().map(|one| one.row);
        open.chain(handed_on).map(|row| row.difference).collect()
    }

    /// What counts handed on, by name.
    pub(super) fn handed_on_names(&self) -> Vec<String> {
        let state = self.state();
        let all = state.handed_on().into_iter();
        let name = |one: HandedOn| match state.counts.get(&one.count) {
            Some(count) => named(state, count, &one.row.difference),
            None => one.row.difference.about(),
        };
        all.map(name).collect()
    }
}

/// Slots that counts left, one after the other: what one was closed without, a later one may have seen.
fn left_by(counts: &[&Arc<Count>]) -> BTreeSet<Slot> {
    let mut left = BTreeSet::new();
    for count in counts {
        left.retain(|slot| !count.counted.contains_key(slot));
        left.extend(count.left());
    }
    left
}

/// A difference by name; of a slot that was counted by number, with what the books have there.
fn named(state: &State, count: &Count, difference: &Difference) -> String {
    let there = match difference {
        Difference::Fewer { slot, .. } => state.may_be_gone(count, slot),
        Difference::More { slot, .. } => count.unaccounted(slot),
        _ => return difference.about(),
    };
    let pieces = there.iter().filter_map(|id| state.items.get(id));
    let kinds = ItemKind::counted_each(pieces.map(|item| item.kind));
    let says = difference.words();
    if kinds.is_empty() {
        says
    } else {
        format!("{says} (books: {kinds})")
    }
}
