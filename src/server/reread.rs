//! The journal read through behind the working desk: a segment in a quiet second, a pass each half hour. Damage in what
//! nobody opens any more is mended from the backup where that has it, and else named on every screen.
//!
//! Writes nothing but what [`store::mend`] puts back; a suspicion is held against the whole journal before it is believed.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use tracing::{error, info, warn};

use super::anchor::Anchor;
use super::gate::Gate;
use super::snapshot::Board;
use crate::clock::Clock;
use crate::config::Live;
use crate::domain::alarm::Alarm;
use crate::domain::ids::{Hash, Seq};
use crate::store::{self, Cabinet, Mended, Pass, Report, StoreError};
use crate::wire::rows::ReadThrough;

/// A segment is read at most so often.
const SECOND: Duration = Duration::from_secs(1);

/// Seconds from the end of one pass to the next.
const PERIOD: i64 = 30 * 60;

/// Seconds that a busy desk may keep a segment waiting.
const PATIENCE: u32 = 30;

/// What was found, shared with whoever asks.
#[derive(Default)]
pub struct Found(Mutex<Findings>);

#[derive(Default)]
struct Findings {
    last: Option<ReadThrough>,
    /// Of those files some may be of papers.
    segments: u32,
    /// Papers whose files were found damaged or gone and are not whole yet.
    papers: BTreeSet<Hash>,
    /// Whether somebody found such a file since the last look at all of them.
    is_suspicious: bool,
    mended: Vec<String>,
    older: Option<Alarm>,
}

impl Found {
    fn locked(&self) -> MutexGuard<'_, Findings> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last pass that came to its end.
    pub fn last(&self) -> Option<ReadThrough> {
        self.locked().last.clone()
    }

    /// What was put back since the start, in words.
    pub fn mended(&self) -> Vec<String> {
        self.locked().mended.clone()
    }

    /// That the ledger is older than its mark, which was found when it was opened.
    pub fn is_older(&self, older: Alarm) {
        self.locked().older = Some(older);
    }

    /// The same, as every screen says it.
    pub fn older(&self) -> Option<Alarm> {
        self.locked().older
    }

    /// What every screen says of it.
    pub fn alarms(&self) -> Vec<Alarm> {
        let found = self.locked();
        let (segments, papers) = (found.segments, found.papers.len() as u32);
        let segments = (segments > 0).then_some(Alarm::Damaged(segments));
        let papers = (papers > 0).then_some(Alarm::DamagedPapers(papers));
        segments.into_iter().chain(papers).collect()
    }

    /// That a paper could not be opened, for its file is not as it was attached. All are looked at soon.
    pub fn paper_is_damaged(&self, digest: Hash) {
        let mut found = self.locked();
        found.is_suspicious |= found.papers.insert(digest);
    }

    /// That a paper was attached once more.
    pub fn paper_is_well(&self, digest: &Hash) {
        self.locked().papers.remove(digest);
    }

    /// That only these are kept any more.
    pub fn keep_papers(&self, kept: &BTreeSet<Hash>) {
        self.locked().papers.retain(|digest| kept.contains(digest));
    }

    fn papers(&self) -> BTreeSet<Hash> {
        self.locked().papers.clone()
    }

    fn take_suspicion(&self) -> bool {
        std::mem::take(&mut self.locked().is_suspicious)
    }
}

/// What a segment that was put back is called, for a person.
pub(super) fn words(mended: &Mended) -> String {
    if mended.is_of_paper() {
        return format!(
            "{} was put back from the backup; look at the disk",
            mended.segment
        );
    }
    let kept = mended.aside.as_ref().map_or_else(
        || "it was gone".to_owned(),
        |aside| format!("what was damaged is kept as journal/{aside}"),
    );
    format!(
        "journal/{} was put back from the backup: {kept}; look at the disk",
        mended.segment
    )
}

/// The thread that reads.
pub struct Rereader {
    pub data: PathBuf,
    pub board: Arc<Board>,
    pub clock: Arc<Clock>,
    pub config: Arc<Live>,
    pub found: Arc<Found>,
    pub gate: Arc<Gate>,
}

/// The running thread.
pub struct Running {
    quit: Sender<()>,
    thread: JoinHandle<()>,
}

impl Running {
    /// Ends it.
    pub fn stop(self) {
        drop(self.quit);
        let _ = self.thread.join();
    }
}

impl Rereader {
    /// Begins with a first pass.
    pub fn start(self) -> io::Result<Running> {
        let (quit, ended) = bounded(0);
        let thread = thread::Builder::new()
            .name("reread".into())
            .spawn(move || self.run(&ended))?;
        Ok(Running { quit, thread })
    }

    fn run(&self, ended: &Receiver<()>) {
        let mut anchor = self.anchor();
        let mut due = self.clock.now();
        let mut pass = None;
        let mut quiet = Quiet::default();
        while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(SECOND) {
            let now = self.clock.now();
            if let Some(anchor) = anchor.as_mut().filter(|_| self.is_the_desk()) {
                anchor.keep(&self.board.read().state.header, now);
            }
            // A clock that was set back must not keep a pass waiting for longer than a period.
            due = due.min(now.plus_seconds(PERIOD));
            if self.found.take_suspicion()
                && let Err(problem) = self.conclude(store::verify(&self.data))
            {
                warn!("what is damaged could not be mended: {problem}");
            }
            if now < due || !quiet.is_now(self.board.read().state.header.seq) {
                continue;
            }
            pass = match self.step(pass) {
                Ok(Some(going_on)) => Some(going_on),
                Ok(None) => {
                    due = now.plus_seconds(PERIOD);
                    None
                }
                Err(problem) => {
                    warn!("the journal could not be read through: {problem}");
                    due = now.plus_seconds(PERIOD);
                    None
                }
            };
        }
        if let Some(anchor) = anchor.as_mut().filter(|_| self.is_the_desk()) {
            anchor.make(&self.board.read().state.header);
        }
    }

    /// The mark outside of the directory. One that knows more than the ledger stays as it is.
    fn anchor(&self) -> Option<Anchor> {
        let path = self.config.now().anchor.clone()?;
        self.found.older().is_none().then(|| Anchor::new(&path))
    }

    /// A copy has no mark until it is taken over.
    fn is_the_desk(&self) -> bool {
        self.gate.copy_of().is_none()
    }

    /// Reads one segment; `None` when there is nothing more to read.
    fn step(&self, pass: Option<Pass>) -> Result<Option<Pass>, StoreError> {
        let pass = match pass {
            Some(pass) => pass,
            None => match Pass::begin(&self.data)? {
                Some(pass) => pass,
                None => return Ok(None),
            },
        };
        match pass.step() {
            Ok(pass) => Ok(Some(pass)),
            Err(report) => {
                self.conclude(report)?;
                Ok(None)
            }
        }
    }

    /// Holds what was found against the whole journal, mends what can be mended, and says the rest.
    fn conclude(&self, report: Report) -> Result<(), StoreError> {
        let report = if report.ok {
            report
        } else {
            store::verify(&self.data)
        };
        let backup = self.config.now().backup.clone();
        let (report, mended) = match backup {
            Some(backup) if !report.ok => store::mend(&self.data, &backup, report)?,
            _ => (report, Vec::new()),
        };
        for problem in &report.problems {
            error!(
                "{}, byte {}: {}",
                problem.segment, problem.offset, problem.problem
            );
        }
        let mended: Vec<String> = mended.iter().map(words).collect();
        for words in &mended {
            warn!("{words}");
        }
        self.note(&report, mended);
        Ok(())
    }

    fn note(&self, report: &Report, mended: Vec<String>) {
        let papers = self.damaged_papers(report);
        let mut found = self.found.locked();
        if found.last.as_ref().is_some_and(|last| last.damaged > 0) && report.ok {
            info!("the journal is whole again");
        }
        found.last = Some(ReadThrough {
            at: self.clock.now(),
            events: report.events,
            damaged: report.damaged_files(),
        });
        found.segments = report.damaged_segments();
        found.papers = papers;
        found.mended.extend(mended);
    }

    /// Those of the report, and those known before that are not whole yet: a pass looks at the files' lengths only.
    fn damaged_papers(&self, report: &Report) -> BTreeSet<Hash> {
        let cabinet = Cabinet::of(&self.data);
        let is_kept = |digest: &Hash| report.papers.iter().any(|paper| paper.digest == *digest);
        let known = self.found.papers().into_iter();
        let known = known.filter(|digest| is_kept(digest) && cabinet.read(digest).is_err());
        known.chain(report.damaged_papers()).collect()
    }
}

/// Whether the desk rests: nothing was written since the last look, or it has kept us waiting for long enough.
#[derive(Default)]
struct Quiet {
    last: Seq,
    waited: u32,
}

impl Quiet {
    fn is_now(&mut self, seq: Seq) -> bool {
        let rests = std::mem::replace(&mut self.last, seq) == seq;
        self.waited = if rests { 0 } else { self.waited + 1 };
        if self.waited < PATIENCE {
            return rests;
        }
        self.waited = 0;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_desk_is_left_alone_but_not_for_ever() {
        let mut quiet = Quiet::default();
        let mut seq = 0;
        let mut busy = || {
            seq += 1;
            quiet.is_now(Seq(seq))
        };
        let looks: Vec<bool> = (0..=PATIENCE).map(|_| busy()).collect();
        let read = looks.iter().filter(|read| **read).count();
        assert_eq!(read, 1, "{looks:?}");
        assert!(quiet.is_now(Seq(seq)), "nothing was written since");
    }
}
