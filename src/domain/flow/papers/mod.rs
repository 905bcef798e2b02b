//! Papers of a court that were served at the desk: who, what, when, and what was done with them.

mod fact;
mod order;
mod texts;

pub use fact::PapersNoted;
pub use order::{NotePapers, PapersSaid};
