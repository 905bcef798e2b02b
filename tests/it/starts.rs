//! Many who start the server at once, and those who die while they do: whoever comes next goes on.

use std::process::{Child, Stdio};

use crate::harness::{Center, wait_for};

fn begin(center: &Center, words: &[&str]) -> Child {
    center
        .command(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn five_who_start_it_at_once_all_go_on() {
    for _ in 0..6 {
        let center = Center::new();
        let mut servers = [0, 1].map(|_| begin(&center, &["server", "run"]));
        let others = [
            begin(&center, &["--json", "item", "list"]),
            begin(&center, &["server", "start"]),
            begin(&center, &["--json", "item", "log", "x"]),
        ];
        for child in others {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(0), "{said}");
        }
        let _ = center.run(&["server", "stop"]);
        for server in &mut servers {
            let _ = server.kill();
            let _ = server.wait();
        }
        let _ = center.run(&["ledger", "verify"]).ok();
    }
}

#[test]
fn the_next_command_goes_on_when_whoever_started_the_server_was_killed_meanwhile() {
    for _ in 0..6 {
        let center = Center::new();
        let mut first = begin(&center, &["item", "list"]);
        wait_for("a server is on its way", || {
            center.data().join("server.lock").exists()
        });
        first.kill().unwrap();
        first.wait().unwrap();
        let _ = center.run(&["item", "list"]).ok();
    }
}
