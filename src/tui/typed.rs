//! What a terminal sends, once its bytes are read.

use crate::keymap::Key;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Key(Key),
    /// A text that was pasted in one piece; its lines end with `\n`.
    Paste(String),
    /// The same, of a paste whose end never came: what was scanned meanwhile may be in it.
    CutPaste(String),
    /// The window has another size.
    Resized,
}
