//! A desk on a read-only disk: a server starts there, what lies here is looked up, and whatever is new is refused in plain
//! words. The disk is a mount of its own, in a namespace of its own; where the system gives none, nothing is shown.

use std::process::Command;

use crate::harness::{Center, Ran, wait_for};

/// Runs lines of a shell where the data directory takes no writes; `None` where that cannot be had.
fn read_only(center: &Center, script: &str) -> Option<Ran> {
    let data = center.data();
    let mount = "mount --bind \"$D\" \"$D\" && mount -o remount,ro,bind \"$D\" || exit 77\n";
    let ran = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c"])
        .arg(format!("{mount}{script}"))
        .env("D", &data)
        .env("M", env!("CARGO_BIN_EXE_mailroom"))
        .env("NO_COLOR", "1")
        .env_remove("MAILROOM_DATA")
        .output();
    let ran = Ran::from(ran.ok()?);
    let is_had = ran.code != 77 && !ran.err.contains("unshare:");
    is_had.then_some(ran)
}

#[test]
fn a_server_starts_on_a_read_only_disk_and_serves_what_lies_here() {
    let center = Center::new();
    let clients = "pmb,legal_name,pickup_people\n205,Beta Lamps Inc,Bea Lamp\n";
    let file = center.file("clients.csv", clients);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["item", "log", "205"]).ok();
    for is_clean in [true, false] {
        if is_clean {
            let _ = center.run(&["server", "stop"]);
            wait_for("the server is gone", || {
                center.run(&["--json", "server", "status"]).code == 3
            });
        } else {
            let mut server = center.serve();
            let _ = center.run(&["item", "log", "205"]).ok();
            server.kill();
        }
        let script = "\"$M\" --data \"$D\" --json item list --status held; echo \"exit $?\"
            \"$M\" --data \"$D\" item log 205 2>&1; echo \"exit $?\"
            \"$M\" --data \"$D\" item list 2>&1; echo \"exit $?\"
            \"$M\" --data \"$D\" server status 2>&1
            \"$M\" --data \"$D\" server stop 2>&1; echo \"exit $?\"";
        let Some(ran) = read_only(&center, script) else {
            return;
        };
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains("\"status\":\"held\""), "{said}");
        assert!(said.contains("nothing new can be logged"), "{said}");
        assert!(said.contains("older records cannot be read now"), "{said}");
        assert_eq!(said.matches("exit 3").count(), 2, "{said}");
    }
    let rows = center.json(&["--json", "item", "list"]);
    assert_eq!(rows.len(), 2, "it goes on where it was");
}
