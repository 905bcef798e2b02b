//! Programs of the center's own that are run beside the desk: one prints a list, another a token for the mail server, a
//! third hears what happened. What goes in and comes out are files that nobody else can open, so that neither side can
//! wait for the other; no shell reads the words. Knows no list and no event.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::domain::text;

/// Longest complaint that is kept, in bytes.
const MAX_WORDS: usize = 300;

/// Most that a program may print, in bytes: a list of some forty thousand clients. It is read into memory.
pub const MOST_PRINTED: u64 = 8 << 20;

/// How often a running program is looked after.
const STEP: Duration = Duration::from_millis(10);

/// Why a program did not do what it is for.
#[derive(Debug, thiserror::Error)]
pub enum ProgramTrouble {
    #[error("it cannot be started: {0}")]
    NotStarted(io::Error),
    #[error("{ended}: {said}")]
    Failed {
        /// With which code, or by which signal.
        ended: String,
        /// What it complained of; it may hold anything.
        said: String,
    },
    #[error("no answer within {0} s")]
    Slow(u64),
    #[error("it printed more than {} MB, and was stopped", MOST_PRINTED >> 20)]
    TooMuch,
    /// The server ends.
    #[error("it was stopped, for the server ends")]
    Ended,
}

/// A program, its words, and what it is given.
pub struct Program<'a> {
    pub argv: &'a [String],
    pub input: &'a [u8],
    /// Seconds that it may take.
    pub patience: u64,
}

impl Program<'_> {
    /// Runs it to its end; what it printed. It is ended with all that it started when it takes too long or `ends` says so.
    ///
    /// # Errors
    ///
    /// It cannot be started, does not end, or ends with another code than 0.
    pub fn run(&self, ends: &dyn Fn() -> bool) -> Result<Vec<u8>, ProgramTrouble> {
        let lost = ProgramTrouble::NotStarted;
        let (printed, complaints) = (tempfile::tempfile(), tempfile::tempfile());
        let (printed, complaints) = (printed.map_err(lost)?, complaints.map_err(lost)?);
        let mut run = self.start(&printed, &complaints).map_err(lost)?;
        let patience = Duration::from_secs(self.patience);
        match wait(&mut run, &printed, patience, ends).map_err(lost)? {
            Waited::Ended(status) if status.success() => {
                read(printed, MOST_PRINTED).map_err(ProgramTrouble::NotStarted)
            }
            Waited::Ended(status) => {
                let words = read(complaints, MAX_WORDS as u64).unwrap_or_default();
                let words = String::from_utf8_lossy(&words);
                Err(ProgramTrouble::Failed {
                    ended: status.to_string(),
                    said: text::scrub(words.trim(), MAX_WORDS),
                })
            }
            Waited::TooMuch => Err(ProgramTrouble::TooMuch),
            Waited::TooLong => Err(ProgramTrouble::Slow(self.patience)),
            Waited::Stopped => Err(ProgramTrouble::Ended),
        }
    }

    fn start(&self, printed: &File, complaints: &File) -> io::Result<Child> {
        let no_program = || io::Error::other("no program is named");
        let (program, words) = self.argv.split_first().ok_or_else(no_program)?;
        let mut input = tempfile::tempfile()?;
        input.write_all(self.input)?;
        input.rewind()?;
        Command::new(program)
            .args(words)
            .stdin(input)
            .stdout(Stdio::from(printed.try_clone()?))
            .stderr(Stdio::from(complaints.try_clone()?))
            .process_group(0)
            .spawn()
    }
}

/// The groups of programs that run now.
static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

fn running() -> MutexGuard<'static, BTreeSet<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends all that run, each with what it started: whoever started them ends, and nobody would wait for them.
pub fn end_all() {
    // Held to the end: no number becomes another's while nobody has waited for it.
    let all = running();
    for group in all.iter() {
        kill(*group);
    }
}

fn kill(group: u32) {
    let _ = killpg(Pid::from_raw(group.cast_signed()), Signal::SIGKILL);
}

/// A program that runs, by its group; none once somebody waited for it.
struct Known(Option<u32>);

impl Known {
    fn of(run: &Child) -> Self {
        running().insert(run.id());
        Self(Some(run.id()))
    }
}

impl Drop for Known {
    fn drop(&mut self) {
        if let Some(group) = self.0 {
            running().remove(&group);
        }
    }
}

/// How waiting for a program came out.
enum Waited {
    Ended(ExitStatus),
    TooMuch,
    TooLong,
    Stopped,
}

fn wait(
    run: &mut Child,
    printed: &File,
    patience: Duration,
    ends: &dyn Fn() -> bool,
) -> io::Result<Waited> {
    let mut known = Known::of(run);
    let mut waited = Duration::ZERO;
    let why = loop {
        let is_over = printed.metadata()?.len() > MOST_PRINTED;
        if let Some(status) = ended(run, &mut known)? {
            return Ok(if is_over {
                Waited::TooMuch
            } else {
                Waited::Ended(status)
            });
        }
        if is_over {
            break Waited::TooMuch;
        }
        if ends() {
            break Waited::Stopped;
        }
        if waited >= patience {
            break Waited::TooLong;
        }
        thread::sleep(STEP);
        waited += STEP;
    };
    // Its number cannot be another's by now: nobody has waited for it yet.
    kill(run.id());
    while ended(run, &mut known)?.is_none() {
        thread::sleep(STEP);
    }
    Ok(why)
}

/// How a program ended, if it did: from then on its number may be another's, and is in nobody's list.
fn ended(run: &mut Child, known: &mut Known) -> io::Result<Option<ExitStatus>> {
    let mut all = running();
    let status = run.try_wait()?;
    if status.is_some()
        && let Some(group) = known.0.take()
    {
        all.remove(&group);
    }
    Ok(status)
}

fn read(mut file: File, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
