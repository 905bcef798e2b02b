//! What Forward asks the server for.

use crate::domain::ids::{CommandId, ItemId};
use crate::domain::tracking::Carrier;
use crate::tui::party::Party;

#[derive(Clone, Debug)]
pub enum Then {
    /// Who is meant.
    Found { line: String },
    /// A client's pieces, and the one of them that was scanned.
    Chosen(Party, Option<ItemId>),
    /// The piece that left and is to be held again, and what was typed behind its number.
    Back { rest: String },
    /// A piece that is not on the list was scanned; the number where that is what it was.
    Piece {
        what: String,
        number: Option<String>,
    },
    /// Whose a piece really is that is held again.
    Right,
    /// Whether the books would do what Enter is about to offer: the question, where they would.
    Would { shows: String },
    /// What one carrier takes today.
    Manifest(Carrier),
    /// Something left: what is said of it.
    Left { id: CommandId, said: String },
}
