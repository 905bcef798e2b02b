//! What travels between a screen or a command and the server, and how.
//!
//! Knows the domain and nothing of stores, screens or the server's inside. The greeting ([`hello`]) and the word
//! to stop never change; everything behind it has the version [`messages::PROTOCOL`].

pub mod client;
pub mod frame;
pub mod hello;
pub mod messages;
pub mod rows;
