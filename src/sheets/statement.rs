//! Statements: the page that a client gets, and lists of them for the desk and for accountants.

mod page;
mod rows;

pub use page::{Page, paper};
