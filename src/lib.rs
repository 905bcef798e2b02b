//! mailroom
pub mod domain;
