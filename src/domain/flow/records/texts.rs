//! What holds and purges say of people. What an earlier purge left may speak of this client still.

use super::{LegalHoldSet, Redacted};
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::flow::{Event, Kept, Redaction};
use crate::domain::redaction::Subject;

impl Texts for Redacted {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let earlier = &self.0;
        let left = |kept: &Kept| Kept {
            seq: kept.seq,
            event: kept.event.fact().without(subject),
        };
        let left = Redaction {
            client: subject.renamed(&earlier.client),
            rule: earlier.rule.clone(),
            reason: earlier.reason.clone(),
            kept: earlier.kept.iter().map(left).collect(),
        };
        Redacted(left).into()
    }
}

impl Texts for LegalHoldSet {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let left = |why: &String| subject.reason(Some(&self.client), why);
        Event::from(LegalHoldSet {
            client: subject.renamed(&self.client),
            why: self.why.as_ref().map(left),
        })
    }
}
