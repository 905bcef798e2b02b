//! Pieces in dispute: their clock stands until the dispute is over.

mod fact;
pub(super) mod order;

pub use fact::ItemsDisputed;
pub use order::{DisputeItems, EndDispute};
