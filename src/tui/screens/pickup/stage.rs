//! Which field Pickup's line is, with what the fields before it say.

use crate::domain::pickup::IdCheck;
use crate::tui::party::Party;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    Client,
    Person(Party),
    /// How he was checked.
    Check(Party, String),
    /// What he takes.
    Pieces(Party, String, IdCheck),
}

impl Stage {
    /// Whose mail, once it is chosen.
    pub fn client(&self) -> Option<&Party> {
        match self {
            Self::Client => None,
            Self::Person(client) | Self::Check(client, _) | Self::Pieces(client, ..) => {
                Some(client)
            }
        }
    }

    /// Who collects, once he is chosen.
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Client | Self::Person(_) => None,
            Self::Check(_, person) | Self::Pieces(_, person, _) => Some(person),
        }
    }
}
