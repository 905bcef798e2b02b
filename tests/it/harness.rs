//! A center of its own for each test: a directory, the real binary, and its server, which is stopped at the end.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// Longest that anything may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// A data directory and the way to its commands.
pub struct Center {
    place: TempDir,
}

/// What a command did.
#[must_use]
pub struct Ran {
    /// Its exit code; a signal is -1.
    pub code: i32,
    /// Its standard output.
    pub out: String,
    /// Its standard error.
    pub err: String,
}

impl Center {
    /// An empty center with a settable clock, in UTC.
    pub fn new() -> Self {
        Self::with_config("")
    }

    /// The same with more settings.
    pub fn with_config(more: &str) -> Self {
        let place = tempfile::tempdir().unwrap();
        let center = Self { place };
        std::fs::create_dir(center.data()).unwrap();
        let config = format!(
            "[center]\nname = \"Test Center\"\ntimezone = \"UTC\"\n[test]\nclock = true\n{more}"
        );
        std::fs::write(center.data().join("config.toml"), config).unwrap();
        center
    }

    /// Where everything of this test is.
    pub fn place(&self) -> &Path {
        self.place.path()
    }

    /// The data directory.
    pub fn data(&self) -> PathBuf {
        self.place().join("data")
    }

    /// The program with this center's directory.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mailroom"));
        command.arg("--data").arg(self.data()).args(words);
        command.env_remove("MAILROOM_DATA").env("NO_COLOR", "1");
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, words: &[&str]) -> Ran {
        self.run_with(words, b"")
    }

    /// Runs a command as its own preview says: shown first, then done by the mark or the id that stood there. What is
    /// refused, or done without being shown, stays as it is.
    pub fn sure(&self, words: &[&str]) -> Ran {
        let said = self.said_surely(words);
        let said: Vec<_> = said.iter().map(String::as_str).collect();
        self.run(&said)
    }

    /// A command with the mark or the id that its preview gives; as it is where there is none.
    pub fn said_surely(&self, words: &[&str]) -> Vec<String> {
        let mut all: Vec<String> = (words.iter())
            .filter(|word| **word != "--yes")
            .map(|word| (*word).to_owned())
            .collect();
        let bare: Vec<_> = all.iter().map(String::as_str).collect();
        let shown = self.run(&bare);
        if !shown.err.contains("nothing is changed yet") {
            return all;
        }
        let said: Vec<_> = shown.err.split_whitespace().collect();
        let behind = |word: &str| {
            let at = said.iter().rposition(|one| *one == word)?;
            let word = said.get(at + 1)?;
            Some(word.trim_matches(|c: char| !c.is_alphanumeric()))
        };
        let named = match (bare.first(), behind("--shown")) {
            (Some(&"undo"), _) => vec![behind("undo").unwrap()],
            (_, Some(mark)) => vec!["--shown", mark],
            _ => Vec::new(),
        };
        let named: Vec<_> = named
            .into_iter()
            .chain(["--yes"])
            .map(str::to_owned)
            .collect();
        all.extend(named);
        all
    }

    /// Runs a command with standard input.
    pub fn run_with(&self, words: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(words);
        let piped = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            // The program may end before it has read everything.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran::from(output)
    }

    /// Runs a command that must succeed and gives its lines as JSON.
    pub fn json(&self, words: &[&str]) -> Vec<Value> {
        self.run(words).ok().lines()
    }

    /// A file of this test.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.place().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Starts a server in the foreground and waits until it answers.
    pub fn serve(&self) -> Server {
        let child = self
            .command(&["server", "run"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Server { child };
        wait_for("the server answers", || {
            self.run(&["--json", "server", "status"]).code == 0
        });
        server
    }
}

impl Drop for Center {
    fn drop(&mut self) {
        let _ = self.run(&["server", "stop"]);
    }
}

/// A server in the foreground.
pub struct Server {
    child: Child,
}

impl Server {
    /// Ends it without a word, as a power failure of the process.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ran {
    /// The output of a command that must have exited with 0.
    pub fn ok(self) -> Self {
        self.code(0)
    }

    /// The output of a command that must have exited with this.
    pub fn code(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "stdout:\n{}\nstderr:\n{}",
            self.out, self.err
        );
        self
    }

    /// Each line of the output as JSON.
    pub fn lines(&self) -> Vec<Value> {
        let parse = |line: &str| {
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
        };
        self.out.lines().map(parse).collect()
    }
}

/// Longest between two looks at what is waited for.
const LOOKS: Duration = Duration::from_millis(200);

/// Waits until something is so. Looks come ever more seldom: each may be a whole process, and what is waited for wants
/// the machine as well.
pub fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    let mut pause = Duration::from_millis(1);
    while !holds() {
        assert!(Instant::now() < end, "waited too long until {what}");
        std::thread::park_timeout(pause);
        pause = (pause * 2).min(LOOKS);
    }
}
