//! What releases and stopped handovers say of people.

use super::{HandoverStopped, Released};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::ids::Seq;
use crate::domain::redaction::Subject;
use crate::domain::release::Pass;

/// Stands where ordinary readers get no number.
const UNDISCLOSED: &str = "a number on file";

impl Texts for Released {
    /// A number on file says where a client lives whom a court protects (rule 94).
    fn for_the_desk(&self, is_protected: bool) -> Event {
        let mut shown = self.clone();
        if let Pass::Phone(call) = &mut shown.pass
            && is_protected
        {
            UNDISCLOSED.clone_into(&mut call.number);
        }
        shown.into()
    }

    fn learn(&self, _: Seq, _: &mut Subject) {}

    fn without(&self, subject: &Subject) -> Event {
        let is_his = subject.is(Some(&self.client));
        let pass = match &self.pass {
            Pass::Manager(reason) => Pass::Manager(subject.reason(Some(&self.client), reason)),
            other if is_his => other.without(),
            other => other.clone(),
        };
        Released {
            pickup: self.pickup,
            client: subject.renamed(&self.client),
            items: self.items.clone(),
            scanned: self.scanned.clone(),
            pass,
        }
        .into()
    }
}

impl Texts for HandoverStopped {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        HandoverStopped {
            client: subject.renamed(&self.client),
            person: subject.reason(Some(&self.client), &self.person),
            items: self.items.clone(),
            why: self.why,
        }
        .into()
    }
}
