//! Recall, wrong accepts and latency of the recipient search, beside two fuzzy finders on the same questions in the
//! same run, in figures; decides nothing.
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

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use mailroom::domain::ids::ClientId;
use mailroom::matching::{Entry, Given, Index};
use matching::{Asked, NAMES, Owners, entries, measured, queries};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

fn main() {
    let path =
        std::env::var("MAILROOM_NAMES").unwrap_or_else(|_| format!("{NAMES}/directory_5k.csv"));
    let entries = entries(&path);
    let copy = entries.clone();
    let (start, before) = (Instant::now(), resident_mb());
    let index = Index::of(copy);
    println!(
        "{} clients indexed in {:?}, {:.1} MB",
        index.len(),
        start.elapsed(),
        resident_mb() - before
    );
    let owners = Owners::of(&entries);
    for (kind, tally) in measured(&index, &owners, 1, true) {
        let (first, five, accepted) = (
            tally.share(tally.first),
            tally.share(tally.among_five),
            tally.share(tally.accepted),
        );
        let wrong = tally.wrong.len();
        println!(
            "{kind:14} {:5}  @1 {first:5.1}  @5 {five:5.1}  accepted {accepted:5.1}  wrongly {wrong}",
            tally.asked
        );
        if !kind.contains(':') {
            tally
                .wrong
                .iter()
                .for_each(|wrong| println!("      {wrong}"));
        }
    }
    latency(&index);
    peers(&index, &entries, &owners);
}

/// All names with their clients, as a finder that knows neither words nor clients is given them.
fn listed(entries: &[Entry]) -> Vec<(String, &ClientId)> {
    let texts = |entry: &Entry| -> Vec<String> {
        let names = entry.names.iter().map(|name| name.text.to_lowercase());
        names.chain([entry.pmb.to_lowercase()]).collect()
    };
    entries
        .iter()
        .flat_map(|entry| {
            texts(entry)
                .into_iter()
                .map(move |text| (text, &entry.client))
        })
        .collect()
}

/// The same questions to each, in turns, so that a busy moment of the machine meets all alike.
#[expect(
    clippy::too_many_lines,
    reason = "the same question to each peer, one after the other"
)]
fn peers(index: &Index, entries: &[Entry], owners: &Owners) {
    let listed = listed(entries);
    let asked: Vec<Asked> = queries()
        .into_iter()
        .step_by(if listed.len() > 20_000 { 40 } else { 4 })
        .collect();
    let skim = SkimMatcherV2::default().ignore_case();
    let mut nucleo = Matcher::new(Config::DEFAULT);
    let mut figures: BTreeMap<&str, (Vec<f64>, usize, usize)> = BTreeMap::new();
    for asked in &asked {
        let text = asked.q.to_lowercase();
        let ours = timed(|| {
            index
                .search(&asked.q, Given::Read, 10)
                .hits
                .first()
                .map(|hit| hit.client.clone())
        });
        let theirs = timed(|| best(&listed, |name| skim.fuzzy_match(name, &text)));
        let pattern = Pattern::new(
            &text,
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Fuzzy,
        );
        let mut letters = Vec::new();
        let other = timed(|| {
            best(&listed, |name| {
                pattern
                    .score(Utf32Str::new(name, &mut letters), &mut nucleo)
                    .map(i64::from)
            })
        });
        for (who, (found, took)) in [
            ("mailroom", ours),
            ("fuzzy-matcher", theirs),
            ("nucleo-matcher", other),
        ] {
            let figure = figures.entry(who).or_default();
            figure.0.push(took);
            if asked.target.is_some() {
                figure.1 += 1;
                figure.2 +=
                    usize::from(found.is_some_and(|client| owners.is_right(asked, &client)));
            }
        }
    }
    let at = |who: &str, share: f64| -> f64 {
        let mut times = figures[who].0.clone();
        times.sort_by(f64::total_cmp);
        times[((times.len() as f64 * share) as usize).min(times.len() - 1)]
    };
    for (who, (_, asked, first)) in &figures {
        println!(
            "{who:15} right first {:5.1} % of {asked}  p50 {:.3} ms, {:6.1} times ours  p99 {:.3} ms, {:6.1} times",
            100.0 * *first as f64 / *asked as f64,
            at(who, 0.5),
            at(who, 0.5) / at("mailroom", 0.5),
            at(who, 0.99),
            at(who, 0.99) / at("mailroom", 0.99),
        );
    }
}

/// The client of the name that scores best, of equals the shorter.
fn best(
    listed: &[(String, &ClientId)],
    mut score: impl FnMut(&str) -> Option<i64>,
) -> Option<ClientId> {
    let scored = listed
        .iter()
        .filter_map(|(name, client)| Some((score(name)?, name.len(), *client)));
    let best =
        scored.max_by(|a, b| (a.0, std::cmp::Reverse(a.1)).cmp(&(b.0, std::cmp::Reverse(b.1))));
    best.map(|(.., client)| client.clone())
}

/// What was found, and in how many milliseconds.
fn timed<T>(search: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let found = search();
    (found, start.elapsed().as_secs_f64() * 1000.0)
}

fn resident_mb() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<f64>().ok())
        .unwrap_or_default()
        * 4096.0
        / 1e6
}

fn latency(index: &Index) {
    let mut by_kind: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for asked in queries() {
        // Best of three: other work on the machine is no property of the search.
        let took = (0..3)
            .map(|_| once(index, &asked.q))
            .fold(f64::MAX, f64::min);
        by_kind.entry(asked.kind).or_default().push(took);
        by_kind.entry("all".to_owned()).or_default().push(took);
    }
    for (kind, mut times) in by_kind {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)];
        println!(
            "{kind:4} p50 {:.3} ms  p99 {:.3} ms  max {:.3} ms",
            at(0.5),
            at(0.99),
            at(1.0)
        );
    }
}

fn once(index: &Index, query: &str) -> f64 {
    let start = Instant::now();
    std::hint::black_box(index.search(query, Given::Read, 10));
    start.elapsed().as_secs_f64() * 1000.0
}
