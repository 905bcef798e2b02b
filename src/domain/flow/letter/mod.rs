//! Letters that only a manager lets go.

mod order;

pub use order::{AdviseLabels, AskForForms};
