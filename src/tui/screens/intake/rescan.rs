//! A piece that lies here was scanned once more: its label is in the clerk's hand, so the line typed next may be meant
//! for it. Knows what the line would do, and does nothing itself.
//!
//! Invariant: right behind such a scan nothing is logged and no other piece is named before the same line was said twice.

use super::{Intake, Target};
use crate::domain::ids::ItemId;
use crate::domain::item::ItemKind;
use crate::domain::typed::{Line, Who};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::screen::Front;
use crate::tui::words;
use crate::wire::rows::{Certainty, ItemRow};

impl Intake {
    /// The piece was scanned again: which it is, whose, and which other one still waits for its name.
    pub(super) fn scanned_again(&mut self, desk: &mut Desk, row: &ItemRow) -> Effects {
        let waits = match &self.target {
            Target::Piece { item, .. } => format!(". #{item} still waits for its name"),
            Target::New | Target::Pigeonhole(_) => String::new(),
        };
        let moves = if self.lay.contains_key(&row.item.id) && self.moves_next(row) {
            "; a shelf label scanned next moves it"
        } else {
            ""
        };
        desk.question(format!(
            "{}; it lies here already{moves}{waits}",
            words::piece(row)
        ))
    }

    /// The question that a line must answer which comes right behind such a scan; `None` when it may do what it says.
    pub(super) fn asks_of_rescan(&mut self, desk: &mut Desk, line: &Line) -> Option<Effects> {
        let lies = self.rescanned.clone()?;
        let does = match (&self.target, line) {
            _ if self.hold.is_some() || self.is_no_client(desk, line) => None,
            (Target::Piece { item, .. }, Line::Who(Who { count: None, .. }) | Line::Same(_)) => {
                Some(format!("gives #{item} to {}", self.meant(line)))
            }
            (Target::New, Line::Who(who)) => {
                let pieces = what(who.count.unwrap_or(1), who.kind.unwrap_or(self.kind()));
                Some(format!("logs {pieces} for {}", self.meant(line)))
            }
            (Target::New, Line::Same(count)) => {
                let pieces = what(count.unwrap_or(1), self.kind());
                Some(format!("logs {pieces} for {}", self.meant(line)))
            }
            (Target::New, Line::Unknown(None)) => {
                Some(format!("logs {} for nobody on file", what(1, self.kind())))
            }
            _ => None,
        }?;
        if self.is_meant(desk) {
            self.rescanned = None;
            return None;
        }
        Some(desk.question(format!("{lies} already. Enter once more {does}")))
    }

    /// Whether the screen knows already that the line names no client with certainty: nothing is logged by it, and that is
    /// what its clerk is told.
    fn is_no_client(&self, desk: &Desk, line: &Line) -> bool {
        let fits = || {
            let query = self.query(desk);
            query.is_some_and(|query| desk.asked.is_answered(&query))
        };
        let doubt = self.finder.doubt.as_ref();
        matches!(line, Line::Who(_))
            && self.finder.chosen.is_none()
            && doubt.is_some_and(|doubt| doubt.certainty != Certainty::Certain)
            && fits()
    }

    /// The question before a piece on the line becomes of a kind that its carrier does not bring: what was typed is rather
    /// the next piece's.
    pub(super) fn asks_of_kind(&mut self, desk: &mut Desk, line: &Line) -> Option<Effects> {
        let (Line::Kind(kind)
        | Line::Who(Who {
            kind: Some(kind), ..
        })) = line
        else {
            return None;
        };
        let Target::Piece { brief, carrier, .. } = &self.target else {
            return None;
        };
        let (carrier, kind) = ((*carrier)?, *kind);
        if carrier.is_postal() || !kind.is_priority() {
            return None;
        }
        let (brief, carrier) = (brief.clone(), words::carrier(Some(carrier)));
        if self.is_meant(desk) {
            return None;
        }
        Some(desk.question(format!(
            "{brief} came by {carrier}, which brings no {} mail. Enter once more if it is; Esc and Esc leave it, then type the other piece",
            kind.word()
        )))
    }

    /// The last piece, whose number was read twice: `#50 lies here for 102`.
    pub(super) fn lies_for(&self, item: ItemId) -> String {
        let same = self.same.as_ref().filter(|_| self.same_piece == Some(item));
        match same {
            Some(party) => format!("#{item} lies here for {}", party.pmb),
            None => format!("#{item} lies here"),
        }
    }

    /// Whom a line means, as far as it says so itself.
    fn meant(&self, line: &Line) -> String {
        let same = self.same.as_ref().filter(|_| matches!(line, Line::Same(_)));
        match (self.finder.chosen.as_ref().or(same), line) {
            (Some(party), _) => words::clean(&party.words()),
            (None, Line::Who(who)) => words::clean(&who.text),
            (None, _) => "nobody".to_owned(),
        }
    }
}

/// `#50 lies here for 102`.
pub(super) fn lies(row: &ItemRow) -> Option<String> {
    let pmb = row.pmb.as_ref()?;
    Some(format!("#{} lies here for {pmb}", row.item.id))
}

/// `a letter`, `3 parcels`.
fn what(count: u32, kind: ItemKind) -> String {
    let pieces = words::pieces(count as usize, kind);
    match pieces.strip_prefix("1 ") {
        Some(piece) if piece.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {piece}"),
        Some(piece) => format!("a {piece}"),
        None => pieces,
    }
}
