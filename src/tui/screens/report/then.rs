//! What a report asks the server for.

use std::path::PathBuf;

use crate::domain::ids::CommandId;

#[derive(Clone, Debug)]
pub enum Then {
    /// The quarter was certified.
    Certified(CommandId),
    /// A difference was taken over; what that did.
    Taken(CommandId, String),
    /// The whole report goes into a file.
    Save(PathBuf),
}
