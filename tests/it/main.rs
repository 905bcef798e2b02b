//! Everything that is tested from outside the crate, in one binary: one link instead of many.
mod tracking;
