//! mailroom
pub mod domain;
pub mod tui;
pub mod wire;
