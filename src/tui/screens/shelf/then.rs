//! What the shelf asks the server for.

#[derive(Clone, Copy, Debug)]
pub enum Then {
    /// Everything that fits the filter is marked.
    All,
    /// Whom the filter means, before Enter opens a row.
    Whose,
}
