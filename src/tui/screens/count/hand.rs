//! The slot in hand: what was scanned in it so far, as the scanner read it.

use serde::{Deserialize, Serialize};

use crate::domain::ids::Seq;
use crate::domain::scanned::{Code, NoPiece};

/// A slot that is being counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// As it was typed, or as its label reads.
    pub slot: String,
    pub scans: Vec<String>,
    /// The last event that was known here at the first of them.
    pub since: Option<Seq>,
}

/// What a scan is to a count.
pub enum Meant {
    /// The label of a slot.
    Slot(String),
    Piece(String),
    Nothing(NoPiece),
}

impl Hand {
    pub fn of(slot: String) -> Self {
        Self {
            slot,
            scans: Vec::new(),
            since: None,
        }
    }

    /// Its name without the label's sign.
    pub fn name(&self) -> String {
        match self.slot.split_once(':') {
            Some(("BOX", pmb)) => format!("PMB {pmb}"),
            Some((_, slot)) => slot.to_owned(),
            None => self.slot.clone(),
        }
    }
}

pub fn meant(code: Code) -> Meant {
    match code {
        Code::Shelf(slot) => Meant::Slot(format!("SHELF:{slot}")),
        Code::Box(pmb) => Meant::Slot(format!("BOX:{pmb}")),
        Code::Item(item) => Meant::Piece(format!("#{item}")),
        Code::Number(number) => Meant::Piece(number.number().to_owned()),
        Code::NoPiece(what) => Meant::Nothing(what),
    }
}
