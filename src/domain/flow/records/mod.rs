//! How long records are kept, and how they go.

mod fact;
mod order;
mod texts;

pub use fact::{LegalHoldSet, Redacted};
pub use order::{PurgeClient, SetLegalHold};
