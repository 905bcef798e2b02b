//! What one screen, or the desk, tells all the others: facts that took place, no wishes. Each screen decides for
//! itself what they mean to it.

use crate::domain::ids::{CommandId, ItemId};
use crate::domain::time::BookDay;
use crate::wire::messages::ReportKind;
use crate::wire::rows::ItemRow;

#[derive(Clone, Debug)]
pub enum News {
    /// This command put pieces into a slot.
    PutAway {
        command: CommandId,
        items: Vec<ItemId>,
    },
    /// Pieces that were waited for cannot be put away or handed on any more.
    Gone(Vec<ItemId>),
    /// Marked pieces were handed out.
    HandedOut,
    /// A command was taken back; the pieces it was about.
    Undone {
        command: Option<CommandId>,
        items: Vec<ItemId>,
    },
    /// What was taken back is done again, with these pieces.
    Redone(Vec<ItemId>),
    /// A piece is out of the books.
    Voided(ItemId),
    /// A piece has no client any more.
    Unnamed(ItemId),
    /// A piece is of another kind or carrier.
    Reclassified,
    /// A remark was written to a piece.
    Noted,
    /// A correction gave a piece its client.
    Named(Box<ItemRow>),
    /// A piece that lies here was scanned.
    Found(ItemId),
    /// The shelf is opened for the pieces that fit this.
    Sought(String),
    /// The count is opened for its differences.
    Differs,
    /// The reports are opened for this one.
    Reported(ReportKind),
    /// Days were sealed, the oldest first.
    Sealed(Vec<BookDay>),
    /// The slot in hand was counted.
    Counted,
    /// The difference in hand was answered.
    Answered,
    /// A count was begun here.
    CountBegun,
    /// A notice is not sent.
    Cancelled,
    /// A report was written into a file, whose path it is, or why not.
    Saved(Result<String, String>),
    /// Somebody, perhaps elsewhere, changed something.
    Changed,
    /// Forms of clients are about to be shown.
    FormsOpen,
    /// Another clerk is about to work here.
    ClerkChanges,
    /// Another clerk works here now.
    ClerkChanged,
    TimePassed,
    /// A frame was drawn: what stands on it may have been looked at.
    Drawn,
}
