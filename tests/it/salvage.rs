//! A damaged ledger without a good copy: what can be read is kept, what cannot is named, and the desk goes on.

use std::fs;
use std::path::{Path, PathBuf};

use mailroom::domain::time::Stamp;
use mailroom::store;
use serde_json::Value;

use crate::harness::Center;

fn segment(data: &Path) -> PathBuf {
    data.join("journal").join(format!("{:020}.seg", 1))
}

/// The first segment with a bit of one byte turned.
fn flip(data: &Path, at: usize) {
    let mut bytes = fs::read(segment(data)).unwrap();
    bytes[at] ^= 16;
    fs::write(segment(data), bytes).unwrap();
}

/// Bytes of the first segment before its zeros.
fn used(data: &Path) -> usize {
    let bytes = fs::read(segment(data)).unwrap();
    bytes.iter().rposition(|byte| *byte != 0).unwrap() + 1
}

/// A copy of a stored ledger.
fn copied(ledger: &Path) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("journal")).unwrap();
    fs::copy(segment(ledger), segment(dir.path())).unwrap();
    dir
}

#[test]
fn whatever_is_lost_of_any_stored_ledger_the_rest_is_whole_and_makes_a_state() {
    let ledgers = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ledgers");
    let mut tried = 0;
    for entry in fs::read_dir(ledgers).unwrap() {
        let ledger = entry.unwrap().path();
        if !segment(&ledger).exists() {
            continue;
        }
        let dir = copied(&ledger);
        let whole = store::verify(dir.path()).events;
        let used = used(dir.path());
        for at in (1..16).map(|part| used * part / 16) {
            flip(dir.path(), at);
            let to = tempfile::tempdir().unwrap();
            let from = [dir.path().to_path_buf()];
            let done = store::salvage(&from, to.path(), "ada", Stamp(0)).unwrap();
            let report = store::verify(to.path());
            // The stored ledgers have no papers beside them.
            let is_paper = |problem: &store::Problem| problem.segment.starts_with("attached/");
            assert!(
                report.problems.iter().all(is_paper),
                "{ledger:?}, byte {at}: {:?}",
                report.problems
            );
            let lost: u64 = done.lost.iter().map(|lost| lost.span.events()).sum();
            // A frame at the very end may be the one that is gone: nobody can tell it from one that never was.
            assert!(done.kept + lost <= whole && done.kept < whole, "{ledger:?}");
            assert_eq!(report.events, done.kept + lost + 1, "{ledger:?}, byte {at}");
            let state = store::state_at(to.path(), Stamp(i64::MAX)).unwrap();
            assert_eq!(state.header.seq.0, report.events, "{ledger:?}, byte {at}");
            flip(dir.path(), at);
            tried += 1;
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn a_desk_goes_on_with_what_can_be_read_of_its_damaged_ledger() {
    let center = Center::new();
    let clients = center.file(
        "clients.csv",
        "client_id,pmb,legal_name\nk1,101,Acme Corporation\nk2,102,Borealis LLC\n",
    );
    let _ = center.run(&["client", "import", &clients]).ok();
    for _ in 0..10 {
        let _ = center.run(&["item", "log", "101"]).ok();
        let _ = center.run(&["item", "log", "102"]).ok();
    }
    let pieces = center.json(&["--json", "item", "list"]).len();
    let _ = center.run(&["server", "stop"]).ok();
    let whole = store::verify(&center.data()).events;
    flip(&center.data(), used(&center.data()) / 2);
    fs::remove_dir_all(center.data().join("tables")).unwrap();

    let refused = center.run(&["item", "list"]);
    assert_eq!(refused.code, 3, "{}", refused.err);
    assert!(refused.err.contains("ledger salvage"), "{}", refused.err);

    let fresh = Center::new();
    let damaged = center.data().display().to_string();
    let told = fresh.json(&["--json", "ledger", "salvage", "--from", &damaged]);
    let lost: u64 = told[0]["lost"]
        .as_array()
        .unwrap()
        .iter()
        .map(|span| span["events"].as_u64().unwrap())
        .sum();
    assert!(lost > 0, "{told:?}");
    assert_eq!(told[0]["kept"].as_u64().unwrap() + lost, whole);

    let export: Vec<Value> = fresh.json(&["ledger", "export"]);
    let called = |word: &str| export.iter().filter(|one| one["event"] == word).count() as u64;
    assert_eq!((called("lost"), called("ledger salvaged")), (lost, 1));
    assert_eq!(export.len() as u64, whole + 1);

    let _ = fresh.run(&["ledger", "take-over", "--yes"]).ok();
    let kept = fresh.json(&["--json", "item", "list"]);
    assert!(
        kept.len() < pieces && kept.len() + 3 > pieces,
        "{}",
        kept.len()
    );
    let logged = fresh.run(&["item", "log", "101"]).ok();
    let number = |row: &Value| row["item"].as_str().unwrap().parse::<u64>().unwrap();
    let newest = kept.iter().map(number).max().unwrap();
    assert!(
        logged.out.contains(&format!("#{}", newest + 1)),
        "{}",
        logged.out
    );
    assert!(
        store::verify(&center.data()).events < whole,
        "the damaged ledger stays as it is"
    );
}
