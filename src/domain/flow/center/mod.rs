//! What happens to the center itself: its form, its IDs, its warnings, its closing.

mod fact;
mod order;
mod texts;

pub use fact::CenterNoted;
pub use order::NoteCenter;
