//! What a review says of people: its figures name nobody; the reason is a manager's, and may.

use super::WorkflowReviewed;
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::redaction::Subject;
use crate::domain::workflow::reviewed::Reviewed;

impl Texts for WorkflowReviewed {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        let review = self.review.as_ref().map(|review| Reviewed {
            reason: subject.reason(None, &review.reason),
            ..review.clone()
        });
        Self { review }.into()
    }
}
