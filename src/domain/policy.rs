//! The center's choices that decisions depend on, as checked values. Where they come from is config.rs's matter.

use serde::{Deserialize, Serialize};

use super::quarter::QuarterPolicy;
use super::retention::Retention;

/// What the center has decided once and for all commands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Priority notices and receipts wait so long, for an undo.
    pub hold_back_seconds: i64,
    /// The tray is quiet after so long without a piece.
    pub quiet_seconds: i64,
    /// No arrival notice waits longer.
    pub max_wait_seconds: i64,
    /// Whether "known by sight" counts as a check at the desk.
    pub known_by_sight: bool,
    /// How long records of former clients are kept.
    pub retention: Retention,
    /// How the list of the quarter is made.
    pub quarter: QuarterPolicy,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            hold_back_seconds: 60,
            quiet_seconds: 600,
            max_wait_seconds: 3600,
            known_by_sight: false,
            retention: Retention::default(),
            quarter: QuarterPolicy::default(),
        }
    }
}
