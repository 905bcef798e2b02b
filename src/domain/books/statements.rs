//! Statements that were made, and how they went. What is not there any more is passed over.

use std::sync::Arc;

use super::Books;
use crate::domain::fee::Fee;
use crate::domain::ids::ClientId;
use crate::domain::statement::issued::{Issued, Post, Run};

impl Books<'_> {
    /// A client's statement was made, on which these fees stand.
    pub fn issue(&mut self, client: &ClientId, statement: &Issued, fees: &[Fee]) {
        let series = self.state.statements.entry(client.clone()).or_default();
        let series = Arc::make_mut(series);
        series.all.push(statement.clone());
        let oldest = statement.month.before().before().first();
        series.fees.retain(|fee| fee.on >= oldest);
        series.fees.extend_from_slice(fees);
        self.touched.statements.push(client.clone());
    }

    /// Fees on a client's statements were taken back.
    pub(super) fn unstate(&mut self, client: &ClientId, fees: &[Fee]) {
        let Some(series) = self.state.statements.get_mut(client) else {
            return;
        };
        if series.fees.iter().any(|fee| fees.contains(fee)) {
            Arc::make_mut(series).fees.retain(|fee| !fees.contains(fee));
            self.touched.statements.push(client.clone());
        }
    }

    /// It goes to the client.
    pub fn posted(&mut self, client: &ClientId, number: u32, post: Post) {
        if let Some(series) = self.state.statements.get_mut(client) {
            let all = &mut Arc::make_mut(series).all;
            if let Some(one) = all.iter_mut().find(|one| one.number == number) {
                one.posts.push(post);
            }
        }
        self.touched.statements.push(client.clone());
    }

    /// All statements of a month were made.
    pub fn stated(&mut self, run: Run) {
        self.state.stated = Some(Arc::new(run));
        self.touched.stated.push(run.month);
    }
}
