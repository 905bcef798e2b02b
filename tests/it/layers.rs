//! Who may use whom: the table of the house, held against the `use crate::…` and `crate::…` of every file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A part, and the parts it may use beside itself. What is not here may use nothing of ours.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("matching", &["domain::ids", "domain::name", "domain::time"]),
    ("clock", &["domain"]),
    ("store", &["domain"]),
    ("outbox", &["domain"]),
    ("wire", &["domain"]),
    // The screen's table alone knows which keys there are: a config that moves one is held against it.
    ("config", &["domain", "outbox", "tui::keymap"]),
    ("report", &["domain"]),
    (
        "server",
        &[
            "domain", "matching", "store", "outbox", "wire", "config", "clock",
        ],
    ),
    ("tui", &["domain", "wire"]),
    (
        "cli",
        &[
            "domain", "matching", "store", "outbox", "wire", "config", "clock", "server", "tui",
            "report",
        ],
    ),
    ("main", &["cli"]),
];

/// Crates that only one part may know.
const AT_HOME: &[(&str, &[&str])] = &[
    ("sled", &["store"]),
    ("lettre", &["outbox"]),
    ("ratatui", &["tui"]),
    // The command line reads a PIN without showing it.
    ("crossterm", &["tui", "cli"]),
    ("clap", &["cli"]),
    ("fuzzy_matcher", &["matching"]),
];

/// What a pure part must not name: I/O, clocks, randomness, threads.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::io",
    "std::process",
    "std::env",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "getrandom",
];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, out: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                out.push((path, text));
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    out.sort();
    out
}

/// The part a file belongs to: its first folder below `src`, or its own name.
fn part(path: &Path) -> String {
    let below = path
        .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap();
    let first = below
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file, without comments.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every path behind `crate::` in a file, with groups in braces taken apart one level deep.
fn paths(code: &str) -> Vec<String> {
    let flat = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = Vec::new();
    for rest in flat.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let end = group.find('}').unwrap_or(group.len());
            out.extend(
                group[..end]
                    .split(',')
                    .map(|one| one.trim().to_owned())
                    .filter(|one| !one.is_empty()),
            );
        } else {
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':')
                .unwrap_or(rest.len());
            out.push(rest[..end].trim_end_matches(':').to_owned());
        }
    }
    out
}

#[test]
fn nobody_uses_what_the_table_does_not_allow() {
    let table: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    let mut wrong = BTreeSet::new();
    for (path, text) in sources() {
        let own = part(&path);
        if own == "lib" {
            continue;
        }
        let allowed = table
            .get(own.as_str())
            .unwrap_or_else(|| panic!("{own} is not in the table"));
        for used in paths(&code(&text)) {
            let first = used.split("::").next().unwrap();
            let fits = first == own
                || !table.contains_key(first)
                || allowed.iter().any(|may| {
                    used == *may || used.starts_with(&format!("{may}::")) || first == *may
                });
            if !fits {
                wrong.insert(format!("{} uses crate::{used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_crate_stays_in_its_part() {
    let mut wrong = BTreeSet::new();
    for (path, text) in sources() {
        let own = part(&path);
        for (name, homes) in AT_HOME {
            let used = code(&text)
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|word| word == *name);
            if used && !homes.contains(&own.as_str()) {
                wrong.insert(format!("{} knows {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_pure_parts_do_nothing_to_the_world() {
    let mut wrong = BTreeSet::new();
    for (path, text) in sources()
        .into_iter()
        .filter(|(path, _)| matches!(part(path).as_str(), "domain" | "matching"))
    {
        for word in IMPURE.iter().filter(|word| code(&text).contains(**word)) {
            wrong.insert(format!("{} names {word}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_clock_reads_the_time() {
    let mut wrong = BTreeSet::new();
    for (path, text) in sources()
        .into_iter()
        .filter(|(path, _)| part(path) != "clock")
    {
        for word in ["Utc::now", "Local::now", "SystemTime::now"]
            .iter()
            .filter(|word| code(&text).contains(**word))
        {
            wrong.insert(format!("{} names {word}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_says_what_it_holds() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "no opening comment: {silent:#?}");
}

#[test]
fn no_room_is_called_misc() {
    let names = ["utils", "util", "helpers", "helper", "common", "misc"];
    let wrong: Vec<_> = sources()
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| names.contains(&path.file_stem().unwrap().to_str().unwrap()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let mut section = "";
    let mut before = "";
    let mut bare = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && line.contains('=') && !line.starts_with('#')
        {
            // A line directly under another dependency shares its comment.
            if !before.starts_with('#') && !before.contains('=') {
                bare.push(line.to_owned());
            }
        }
        before = line;
    }
    assert!(bare.is_empty(), "{bare:#?}");
}

#[test]
fn each_known_advisory_is_listed_with_its_reason() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".deny.toml")).unwrap();
    let settings: toml::Table = text.parse().unwrap();
    let ignored = settings["advisories"]["ignore"].as_array().unwrap();
    let ids: Vec<_> = ignored
        .iter()
        .map(|entry| entry["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "RUSTSEC-2025-0141",
            "RUSTSEC-2025-0057",
            "RUSTSEC-2024-0384"
        ]
    );
    assert!(
        ignored
            .iter()
            .all(|entry| entry["reason"].as_str().unwrap().len() > 40)
    );
}
