//! Shelf against books: a whole center with planted errors, and people who count while others work.

mod answers;
mod busy;
mod commands;
mod floor;
mod meanwhile;
mod planted;
