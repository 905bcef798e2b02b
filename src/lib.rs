//! mailroom
pub mod domain;
pub mod matching;
