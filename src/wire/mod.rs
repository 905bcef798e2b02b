//! What travels between a screen or a command and the server, and how.
//!
//! Knows the domain and nothing of stores, screens or the server's inside. The greeting ([`hello`]) and the word
//! to stop never change; everything behind it has the version [`messages::PROTOCOL`].
//!
//! To ask something new: a type in [`ask`], one line in the table of [`messages`] that says what answers it, and one
//! in the server's `dispatch` that says who answers it.

pub mod answer;
pub mod ask;
pub mod client;
pub mod frame;
pub mod hello;
pub mod messages;
pub mod rows;
