//! What an inspection asks the server for.

use crate::wire::messages::Inspection;

#[derive(Clone, Debug)]
pub enum Then {
    Box(String),
    /// Whom a name means.
    Who(String),
    /// The forms; those behind the ones that are shown when it goes on.
    Opened {
        asked: Inspection,
        /// Whether it goes on.
        more: bool,
    },
}
