//! A ledger that was made anew of what could still be read of a damaged one.

mod fact;

pub use fact::{EventLost, LedgerSalvaged, LostSpan};
