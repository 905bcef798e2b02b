//! How long records are kept, and how they go.

mod fact;
mod order;

pub use fact::{LegalHoldSet, Redacted};
pub use order::{PurgeClient, SetLegalHold};
