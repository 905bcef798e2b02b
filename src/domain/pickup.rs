//! A handover of pieces to one person.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, ItemId, PickupId};

/// How the clerk made sure who stands at the desk. The kind of paper, never its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IdCheck {
    Driver,
    Passport,
    /// Another paper with a photo.
    Other,
    /// Known by sight; only where the center allows it.
    Known,
}

impl IdCheck {
    /// All checks, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::Driver, Self::Passport, Self::Other, Self::Known];

    /// The word used on screens and in commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Driver => "driver",
            Self::Passport => "passport",
            Self::Other => "other",
            Self::Known => "known",
        }
    }

    /// Reads a check's word or its first letter.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|check| !text.is_empty() && check.word().starts_with(&text))
    }
}

/// What happened at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pickup {
    pub id: PickupId,
    pub client: ClientId,
    /// Who took it, as the client's list spells him.
    pub person: String,
    /// How he was checked.
    pub check: IdCheck,
    /// What he took.
    pub items: Vec<ItemId>,
}
