//! What a certified list says of people: its numbers and dates stay; the reason is a manager's about the list, but may
//! name a client.

use super::{CertifiedAgain, QuarterCertified};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::quarter::certified::{Certified, Entry};
use crate::domain::redaction::Subject;
use crate::domain::text::PURGED;

impl Texts for QuarterCertified {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        QuarterCertified(left(&self.0, subject)).into()
    }
}

impl Texts for CertifiedAgain {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let again = Self {
            list: self.list.as_ref().map(|list| left(list, subject)),
            why: subject.reason(None, &self.why),
        };
        again.into()
    }
}

fn left(list: &Certified, subject: &Subject) -> Certified {
    let entry = |entry: &Entry| {
        if !subject.is(Some(&entry.client)) {
            return entry.clone();
        }
        Entry {
            client: subject.id(),
            name: PURGED.to_owned(),
            ..entry.clone()
        }
    };
    Certified {
        due: list.due,
        on: list.on,
        clients: list.clients.iter().map(entry).collect(),
        blockers: list.blockers,
        reason: subject.reason(None, &list.reason),
    }
}
