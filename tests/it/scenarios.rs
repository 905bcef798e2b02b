//! The working day as written scenarios: `tests/data/scenarios/*.txt`, one file a theme.
//!
//! ```text
//! == title                    a new desk: Monday 2026-01-05 10:00 in New York, outbox live, ada is operator
//! given import …              done by a manager; must succeed and is not shown
//! log harbor parcel           a command of whoever works now; what it makes happen stands indented below
//!   received #1 harbor parcel in DESK
//!   ! no_client: …            or why it is refused, and what to do
//! wait 10m                    time passes, then what is due is released
//! as bob trainee              somebody else works
//! day | shelf | notices       a look at the books
//! card a | state a            a client's record; where it stands, what falls short, what is to be done
//! own-key 204                boxes that their clients open themselves
//! seal-hour 15               an operator seals the day from then on
//! put-off n1 35               a notice is tried in vain so many times
//! l: log harbor               a command with a name, for `undo l` and `again l` (the same one sent twice)
//! ```
//!
//! `SCENARIOS=write cargo test scenarios` writes what happens into the files, to be read before it is kept.

mod act;
mod attaching;
mod closing;
mod counting;
mod keeping;
mod law;
mod leave;
mod listed;
mod parse;
mod releasing;
mod roles;
mod show;
mod stating;

use std::fs;
use std::path::{Path, PathBuf};

pub use act::Play;

#[test]
fn every_scenario_goes_as_written() {
    let mut wrong = Vec::new();
    for path in files() {
        let written = fs::read_to_string(&path).unwrap();
        let played = play(&written);
        if written == played {
            continue;
        }
        if std::env::var_os("SCENARIOS").is_some_and(|wish| wish == "write") {
            fs::write(&path, played).unwrap();
        } else {
            wrong.push(differences(&path, &written, &played));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn files() -> Vec<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scenarios");
    let mut files: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    assert!(!files.is_empty(), "the scenarios are missing");
    files
}

/// The same text with what really happens below each command.
fn play(written: &str) -> String {
    let mut play = Play::new();
    let mut out = String::new();
    for line in written.lines() {
        if line.starts_with(' ') {
            continue;
        }
        out.push_str(line);
        out.push('\n');
        if line.starts_with("== ") {
            play = Play::new();
        } else if !line.is_empty() && !line.starts_with('#') {
            for shown in play.line(line) {
                out.push_str("  ");
                out.push_str(&shown);
                out.push('\n');
            }
        }
    }
    out
}

/// The first place where a file and what happens differ, with the scenario's title.
fn differences(path: &Path, written: &str, played: &str) -> String {
    let (mut title, mut command) = ("", "");
    let pairs = written
        .lines()
        .zip(played.lines().chain(std::iter::repeat("")));
    for (number, (expected, happened)) in pairs.enumerate() {
        if expected != happened {
            let place = format!("{}:{}", path.display(), number + 1);
            return format!(
                "{place}: {title}\n  after {command:?}\n  written:  {expected}\n  happened: {happened}"
            );
        }
        match expected {
            _ if expected.starts_with("== ") => title = expected,
            _ if !expected.starts_with(' ') => command = expected,
            _ => {}
        }
    }
    format!(
        "{}: more happens at the end than is written",
        path.display()
    )
}
