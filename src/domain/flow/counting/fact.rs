//! A count begins, goes on and ends. What happened.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::count::{Answer, Answered, Count, Difference, Expected, Scope, Sighted};
use crate::domain::deed::Deed;
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::{CountId, Hash, ItemId, Seq, Slot};
use crate::domain::state::{Done, Reversal, State};
use crate::domain::text::counted;

/// A count was begun against the books of this moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountStarted {
    pub count: CountId,
    pub scope: Scope,
    /// What lay in which slot. No reader gets it: a counter who knows what should be there counts that.
    pub expected: Vec<Expected>,
}

impl Fact for CountStarted {
    fn about(&self) -> About<'_> {
        About::called("count started", &format!("count {}", self.count))
    }

    fn detail(&self, _: &State) -> String {
        self.scope.words().to_owned()
    }

    fn apply(&self, books: &mut Books<'_>) {
        let of = |one: &Expected| (one.slot.clone(), one.items.clone());
        books.begin_count(Count {
            id: self.count,
            scope: self.scope.clone(),
            seq: books.seq(),
            day: books.day(),
            began: books.at(),
            by: books.who().to_owned(),
            expected: Arc::new(self.expected.iter().map(of).collect()),
            counted: BTreeMap::new(),
            seen: BTreeMap::new(),
            stirred: BTreeMap::new(),
            answers: BTreeMap::new(),
            closed: None,
        });
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::CountStarted)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// Somebody counted a slot, by a program that did not say when it was looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlotCounted {
    pub count: CountId,
    pub slot: Slot,
    pub sighted: Sighted,
}

impl Fact for SlotCounted {
    fn about(&self) -> About<'_> {
        About::called("slot counted", &self.slot)
    }

    fn detail(&self, _: &State) -> String {
        sight(self.count, &self.sighted)
    }

    fn apply(&self, books: &mut Books<'_>) {
        let by = books.who().to_owned();
        books.change_count(self.count, |count| {
            count.saw_some_time(&self.slot, &by, self.sighted.clone());
        });
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::SlotCounted)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// Somebody looked into a slot and counted it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlotSeen {
    pub count: CountId,
    pub slot: Slot,
    pub sighted: Sighted,
    /// The last event before the first scan, or before the number was typed: what was booked up to it must be so on the
    /// shelf.
    pub since: Seq,
}

impl Fact for SlotSeen {
    fn about(&self) -> About<'_> {
        About::called("slot counted", &self.slot)
    }

    fn detail(&self, _: &State) -> String {
        sight(self.count, &self.sighted)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.look_into(self.count, &self.slot, &self.sighted, self.since);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::SlotCounted)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// Somebody said what became of a difference. What that changes stands in events of its own, before this one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DifferenceAnswered {
    pub count: CountId,
    pub difference: Difference,
    pub answer: Answer,
    /// Why, in the clerk's words; may be empty where the answer says it all.
    pub reason: String,
}

impl Fact for DifferenceAnswered {
    fn about(&self) -> About<'_> {
        about("difference answered", &self.difference)
    }

    fn detail(&self, _: &State) -> String {
        let what = format!(
            "{}: {}",
            self.difference.words(),
            self.answer.became(&self.difference)
        );
        if self.reason.is_empty() {
            what
        } else {
            format!("{what}; {}", self.reason)
        }
    }

    fn apply(&self, books: &mut Books<'_>) {
        let by = books.who().to_owned();
        books.change_count(self.count, |count| {
            let answer = self.answer.clone();
            count.answered(&self.difference, Answered { answer, by });
        });
    }

    fn undo(&self, state: &State) -> Undo {
        as_answered(state, self.count, &self.difference)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// An answer was taken back, or stands again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerRestored {
    pub count: CountId,
    pub difference: Difference,
    pub answered: Option<Answered>,
    /// The pieces that the answer had changed: they are as they were, as if nobody had touched them.
    pub items: Vec<ItemId>,
}

impl Fact for AnswerRestored {
    fn about(&self) -> About<'_> {
        let happened = match &self.answered {
            Some(_) => "difference answered after all",
            None => "difference open again",
        };
        about(happened, &self.difference)
    }

    fn detail(&self, _: &State) -> String {
        self.difference.words()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_count(self.count, |count| {
            if let Some(answered) = &self.answered {
                let difference = self.difference.clone();
                count.answers.insert(difference, answered.clone());
            } else {
                count.settle(&self.items);
                count.answers.remove(&self.difference);
            }
        });
    }

    fn undo(&self, state: &State) -> Undo {
        as_answered(state, self.count, &self.difference)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// A count ended; what stands open was said so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountClosed(pub CountId);

impl Fact for CountClosed {
    fn about(&self) -> About<'_> {
        About::called("count closed", &format!("count {}", self.0))
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.close_count(self.0);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::CountClosed)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

fn sight(count: CountId, sighted: &Sighted) -> String {
    match sighted {
        Sighted::Number(n) => format!("{n} by number, count {count}"),
        Sighted::Sorted { letters, parcels } => {
            let (letters, parcels) = (of_each(*letters, "letter"), of_each(*parcels, "parcel"));
            format!("{letters} and {parcels} by number, count {count}")
        }
        Sighted::Scanned { items, codes } => {
            let n = items.len() + codes.len();
            format!("{n} scanned, count {count}")
        }
    }
}

fn of_each(n: u32, noun: &str) -> String {
    counted(n as usize, noun)
}

fn about<'a>(happened: &'static str, difference: &Difference) -> About<'a> {
    match difference.item() {
        Some(item) => About::items(happened, &[item]),
        None => About::called(happened, &difference.about()),
    }
}

/// A difference goes back to the answer that it has.
fn as_answered(state: &State, count: CountId, difference: &Difference) -> Undo {
    let known = state.counts.get(&count);
    let answered = known.and_then(|known| known.answers.get(difference).cloned());
    Undo::Back(vec![Reversal::AnswerWas(
        count,
        difference.clone(),
        answered,
    )])
}
