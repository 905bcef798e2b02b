//! mailroom
pub mod cli;
pub mod domain;
pub mod wire;
