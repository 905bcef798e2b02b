//! Statements that were made, and how they went. What is not there any more is passed over.

use std::sync::Arc;

use super::Books;
use crate::domain::ids::ClientId;
use crate::domain::statement::issued::{Issued, Post, Run};

impl Books<'_> {
    /// A client's statement was made.
    pub fn issue(&mut self, client: &ClientId, statement: &Issued) {
        let series = self.state.statements.entry(client.clone()).or_default();
        Arc::make_mut(series).all.push(statement.clone());
        self.touched.statements.push(client.clone());
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
