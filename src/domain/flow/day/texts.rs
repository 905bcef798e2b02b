//! What a close says of people: a word why, a note or a reason may name somebody.

use super::{CarriedOver, DayNoted, DayReopened};
use crate::domain::close::{Carried, Note};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::redaction::Subject;

impl Texts for CarriedOver {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let carried = self.carried.as_ref().map(|carried| Carried {
            stood: carried.stood,
            said: subject.reason(None, &carried.said),
            by: carried.by.clone(),
        });
        Event::from(Self {
            day: self.day,
            end: self.end,
            carried,
        })
    }
}

impl Texts for DayNoted {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let note = self.note.as_ref().map(|note| Note {
            text: subject.reason(None, &note.text),
            by: note.by.clone(),
            at: note.at,
            read: note.read.clone(),
        });
        Event::from(Self {
            day: self.day,
            note,
        })
    }
}

impl Texts for DayReopened {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            day: self.day,
            on: self.on,
            reason: subject.reason(None, &self.reason),
        })
    }
}
