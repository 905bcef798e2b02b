//! What a key does to the entry line beside typing a letter.

/// One change of the line that is not a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Cursor one cell to the left.
    Left,
    /// Cursor one cell to the right.
    Right,
    /// Cursor to the beginning.
    Start,
    /// Cursor to the end.
    End,
    /// Deletes before the cursor.
    Backspace,
    /// Deletes under the cursor.
    Delete,
    /// Deletes the word before the cursor.
    Word,
    /// Clears the line.
    Line,
}
