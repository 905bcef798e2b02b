//! One integration crate: the product as its parts meet, linked once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod attached;
mod bundles;
mod clerk;
mod clocks;
mod close;
mod compliance_desk;
mod copies;
mod counts;
mod crash;
mod day_check;
mod days;
mod desk;
mod destroying;
mod directory;
mod drill;
mod due_dates;
mod ends;
mod floods;
mod forms;
mod forward;
mod ground;
mod harness;
mod import;
mod inspector;
mod kept;
mod keys_of_the_day;
mod keystrokes;
mod last_clerk;
mod law_desk;
mod law_screens;
mod layers;
mod leaving;
mod letters;
mod lists;
mod lists_of_people;
mod matching;
mod matching_alive;
mod matching_traps;
mod matching_typing;
mod matching_words;
mod names_at_start;
mod names_life;
mod outbox;
mod owing;
mod own_file;
mod pages;
mod paper_desk;
mod pdf;
mod picture;
mod pictures;
mod pipeline;
mod plain;
mod prior;
mod purge;
mod quarantine;
mod quarter;
mod readme;
mod record;
mod recount;
mod reminders;
mod reports;
mod rings;
mod rules;
mod salvage;
mod scans;
mod scenarios;
mod screens;
mod service;
mod sessions;
mod sheets;
mod signed_in;
mod simulation;
mod spellings;
mod spreadsheet;
mod ssh;
mod starts;
mod store;
mod terminal;
mod terminals;
mod tidy;
mod tracking;
mod traps;
mod two_quarters;
mod two_states;
mod undo;
mod usage;

mod whole_names;
mod workflow;
mod wrong_hands;
