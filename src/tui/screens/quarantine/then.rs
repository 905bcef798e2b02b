//! What the quarantine asks the server for.

use super::line::Whose;
use crate::domain::ids::{CommandId, ItemId};
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::tui::party::Party;

#[derive(Clone, Debug)]
pub enum Then {
    /// Everything that fits the filter is marked.
    All,
    /// Who is meant.
    Who {
        /// What is to be done.
        word: Whose,
        /// What was typed.
        line: String,
    },
    /// A piece has its client, or he is asked; the rest follows.
    Each(Round),
    /// Which pieces a carrier brought.
    OfCarrier(Carrier, Option<Day>),
    /// What is known of pieces that are to go back.
    ToGoBack(Vec<ItemId>, Option<Day>),
    /// Whether the books would take it that pieces go back: what is shown before, where they would.
    WouldGoBack(String),
    /// Pieces went back.
    Back {
        id: CommandId,
        items: Vec<ItemId>,
        to: String,
        /// On which day, when that was said.
        on: Option<Day>,
    },
}

/// One word for several pieces, piece by piece.
#[derive(Clone, Debug)]
pub struct Round {
    pub id: CommandId,
    pub word: Whose,
    pub party: Party,
    /// Why, although something keeps the piece with another client.
    pub because: Option<String>,
    pub done: Vec<ItemId>,
    pub now: ItemId,
    pub left: Vec<ItemId>,
}
