//! What the day's screen asks the server for.

#[derive(Clone, Debug)]
pub enum Then {
    /// The books that a word was typed for.
    Books,
    /// Whether the books would take what was shown, with what is said then.
    Would(String),
}
