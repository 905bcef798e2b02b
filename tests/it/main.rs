//! One integration crate: the product as its parts meet, linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod crash;
mod desk;
mod directory;
mod harness;
mod inspector;
mod layers;
mod matching;
mod matching_alive;
mod names_at_start;
mod outbox;
mod paper_desk;
mod picture;
mod prior;
mod purge;
mod quarantine;
mod quarter;
mod readme;
mod scenarios;
mod screens;
mod sessions;
mod simulation;
mod spreadsheet;
mod store;
mod terminal;
mod tracking;
