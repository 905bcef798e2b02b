//! Scans faster than anybody pulls a trigger: every one an item, once, in order. The big run is by hand, with a
//! release binary: `cargo test --release --test it floods -- --ignored --nocapture`.
// Figures, and that a test was skipped, are for whoever runs it.
#![allow(clippy::print_stderr)]

use std::time::Instant;

use crate::harness::{Center, wait_for};
use crate::terminal::Terminal;

/// 34 digits as FedEx Express prints them, another one for each number, with its check digit.
pub fn fedex(n: u64) -> String {
    let body = format!("{:011}", 90_000_000_000 + n * 7);
    let weights = [1, 3, 7].into_iter().cycle();
    let sum: u32 = body
        .bytes()
        .rev()
        .zip(weights)
        .map(|(b, weight)| u32::from(b - b'0') * weight)
        .sum();
    format!("1001921334250001000300{body}{}", sum % 11 % 10)
}

/// The numbers in the books, in the order of their pieces.
fn numbers(center: &Center) -> Vec<String> {
    let rows = center.json(&["--json", "item", "list"]);
    rows.iter()
        .filter_map(|row| row["tracking"].as_str().map(str::to_owned))
        .collect()
}

/// Waits until so many scans are items, and holds them against what was scanned.
pub fn is_every_one_an_item(center: &Center, count: u64) {
    wait_for("every scan is an item", || {
        numbers(center).len() as u64 >= count
    });
    let scanned: Vec<String> = (0..count).map(|n| fedex(n)[22..].to_owned()).collect();
    assert!(numbers(center) == scanned, "each once and in order");
}

pub fn stream(count: u64) -> Vec<u8> {
    (0..count)
        .map(|n| fedex(n) + "\r")
        .collect::<String>()
        .into_bytes()
}

fn screen(center: &Center) -> Terminal {
    let (data, state) = (center.data(), center.place().join("state"));
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let mut terminal = Terminal::start(&["--data", data.to_str().unwrap()], &variables, 80, 24);
    terminal.wait("Just logged");
    terminal
}

/// Scans in writes of so many bytes.
fn flood(count: u64, piece: usize) {
    let center = Center::new();
    let mut terminal = screen(&center);
    let began = Instant::now();
    for bytes in stream(count).chunks(piece) {
        terminal.bytes(bytes);
    }
    is_every_one_an_item(&center, count);
    eprintln!(
        "{count} scans in pieces of {piece} bytes: {:?}",
        began.elapsed()
    );
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn scans_back_to_back() {
    flood(600, 35);
}

#[test]
fn scans_in_pieces_of_five_bytes() {
    flood(300, 5);
}

#[test]
fn a_burst_of_four_thousand_bytes_while_the_program_is_busy() {
    let center = Center::new();
    let mut terminal = screen(&center);
    // Stopped it reads nothing, as a program that is busy; the whole burst waits in the terminal.
    let pid = nix::unistd::Pid::from_raw(terminal.pid());
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGSTOP).unwrap();
    let burst = stream(4_000 / 35);
    terminal.bytes(&burst);
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGCONT).unwrap();
    is_every_one_an_item(&center, 4_000 / 35);
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
}

#[test]
#[ignore = "ten thousand scans, by hand with a release binary"]
fn ten_thousand_scans() {
    flood(10_000, 4_000);
    flood(10_000, 5);
}
