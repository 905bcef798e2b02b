//! The review of the workflow was certified, or the last one was taken back. What happened.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::Hash;
use crate::domain::state::{Done, Reversal, State};
use crate::domain::text::counted;
use crate::domain::workflow::reviewed::Reviewed;

/// This is the review that counts from now on; none where none ever did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkflowReviewed {
    pub review: Option<Reviewed>,
}

impl Fact for WorkflowReviewed {
    fn about(&self) -> About<'_> {
        About::desk("workflow reviewed")
    }

    fn detail(&self, _: &State) -> String {
        let Some(review) = &self.review else {
            return "taken back: none counts now".to_owned();
        };
        let Reviewed {
            due,
            served,
            slips,
            late,
            reason,
            ..
        } = review;
        let (served, slips) = (counted(*served, "form"), counted(*slips, "step"));
        format!("due {due}: {served}, {slips} left out or late, {late} things late {reason}")
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.review(self.review.as_ref());
    }

    fn undo(&self, state: &State) -> Undo {
        let now = self.review.clone().map(Arc::new);
        Undo::Back(vec![Reversal::ReviewedWas(state.reviewed.clone(), now)])
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}
