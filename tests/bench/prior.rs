//! Keys until the right client stands first and is taken, over a simulated year of mail, with and without what
//! the ledger knows of each client's mail, in figures; decides nothing.
//!
//! `cargo bench --bench prior`, with `MAILROOM_NAMES=FILE.csv` for a large directory beside the small one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]
// The model is the test's own; its assertions are not compiled here.
#![allow(dead_code, unused_imports)]

#[path = "../it/matching.rs"]
mod matching;
#[path = "../it/prior.rs"]
mod prior;

use matching::NAMES;
use prior::{Desk, Keys, year};

fn main() {
    let small = format!("{NAMES}/directory_5k.csv");
    report(&Desk::new(&small, 400), 60, 6);
    report(&Desk::new(&small, usize::MAX), 400, 100);
    if let Ok(large) = std::env::var("MAILROOM_NAMES") {
        report(&Desk::new(&large, usize::MAX), 2_000, 2_000);
    }
}

fn report(desk: &Desk, pieces_a_day: usize, every: usize) {
    let names: usize = desk.entries.iter().map(|entry| entry.names.len()).sum();
    println!(
        "{} clients, {names} names, {pieces_a_day} pieces a day",
        desk.entries.len()
    );
    for (way, typing) in year(desk, pieces_a_day, every) {
        println!("  {way}, {} pieces typed", typing.bound.len());
        figures("only one name begins so", &typing.bound);
        for (what, keys) in [
            ("names alone", &typing.without),
            ("with habits", &typing.with),
        ] {
            figures(&format!("{what}: first"), &keys.first);
            figures(&format!("{what}: Enter takes him"), &keys.taken);
            figures(&format!("{what}: arrows and Enter"), &keys.chosen);
            println!(
                "    {:<32} {:>6}",
                format!("{what}: wrong takes"),
                keys.wrong
            );
        }
    }
}

fn figures(what: &str, keys: &[usize]) {
    let (median, p90) = (Keys::median(keys), Keys::quantile(keys, 0.9));
    println!(
        "    {what:<32} median {median:>2}  mean {:>5.2}  p90 {p90:>2}",
        Keys::mean(keys)
    );
}
