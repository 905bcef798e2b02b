//! What looks at the records say of people. The badge and the reason are the desk's; a reason that names a client goes
//! with him.

use super::{FormOpened, FormsInspected, MailChecked};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::redaction::Subject;

impl Texts for FormOpened {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(FormOpened {
            client: subject.renamed(&self.client),
            reason: subject.reason(Some(&self.client), &self.reason),
        })
    }
}

impl Texts for FormsInspected {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let renamed = |client| subject.renamed(client);
        Event::from(FormsInspected {
            client: self.client.as_ref().map(renamed),
            reason: subject.reason(self.client.as_ref(), &self.reason),
            badge: self.badge.clone(),
        })
    }
}

impl Texts for MailChecked {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        MailChecked(subject.renamed(&self.0)).into()
    }
}
