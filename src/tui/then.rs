//! What an answer of the server is for: it comes back to whoever asked.

use super::deed::Deed;
use super::list::Move;
use super::screens::clients::then as clients;
use super::screens::count::then as count;
use super::screens::day::then as day;
use super::screens::figures::then as figures;
use super::screens::fix::then as fix;
use super::screens::forward::then as forward;
use super::screens::inspect::then as inspect;
use super::screens::intake::then as intake;
use super::screens::pickup::then as pickup;
use super::screens::quarantine::then as quarantine;
use super::screens::report::then as report;
use super::screens::shelf::then as shelf;
use super::screens::statements::then as statements;
use crate::domain::ids::{CommandId, ItemId};
use crate::domain::state::Done;
use crate::domain::stray::Changed;
use crate::wire::rows::Doubt;

/// A line for each who asks: what is asked of the server, and by whom.
macro_rules! askers {
    ($($asker:ident: $word:ty,)+) => {
        #[derive(Clone, Debug)]
        pub enum Then {
            $($asker($word),)+
            /// Another clerk takes over.
            SignedIn(String),
        }

        $(impl From<$word> for Then {
            fn from(word: $word) -> Self {
                Self::$asker(word)
            }
        })+
    };
}

askers! {
    Intake: intake::Then,
    Pickup: pickup::Then,
    Shelf: shelf::Then,
    Day: day::Then,
    Clients: clients::Then,
    Count: count::Then,
    Quarantine: quarantine::Then,
    Report: report::Then,
    Figures: figures::Then,
    Statements: statements::Then,
    Forward: forward::Then,
    Fix: fix::Then,
    Inspect: inspect::Then,
    Phone: Phone,
    Done: Deed,
    Placed: Box<Placed>,
    Rows: Awaited,
    Past: Past,
}

/// Pieces were put away: the books say where, which is not always how it was typed.
#[derive(Clone, Debug)]
pub struct Placed {
    pub deed: Deed,
    pub done: Done,
}

/// What waits until the rows are those of what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// An arrow.
    Move(Move),
    Enter,
    /// The key that marks a row.
    Mark,
}

/// What the telephone asks.
#[derive(Clone, Debug)]
pub enum Phone {
    /// Who is meant.
    Found {
        /// What was typed.
        line: String,
    },
    /// What lies here for him.
    Held,
    /// What lies here with a name on it that is nobody's.
    Label { line: String, doubt: Doubt },
    /// What of it has left.
    Gone { line: String, doubt: Doubt },
    /// Which pieces have a number.
    Number,
    /// Where one is.
    Piece,
}

/// What was done before this screen began, or on another.
#[derive(Clone, Debug)]
pub enum Past {
    /// The last thing of whoever works here.
    Last,
    /// What was done last with a piece.
    Piece,
    /// What lies here for a client of whom this was changed.
    Lying(Changed),
    /// Labels were sent to the printer: which.
    Printing(String),
    /// Whether the books would take the command back; then why is asked, with this question.
    Why {
        command: CommandId,
        /// The piece by which it was named.
        item: Option<ItemId>,
        question: String,
    },
}
