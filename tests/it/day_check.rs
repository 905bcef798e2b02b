//! A sealed day is proved years later, and whatever was done to the ledger behind its seal is found.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{Center, wait_for};

const DAY: &str = "2027-03-19";
const CLIENTS: &str = "client_id,pmb,legal_name,emails\na,1,Alpha Boats LLC,a@alpha.example\nb,2,Beta Lamps Inc,b@beta.example\n";

/// A desk that sealed a day and went on, stopped.
fn sealed(pieces: usize) -> Center {
    let center = Center::new();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center
        .run(&["server", "clock", "set", "2027-03-19T09:00:00Z"])
        .ok();
    let lines = "1\n2\n".repeat(pieces);
    let _ = center
        .run_with(&["item", "log", "-"], lines.as_bytes())
        .ok();
    let _ = center.run(&["day", "close", "--yes"]).ok();
    let _ = center.run_with(&["item", "log", "-"], b"2\n1\n").ok();
    stop(&center);
    center
}

fn stop(center: &Center) {
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
}

fn check(center: &Center, more: &[&str], code: i32) -> Value {
    let words = [&["--json", "day", "check", DAY], more].concat();
    center.run(&words).code(code).lines().remove(0)
}

fn segment(center: &Center) -> PathBuf {
    let all = fs::read_dir(center.data().join("journal")).unwrap();
    let mut all = all.map(|entry| entry.unwrap().path());
    all.find(|path| path.extension().is_some_and(|ending| ending == "seg"))
        .unwrap()
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Where the events of the ledger begin, and where they end.
fn written(bytes: &[u8]) -> (usize, usize) {
    let end = bytes.iter().rposition(|byte| *byte != 0).unwrap() + 1;
    (end / 4, end)
}

#[test]
fn a_day_that_was_sealed_is_proved_with_and_without_a_server() {
    let center = sealed(3);
    let found = check(&center, &[], 0);
    assert_eq!(
        (&found["ok"], &found["against_hash"]),
        (&true.into(), &false.into())
    );
    let hash = found["seal"].as_str().unwrap();
    assert_eq!(hash.len(), 64);
    assert_eq!(check(&center, &["--hash", hash], 0)["against_hash"], true);
    let _server = center.serve();
    assert_eq!(
        check(&center, &["--hash", &hash[..20].to_uppercase()], 0)["ok"],
        true
    );
    let said = center.run(&["day", "check", DAY, "--hash", hash]).ok().out;
    assert!(said.contains("0 + 6 in - 0 out = 6"), "{said}");
    assert!(
        said.contains("Nothing behind the seal was changed"),
        "{said}"
    );
    let short = center.run(&["day", "check", DAY, "--hash", "12ab"]).code(2);
    assert!(short.err.contains("64 digits"), "{}", short.err);
}

#[test]
fn a_day_that_was_never_sealed_is_not_proved() {
    let center = sealed(1);
    let said = |day: &str| center.run(&["day", "check", day]).code(1).out;
    assert!(said("2027-03-18").contains("it was never sealed"));
    assert!(said("2027-04-01").contains("the end was cut off"));
    let empty = Center::new().run(&["day", "check", DAY]).code(1).out;
    assert!(empty.contains("there is no journal here"), "{empty}");
}

/// A way to spoil a stopped desk.
type Spoil = fn(&Center);

#[test]
fn whatever_was_done_behind_a_seal_is_found() {
    let spoiled: [(&str, Spoil); 5] = [
        ("a changed byte", |center| {
            let path = segment(center);
            let mut bytes = fs::read(&path).unwrap();
            let (begin, _) = written(&bytes);
            bytes[begin] ^= 1;
            fs::write(path, bytes).unwrap();
        }),
        ("a deleted event", |center| {
            let path = segment(center);
            let mut bytes = fs::read(&path).unwrap();
            let (begin, end) = written(&bytes);
            bytes.drain(begin..begin + (end - begin) / 8);
            fs::write(path, bytes).unwrap();
        }),
        ("a cut end", |center| {
            let path = segment(center);
            let mut bytes = fs::read(&path).unwrap();
            let (begin, end) = written(&bytes);
            bytes[begin..end].fill(0);
            fs::write(path, bytes).unwrap();
        }),
        ("a cut end without the marker of the stop", |center| {
            let path = segment(center);
            let mut bytes = fs::read(&path).unwrap();
            let (begin, end) = written(&bytes);
            bytes[begin..end].fill(0);
            fs::write(path, bytes).unwrap();
            fs::remove_file(center.data().join("journal/clean")).unwrap();
        }),
        ("a segment of another ledger", |center| {
            let other = sealed(9);
            fs::copy(segment(&other), segment(center)).unwrap();
        }),
    ];
    for (what, spoil) in spoiled {
        let center = sealed(4);
        spoil(&center);
        let found = check(&center, &[], 1);
        assert_eq!(found["ok"], false, "{what}");
        assert!(!found["problems"].as_array().unwrap().is_empty(), "{what}");
        let said = center.run(&["day", "check", DAY]).code(1).out;
        assert!(said.contains("is not proved"), "{what}: {said}");
    }
}

#[test]
fn a_ledger_that_was_replaced_whole_is_found_by_the_hash_of_the_report() {
    let (center, other) = (sealed(4), sealed(3));
    let hash = check(&center, &[], 0)["seal"].as_str().unwrap().to_owned();
    copy(
        &other.data().join("journal"),
        &center.data().join("journal"),
    );
    assert_eq!(check(&center, &[], 0)["ok"], true);
    let found = check(&center, &["--hash", &hash], 1);
    let said = found["problems"][0].as_str().unwrap();
    assert!(said.contains("this is not what was sealed"), "{said}");
}

#[test]
fn tables_of_another_desk_change_nothing_that_is_proved() {
    let (center, other) = (sealed(4), sealed(3));
    copy(&other.data().join("tables"), &center.data().join("tables"));
    let _server = center.serve();
    assert_eq!(check(&center, &[], 0)["ok"], true);
    let day = &center.json(&["--json", "day", "show", DAY])[0];
    assert_eq!(
        (&day["received"], &day["state"]),
        (&8.into(), &"sealed".into())
    );
}

#[test]
fn tables_of_a_longer_ledger_are_set_aside_and_do_not_make_the_journal_look_cut() {
    let (center, other) = (sealed(3), sealed(9));
    let _ = fs::remove_dir_all(center.data().join("tables"));
    copy(&other.data().join("tables"), &center.data().join("tables"));
    let _server = center.serve();
    assert!(center.data().join("tables.damaged-1").exists());
    assert_eq!(check(&center, &[], 0)["ok"], true);
    let day = &center.json(&["--json", "day", "show", DAY])[0];
    assert_eq!(day["received"], 6);
}

#[test]
fn damage_behind_a_seal_is_not_laid_on_the_day_that_it_sealed() {
    let center = sealed(3);
    let hash = check(&center, &[], 0)["seal"].as_str().unwrap().to_owned();
    let path = segment(&center);
    let mut bytes = fs::read(&path).unwrap();
    let (_, end) = written(&bytes);
    bytes[end - 9] ^= 1;
    fs::write(path, bytes).unwrap();
    let against = ["--hash", hash.as_str()];
    assert_eq!(check(&center, &against, 1)["ok"], false);
    let asked = ["day", "check", DAY, "--hash", hash.as_str()];
    let said = center.run(&asked).code(1).out;
    assert!(
        said.contains("is proved: nothing was changed up to its seal"),
        "{said}"
    );
    assert!(said.contains("mailroom ledger verify"), "{said}");
    // Without the hash a damaged ledger proves nothing.
    let said = center.run(&["day", "check", DAY]).code(1).out;
    assert!(said.contains("is not proved"), "{said}");
}

/// Another address in the image of the last stop, with the check sum that goes with it.
fn forge_the_image(center: &Center) {
    let path = center.data().join("tables/image");
    let mut bytes = fs::read(&path).unwrap();
    let (was, is) = (b"a@alpha.example", b"x@thief.example");
    let at = bytes.windows(was.len()).position(|part| part == was);
    let at = at.unwrap();
    bytes[at..at + was.len()].copy_from_slice(is);
    let check = crc32fast::hash(&bytes[12..]).to_le_bytes();
    bytes[8..12].copy_from_slice(&check);
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_forged_image_of_the_last_stop_is_found_before_and_while_it_is_served() {
    let center = sealed(3);
    assert_eq!(center.run(&["ledger", "verify"]).code, 0);
    forge_the_image(&center);
    let said = center.run(&["ledger", "verify"]).code(1).out;
    assert!(
        said.contains("tables/image") && said.contains("client a"),
        "{said}"
    );
    assert_eq!(check(&center, &[], 1)["ok"], false);
    let _server = center.serve();
    // The running desk has it in memory, whatever the file says by now.
    fs::remove_file(center.data().join("tables/image")).unwrap();
    let said = center.run(&["ledger", "verify"]).code(1).out;
    assert!(
        said.contains("the running desk") && said.contains("client a"),
        "{said}"
    );
    assert_eq!(check(&center, &[], 1)["ok"], false);
}
