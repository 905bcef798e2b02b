//! Over a real sshd on loopback, where there is one: scans are whole however the line cuts them, and a dropped line
//! costs nothing. Without sshd the tests say so and pass.
// Figures, and that a test was skipped, are for whoever runs it.
#![allow(clippy::print_stderr)]

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::floods::{is_every_one_an_item, stream};
use crate::harness::{Center, wait_for};
use crate::terminal::Terminal;

const SSHD: &str = "/usr/sbin/sshd";

/// A server of our own with a key of its own, ended with the test.
struct Sshd {
    dir: PathBuf,
    daemon: std::process::Child,
}

impl Sshd {
    /// Starts one; `None`, and a line that says so, where there is no sshd or it may not run.
    fn start(dir: &Path) -> Option<Self> {
        if !Path::new(SSHD).exists() {
            eprintln!("skipped: there is no {SSHD} on this machine");
            return None;
        }
        let dir = dir.join("ssh");
        fs::create_dir(&dir).unwrap();
        for name in ["host", "user"] {
            let file = dir.join(name);
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(&file)
                .status();
            assert!(made.unwrap().success());
        }
        fs::copy(dir.join("user.pub"), dir.join("authorized")).unwrap();
        // Free a moment ago, and nobody else takes ports here.
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let at = dir.display();
        fs::write(
            dir.join("server"),
            format!(
                "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nPidFile none\nAuthorizedKeysFile {at}/authorized\n\
                 StrictModes no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\n\
                 PermitRootLogin prohibit-password\nAcceptEnv LANG LC_*\nPrintMotd no\nLogLevel ERROR\n"
            ),
        )
        .unwrap();
        fs::write(
            dir.join("client"),
            format!(
                "Host desk\n HostName 127.0.0.1\n Port {port}\n IdentityFile {at}/user\n IdentitiesOnly yes\n\
                 StrictHostKeyChecking no\n UserKnownHostsFile /dev/null\n LogLevel ERROR\n"
            ),
        )
        .unwrap();
        // As root it wants this directory, which is made at boot where sshd is a service.
        let _ = fs::create_dir("/run/sshd");
        let mut daemon = Command::new(SSHD);
        daemon
            .arg("-D")
            .arg("-f")
            .arg(dir.join("server"))
            .arg("-E")
            .arg(dir.join("log"));
        let daemon = daemon.stdin(Stdio::null()).spawn().unwrap();
        let sshd = Self { dir, daemon };
        let end = Instant::now() + Duration::from_secs(10);
        while !sshd.ssh(&["true"]).status().unwrap().success() {
            if Instant::now() > end {
                eprintln!("skipped: {SSHD} lets nobody in here");
                return None;
            }
        }
        Some(sshd)
    }

    fn ssh(&self, words: &[&str]) -> Command {
        let mut command = Command::new("ssh");
        command
            .arg("-F")
            .arg(self.dir.join("client"))
            .arg("desk")
            .args(words)
            .stderr(Stdio::null());
        command
    }

    /// The screen in a terminal, over the line.
    fn screen(&self, center: &Center) -> Terminal {
        let program = format!(
            "env XDG_STATE_HOME={} LANG=C.UTF-8 {} --data {}",
            center.place().join("state").display(),
            env!("CARGO_BIN_EXE_mailroom"),
            center.data().display()
        );
        let client = self.dir.join("client");
        let words = ["-F", client.to_str().unwrap(), "-tt", "desk", &program];
        let mut terminal = Terminal::start_program("ssh", &words, &[], 80, 24);
        terminal.wait("Just logged");
        terminal
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// Processes of this screen, told by the data directory on their command line.
fn screens(center: &Center) -> usize {
    let data = center.data();
    let wanted = format!("mailroom\0--data\0{}\0", data.display());
    let all = fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| fs::read(entry.ok()?.path().join("cmdline")).ok());
    all.filter(|line| String::from_utf8_lossy(line).ends_with(&wanted))
        .count()
}

#[test]
fn scans_come_whole_over_ssh_in_one_go_and_in_pieces() {
    for piece in [4_000, 5] {
        let center = Center::new();
        let Some(sshd) = Sshd::start(center.place()) else {
            return;
        };
        let mut terminal = sshd.screen(&center);
        for bytes in stream(200).chunks(piece) {
            terminal.bytes(bytes);
        }
        is_every_one_an_item(&center, 200);
        terminal.keys("<F10>");
        assert_eq!(terminal.end(), 0);
    }
}

#[test]
fn a_killed_ssh_client_leaves_no_process_and_a_draft() {
    let center = Center::new();
    let Some(sshd) = Sshd::start(center.place()) else {
        return;
    };
    let mut terminal = sshd.screen(&center);
    terminal.keys("harbor can");
    terminal.wait("Who > harbor can");
    assert_eq!(screens(&center), 1);
    let ssh = nix::unistd::Pid::from_raw(terminal.pid());
    nix::sys::signal::kill(ssh, nix::sys::signal::Signal::SIGKILL).unwrap();
    let began = Instant::now();
    wait_for("the screen has gone", || screens(&center) == 0);
    let took = began.elapsed();
    assert!(took < Duration::from_secs(3), "{took:?}");
    eprintln!("the screen was gone {took:?} after its line");
    let mut again = sshd.screen(&center);
    let shown = again.wait("Who > harbor can");
    assert!(
        shown.contains("resumed: harbor can, half entered"),
        "{shown}"
    );
}

#[test]
#[ignore = "ten thousand scans, by hand with a release binary"]
fn ten_thousand_scans_over_ssh() {
    for piece in [4_000, 5] {
        let center = Center::new();
        let Some(sshd) = Sshd::start(center.place()) else {
            return;
        };
        let mut terminal = sshd.screen(&center);
        let began = Instant::now();
        for bytes in stream(10_000).chunks(piece) {
            terminal.bytes(bytes);
        }
        is_every_one_an_item(&center, 10_000);
        eprintln!(
            "10000 scans over ssh in pieces of {piece} bytes: {:?}",
            began.elapsed()
        );
    }
}
