//! A command is taken back.

mod blocker;
mod fact;
mod opposite;
mod order;

pub use fact::CommandUndone;
pub use order::Undo;
