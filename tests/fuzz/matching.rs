//! The recipient search under any bytes: as names, as box numbers, as the center's lines and as queries.
//!
//! `cargo test --test fuzz` mutates real names and queries from a fixed seed; `MAILROOM_FUZZ_RUNS=1000000` makes it
//! longer, `MAILROOM_FUZZ_SEED=N` another. With a file as argument it takes that one input and nothing else, so any
//! fuzzer that runs a program on files (`afl-fuzz … -- target/debug/deps/fuzz-* @@`) can drive it; what it finds is a
//! file that fails again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

use std::path::Path;

use mailroom::domain::ids::ClientId;
use mailroom::domain::name::NameKind;
use mailroom::matching::{Entry, Given, Index, NameRow};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/names");

/// Inputs of an ordinary run.
const RUNS: u64 = 3_000;

fn main() {
    let number = |key: &str, usual| {
        std::env::var(key)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(usual)
    };
    if let Some(file) = std::env::args()
        .skip(1)
        .find(|word| Path::new(word).is_file())
    {
        try_out(&std::fs::read(file).unwrap());
        return;
    }
    let seeds = seeds();
    let (runs, seed) = (
        number("MAILROOM_FUZZ_RUNS", RUNS),
        number("MAILROOM_FUZZ_SEED", 1),
    );
    let mut random = Random(seed);
    for _ in 0..runs {
        try_out(&input(&seeds, &mut random));
    }
    println!("{runs} inputs from seed {seed}: no panic, every answer in order and the same twice");
}

/// Real texts to begin with.
fn seeds() -> Vec<Vec<u8>> {
    let queries = std::fs::read_to_string(format!("{DATA}/queries.jsonl")).unwrap();
    let names = std::fs::read_to_string(format!("{DATA}/directory_5k.csv")).unwrap();
    let asked = queries.lines().step_by(7).map(|line| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        value["q"].as_str().unwrap().as_bytes().to_vec()
    });
    let rows = names
        .lines()
        .skip(1)
        .step_by(11)
        .filter_map(|row| row.splitn(3, ',').nth(2));
    asked
        .chain(rows.map(|name| name.as_bytes().to_vec()))
        .collect()
}

/// A few lines, each a seed with some bytes changed: the first ones are names, the last is asked.
fn input(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..random.below(6) + 2 {
        let mut line = seeds[random.below(seeds.len())].clone();
        for _ in 0..random.below(4) {
            mutate(&mut line, random);
        }
        bytes.extend(line);
        bytes.push(b'\n');
    }
    bytes
}

fn mutate(line: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(line.len() + 1);
    match random.below(5) {
        0 => line.insert(at, random.below(256) as u8),
        1 => drop(line.splice(at.., "\u{301}\u{200d}ﬁ漢İ".bytes())),
        2 => line.truncate(at),
        3 if at < line.len() => line[at] = random.below(256) as u8,
        _ => line.extend_from_slice(&line.clone()),
    }
}

/// Names, boxes and a query out of any bytes, and everything that must hold of the answers.
fn try_out(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines: Vec<&str> = text.split('\n').filter(|line| !line.is_empty()).collect();
    let query = lines.pop().unwrap_or_default();
    let entries: Vec<Entry> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| entry(at, line))
        .collect();
    let mut index = Index::of(entries.clone());
    index.set_center(&[query.chars().rev().collect()]);
    let mut other = Index::new();
    other.set_center(&[query.chars().rev().collect()]);
    entries
        .iter()
        .rev()
        .for_each(|entry| other.put(entry.clone()));
    for asked in lines.iter().copied().chain([query, &text]) {
        let answer = index.search(asked, Given::Typed, 5);
        assert!(
            answer
                .hits
                .iter()
                .all(|hit| (0.0..=1.0).contains(&hit.score)),
            "{asked:?}"
        );
        assert!(
            answer.hits.is_sorted_by(|a, b| a.score >= b.score),
            "{asked:?}"
        );
        assert_eq!(
            answer,
            other.search(asked, Given::Typed, 5),
            "{asked:?}: built at once and one by one"
        );
    }
    for entry in &entries {
        other.remove(&entry.client);
    }
    assert!(other.is_empty() && other.search(query, Given::Typed, 5).hits.is_empty());
}

fn entry(at: usize, line: &str) -> Entry {
    let row = |text: &str, kind| NameRow {
        text: text.to_owned(),
        kind,
        from: None,
        to: None,
    };
    let (first, second) = line.split_at(
        line.char_indices()
            .nth(line.chars().count() / 2)
            .map_or(0, |(at, _)| at),
    );
    Entry {
        client: ClientId::new(&format!("k{at}")),
        pmb: second.chars().take(4).collect(),
        present: at % 5 != 4,
        names: vec![row(line, NameKind::Legal), row(first, NameKind::Dba)],
    }
}

/// Numbers that follow from a seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}
