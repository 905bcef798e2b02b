//! What Intake's line is about: a new piece, one that lies here, a pigeonhole, or a client who gets all that comes.

use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::Item;
use crate::domain::tracking::Carrier;
use crate::tui::moment::Moment;
use crate::tui::party::Party;

/// What the entry line names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// A piece that is not logged yet.
    #[default]
    New,
    /// A piece that lies here and has no name.
    Piece {
        item: ItemId,
        /// `#4812 UPS ..6784`.
        brief: String,
    },
    /// Letters into a pigeonhole whose label was scanned.
    Pigeonhole(Party),
}

impl Target {
    /// Whether the line is about this piece.
    pub fn is_piece(&self, of: ItemId) -> bool {
        matches!(self, Self::Piece { item, .. } if *item == of)
    }

    pub fn piece(item: &Item) -> Self {
        Self::Piece {
            item: item.id,
            brief: crate::tui::words::brief(item),
        }
    }
}

/// A client who gets everything that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    pub party: Party,
    /// Whose pieces were scanned under it.
    pub carrier: Option<Carrier>,
    /// When it was last used.
    pub used: Moment,
    /// Whether no key and no scan came since: an Enter right behind the sign only says it again.
    pub is_new: bool,
}

/// What stands large after Enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The client's name.
    pub name: String,
    pub pmb: String,
    /// Where the piece goes.
    pub slot: Slot,
    pub brief: String,
}
