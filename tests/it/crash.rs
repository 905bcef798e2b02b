//! Nothing that was acknowledged is lost, whatever is killed, cut, deleted or full.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::harness::{Center, wait_for};

const CLIENTS: &str = "client_id,pmb,legal_name,emails\na,1,Alpha Boats LLC,a@alpha.example\nb,2,Beta Lamps Inc,b@beta.example\n";

fn center(config: &str) -> Center {
    let center = Center::with_config(config);
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["server", "stop"]).ok();
    center
}

fn verify(center: &Center) -> Value {
    center.run(&["ledger", "verify"]).ok().lines().remove(0)
}

/// The newest journal segment.
fn segment(center: &Center) -> PathBuf {
    let all = fs::read_dir(center.data().join("journal"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    all.filter(|path| path.extension().is_some_and(|ending| ending == "seg"))
        .max()
        .unwrap()
}

/// A small generator, so that each run kills at the same and yet different moments.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn what_was_acknowledged_survives_every_kill() {
    let center = center("");
    let mut dice = Dice(42);
    let mut acknowledged = Vec::new();
    for _ in 0..12 {
        let mut server = center.serve();
        let mut child = center
            .command(&["item", "log", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        for n in 0..=dice.roll(40) {
            writeln!(stdin, "{}", n % 2 + 1).unwrap();
            let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
            acknowledged.push((
                answer["item"].as_str().unwrap().to_owned(),
                answer["notice"][0].as_str().unwrap().to_owned(),
            ));
        }
        server.kill();
        let _ = child.kill();
        let _ = child.wait();
    }
    let _server = center.serve();
    let items = center.json(&["--json", "item", "list"]);
    let notices = center.json(&["--json", "notice", "list"]);
    for (item, notice) in &acknowledged {
        assert!(
            items
                .iter()
                .any(|row| row["item"] == **item && row["status"] == "held"),
            "#{item} is gone"
        );
        let speaks = |row: &Value| {
            row["notice"] == **notice && row["items"].as_array().unwrap().contains(&json!(item))
        };
        assert!(
            notices.iter().any(speaks),
            "#{item} has lost its notice {notice}"
        );
    }
    assert_eq!(verify(&center)["ok"], true);
}

#[test]
fn deleted_tables_are_made_again_with_the_same_answers() {
    let center = center("");
    let _ = center
        .run_with(
            &["item", "log", "-"],
            "1\n2\nBeta Lamps\n".repeat(50).as_bytes(),
        )
        .ok();
    let _ = center
        .run(&[
            "pickup", "1", "--person", "x", "--check", "driver", "--items", "all",
        ])
        .code(1);
    let before = (
        center.run(&["--json", "item", "list"]).ok().out,
        center.run(&["--json", "notice", "list"]).ok().out,
    );
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    fs::remove_dir_all(center.data().join("tables")).unwrap();
    let after = (
        center.run(&["--json", "item", "list"]).ok().out,
        center.run(&["--json", "notice", "list"]).ok().out,
    );
    assert_eq!(before, after);
    let status = center.json(&["--json", "server", "status"]).remove(0);
    assert!(
        !status["repairs"].as_array().unwrap().is_empty(),
        "it says what it repaired: {status}"
    );
}

#[test]
fn a_flipped_bit_is_named_and_never_served() {
    let center = center("");
    let _ = center
        .run_with(&["item", "log", "-"], "1\n2\n".repeat(20).as_bytes())
        .ok();
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    let path = segment(&center);
    let mut bytes = fs::read(&path).unwrap();
    let used = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    bytes[used / 2] ^= 0x10;
    fs::write(&path, &bytes).unwrap();
    let report = center.run(&["ledger", "verify"]).code(1).lines().remove(0);
    assert_eq!(report["ok"], false);
    let problem = &report["problems"][0];
    assert_eq!(
        problem["segment"],
        path.file_name().unwrap().to_str().unwrap()
    );
    assert!(
        problem["offset"].as_u64().unwrap() <= used as u64 / 2,
        "{problem}"
    );
    let _ = center.run(&["item", "list"]).code(3);
}

#[test]
fn the_backup_directory_brings_everything_back() {
    let place = tempfile::tempdir().unwrap();
    let copy = place.path().join("copy");
    let center = center(&format!("[backup]\ndir = {:?}\n", copy.to_str().unwrap()));
    let _ = center
        .run_with(&["item", "log", "-"], "1\n2\n".repeat(20).as_bytes())
        .ok();
    let before = center.run(&["--json", "item", "list"]).ok().out;
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    fs::remove_dir_all(center.data()).unwrap();
    let _ = center
        .run(&["ledger", "restore", "--from", copy.to_str().unwrap()])
        .ok();
    assert_eq!(before, center.run(&["--json", "item", "list"]).ok().out);
    assert_eq!(verify(&center)["ok"], true);
}

#[test]
fn eight_writers_and_four_readers_agree() {
    let center = center("");
    let _server = center.serve();
    let writers: Vec<_> = (0..8)
        .map(|_| {
            let mut command = center.command(&["item", "log", "-"]);
            let mut child = command
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let mut stdin = child.stdin.take().unwrap();
            std::thread::spawn(move || {
                for n in 0..60 {
                    writeln!(stdin, "{}", n % 2 + 1).unwrap();
                }
                drop(stdin);
                let output = child.wait_with_output().unwrap();
                String::from_utf8(output.stdout)
                    .unwrap()
                    .lines()
                    .map(|line| serde_json::from_str::<Value>(line).unwrap())
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    for _ in 0..4 {
        let rows = center.json(&["--json", "item", "list"]);
        assert!(rows.iter().all(|row| row["status"] == "held"));
    }
    let mut items = Vec::new();
    for writer in writers {
        let answers = writer.join().unwrap();
        assert_eq!(answers.len(), 60);
        for (n, answer) in answers.iter().enumerate() {
            assert_eq!(answer["client"], if n % 2 == 0 { "a" } else { "b" });
            items.push(answer["item"].as_str().unwrap().parse::<u64>().unwrap());
        }
    }
    items.sort_unstable();
    assert_eq!(
        items,
        (1..=480).collect::<Vec<_>>(),
        "each number once, without gaps"
    );
    let report = verify(&center);
    let exported = center.json(&["ledger", "export"]);
    assert_eq!(report["events"], exported.len());
    let seqs: Vec<_> = exported
        .iter()
        .map(|one| {
            one["seq"]
                .to_string()
                .trim_matches('"')
                .parse::<u64>()
                .unwrap()
        })
        .collect();
    assert_eq!(seqs, (1..=exported.len() as u64).collect::<Vec<_>>());
}

#[test]
fn twenty_first_commands_start_one_server() {
    let center = center("");
    let children: Vec<_> = (0..20)
        .map(|_| {
            center
                .command(&["--json", "server", "start"])
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let pid = center.json(&["--json", "server", "status"])[0]["pid"].clone();
    let again = center.json(&["--json", "server", "status"])[0]["pid"].clone();
    assert_eq!(pid, again);
}

#[test]
fn a_deleted_socket_comes_back_and_a_deleted_directory_ends_the_server() {
    let center = center("");
    let _server = center.serve();
    fs::remove_file(center.data().join("mailroom.sock")).unwrap();
    wait_for("the desk answers again", || {
        center.run(&["--json", "server", "status"]).code == 0
    });
    let pid = center.json(&["--json", "server", "status"])[0]["pid"]
        .as_i64()
        .unwrap();
    fs::remove_dir_all(center.data()).unwrap();
    let process = nix::unistd::Pid::from_raw(pid.try_into().unwrap());
    wait_for("the server has ended", || {
        let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        state.is_empty() || state.contains(") Z ")
    });
}

#[test]
fn a_server_whose_directory_was_moved_away_takes_nothing_under_the_old_name() {
    let center = center("");
    let _server = center.serve();
    let pid = center.json(&["--json", "server", "status"])[0]["pid"]
        .as_i64()
        .unwrap();
    fs::rename(center.data(), center.place().join("moved")).unwrap();
    fs::create_dir(center.data()).unwrap();
    fs::copy(
        center.place().join("moved/config.toml"),
        center.data().join("config.toml"),
    )
    .unwrap();
    let process = nix::unistd::Pid::from_raw(pid.try_into().unwrap());
    wait_for("the server has ended", || {
        let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        state.is_empty() || state.contains(") Z ")
    });
    assert!(
        !center.data().join("mailroom.sock").exists(),
        "it bound no socket there"
    );
}

#[test]
fn an_unclean_stop_writes_the_end_of_the_journal_once_more() {
    let center = center("");
    let mut server = center.serve();
    let _ = center
        .run_with(&["item", "log", "-"], "1\n2\n".repeat(10).as_bytes())
        .ok();
    server.kill();
    let before = fs::metadata(segment(&center)).unwrap().modified().unwrap();
    let _server = center.serve();
    let after = fs::metadata(segment(&center)).unwrap().modified().unwrap();
    assert!(
        after > before,
        "what was only read back is made durable before it is trusted"
    );
    assert_eq!(verify(&center)["ok"], true);
}

#[test]
fn a_trial_clock_goes_on_from_the_books_after_a_kill() {
    let center = center("");
    let mut server = center.serve();
    let _ = center
        .run(&["server", "clock", "set", "2031-05-05T09:00:00Z"])
        .ok();
    let _ = center.run(&["item", "log", "1"]).ok();
    server.kill();
    let _server = center.serve();
    let _ = center.run(&["server", "clock", "advance", "700"]).ok();
    assert_eq!(
        center.json(&["--json", "notice", "list"])[0]["state"],
        "queued"
    );
}
