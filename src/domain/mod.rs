//! The mailroom itself. PURE: no I/O, clock, randomness or logging.
pub mod ids;
pub mod name;
pub mod time;
pub mod tracking;
