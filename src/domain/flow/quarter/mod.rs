//! A manager certifies the list of the quarter, or takes that back.

mod fact;
mod order;
mod take_back;
mod texts;

pub use fact::{CertifiedAgain, QuarterCertified};
pub use order::CertifyQuarter;
pub use take_back::TakeBackCertification;
