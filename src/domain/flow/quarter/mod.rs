//! A manager certifies the list of the quarter.

mod fact;
mod order;
mod texts;

pub use fact::QuarterCertified;
pub use order::CertifyQuarter;
