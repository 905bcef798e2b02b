//! What the day's screen asks the server for.

#[derive(Clone, Copy, Debug)]
pub enum Then {
    /// The books that a word was typed for.
    Books,
}
