//! What of Intake is half done: as a draft keeps it, and how it is taken up again. Who is held and which piece the line
//! is about; never what was typed for somebody else's piece.

use serde::{Deserialize, Serialize};

use super::then::Then;
use super::{Hold, Intake, Target};
use crate::domain::ids::ItemId;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::half::Half;
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;

/// What is half done beside the line.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    hold: Option<Party>,
    /// The piece that the line is about.
    piece: Option<ItemId>,
}

impl Intake {
    pub(super) fn half_done(&self) -> Half {
        let half = Half::line(self.finder.entry.text());
        let hold = self.hold.as_ref().map(|hold| hold.party.clone());
        let piece = match &self.target {
            Target::Piece { item, .. } => Some(*item),
            Target::New | Target::Pigeonhole(_) => None,
        };
        if hold.is_none() && piece.is_none() {
            return half;
        }
        let said = hold
            .as_ref()
            .map(|party| format!("{} held", words::clean(&party.words())));
        half.with(&Kept { hold, piece }, said)
    }

    pub(super) fn take_up(&mut self, desk: &Desk, half: &Half) -> Effects {
        let Kept { hold, piece } = half.kept().unwrap_or_default();
        self.finder.entry.set(&half.line);
        self.finder.chosen = None;
        (self.target, self.shown) = (Target::New, None);
        self.hold = hold.map(|party| Hold {
            party,
            carrier: None,
            used: desk.now,
            is_new: false,
        });
        // Somebody may have named it meanwhile.
        let look = |item| ask(ask::Item(item), Then::Resumed);
        piece.map_or_else(Effects::new, look)
    }
}
