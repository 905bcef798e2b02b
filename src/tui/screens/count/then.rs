//! What the count's screen asks the server for.

use super::line::Said;
use crate::domain::count::{Difference, Sorts};

#[derive(Clone, Debug)]
pub enum Then {
    /// Whose the piece is that is to be logged now.
    Whose {
        difference: Difference,
        said: Said,
        sorts: Option<Sorts>,
    },
}
