//! Statements: what a client used, was charged, paid and owes, month by month. Whole cents, in the one currency of the
//! center; no fraction of a cent is ever kept.
//!
//! ```text
//! the ledger's events ──► Tally (heeds each) ──► Account a client ──► Draft (lines, figures) ──► the PDF, and Issued
//! ```
//!
//! What counts toward plans is heard by [`usage`], which also hears what is put right behind a statement.
//!
//! Must not know: where events lie, what a page looks like, how a mail goes.
//!
//! Invariants: an event of money stands on one statement and no other ([`tally`]); what a statement says is the sum of
//! its lines; a client's balance brought forward is the new balance of the statement before ([`issued`]).

pub mod draft;
pub mod issued;
mod kept;
pub mod money;
pub mod odd;
pub mod policy;
pub mod rate;
pub mod reckon;
pub mod tally;
pub mod turn;
pub mod usage;

pub use draft::{Draft, Group, Line};
pub use issued::{Issued, Post, Run, Series, Way};
pub use money::{Amount, Figures, Month};
pub use odd::Odd;
pub use policy::{Prices, StatementPolicy, Tax, Taxed};
pub use rate::Rate;
pub use tally::{Account, Tally};
pub use usage::Usage;
