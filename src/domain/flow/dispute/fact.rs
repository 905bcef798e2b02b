//! Pieces are in dispute, or in none any more. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{About, Fact, Texts, shown_whole, takes_nothing};
use crate::domain::ids::{Hash, ItemId};
use crate::domain::redaction::{Subject, blank};
use crate::domain::state::{Done, Reversal, State};

/// Pieces are in dispute, for a reason; in none where there is none any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemsDisputed {
    pub items: Vec<ItemId>,
    pub why: Option<String>,
}

impl Fact for ItemsDisputed {
    fn about(&self) -> About<'_> {
        let happened = match self.why {
            Some(_) => "in dispute",
            None => "dispute over",
        };
        About::items(happened, &self.items)
    }

    fn detail(&self, _: &State) -> String {
        self.why.clone().unwrap_or_default()
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.items {
            books.dispute(*id, self.why.as_ref());
        }
    }

    fn undo(&self, state: &State) -> Undo {
        let was = |id: &ItemId| {
            let clock = state.clocks.get(id);
            Reversal::DisputeWas(*id, clock.and_then(|clock| clock.disputed.clone()))
        };
        Undo::Back(self.items.iter().map(was).collect())
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.items);
    }

    takes_nothing!();
}

impl Texts for ItemsDisputed {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let takes = |why: &String| self.items.iter().any(|id| subject.takes_words(*id, why));
        let why = self.why.as_ref().map(|why| {
            if takes(why) {
                blank(why)
            } else {
                subject.reason_on(&self.items, why)
            }
        });
        Event::from(Self {
            items: self.items.clone(),
            why,
        })
    }
}
