//! What is left of it when a client is purged: that something was taken over, under the number that stays.

use super::ListedTaken;
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::redaction::Subject;

impl Texts for ListedTaken {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(ListedTaken {
            client: subject.renamed(&self.client),
            what: self.what.clone(),
        })
    }
}
