//! What a count says of people: a reason may name somebody, and what should lie where is no reader's.

use super::{
    AnswerRestored, CountClosed, CountStarted, DifferenceAnswered, ItemsFound, ItemsMissing,
    SlotCounted, SlotSeen,
};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, names_nobody, shown_whole};
use crate::domain::ids::{ItemId, Seq};
use crate::domain::redaction::{Subject, blank};

impl Texts for CountStarted {
    fn for_the_desk(&self, _: bool) -> Event {
        let expected = Vec::new();
        Event::from(Self {
            expected,
            ..self.clone()
        })
    }

    fn learn(&self, _: Seq, _: &mut Subject) {}

    fn without(&self, _: &Subject) -> Event {
        self.clone().into()
    }
}

impl Texts for DifferenceAnswered {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let items: Vec<ItemId> = self.difference.item().into_iter().collect();
        Event::from(Self {
            count: self.count,
            difference: self.difference.clone(),
            answer: self.answer.clone(),
            reason: reason_without(subject, &items, &self.reason),
        })
    }
}

impl Texts for ItemsMissing {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            items: self.items.clone(),
            reason: reason_without(subject, &self.items, &self.reason),
        })
    }
}

/// A reason about his piece goes, and one that names him.
fn reason_without(subject: &Subject, items: &[ItemId], reason: &str) -> String {
    if items.iter().any(|item| subject.had(*item)) {
        blank(reason)
    } else {
        subject.reason(None, reason)
    }
}

names_nobody!(
    AnswerRestored,
    CountClosed,
    ItemsFound,
    SlotCounted,
    SlotSeen
);
