//! Papers attached to a client's form: attached, opened, detached. Their bytes lie in files of their own.

mod fact;
mod order;
mod texts;

pub use fact::{PaperAttached, PaperDetached, PaperOpened};
pub use order::{AttachPaper, DetachPaper, OpenPaper};
