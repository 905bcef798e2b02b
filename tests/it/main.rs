//! Everything that needs a socket, a process or a whole data directory, in one crate so that it links once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod outbox;
