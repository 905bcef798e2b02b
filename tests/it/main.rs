//! One integration crate: the product as its parts meet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod layers;
mod matching;
mod paper_desk;
mod scenarios;
mod simulation;
mod tracking;
