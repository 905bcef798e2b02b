//! Bringing a server up behind a command, and the far end of that: leaving the terminal once ready.
//!
//! One at a time under the start lock; the child says `ready` on its standard output, or why not on the other.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::{env, thread};

use nix::unistd::{dup2_stderr, dup2_stdout, setsid};

use crate::cli::failure::{Exit, Failure};
use crate::store;

/// What the child says when it can be reached.
pub(in crate::cli) const READY: &str = "ready";

/// Longest last words of a server that could not start, in bytes.
const LAST_WORDS: u64 = 8192;

/// How long a server lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Life {
    /// Until nobody is connected and nothing waits.
    WhileNeeded,
    /// Until it is told to end.
    UntilStopped,
}

impl Life {
    fn option(self) -> &'static str {
        match self {
            Self::WhileNeeded => "--auto",
            Self::UntilStopped => "--background",
        }
    }
}

/// Waits for the turn to start a server here; the turn ends with the value.
pub(in crate::cli) fn turn(data: &Path) -> Result<File, Failure> {
    let path = data.join("start.lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&path);
    store::or_as_it_is(file, &path, data)
        .and_then(|file| file.lock().map(|()| file))
        .map_err(|error| Failure::file("lock", &path, &error))
}

/// Starts our own program as the server and waits until it can be reached.
///
/// Waits without a limit: a server that recovers a large ledger takes its time, and one that fails ends.
pub(in crate::cli) fn spawn(data: &Path, life: Life) -> Result<(), Failure> {
    let program = env::current_exe().map_err(|error| {
        Failure::failed(
            format!("cannot find this program's file: {error}"),
            "start it by its path",
        )
    })?;
    let child = Command::new(&program)
        .arg("--data")
        .arg(data)
        .args(["server", "run", life.option()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::file("start", &program, &error))?;
    await_ready(child)
}

fn await_ready(mut child: Child) -> Result<(), Failure> {
    let mut said = String::new();
    if let Some(stdout) = child.stdout.take() {
        // An error is as good as silence: the child's end tells the rest.
        let _ = BufReader::new(stdout.take(LAST_WORDS)).read_line(&mut said);
    }
    if said.trim_end() == READY {
        // Somebody must take its exit status, or it stays a zombie as long as we live.
        thread::spawn(move || child.wait());
        return Ok(());
    }
    let mut words = Vec::new();
    if let Some(stderr) = child.stderr.take() {
        let _ = stderr.take(LAST_WORDS).read_to_end(&mut words);
    }
    let ended = child.wait().ok().and_then(|status| status.code());
    let failure = last_words(&String::from_utf8_lossy(&words));
    // What is wrong with the config is input, whoever reads it.
    Err(if ended == Some(Exit::Usage as i32) {
        failure.of_input()
    } else {
        failure
    })
}

/// The child's own failure, as it wrote it: one line what, one line what to do.
fn last_words(text: &str) -> Failure {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match (lines.next(), lines.next()) {
        (Some(what), hint) => {
            let what = what.strip_prefix("mailroom: ").unwrap_or(what);
            Failure::failed(
                format!("the server could not start: {what}"),
                hint.unwrap_or("see mailroom ledger verify"),
            )
        }
        (None, _) => Failure::failed(
            "the server could not start",
            "try mailroom server run, and see what it says",
        ),
    }
}

/// Leaves the terminal's session, so that its end is not the server's. For a process that was just spawned.
pub(in crate::cli) fn leave_session() {
    // Fails only for the leader of a group: a shell's own child, which somebody started by hand to watch it.
    let _ = setsid();
    let _ = env::set_current_dir("/");
}

/// Lets go of who waits for us: nothing more is said on standard output, and errors go to `server.log`.
pub(in crate::cli) fn leave_terminal(data: &Path) -> io::Result<()> {
    let log = OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(data.join("server.log"));
    let nowhere = || OpenOptions::new().write(true).open("/dev/null");
    // Nothing can be logged on a read-only disk.
    dup2_stderr(log.or_else(|_| nowhere())?)?;
    dup2_stdout(nowhere()?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Result<(), Failure> {
        let mut command = Command::new("sh");
        command
            .args(["-c", script])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        await_ready(command.spawn().unwrap())
    }

    #[test]
    fn a_child_is_up_when_it_says_so() {
        assert_eq!(shell("echo ready; exec >&-; sleep 0.1"), Ok(()));
    }

    #[test]
    fn the_last_words_of_a_child_are_ours() {
        let failure =
            shell("printf 'mailroom: the disk is full\\n  make room\\n' >&2; exit 3").unwrap_err();
        assert_eq!(
            failure,
            Failure::failed("the server could not start: the disk is full", "make room")
        );
        assert!(shell("exit 1").is_err());
    }
}
