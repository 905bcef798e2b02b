//! A handover that is half done, as a draft keeps it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Pickup, Stage};
use crate::domain::ids::ItemId;
use crate::tui::desk::Desk;
use crate::tui::half::Half;
use crate::tui::party::Party;
use crate::tui::words;

/// Whose mail is handed out, and what of it is marked and scanned. A check of papers is not kept: who is back looks
/// at them again.
#[derive(Serialize, Deserialize)]
struct Kept {
    party: Party,
    marks: BTreeSet<ItemId>,
    scanned: BTreeSet<ItemId>,
}

impl Pickup {
    /// What is half typed and half done.
    pub(super) fn as_kept(&self) -> Half {
        let half = Half::line(self.finder.entry.text());
        let Some(party) = self.stage.client() else {
            return half;
        };
        let kept = Kept {
            party: party.clone(),
            marks: self.marks.clone(),
            scanned: self.scanned.clone(),
        };
        let said = format!(
            "pickup of {}, {} marked",
            words::clean(&party.words()),
            self.marks.len()
        );
        half.with(&kept, [said])
    }

    /// Takes that up again.
    pub(super) fn take_up(&mut self, desk: &Desk, half: &Half) {
        let finder = std::mem::take(&mut self.finder);
        *self = Self {
            finder,
            used_at: desk.now,
            ..Self::default()
        };
        self.finder.entry.set(&half.line);
        self.finder.chosen = None;
        if let Some(Kept {
            party,
            marks,
            scanned,
        }) = half.kept()
        {
            self.stage = Stage::Person(party);
            (self.marks, self.scanned) = (marks, scanned);
        }
    }
}
