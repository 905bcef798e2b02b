//! Mails through the local `sendmail` program, which queues by itself.
//!
//! The mail is its standard input, as a file that nobody else can open, so that neither side can wait for the
//! other. The program starts after the mark, because its input ends, and so delivers, even when we are killed.
//! Addresses are arguments after `--`, never part of a shell's line.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use super::{Pending, Transport};
use crate::domain::notice::{Delivery, PERHAPS};
use crate::domain::text;
use crate::outbox::classify;
use crate::outbox::message::Message;

/// Longest complaint that is kept, in bytes.
const MAX_WORDS: usize = 300;

/// How often a running program is looked after.
const STEP: Duration = Duration::from_millis(10);

/// The local `sendmail` program.
#[derive(Debug)]
pub struct Sendmail {
    program: PathBuf,
    timeout: Duration,
}

impl Sendmail {
    /// A program that must end within the timeout.
    pub fn new(program: &Path, timeout: Duration) -> Self {
        Self {
            program: program.to_owned(),
            timeout,
        }
    }

    fn deliver(&self, message: &Message, input: File) -> Delivery {
        let (complaints, mut run) = match self.start(message, input) {
            Ok(started) => started,
            Err(error) => {
                return blocked(&format!("cannot start {}", self.program.display()), &error);
            }
        };
        match wait(&mut run, self.timeout) {
            Ok(Some(status)) => judge(status, &words(complaints)),
            Ok(None) => classify::perhaps(&format!(
                "sendmail ran for over {} s",
                self.timeout.as_secs()
            )),
            Err(error) => classify::perhaps(&format!("sendmail was lost: {error}")),
        }
    }

    fn start(&self, message: &Message, input: File) -> io::Result<(File, Child)> {
        let complaints = tempfile::tempfile()?;
        let run = Command::new(&self.program)
            .args([
                "-i",
                "-f",
                message.from().as_ref(),
                "--",
                message.to().as_ref(),
            ])
            .stdin(input)
            .stdout(Stdio::null())
            .stderr(complaints.try_clone()?)
            .process_group(0)
            .spawn()?;
        Ok((complaints, run))
    }
}

impl Transport for Sendmail {
    fn begin<'a>(&'a mut self, message: &'a Message) -> Result<Pending<'a>, Delivery> {
        let input =
            spool(message).map_err(|error| blocked("cannot write a temporary file", &error))?;
        Ok(Pending::new(move || self.deliver(message, input)))
    }
}

/// The mail as a local program wants it: lines end as on this system.
fn spool(message: &Message) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    let local: Vec<u8> = message
        .bytes()
        .iter()
        .copied()
        .filter(|byte| *byte != b'\r')
        .collect();
    file.write_all(&local)?;
    file.rewind()?;
    Ok(file)
}

/// Waits for the end; a program that takes too long is ended with all that it started, and there is no status.
fn wait(run: &mut Child, timeout: Duration) -> io::Result<Option<ExitStatus>> {
    let mut waited = Duration::ZERO;
    while waited < timeout {
        if let Some(status) = run.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(STEP);
        waited += STEP;
    }
    // Its number cannot be another's by now: nobody has waited for it yet.
    let group = Pid::from_raw(run.id().cast_signed());
    let _ = killpg(group, Signal::SIGKILL);
    run.wait()?;
    Ok(None)
}

/// What the exit codes of `sysexits.h` mean for a mail.
fn judge(status: ExitStatus, words: &str) -> Delivery {
    const USAGE: i32 = 64;
    const DATA_ERROR: i32 = 65;
    const NO_USER: i32 = 67;
    const NO_HOST: i32 = 68;
    const NO_PERMISSION: i32 = 77;
    const CONFIG: i32 = 78;
    let said = text::scrub(&format!("sendmail: {status} {words}"), MAX_WORDS);
    match status.code() {
        Some(0) => Delivery::Sent("handed to sendmail".to_owned()),
        Some(DATA_ERROR | NO_USER | NO_HOST) => Delivery::Failed(said),
        Some(USAGE | NO_PERMISSION | CONFIG) => Delivery::Blocked(said),
        // It may have taken the mail into a queue of its own all the same.
        _ => Delivery::Deferred(format!("{PERHAPS}{said}")),
    }
}

fn words(mut complaints: File) -> String {
    let mut bytes = Vec::new();
    let read = complaints
        .rewind()
        .and_then(|()| complaints.take(MAX_WORDS as u64).read_to_end(&mut bytes));
    read.map_or_else(
        |_| String::new(),
        |_| String::from_utf8_lossy(&bytes).into_owned(),
    )
}

/// What no mail gets past.
fn blocked(what: &str, error: &io::Error) -> Delivery {
    Delivery::Blocked(text::scrub(&format!("{what}: {error}"), MAX_WORDS))
}

#[cfg(test)]
mod tests;
