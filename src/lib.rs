//! mailroom
pub mod clock;
pub mod domain;
pub mod server;
pub mod wire;
