//! A manager certifies the list of the quarter.

mod fact;
mod order;

pub use fact::QuarterCertified;
pub use order::CertifyQuarter;
