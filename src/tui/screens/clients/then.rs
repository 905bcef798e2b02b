//! What the directory asks the server for.

use super::field::Field;
use crate::domain::ids::{ClientId, CommandId};

#[derive(Clone, Debug)]
pub enum Then {
    /// A field was sent.
    Changed(Changed),
    FormOpened,
    /// Who has the box that was typed first for a newcomer.
    HasBox,
    /// Who has the box that a newcomer shall get.
    Neighbours,
    /// A client was added.
    Added {
        id: CommandId,
        /// What it did, in words.
        deed: String,
    },
    /// The record of the client who was added.
    Opened,
    /// Whom the line means, before Enter opens a row.
    Whose,
    /// Who else has the name that a client was just given.
    Twins {
        client: ClientId,
        name: String,
    },
}

/// A field that was sent.
#[derive(Clone, Debug)]
pub struct Changed {
    pub id: CommandId,
    /// What it did, in words.
    pub deed: String,
    pub field: Field,
    /// What was typed.
    pub text: String,
}
