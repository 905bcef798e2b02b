//! The desk's printer: labels of what came in and slips of what went out, in a thread of its own. Nothing waits for it:
//! what cannot be printed is said on every screen and tried again, and the piece is in the books all the same.

use std::collections::VecDeque;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};

use super::trouble::Trouble;
use crate::config::Config;
use crate::domain::event::{Envelope, Event};
use crate::domain::flow::{ItemReceived, PickedUp};
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, Origin};
use crate::domain::pickup::Pickup;
use crate::domain::printing::Way;
use crate::domain::state::State;
use crate::sheets::paper::{self, Paper, Slip, SlipPiece};
use crate::sheets::spool;

/// A printer that failed is tried again after so long.
const AGAIN: Duration = Duration::from_secs(15);

/// Nothing waits: the next paper wakes the thread.
const IDLE: Duration = Duration::from_secs(3600);

/// How long the print system may take for one paper.
const PATIENCE: Duration = Duration::from_secs(20);

/// So many papers wait for a printer; of more, the oldest are dropped and said.
const MOST: usize = 100;

/// A paper on its way.
struct Job {
    /// What it is, for whoever has to do without.
    what: String,
    bytes: Vec<u8>,
}

/// Where papers go.
struct Outlet {
    way: Way,
    /// The desk's directory, into which nothing is printed.
    desk: PathBuf,
}

/// The way to the printing thread.
#[derive(Clone)]
pub struct Printer {
    config: Arc<Config>,
    jobs: Option<Sender<Job>>,
    pub trouble: Trouble,
}

impl Printer {
    /// Starts the thread, where the config names a printer.
    pub fn start(config: &Config, desk: &Path) -> io::Result<Self> {
        let trouble = Trouble::default();
        let jobs = match config.printing.to.clone() {
            None => None,
            Some(way) => {
                let (jobs, taken) = crossbeam_channel::unbounded();
                let said = trouble.clone();
                let outlet = Outlet {
                    way,
                    desk: desk.to_owned(),
                };
                thread::Builder::new()
                    .name("printer".into())
                    .spawn(move || work(&outlet, &taken, &said))?;
                Some(jobs)
            }
        };
        Ok(Self {
            config: Arc::new(config.clone()),
            jobs,
            trouble,
        })
    }

    /// Whether there is one.
    pub fn is_there(&self) -> bool {
        self.jobs.is_some()
    }

    /// Sends a paper; it is printed when the printer has time.
    pub fn print(&self, what: String, paper: &Paper) {
        if let Some(jobs) = &self.jobs {
            let bytes = paper.bytes(self.config.printing.language);
            let _ = jobs.send(Job { what, bytes });
        }
    }

    /// Prints what the config wants of what just happened.
    pub fn follow(&self, state: &State, events: &[&Envelope]) {
        if !self.is_there() {
            return;
        }
        let printing = &self.config.printing;
        for envelope in events {
            match &envelope.event {
                Event::ItemReceived(ItemReceived(item))
                    if item.origin == Origin::Intake && printing.labels.takes(item.kind) =>
                {
                    self.label(state, item);
                }
                Event::PickedUp(PickedUp(pickup)) if printing.slips => {
                    let released = events.iter().find_map(|one| match &one.event {
                        Event::Released(released) if released.pickup == pickup.id => Some(released),
                        _ => None,
                    });
                    let scanned = released.map_or(&[][..], |released| &released.scanned);
                    let slip = self.slip(state, envelope, pickup, scanned);
                    self.print(format!("the slip of handover {}", pickup.id), &slip);
                }
                _ => {}
            }
        }
    }

    /// Prints the label of a piece.
    pub fn label(&self, state: &State, item: &Item) {
        let client = item.client.as_ref().and_then(|id| state.clients.get(id));
        let came = item.came(&self.config.center.timezone);
        let (pmb, name) = (
            client.map(|one| &one.pmb),
            client.map(|one| one.legal_name()),
        );
        self.print(
            format!("the label of #{}", item.id),
            &paper::of_piece(item, pmb, name, came),
        );
    }

    fn slip(
        &self,
        state: &State,
        envelope: &Envelope,
        pickup: &Pickup,
        scanned: &[ItemId],
    ) -> Paper {
        let center = &self.config.center;
        let heads = std::iter::once(&center.name).chain(&center.address);
        let pmb = state.clients.get(&pickup.client).map(|client| &client.pmb);
        let at = envelope.at.utc().with_timezone(&center.timezone);
        let name = state.name_of(&pickup.client);
        let pieces = pickup.items.iter().filter_map(|id| state.items.get(id));
        paper::slip(&Slip {
            center: heads.map(String::as_str).collect(),
            pickup,
            whose: pmb.map_or_else(|| name.clone(), |pmb| format!("PMB {pmb} {name}")),
            check: format!("checked: {}", pickup.check.word()),
            at: at.format("%b %-d, %Y %-I:%M %p").to_string(),
            clerk: envelope.actor.name(),
            pieces: pieces
                .map(|item| SlipPiece {
                    item,
                    by_label: scanned.contains(&item.id),
                })
                .collect(),
        })
    }
}

/// Takes papers until the desk ends; one that did not come out stays the next.
fn work(outlet: &Outlet, taken: &Receiver<Job>, trouble: &Trouble) {
    let (mut waiting, mut dropped) = (VecDeque::new(), 0_usize);
    loop {
        let pause = if waiting.is_empty() { IDLE } else { AGAIN };
        match taken.recv_timeout(pause) {
            Ok(job) => waiting.push_back(job),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        waiting.extend(taken.try_iter());
        while waiting.len() > MOST {
            waiting.pop_front();
            dropped += 1;
        }
        let failed = print_all(outlet, &mut waiting);
        if failed.is_none() {
            dropped = 0;
        }
        trouble.set(failed.map(|why| said(&why, &waiting, dropped)));
    }
}

/// Prints in order; what fails and all behind it wait.
fn print_all(outlet: &Outlet, waiting: &mut VecDeque<Job>) -> Option<String> {
    while let Some(job) = waiting.front() {
        if let Err(error) = send(outlet, &job.bytes) {
            return Some(error.to_string());
        }
        waiting.pop_front();
    }
    None
}

fn said(why: &str, waiting: &VecDeque<Job>, dropped: usize) -> String {
    let first = waiting.front().map_or("", |job| job.what.as_str());
    let more = match waiting.len().saturating_sub(1) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let gone = match dropped {
        0 => String::new(),
        dropped => format!("; {dropped} older are not printed any more"),
    };
    format!("the printer does not print ({why}): {first}{more} wait{gone}")
}

fn send(outlet: &Outlet, bytes: &[u8]) -> io::Result<()> {
    match &outlet.way {
        Way::Queue(name) => queue("lp", name, bytes),
        Way::Device(path) => device(path, &outlet.desk, bytes),
    }
}

/// A device takes bytes; a file gets them at its end. Where it leads is looked at each time: somebody may have laid a link
/// since.
fn device(path: &Path, desk: &Path, bytes: &[u8]) -> io::Result<()> {
    let open = spool::open(path, desk);
    let named = |error: io::Error| io::Error::other(format!("{}: {error}", path.display()));
    open.and_then(|mut to| to.write_all(bytes).and_then(|()| to.flush()))
        .map_err(named)
}

/// The print system gets the bytes as they are.
fn queue(lp: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut child = Command::new(lp)
        .args(["-s", "-o", "raw", "-d", name])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| io::Error::other(format!("lp: {error}")))?;
    let written = child
        .stdin
        .take()
        .map_or(Ok(()), |mut to| to.write_all(bytes));
    let ended = wait(&mut child)?;
    match (ended, written) {
        (true, written) => written,
        (false, _) => Err(io::Error::other(format!("lp does not take it for {name}"))),
    }
}

/// Whether it ended well, and in time.
fn wait(child: &mut Child) -> io::Result<bool> {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        thread::sleep(Duration::from_millis(20));
    }
    child.kill()?;
    child.wait().map(|_| false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(what: &str) -> Job {
        Job {
            what: what.to_owned(),
            bytes: format!("{what}\n").into_bytes(),
        }
    }

    #[test]
    fn what_a_printer_did_not_take_waits_in_its_order_and_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("not yet").join("paper");
        let way = Way::Device(path.clone());
        let outlet = Outlet {
            way,
            desk: dir.path().join("desk"),
        };
        let mut waiting: VecDeque<Job> = ["one", "two", "three"].map(job).into();
        let why = print_all(&outlet, &mut waiting).unwrap();
        assert_eq!(waiting.len(), 3);
        let words = said(&why, &waiting, 2);
        assert!(words.contains("one and 2 more wait; 2 older"), "{words}");
        std::fs::create_dir(path.parent().unwrap()).unwrap();
        assert_eq!(print_all(&outlet, &mut waiting), None);
        assert_eq!(std::fs::read_to_string(path).unwrap(), "one\ntwo\nthree\n");
    }

    #[test]
    fn a_link_into_the_desk_that_was_laid_since_is_not_printed_into() {
        let dir = tempfile::tempdir().unwrap();
        let desk = dir.path().join("desk");
        std::fs::create_dir(&desk).unwrap();
        let path = dir.path().join("spool");
        let outlet = Outlet {
            way: Way::Device(path.clone()),
            desk: desk.clone(),
        };
        let mut waiting: VecDeque<Job> = ["one"].map(job).into();
        assert_eq!(print_all(&outlet, &mut waiting), None);
        std::fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(desk.join("code-secret"), &path).unwrap();
        waiting.push_back(job("two"));
        let why = print_all(&outlet, &mut waiting).unwrap();
        assert!(why.contains("the desk's own directory"), "{why}");
        assert!(!desk.join("code-secret").exists() && waiting.len() == 1);
    }

    #[test]
    fn a_print_system_that_refuses_or_is_not_there_is_a_failure() {
        for (lp, takes) in [
            ("/bin/true", true),
            ("/bin/false", false),
            ("/no/lp", false),
        ] {
            // Nothing to take: /bin/true may be gone before it could be given a byte.
            assert_eq!(queue(lp, "labels", b"").is_ok(), takes, "{lp}");
        }
    }
}
