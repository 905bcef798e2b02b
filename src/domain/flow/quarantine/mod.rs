//! What the rules say of pieces, and the ways out of quarantine.

mod fact;
mod order;

pub use fact::{ItemsDisposed, QuarantineLeft, TakenFromCarrier};
pub use order::{AskClient, HandBack, Quarantine, ReleaseFromQuarantine};
