//! Counts by chance: slots as they are and as they are not, and answers true and untrue.

use mailroom::domain::clerk::Actor;
use mailroom::domain::command::{Command, Intake};
use mailroom::domain::count::{Count, Difference, Scope, Sighted};
use mailroom::domain::event::Event;
use mailroom::domain::flow::{AnswerDifference, CloseCount, CountSlot, PickedUp, Said, StartCount};
use mailroom::domain::ids::{CountId, ItemId, Slot};
use mailroom::domain::item::{Item, ItemKind, ItemStatus};

use super::weeks::Weeks;

impl Weeks {
    /// The next thing that is done about a count.
    pub(super) fn count(&mut self) -> Command {
        let open = self.desk.state.open_count().cloned();
        match (open, self.chance.below(10)) {
            (Some(count), 0..5) if self.has_open(&count) => self.answered(&count),
            (None, _) | (_, 0) => Command::StartCount(StartCount(self.scope())),
            (Some(count), 1..6) => self.counted(&count),
            (Some(count), 6..9) => self.answered(&count),
            (Some(count), _) => Command::CloseCount(CloseCount {
                count: count.id,
                unfinished: self.chance.percent(60),
            }),
        }
    }

    /// Whoever counts: seldom who may not end it.
    pub(super) fn counter(&mut self) -> Actor {
        let who = if self.chance.percent(90) {
            3
        } else {
            self.people.len() as u64
        };
        self.people[self.chance.below(who) as usize].clone()
    }

    fn has_open(&self, count: &Count) -> bool {
        let rows = count.differences(&self.desk.state);
        rows.iter().any(|row| row.answered.is_none())
    }

    fn scope(&mut self) -> Scope {
        let seed = self.chance.below(1000);
        match self.chance.below(5) {
            0 => Scope::All,
            1 => Scope::Touched,
            2 => Scope::Tenth { seed },
            3 => Scope::Slots(vec![self.slot()]),
            _ => Scope::Usual { seed },
        }
    }

    fn counted(&mut self, count: &Count) -> Command {
        let left = count.left();
        let slot = if left.is_empty() {
            self.slot()
        } else {
            self.chance.one(&left).clone()
        };
        let held = self.desk.state.items.values().filter(|item| item.is_held());
        let here = held.filter(|item| item.slot == slot).map(|item| item.id);
        let mut items: Vec<ItemId> = here.collect();
        let (some, more) = (self.chance.percent(45), self.chance.percent(20));
        if some {
            items.pop();
        }
        let sighted = if self.chance.percent(30) {
            Sighted::Number(items.len() as u32 + u32::from(more))
        } else {
            items.extend(more.then(|| self.piece()));
            let missing = |item: &&std::sync::Arc<Item>| item.status == ItemStatus::Missing;
            let lost = self
                .desk
                .state
                .items
                .values()
                .find(missing)
                .map(|item| item.id);
            items.extend(lost.filter(|_| self.chance.percent(60)));
            let codes = if self.chance.percent(10) {
                vec![format!("T{}", self.chance.below(60))]
            } else {
                Vec::new()
            };
            Sighted::Scanned { items, codes }
        };
        Command::CountSlot(CountSlot {
            count: count.id,
            slot,
            sighted,
            since: None,
        })
    }

    fn answered(&mut self, count: &Count) -> Command {
        let rows = count.differences(&self.desk.state);
        let open: Vec<_> = rows.iter().filter(|row| row.stands_open()).collect();
        if open.is_empty() {
            return self.answer(count.id, nothing());
        }
        let difference = self.chance.one(&open).difference.clone();
        self.answer(count.id, difference)
    }

    fn answer(&mut self, count: CountId, difference: Difference) -> Command {
        let about = match &difference {
            _ if self.chance.percent(10) => self.chance.below(9),
            Difference::NotSeen { .. } | Difference::Fewer { .. } => self.chance.below(5),
            Difference::NotInBooks { .. } | Difference::More { .. } => 4 + self.chance.below(5),
            Difference::WrongSlot { .. } => 3 + self.chance.below(3),
        };
        let said = match about {
            0 => self.handed_out(&difference),
            1 | 2 => Said::Missing,
            3 => Said::Moved(Some(self.slot())),
            4 | 6 => Said::Here,
            5 => Said::CarryOver,
            _ => Said::Log(Intake {
                client: Some(self.served()),
                kind: ItemKind::Parcel,
                again: true,
                ..Intake::default()
            }),
        };
        let items = match &difference {
            Difference::Fewer { slot, pieces } => {
                let known = &self.desk.state.counts[&count];
                let all = known.may_be_gone(slot).into_iter();
                let some = 1 + self.chance.below(u64::from(*pieces)) as usize;
                all.take(some).collect()
            }
            _ => Vec::new(),
        };
        Command::AnswerDifference(AnswerDifference {
            count,
            difference,
            said,
            items,
            reason: "by chance".to_owned(),
            older: None,
        })
    }

    /// The last handover to whom the piece is for, as the server would look it up.
    fn handed_out(&mut self, difference: &Difference) -> Said {
        let item = difference
            .item()
            .and_then(|id| self.desk.state.items.get(&id));
        let client = item.and_then(|item| item.client.clone());
        let last = self.desk.ledger.iter().rev().take(2000);
        let pickup = last.into_iter().find_map(|one| match &one.event {
            Event::PickedUp(PickedUp(pickup)) if Some(&pickup.client) == client.as_ref() => {
                Some(pickup.clone())
            }
            _ => None,
        });
        pickup.map_or(Said::Missing, Said::HandedOut)
    }
}

/// A difference that no count has.
fn nothing() -> Difference {
    let slot = Slot::new("NOWHERE");
    Difference::Fewer { slot, pieces: 1 }
}
