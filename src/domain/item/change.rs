//! A correction of a piece.

use crate::domain::item::ItemKind;
use crate::domain::tracking::Carrier;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What of a piece a correction sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemChange {
    Kind(ItemKind),
    /// Who brought it.
    Carrier(Option<Carrier>),
    Tracking(Option<String>),
    Note(String),
    /// The recipient as read, of a piece that was logged before anybody read it.
    Line(Option<String>),
}

impl fmt::Display for ItemChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(kind) => write!(f, "kind {}", kind.word()),
            Self::Carrier(carrier) => {
                write!(f, "carrier {}", carrier.map_or("none", |one| one.word()))
            }
            Self::Tracking(number) => {
                write!(f, "number {}", number.as_deref().unwrap_or("none"))
            }
            Self::Note(text) => write!(f, "note {text}"),
            Self::Line(text) => write!(f, "read as {}", text.as_deref().unwrap_or("nothing")),
        }
    }
}
