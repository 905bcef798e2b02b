//! The server as a system runs it: told to read its config again, watched by a monitor, asked what it is.

use std::fs::{self, File};
use std::process::{Child, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::harness::{Center, wait_for};

/// A server as a service manager starts it, with its log in a file.
struct Service {
    center: Center,
    child: Child,
}

impl Service {
    fn start() -> Self {
        let center = Center::new();
        let log = File::create(center.place().join("log")).unwrap();
        let child = center
            .command(&["server", "run"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        wait_for("the server answers", || {
            center.run(&["server", "status"]).code == 0
        });
        Self { center, child }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.center.place().join("log")).unwrap()
    }

    /// Adds to the config, and says so to the server.
    fn reload(&self, more: &str) {
        let file = self.center.data().join("config.toml");
        let config = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{config}\n{more}\n")).unwrap();
        kill(Pid::from_raw(self.child.id() as i32), Signal::SIGHUP).unwrap();
    }

    fn await_log(&self, words: &str) {
        wait_for(words, || self.log().contains(words));
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_hangup_reads_the_config_again_and_says_what_waits_for_a_restart() {
    let service = Service::start();
    service.await_log("serves");
    let me = nix::unistd::User::from_uid(nix::unistd::geteuid());
    let me = me.unwrap().unwrap().name;
    service.reload(&format!(
        "[backup]\ndir = \"copy\"\n[roles]\nauditors = [\"{me}\"]"
    ));
    service.await_log("[backup] changed, which waits for a restart");
    service.await_log("config.toml was read again");
    let refused = service.center.run(&["item", "log", "101"]).code(1);
    assert!(refused.err.contains("may not"), "{}", refused.err);
    assert_eq!(
        service.center.json(&["--json", "server", "status"])[0]["config_changed"],
        true
    );
    // A slip of the pen changes nothing and ends nothing.
    service.reload("[centre]");
    service.await_log("config.toml was not taken up");
    let _ = service.center.run(&["item", "list"]).ok();
}

#[test]
fn a_printer_among_the_books_is_not_taken_up_by_a_running_server() {
    let service = Service::start();
    service.await_log("serves");
    service.reload("[printer]\nto = \"config.toml\"\nlabels = \"all\"");
    service.await_log("config.toml was not taken up");
    service.await_log("[printer] to is ");
    let _ = service.center.run(&["item", "list"]).ok();
}

#[test]
fn a_monitor_hears_by_the_exit_code_that_something_wants_to_be_seen_to() {
    let center = Center::with_config("[backup]\ndir = \"/proc/nowhere/backup\"\n");
    let check = ["server", "status", "--check"];
    let _ = center.run(&check).code(3);
    let _ = center.run(&["item", "list"]).ok();
    wait_for("the missing backup is seen", || {
        center.run(&check).code == 1
    });
    let _ = center.run(&["server", "status"]).ok();
    let well = Center::new();
    let _ = well.run(&["item", "list"]).ok();
    let _ = well.run(&check).ok();
}

#[test]
fn the_version_says_which_forms_it_reads_and_speaks_and_the_manual_has_every_command() {
    let center = Center::new();
    let version = center.run(&["--version"]).ok().out;
    for words in ["mailroom 0.", "commit ", "journal form ", "protocol "] {
        assert!(version.contains(words), "{version}");
    }
    let page = center.run(&["man"]).ok().out;
    assert!(page.contains(".TH mailroom 1"), "{page}");
    let dir = center.place().join("man");
    fs::create_dir(&dir).unwrap();
    let _ = center.run(&["man", "--dir", dir.to_str().unwrap()]).ok();
    for name in [
        "mailroom.1",
        "mailroom-item-log.1",
        "mailroom-ledger-take-over.1",
    ] {
        assert!(dir.join(name).exists(), "{name}");
    }
}

#[test]
fn no_picture_of_the_servers_memory_is_left_in_a_file() {
    let service = Service::start();
    let limits = fs::read_to_string(format!("/proc/{}/limits", service.child.id())).unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let mut sizes = core.unwrap().split_whitespace().skip(4);
    assert_eq!(
        (sizes.next(), sizes.next()),
        (Some("0"), Some("0")),
        "{limits}"
    );
}

#[test]
fn the_doctor_names_what_would_keep_a_desk_from_working() {
    let words = |center: &Center, code: i32| center.run(&["doctor"]).code(code).out;
    let well = Center::new();
    let said = words(&well, 0);
    assert!(said.contains("OK directory: "), "{said}");
    assert!(said.contains("?? server: none runs now"), "{said}");
    let ill = Center::with_config(
        "[backup]\ndir = \"/proc/nowhere\"\n[roles]\nmanagers = [\"nobody-of-this-name\"]\n[mail]\nfrom = \"d@test.example\"\ntransport = \"smtp\"\nhost = \"127.0.0.1\"\nport = 1\nsecurity = \"none\"\n",
    );
    let said = words(&ill, 1);
    for wrong in [
        "!! backup: /proc/nowhere is not there",
        "!! roles: nobody-of-this-name under [roles]",
        "!! mail: 127.0.0.1 port 1 cannot be reached",
    ] {
        assert!(said.contains(wrong), "{said}");
    }
    let told = ill.run(&["doctor", "--json"]).code(1).lines();
    assert!(
        told.iter()
            .any(|line| line["about"] == "mail" && line["state"] == "wrong")
    );
}

#[test]
fn the_doctor_reads_the_journal_of_a_desk_that_does_not_run() {
    let center = Center::new();
    let file = center.file(
        "clients.csv",
        "client_id,pmb,legal_name\na,1,Alpha Boats LLC\n",
    );
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["server", "stop"]).ok();
    wait_for("the server is gone", || {
        center.run(&["server", "status"]).code == 3
    });
    let said = center.run(&["doctor"]).code(0).out;
    assert!(said.contains("OK journal: "), "{said}");
    let segment = center.data().join("journal/00000000000000000001.seg");
    let mut bytes = fs::read(&segment).unwrap();
    bytes[200] ^= 1;
    fs::write(&segment, bytes).unwrap();
    let said = center.run(&["doctor"]).code(1).out;
    assert!(said.contains("!! journal: damaged"), "{said}");
}

#[test]
fn a_package_prints_its_unit_with_the_program_that_it_will_install() {
    let center = Center::new();
    let unit = center.sure(&["server", "unit", "--program", "/usr/bin/mailroom"]);
    let line = "ExecStart=\"/usr/bin/mailroom\" --data /var/lib/mailroom server run";
    assert!(unit.out.lines().any(|found| found == line), "{}", unit.out);
}

/// The package is built by hand only, so nothing else would say that a file of it was moved.
#[test]
fn what_the_package_takes_from_the_tree_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    let deb = &manifest["package"]["metadata"]["deb"];
    let assets = deb["assets"].as_array().unwrap();
    let sources = assets.iter().map(|asset| asset[0].as_str().unwrap());
    let mut kept: Vec<&str> = sources
        .filter(|path| !path.starts_with("target/"))
        .collect();
    kept.push(deb["maintainer-scripts"].as_str().unwrap());
    kept.push(".config/deb/build");
    assert!(kept.len() > 3, "{kept:?}");
    for path in kept {
        assert!(root.join(path).exists(), "{path}");
    }
}

#[test]
fn a_config_that_is_cut_to_nothing_is_said_by_every_door() {
    let service = Service::start();
    fs::write(service.center.data().join("config.toml"), "").unwrap();
    kill(Pid::from_raw(service.child.id() as i32), Signal::SIGHUP).unwrap();
    wait_for("the status says so", || {
        let status = service.center.run(&["server", "status"]).out;
        status.contains("config.toml IS EMPTY")
    });
    let screen = service.center.run(&["--plain"]).ok().out;
    assert!(screen.contains("IS EMPTY"), "{screen}");
    let check = service.center.run(&["config", "check"]).code(1).err;
    assert!(check.contains("IS EMPTY"), "{check}");
}

/// Trial F11: a list that nobody took in is quoted by `match`, and by its refusals.
#[test]
fn match_prints_nothing_that_a_terminal_acts_on() {
    let center = Center::new();
    let rows = "client_id,kind,name\n1,legal,Alp\u{9b}31mha \u{202e}Works LLC\n";
    let list = center.file("names.csv", rows);
    let said = center.run_with(&["match", "--directory", &list], b"alpha works\n");
    let acted_on = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
    assert!(said.out.contains("Works LLC"), "{}", said.out);
    assert!(!said.out.contains(acted_on), "{:?}", said.out);
    assert!(
        said.out.contains(r"Alp\u009b31mha \u202eWorks LLC"),
        "{}",
        said.out
    );
}
