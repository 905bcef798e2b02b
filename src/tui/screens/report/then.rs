//! What a report asks the server for.

use std::path::PathBuf;

use crate::domain::ids::CommandId;
use crate::domain::stray::Changed;

#[derive(Clone, Debug)]
pub enum Then {
    /// The quarter was certified.
    Certified(CommandId),
    /// A difference was taken over; what that did, and what of the client it may have changed.
    Taken(CommandId, String, Changed),
    /// What a decision does, once the books say that they would take it.
    Would(String),
    /// The whole report goes into a file.
    Save(PathBuf),
}
