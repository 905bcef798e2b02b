//! What requests say of people: who asked, and what else was said.

use super::{RequestMade, RequestWithdrawn};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::redaction::Subject;
use crate::domain::request::Request;

impl Texts for RequestMade {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let asked = &self.0;
        let client = Some(&asked.client);
        Event::from(Self(Request {
            id: asked.id,
            client: subject.renamed(&asked.client),
            kind: asked.kind,
            items: asked.items.clone(),
            by: asked.by,
            who: subject.reason(client, &asked.who),
            said: asked.said,
            at: asked.at,
            note: subject.reason(client, &asked.note),
        }))
    }
}

impl Texts for RequestWithdrawn {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            request: self.request,
            client: subject.renamed(&self.client),
            items: self.items.clone(),
            why: subject.reason(Some(&self.client), &self.why),
        })
    }
}
