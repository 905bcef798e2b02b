//! What Intake's line is about: a new piece, one that lies here, a pigeonhole, or a client who gets all that comes.

use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::Item;
use crate::domain::scanned::{self, Code, Doubt, Number};
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
        names_it: NamesIt,
        carrier: Option<Carrier>,
    },
    /// Letters into a pigeonhole whose label was scanned.
    Pigeonhole(Party),
}

/// What brings a piece back onto the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamesIt {
    /// Its number, scanned once more.
    Scan,
    /// Ours only: what was read of its own was cut or misread, and would be another piece the next time.
    Number,
}

impl NamesIt {
    /// What to do, in words.
    pub fn how(self, item: ItemId, called: &str) -> String {
        match self {
            Self::Scan => format!("scan {called} again"),
            Self::Number => format!("type #{item}"),
        }
    }

    fn of(item: &Item) -> Self {
        let code = item.tracking.as_deref().map(scanned::number);
        let is_misread = |number: &Number| {
            matches!(
                number.doubt,
                Some(Doubt::Wrong(_) | Doubt::Almost(_) | Doubt::Unknown)
            )
        };
        match code {
            Some(Code::Number(number)) if !is_misread(&number) => Self::Scan,
            _ => Self::Number,
        }
    }
}

/// Whether a piece's number is a carrier's but for its check digit or its end: it is to be scanned again.
pub fn is_misread(item: &Item) -> bool {
    let code = item.tracking.as_deref().map(scanned::number);
    let is_wrong = |doubt: &Doubt| matches!(doubt, Doubt::Wrong(_) | Doubt::Almost(_));
    matches!(code, Some(Code::Number(number)) if number.doubt.as_ref().is_some_and(is_wrong))
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
            names_it: NamesIt::of(item),
            carrier: item.carrier,
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
