//! How long records are kept, and how they go.

mod fact;
mod order;
pub(super) mod purged;
mod redaction;
mod texts;

pub use fact::{LegalHoldSet, Redacted};
pub use order::{PurgeClient, SetLegalHold};
pub use redaction::{Kept, Redaction};
