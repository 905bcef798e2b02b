//! A business day is closed for ever.

mod fact;
mod order;

pub use fact::DaySealed;
pub use order::SealDay;
