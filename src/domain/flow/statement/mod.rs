//! What clients owe by the month: payments and corrections, statements made, and how they go.

mod book;
mod fact;
mod make;
mod post;
#[cfg(test)]
mod tests;
mod texts;

pub use book::{CorrectStatement, PayStatement};
pub use fact::{
    StatementCorrected, StatementIssued, StatementPaid, StatementPosted, StatementsMade,
};
pub use make::{Made, MakeStatements};
pub use post::PostStatements;
