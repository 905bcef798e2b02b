//! mailroom
pub mod domain;
pub mod wire;
