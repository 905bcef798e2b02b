//! Letters that only a manager lets go.

mod order;
mod unsaid;

pub use order::{AdviseLabels, AskForForms};
pub(super) use unsaid::{forgotten, mended};
