//! What Pickup asks the server for.

use crate::domain::flow::Called;
use crate::domain::ids::{ItemId, Pmb};
use crate::tui::party::Party;

#[derive(Clone, Debug)]
pub enum Then {
    /// Who is meant.
    Found {
        /// What was typed.
        line: String,
    },
    /// The chosen client's people and pieces.
    Chosen(Party, Option<ItemId>),
    /// A piece that is not on the list was scanned.
    Piece(String),
    /// The number of a piece on the list was scanned: does another client's bear the same?
    Same(ItemId),
    /// A pigeonhole's label was scanned.
    Box(Pmb),
    /// Whether a code would do.
    Code(String),
    /// Whether a call lets somebody collect.
    Called(Party, String, Called),
    /// Whether a code can be mailed now for somebody.
    Mailing(Party, String),
    /// Whether anything keeps what is marked, and the word why it goes all the same.
    Word(String),
    /// That a foreign piece rang.
    Noted,
    /// A piece that has left for the chosen client was scanned: when, and with whom?
    Out,
}
