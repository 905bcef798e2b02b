//! Letters that only a manager lets go.

mod advise;
mod order;
mod unsaid;

pub use advise::AdviseLabels;
pub use order::AskForForms;
pub(super) use unsaid::{forgotten, mended};
