//! A copy of a ledger beside the desk: it writes to nobody and into no backup until it is taken over, and says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::harness::{Center, Ran, wait_for};

const CLIENTS: &str = "client_id,pmb,legal_name,emails\nk1,101,Acme Corporation,a@acme.example\n";

/// The desk that is at work, with its backup's directory.
struct Desk {
    center: Center,
    backup: PathBuf,
    place: tempfile::TempDir,
}

impl Desk {
    /// Two pieces logged, and in the backup.
    fn at_work() -> Self {
        let place = tempfile::tempdir().unwrap();
        let backup = place.path().join("backup");
        let center = Center::with_config(&format!(
            "[backup]\ndir = {:?}\n[mail]\nfrom = \"desk@test.example\"\ntransport = \"folder\"\nfolder = {:?}\n",
            backup.display().to_string(),
            place.path().join("letters").display().to_string()
        ));
        let list = center.file("clients.csv", CLIENTS);
        let _ = center.run(&["client", "import", &list]).ok();
        let _ = center.run(&["notice", "resume"]).ok();
        let _ = center.run(&["item", "log", "101"]).ok();
        let desk = Self {
            center,
            backup,
            place,
        };
        desk.await_backup();
        desk
    }

    fn status(&self) -> Value {
        self.center
            .json(&["--json", "server", "status"])
            .swap_remove(0)
    }

    fn await_backup(&self) {
        wait_for("the backup holds all", || {
            let status = self.status();
            status["backup"]["seq"] == status["events"]
        });
    }

    fn letters(&self) -> usize {
        fs::read_dir(self.place.path().join("letters")).map_or(0, Iterator::count)
    }

    fn beside(&self, name: &str) -> Copy {
        Copy {
            data: self.place.path().join(name),
        }
    }
}

/// Another directory, and the commands on it; its server ends with it.
struct Copy {
    data: PathBuf,
}

impl Copy {
    fn run(&self, words: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mailroom"));
        command.arg("--data").arg(&self.data).args(words);
        let command = command.env_remove("MAILROOM_DATA").env("NO_COLOR", "1");
        Ran::from(command.output().unwrap())
    }

    fn status(&self) -> Value {
        let _ = self.run(&["item", "list"]).ok();
        self.run(&["--json", "server", "status"])
            .ok()
            .lines()
            .swap_remove(0)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = self.run(&["server", "stop"]);
    }
}

fn copy_dir(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_dir(&path, &to);
        } else if path.is_file() {
            fs::copy(&path, &to).unwrap();
        }
    }
}

fn journal(dir: &Path) -> Vec<u8> {
    let mut files: Vec<_> = fs::read_dir(dir.join("journal"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|path| fs::read(path).unwrap())
        .collect()
}

#[test]
fn a_restore_drill_beside_the_desk_spoils_no_backup_and_writes_to_nobody_until_it_is_taken_over() {
    let desk = Desk::at_work();
    let before = journal(&desk.backup);
    let drill = desk.beside("drill");
    let restored = drill
        .run(&["ledger", "restore", "--from", desk.backup.to_str().unwrap()])
        .ok();
    assert!(restored.out.contains("It is a copy"), "{}", restored.out);
    // It works, and says so at each command.
    let logged = drill.run(&["item", "log", "101"]).ok();
    assert!(logged.err.contains("!! THIS IS A COPY"), "{}", logged.err);
    let status = drill.status();
    assert_eq!(status["alarms"][0]["alarm"], "copy", "{status}");
    assert_eq!(status["backup"], Value::Null, "{status}");
    // Neither a word of a clerk's nor the time that passes sends anything.
    let flushed = drill.run(&["notice", "flush"]).code(3);
    assert!(flushed.err.contains("THIS IS A COPY"), "{}", flushed.err);
    let _ = drill.run(&["server", "clock", "advance", "7200"]).ok();
    assert_eq!(desk.letters(), 0);
    assert_eq!(before, journal(&desk.backup));
    // The desk beside it works as before.
    let _ = desk.center.run(&["item", "log", "101"]).ok();
    desk.await_backup();
    assert_eq!(desk.status()["alarms"], serde_json::json!([]));

    let shown = drill.run(&["ledger", "take-over"]).ok().out;
    assert!(shown.contains("1 notice go out"), "{shown}");
    assert!(shown.contains("Nothing was changed"), "{shown}");
    assert!(
        shown.contains(&desk.center.data().display().to_string()),
        "{shown}"
    );
    assert_eq!(drill.status()["alarms"][0]["alarm"], "copy");
    let done = drill.run(&["ledger", "take-over", "--yes"]).ok().out;
    assert!(done.contains("is the desk now"), "{done}");
    wait_for("its letter is out", || desk.letters() == 1);
    assert_eq!(drill.status()["alarms"], serde_json::json!([]));
    // It stays the desk; a second word has nothing to take.
    let _ = drill.run(&["server", "stop"]).ok();
    assert_eq!(drill.status()["alarms"], serde_json::json!([]));
    let _ = drill.run(&["ledger", "take-over", "--yes"]).code(2);
    // The other one hears that the backup is no longer its own, and keeps all it has.
    let _ = desk.center.run(&["item", "log", "101"]).ok();
    wait_for("the desk hears that it lost its backup", || {
        desk.status()["backup"]["problem"]
            .as_str()
            .is_some_and(|problem| problem.contains("belongs to the desk at"))
    });
}

#[test]
fn a_directory_that_was_copied_by_hand_is_a_copy_and_one_that_was_moved_is_the_desk() {
    let desk = Desk::at_work();
    let _ = desk.center.run(&["server", "stop"]).ok();
    let copy = desk.beside("copy");
    copy_dir(&desk.center.data(), &copy.data);
    assert_eq!(copy.status()["alarms"][0]["alarm"], "copy");
    let screen = copy.run(&["--plain"]).ok().out;
    assert!(screen.contains("!! THIS IS A COPY"), "{screen}");
    // So is a backup that was copied by hand, which has no mark of a home in it.
    let taken = desk.beside("taken");
    copy_dir(&desk.backup, &taken.data);
    assert_eq!(taken.status()["alarms"][0]["alarm"], "copy");
    let moved = desk.beside("moved");
    fs::rename(desk.center.data(), &moved.data).unwrap();
    assert_eq!(moved.status()["alarms"], serde_json::json!([]));
    wait_for("its backup goes on", || {
        let status = moved.status();
        status["backup"]["seq"] == status["events"]
    });
}

#[test]
fn a_directory_from_before_there_were_marks_is_the_desk() {
    let desk = Desk::at_work();
    let _ = desk.center.run(&["server", "stop"]).ok();
    fs::remove_file(desk.center.data().join("home")).unwrap();
    let _ = desk.center.run(&["item", "list"]).ok();
    assert_eq!(desk.status()["alarms"], serde_json::json!([]));
    assert!(desk.center.data().join("home").exists());
}

#[test]
fn a_backup_directory_that_cannot_be_made_is_named_and_the_desk_works() {
    let center = Center::with_config("[backup]\ndir = \"/proc/nowhere/backup\"\n");
    let _ = center.run(&["item", "list"]).ok();
    wait_for("it is named", || {
        let status = center.json(&["--json", "server", "status"]).swap_remove(0);
        status["backup"]["problem"]
            .as_str()
            .is_some_and(|problem| problem.contains("/proc/nowhere/backup"))
    });
}

/// A desk with a mark beside it, which knows more than an old copy of the directory that was put back.
#[test]
fn a_directory_that_was_put_back_is_known_for_older_by_the_mark_outside() {
    let place = tempfile::tempdir().unwrap();
    let mark = place.path().join("mark");
    let center = Center::with_config(&format!(
        "[anchor]\nfile = {:?}\n",
        mark.display().to_string()
    ));
    let list = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &list]).ok();
    let _ = center.run(&["server", "stop"]).ok();
    let journal = center.data().join("journal");
    let kept = place.path().join("kept");
    let copy = |from: &Path, to: &Path| {
        let _ = fs::remove_dir_all(to);
        fs::create_dir(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    };
    copy(&journal, &kept);
    let alarms = |center: &Center| {
        let status = center.json(&["--json", "server", "status"]).swap_remove(0);
        status["alarms"].to_string()
    };
    let _ = center.run(&["item", "log", "101"]).ok();
    assert_eq!(alarms(&center), "[]");
    let _ = center.run(&["server", "stop"]).ok();
    let known = fs::read_to_string(&mark).unwrap();

    copy(&kept, &journal);
    fs::remove_dir_all(center.data().join("tables")).unwrap();
    let _ = center.run(&["item", "list"]).ok();
    assert!(alarms(&center).contains("OLDER"), "{}", alarms(&center));
    let _ = center.run(&["item", "log", "101"]).ok();
    let _ = center.run(&["server", "stop"]).ok();
    assert_eq!(fs::read_to_string(&mark).unwrap(), known, "the mark stays");

    // Other events under the same numbers are no more than an older ledger that went on.
    let _ = center.run(&["item", "list"]).ok();
    assert!(alarms(&center).contains("OLDER"), "{}", alarms(&center));
    let _ = center.run(&["server", "stop"]).ok();
    fs::remove_file(&mark).unwrap();
    let _ = center.run(&["item", "list"]).ok();
    assert_eq!(alarms(&center), "[]");
}

#[test]
fn a_restore_goes_to_a_directory_that_somebody_named_and_to_no_home_of_roots() {
    let desk = Desk::at_work();
    let home = desk.place.path().join("home");
    let restore = Command::new(env!("CARGO_BIN_EXE_mailroom"))
        .args(["ledger", "restore", "--from"])
        .arg(&desk.backup)
        .env_remove("MAILROOM_DATA")
        .env_remove("XDG_DATA_HOME")
        .env("HOME", &home)
        .output();
    let refused = Ran::from(restore.unwrap()).code(2);
    assert!(refused.err.contains("--data DIR"), "{}", refused.err);
    assert!(!home.exists(), "no desk is begun in a home");
}
