//! Clients are written about what sits here too long, once for each stage of the center's policy; and a letter that has
//! not gone never says what is not so any more.

pub(super) mod due;
mod fact;
mod order;

pub use fact::FollowUpsSet;
pub use order::FollowUp;
