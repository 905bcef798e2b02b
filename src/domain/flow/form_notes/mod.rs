//! What is noted beside a client's form: its way through the center, a power of attorney, California's acknowledgement.

mod fact;
mod order;
mod texts;

pub use fact::FormNoted;
pub use order::NoteForm;
