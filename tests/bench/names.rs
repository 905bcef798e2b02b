//! Recall, wrong accepts and latency of the recipient search, in figures; decides nothing.
//!
//! `cargo bench --bench names`, with `MAILROOM_NAMES=FILE.csv` for another directory than the small one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]
// The questions, answers and counting are the test's own; its assertions are not compiled here.
#![allow(dead_code, unused_imports)]

#[path = "../it/matching.rs"]
mod matching;

use std::collections::BTreeMap;
use std::time::Instant;

use mailroom::matching::Index;
use matching::{NAMES, Owners, entries, index, measured, queries};

fn main() {
    let path = std::env::var("MAILROOM_NAMES").unwrap_or_else(|_| format!("{NAMES}/directory_5k.csv"));
    let entries = entries(&path);
    let (start, before) = (Instant::now(), resident_mb());
    let index = index(&entries);
    println!("{} clients indexed in {:?}, {:.1} MB", index.len(), start.elapsed(), resident_mb() - before);
    let owners = Owners::of(&entries);
    for (kind, tally) in measured(&index, &owners, 1, true) {
        let (first, five, accepted) =
            (tally.share(tally.first), tally.share(tally.among_five), tally.share(tally.accepted));
        let wrong = tally.wrong.len();
        println!(
            "{kind:14} {:5}  @1 {first:5.1}  @5 {five:5.1}  accepted {accepted:5.1}  wrongly {wrong}",
            tally.asked
        );
        if !kind.contains(':') {
            tally.wrong.iter().for_each(|wrong| println!("      {wrong}"));
        }
    }
    latency(&index);
}

fn resident_mb() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok()).unwrap_or_default() * 4096.0 / 1e6
}

fn latency(index: &Index) {
    let mut by_kind: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for asked in queries() {
        // Best of three: other work on the machine is no property of the search.
        let took = (0..3).map(|_| once(index, &asked.q)).fold(f64::MAX, f64::min);
        by_kind.entry(asked.kind).or_default().push(took);
        by_kind.entry("all".to_owned()).or_default().push(took);
    }
    for (kind, mut times) in by_kind {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)];
        println!("{kind:4} p50 {:.3} ms  p99 {:.3} ms  max {:.3} ms", at(0.5), at(0.99), at(1.0));
    }
}

fn once(index: &Index, query: &str) -> f64 {
    let start = Instant::now();
    std::hint::black_box(index.search(query, 10));
    start.elapsed().as_secs_f64() * 1000.0
}
