//! The house that all sessions share.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use crossbeam_channel::Sender;

use super::archive::Archive;
use super::codes::Codes;
use super::farewell::Farewell;
use super::gate::Gate;
use super::orders::Order;
use super::pins::Brake;
use super::porter::Porter;
use super::printing::Printer;
use super::snapshot::Board;
use crate::clock::Clock;
use crate::config::Live;
use crate::store::Backup;

/// What every session needs.
pub struct House {
    /// Where readers look.
    pub board: Arc<Board>,
    pub archive: Archive,
    /// The way to the engine.
    pub orders: Sender<Order>,
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
    pub printer: Printer,
    pub codes: Arc<Codes>,
}

impl House {
    /// Whether the server ends.
    pub fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }
}
