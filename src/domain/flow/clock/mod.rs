//! The storage clock of pieces stands by itself while their client is under a legal hold, or no letter told him of them.

mod fact;
pub(super) mod standstill;

pub use fact::ClocksHeld;
