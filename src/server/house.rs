//! The house that all sessions share.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::archive::Archive;
use super::codes::Codes;
use super::farewell::Farewell;
use super::gate::Gate;
use super::kept_list::Kept;
use super::pins::{Brake, Glass};
use super::porter::Porter;
use super::printer::Printer;
use super::refused::RefusedCopies;
use super::reread::Found;
use super::seat::Orders;
use super::snapshot::Board;
use super::telling::Telling;
use crate::clock::Clock;
use crate::config::Live;
use crate::store::{Backup, StoreError};

/// The file that keeps what is known of the clock from one server to the next.
pub const CLOCK: &str = "clock";

/// What every session needs.
pub struct House {
    /// Where readers look.
    pub board: Arc<Board>,
    pub archive: Archive,
    /// The way to the engine.
    pub orders: Orders,
    pub clock: Arc<Clock>,
    pub config: Arc<Live>,
    /// The data directory.
    pub data: PathBuf,
    /// The way out for all mail.
    pub gate: Arc<Gate>,
    /// The copy on another disk; a copy of the ledger has none until it is taken over.
    pub backup: OnceLock<Arc<Backup>>,
    /// What the start had to repair.
    pub repairs: Vec<String>,
    /// What reading the journal through found.
    pub found: Arc<Found>,
    pub sessions: AtomicUsize,
    /// Who may come in.
    pub porter: Porter,
    /// Set when the server ends.
    pub ending: Arc<AtomicBool>,
    /// Who ended it on purpose, and who is to be told.
    pub farewell: Farewell,
    /// Set when it has ended: whoever still knocks would wait for nothing.
    pub closed: AtomicBool,
    /// One brake for the desk, so that a second connection is no second chance.
    pub pins: Brake,
    pub glass: Glass,
    pub printer: Printer,
    pub refused: RefusedCopies,
    pub codes: Arc<Codes>,
    /// The list of clients that another program keeps.
    pub kept: Arc<Kept>,
    /// Who does not hear of what happens.
    pub telling: Telling,
}

impl House {
    /// Whether the server ends.
    pub fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    /// How long a connection may rest: a screen that nobody uses closes by itself, a little earlier.
    pub fn rest(&self) -> Option<Duration> {
        let minutes = u64::from(self.config.now().screen.idle_minutes);
        (minutes > 0).then(|| Duration::from_secs(60 * (minutes + 2)))
    }

    /// Keeps what is known of the clock. That it could not be kept costs a question at most.
    pub fn mark_clock(&self) {
        let mark = self.clock.mark();
        if let Some(mark) = mark.filter(|_| !self.config.now().test_clock) {
            let _ = fs::write(self.data.join(CLOCK), mark);
        }
    }

    /// Starts the copy, once. Its directory is made now, when somebody looks, and never later: a disk that is not
    /// mounted must not be written around.
    ///
    /// Where it cannot be made the desk works all the same: what is wrong with a copy is named as long as it is so.
    pub fn start_backup(&self, target: &Path) -> Result<(), StoreError> {
        if self.backup.get().is_some() {
            return Ok(());
        }
        if !target.exists() && target.parent().is_some_and(Path::is_dir) {
            let _ = DirBuilder::new().mode(0o700).create(target);
        }
        let _ = self
            .backup
            .set(Arc::new(Backup::start(&self.data, target)?));
        Ok(())
    }
}
