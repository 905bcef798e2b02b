//! What a correction asks the server for.

use crate::domain::ids::{CommandId, ItemId};

#[derive(Clone, Debug)]
pub enum Then {
    /// A piece by its number.
    Opened {
        /// How far F9 has gone back.
        back: usize,
    },
    /// A piece whose number stood on the line of Intake.
    Typed,
    /// Whether such a number is a box's as well; the piece is open, and this was said of it.
    AlsoBox { said: String },
    /// The piece that F9 came to.
    Stepped {
        /// How far F9 has gone back.
        back: usize,
    },
    /// Whom a line names that follows a refused one.
    Meant(String),
    /// Whom a name could mean that is said to be nobody's on file: the line.
    Nobodys(String),
    /// The open piece was put away: where it lies now.
    Moved,
    /// A piece by what is on its label.
    Found(String),
    /// Whether the piece may be taken out of the books, before anybody is asked why.
    MayVoid(ItemId),
    /// The piece was named.
    Named(CommandId),
}
