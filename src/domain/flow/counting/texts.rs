//! What a count says of people: a reason may name somebody, and what should lie where is no reader's.

use super::{
    AnswerRestored, CountClosed, CountStarted, DifferenceAnswered, ItemsFound, ItemsMissing,
    SlotCounted, SlotSeen,
};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, names_nobody, shown_whole};
use crate::domain::ids::{ItemId, Seq};
use crate::domain::redaction::Subject;

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
            reason: subject.reason_on(&items, &self.reason),
        })
    }
}

impl Texts for ItemsMissing {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            items: self.items.clone(),
            reason: subject.reason_on(&self.items, &self.reason),
        })
    }
}

names_nobody!(
    AnswerRestored,
    CountClosed,
    ItemsFound,
    SlotCounted,
    SlotSeen
);
