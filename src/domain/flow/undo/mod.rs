//! A command is taken back.

mod fact;
mod order;

pub use fact::CommandUndone;
pub use order::Undo;
