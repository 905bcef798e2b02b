//! **mailroom**: the mail desk of a coworking or virtual-office center, by keyboard, in a terminal.
//!
//! The map of this house:
//!
//! ```text
//! domain    PURE: what a mailroom is; commands decided into events, state evolved from events
//! matching  PURE: a text as typed, scanned or read, into ranked clients with reasons
//! store     journal (the truth), tables (rebuildable), recovery, checks, copies
//! sheets    lists and documents, their columns declared once: lines for a person, JSON, CSV
//! outbox    letters to clients and the ways they leave
//! keymap    which key and command does what, at this desk
//! wire      what travels between a screen or command and the server
//! server    the one process that owns a data directory
//! tui       the screen
//! cli       the commands; puts everything together
//! clock     the only reader of time; config: config.toml as checked values
//! ```
//!
//! Who may use whom is a table in `tests/it/layers.rs`, and a test reads the imports against it.

pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod keymap;
pub mod matching;
pub mod outbox;
pub mod server;
pub mod sheets;
pub mod store;
pub mod tui;
pub mod wire;
