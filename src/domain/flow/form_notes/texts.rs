//! What is noted beside a form says of people: who signed for the applicant, and why it has to be done again.

use super::FormNoted;
use crate::domain::flow::Event;
use crate::domain::flow::fact::Texts;
use crate::domain::ids::Seq;
use crate::domain::pipeline::notes::{Attorney, FormNotes, FormSaid, Revise};
use crate::domain::redaction::{Subject, blank};

impl FormNoted {
    /// The same with each text as `left` leaves it: a name of the form, or a reason.
    fn with(&self, name: impl Fn(&str) -> String, why: impl Fn(&str) -> String) -> Self {
        let attorney = |one: &Attorney| Attorney {
            name: name(&one.name),
            dated: one.dated,
            ends: one.ends,
            is_copied: one.is_copied,
        };
        let said = |said: &FormSaid| match said {
            FormSaid::Attorney(one) => FormSaid::Attorney(attorney(one)),
            FormSaid::Revise(text) => FormSaid::Revise(why(text)),
            FormSaid::Asked
            | FormSaid::Received
            | FormSaid::Accepted
            | FormSaid::NoAttorney
            | FormSaid::Acknowledged
            | FormSaid::NotAcknowledged => said.clone(),
        };
        let notes = |notes: &FormNotes| FormNotes {
            attorney: notes.attorney.as_ref().map(attorney),
            acknowledged: notes.acknowledged,
            asked: notes.asked.clone(),
            received: notes.received.clone(),
            accepted: notes.accepted.clone(),
            revise: notes.revise.as_ref().map(|revise| Revise {
                why: why(&revise.why),
                noted: revise.noted.clone(),
            }),
        };
        Self {
            client: self.client.clone(),
            said: self.said.as_ref().map(said),
            on: self.on,
            notes: self.notes.as_ref().map(notes),
        }
    }

    fn attorneys(&self) -> impl Iterator<Item = &str> {
        let said = self.said.iter().filter_map(|said| match said {
            FormSaid::Attorney(one) => Some(one.name.as_str()),
            _ => None,
        });
        let notes = self
            .notes
            .iter()
            .filter_map(|notes| notes.attorney.as_ref());
        said.chain(notes.map(|one| one.name.as_str()))
    }
}

impl Texts for FormNoted {
    /// Who signed stands on the form, which ordinary readers do not see.
    fn for_the_desk(&self, _: bool) -> Event {
        self.with(|_| String::new(), str::to_owned).into()
    }

    fn learn(&self, _: Seq, subject: &mut Subject) {
        for name in self.attorneys() {
            subject.signed_for(&self.client, name);
        }
    }

    fn without(&self, subject: &Subject) -> Event {
        let is_his = subject.is(Some(&self.client));
        let left = |text: &str| {
            if is_his {
                blank(text)
            } else {
                subject.reason(Some(&self.client), text)
            }
        };
        let client = subject.renamed(&self.client);
        Self {
            client,
            ..self.with(left, left)
        }
        .into()
    }
}
