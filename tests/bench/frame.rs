//! From a key press to the whole frame that answers it, as a ratio to a floor: a minimal screen of our own (a list
//! that is filtered in memory, drawn by ratatui and written in one synchronized update), at both sizes, in turns in
//! one run. Then bytes a frame. Prints figures, asserts nothing: machines are noisy.
//!
//! `cargo bench --bench frame`; with `MAILROOM_CLIENTS=N` for another directory than 20,000. The bench is its own
//! floor: called with `--floor` it is that screen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

#[path = "frame/floor.rs"]
mod floor;
#[path = "frame/typist.rs"]
mod typist;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use typist::{Figures, Typist};

const ROUNDS: usize = 150;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    if let Some(at) = words.iter().position(|word| word == "--floor") {
        return floor::run(words[at + 1].parse().unwrap());
    }
    let clients = std::env::var("MAILROOM_CLIENTS")
        .ok()
        .map_or(20_000, |n| n.parse().unwrap());
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let data = place.path().join("data");
    fill(&data, clients);
    println!("{clients} clients, {ROUNDS} rounds of three letters, three erased, two arrows");
    for (columns, rows) in [(80, 24), (120, 40)] {
        let this = std::env::current_exe().unwrap();
        let mut floor = Typist::start(
            &this,
            &["--floor", &clients.to_string()],
            &[],
            columns,
            rows,
        );
        let variables = [
            ("MAILROOM_KEYS", "1"),
            ("XDG_STATE_HOME", place.path().to_str().unwrap()),
        ];
        let program = Path::new(env!("CARGO_BIN_EXE_mailroom"));
        let mut ours = Typist::start(
            program,
            &["--data", data.to_str().unwrap()],
            &variables,
            columns,
            rows,
        );
        ours.wait("link|queued|PAUSED|today");
        let (mut below, mut above) = (Figures::default(), Figures::default());
        // In turns, so that whatever else the machine does falls on both.
        for _ in 0..ROUNDS {
            floor.round(&mut below);
            ours.round(&mut above);
        }
        report(columns, rows, &below, &above);
    }
    let _ = mailroom(&data, &["server", "stop"]);
}

fn report(columns: u16, rows: u16, below: &Figures, above: &Figures) {
    println!("{columns}x{rows}");
    for (what, floor, ours) in below.beside(above) {
        let ratio = ours.p50 / floor.p50;
        println!(
            "  {what:<8} floor p50 {:>6.3} p99 {:>6.3} ms, {:>5.0} bytes   mailroom p50 {:>6.3} p99 {:>6.3} ms, {:>5.0} bytes   ratio {ratio:.2}",
            floor.p50, floor.p99, floor.bytes, ours.p50, ours.p99, ours.bytes
        );
    }
}

fn fill(data: &Path, clients: usize) {
    let mut csv = "pmb,legal_name\n".to_owned();
    for n in 0..clients {
        let _ = writeln!(csv, "{},{}", n + 1, floor::name(n));
    }
    std::fs::create_dir_all(data).unwrap();
    let file = data.join("clients.csv");
    std::fs::write(&file, csv).unwrap();
    assert!(
        mailroom(data, &["client", "import", file.to_str().unwrap()]),
        "the import"
    );
}

fn mailroom(data: &Path, words: &[&str]) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailroom"));
    command
        .arg("--data")
        .arg(data)
        .args(words)
        .output()
        .unwrap()
        .status
        .success()
}
