//! What Intake asks the server for.

use crate::domain::ids::{ClientId, CommandId, ItemId, Pmb, Slot};
use crate::domain::typed::Who;
use crate::tui::party::Party;

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// Pieces were logged or named.
    Logged {
        id: CommandId,
        cause: Cause,
        /// What was typed, or the number.
        line: String,
        /// Whom the screen named for it.
        seen: Option<ClientId>,
    },
    /// A number that lies here already was scanned: which piece is it?
    Repeat {
        /// Whose hold it ended.
        ended: Option<Party>,
    },
    /// A number was scanned that is in the books of a piece which left.
    Left,
    /// A line was begun in place of one that was asked about: whom does it mean?
    Beside,
    /// A name stood behind `?`: whom could it mean?
    Stranger { who: Who },
    /// A piece's own label was scanned.
    Select,
    /// A pigeonhole's label was scanned.
    Pigeonhole(Pmb),
    /// Something about a piece was taken back: does it still lie here?
    Recheck,
    /// An intake was done again: does the piece wait for a shelf?
    Redone,
    /// A draft had this piece on the line: is it still without a name?
    Resumed,
    /// A scan of the last session, which nobody looks at now.
    Unread(CommandId),
    /// `WHO=` was typed.
    Hold {
        /// What was typed before the sign.
        line: String,
    },
    /// These pieces are put away.
    Put {
        items: Vec<ItemId>,
        slot: Slot,
        /// Whether they were scanned and waited, or were marked by hand.
        waited: bool,
    },
    /// Which of these still wait for a shelf?
    Wait(Vec<ItemId>),
}

/// By what a piece was logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A typed line.
    Typed,
    /// A typed line, for the piece on it.
    Named,
    Scanned {
        /// What the barcode says beyond the number.
        remark: Option<String>,
        /// Whose hold it ended.
        ended: Option<Party>,
    },
}

impl Cause {
    pub fn is_scan(&self) -> bool {
        matches!(self, Self::Scanned { .. })
    }

    /// What was done, for the words of its undo: a piece that was named was logged before, and stays.
    pub fn deed(&self, logged: &str) -> String {
        match self {
            Self::Named => format!("naming {logged}"),
            Self::Typed | Self::Scanned { .. } => logged.to_owned(),
        }
    }

    /// Whose hold it ended.
    pub fn ended(self) -> Option<Party> {
        match self {
            Self::Scanned { ended, .. } => ended,
            Self::Typed { .. } | Self::Named => None,
        }
    }
}
