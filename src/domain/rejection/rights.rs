//! The one refusal that a right is missing.

use super::Rejection;
use crate::domain::clerk::{Actor, Permission};

impl Actor {
    /// Refuses who has not this right.
    ///
    /// # Errors
    /// [`Rejection::NotAllowed`], with who asked.
    pub fn must(&self, needs: Permission) -> Result<(), Rejection> {
        if self.may(needs) {
            return Ok(());
        }
        Err(Rejection::NotAllowed {
            who: self.name().to_owned(),
            needs,
        })
    }
}
