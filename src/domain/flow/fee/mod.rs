//! What clients owe: fees come into an account with what causes them, and are taken or waived.

mod credit;
mod fact;
mod not_his;
mod order;
mod paid;
mod texts;

pub use credit::{CreditDropped, FeesCredited};
pub(in crate::domain::flow) use fact::is_among;
pub use fact::{FeesCharged, FeesDropped, FeesReopened, FeesSettled};
pub(in crate::domain::flow) use not_his::not_his;
pub(in crate::domain::flow) use order::leaving;
pub use order::{SettleFees, owed_now};
pub use paid::Paid;
