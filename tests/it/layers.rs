//! Who may use whom: the table of the house, held against every path of every file that leads into one of its parts,
//! whether it begins with `crate::` or climbs there by `super::`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A part, and the parts it may use beside itself. What is not here may use nothing of ours.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    (
        "matching",
        &[
            "domain::ids",
            "domain::name",
            "domain::text",
            "domain::time",
        ],
    ),
    ("clock", &["domain"]),
    ("store", &["domain"]),
    ("program", &["domain"]),
    ("outbox", &["domain", "program"]),
    ("wire", &["domain"]),
    // A key may open a report, and the reports have their names on the wire.
    ("keymap", &["domain::word", "wire::messages::ReportKind"]),
    // A config that moves a key is held against the table of keys.
    // A printer that it names is held against where papers may go.
    ("config", &["domain", "outbox", "keymap", "sheets::spool"]),
    ("sheets", &["domain", "wire::rows"]),
    (
        "server",
        &[
            "domain", "matching", "store", "outbox", "wire", "config", "clock", "sheets", "program",
        ],
    ),
    ("tui", &["domain", "wire", "keymap", "sheets"]),
    (
        "cli",
        &[
            "domain", "matching", "store", "outbox", "wire", "config", "clock", "server", "tui",
            "sheets", "keymap", "program",
        ],
    ),
    ("main", &["cli"]),
];

/// Crates that only one part may know.
const AT_HOME: &[(&str, &[&str])] = &[
    ("sled", &["store"]),
    ("lettre", &["outbox"]),
    ("rustls", &["outbox"]),
    ("minijinja", &["outbox"]),
    ("mail_parser", &["outbox"]),
    ("ureq", &["server"]),
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

pub fn sources() -> Vec<(PathBuf, String)> {
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
pub fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Where a file stands among the modules: `tui::terminal::paint` for `src/tui/terminal/paint/mod.rs`.
pub fn module(path: &Path) -> Vec<String> {
    let below = path
        .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap();
    let mut names: Vec<String> = below
        .with_extension("")
        .iter()
        .map(|name| name.to_str().unwrap().to_owned())
        .collect();
    names.pop_if(|last| matches!(last.as_str(), "mod" | "lib" | "main"));
    names
}

/// Every path of ours that a file names, from the root on, groups in braces taken apart.
pub fn paths(module: &[String], code: &str) -> BTreeSet<String> {
    let flat = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = BTreeSet::new();
    let depths = inner(code);
    for (at, _) in flat.match_indices("crate::") {
        spread(Vec::new(), &flat[at + "crate::".len()..], &mut out);
    }
    for (at, word) in flat.match_indices("super::") {
        // Of a row of them, the first stands for all.
        if flat[..at].ends_with("super::") {
            continue;
        }
        let row = flat[at..].split("super::").take_while(|gap| gap.is_empty());
        let climbs = row.count().saturating_sub(1).max(1);
        // A file's own tests are one module further down.
        let nth = flat[..at].matches(word).count();
        let deeper = depths.get(nth).copied().unwrap_or(0);
        let up = climbs.saturating_sub(deeper).min(module.len());
        let root = module[..module.len() - up].to_vec();
        spread(root, &flat[at + climbs * word.len()..], &mut out);
    }
    out
}

/// How deep within modules of the file's own each `super::` stands, in order.
fn inner(code: &str) -> Vec<usize> {
    let (mut depths, mut braces, mut modules) = (Vec::new(), 0_usize, Vec::new());
    for line in code.lines() {
        depths.extend(line.match_indices("super::").map(|_| modules.len()));
        let mut words = line.split_whitespace();
        if line.trim_end().ends_with('{') && words.any(|word| word == "mod") {
            modules.push(braces);
        }
        braces += line.matches('{').count();
        braces -= line.matches('}').count().min(braces);
        modules.retain(|at| braces > *at);
    }
    depths
}

/// Follows a path from where its root stands; a group spreads into its members.
fn spread(root: Vec<String>, rest: &str, out: &mut BTreeSet<String>) {
    let mut path = root;
    let mut rest = rest.trim_start();
    loop {
        if let Some(group) = rest.strip_prefix('{') {
            for member in members(group) {
                spread(path.clone(), member, out);
            }
            return;
        }
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        match &rest[..end] {
            "" => break,
            "self" => {}
            "super" => drop(path.pop()),
            name => path.push(name.to_owned()),
        }
        match rest[end..].strip_prefix("::") {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    out.insert(path.join("::"));
}

/// What stands between the commas of a group, up to the brace that ends it.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut from, mut out) = (0_usize, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                out.push(&group[from..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                out.push(&group[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    out.into_iter()
        .map(str::trim)
        .filter(|member| !member.is_empty())
        .collect()
}

/// Every path of ours that stands in the sources, with the file and the part it stands in.
fn uses() -> Vec<(PathBuf, String, String)> {
    sources()
        .into_iter()
        .flat_map(|(path, text)| {
            let (own, module) = (part(&path), module(&path));
            paths(&module, &code(&text))
                .into_iter()
                .map(move |used| (path.clone(), own.clone(), used))
        })
        .collect()
}

fn begins(path: &str, with: &str) -> bool {
    path.strip_prefix(with)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[test]
fn nobody_uses_what_the_table_does_not_allow() {
    let table: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    let mut wrong = BTreeSet::new();
    for (path, own, used) in uses() {
        if own == "lib" {
            continue;
        }
        let allowed = table
            .get(own.as_str())
            .unwrap_or_else(|| panic!("{own} is not in the table"));
        let first = used.split("::").next().unwrap_or_default();
        let fits = first == own
            || !table.contains_key(first)
            || allowed.iter().any(|may| begins(&used, may));
        if !fits {
            wrong.insert(format!("{} uses {used}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn paths_are_followed_from_crate_and_from_super() {
    let here: Vec<String> = ["tui", "terminal", "paint"].map(str::to_owned).into();
    let found = |code: &str| paths(&here, code).into_iter().collect::<Vec<_>>();
    assert_eq!(
        found("use crate::domain::ids::{ItemId, Pmb};"),
        ["domain::ids::ItemId", "domain::ids::Pmb"]
    );
    assert_eq!(
        found("use crate::{domain::{ids, time::Day}, wire};"),
        ["domain::ids", "domain::time::Day", "wire"]
    );
    assert_eq!(found("use super::canvas;"), ["tui::terminal::canvas"]);
    assert_eq!(
        found("use super::super::super::cli::{self, Exit};"),
        ["cli", "cli::Exit"]
    );
    assert_eq!(
        found("let x = super::super::words::of(1);"),
        ["tui::words::of"]
    );
    assert_eq!(
        found("mod tests {\n use super::brush;\n use super::super::canvas;\n}"),
        ["tui::terminal::canvas", "tui::terminal::paint::brush"]
    );
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
