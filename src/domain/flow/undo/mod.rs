//! A command is taken back.

mod blocker;
mod boxes;
mod credits;
mod fact;
mod import;
mod keeping;
mod opposite;
mod order;
mod rights;
mod take_back;

pub use fact::{CommandUndone, ImportUndone};
pub use import::UndoImport;
pub use order::Undo;
pub use take_back::TakeBack;
