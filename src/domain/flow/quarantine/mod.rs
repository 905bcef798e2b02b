//! What the rules say of pieces, and the ways out of quarantine.

mod fact;
mod hand_back;
mod order;

pub use fact::{ItemsDisposed, QuarantineLeft, TakenFromCarrier};
pub use hand_back::{HandBack, HandBackKept};
pub use order::{AskClient, Quarantine, ReleaseFromQuarantine, ReleaseKept, SetApartKept};
