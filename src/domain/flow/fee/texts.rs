//! What fees say of people: why one was waived may name somebody.

use super::{FeesCharged, FeesDropped, FeesReopened, FeesSettled};
use crate::domain::fee::Settlement;
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::ids::ClientId;
use crate::domain::redaction::Subject;

impl Texts for FeesCharged {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            fees: self.fees.clone(),
        })
    }
}

impl Texts for FeesDropped {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            fees: self.fees.clone(),
        })
    }
}

impl Texts for FeesSettled {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            fees: self.fees.clone(),
            how: settlement(subject, &self.client, &self.how),
        })
    }
}

impl Texts for FeesReopened {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            fees: self.fees.clone(),
            how: settlement(subject, &self.client, &self.how),
        })
    }
}

fn settlement(subject: &Subject, client: &ClientId, how: &Settlement) -> Settlement {
    match how {
        Settlement::Taken(how) => Settlement::Taken(subject.reason(Some(client), how)),
        Settlement::Waived(why) => Settlement::Waived(subject.reason(Some(client), why)),
    }
}
