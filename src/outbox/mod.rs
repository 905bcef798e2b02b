//! Letters to clients and the ways they leave the house.
//!
//! ```text
//! notice, client, pieces ──► facts ──► stationery ──► Message ──► Transport::begin ──► mark ──► Pending::finish ──► Delivery
//! ```
//!
//! Knows the domain; nothing of the ledger, the server or the settings file: what it needs of the world comes as
//! plain values ([`Settings`], [`Letterhead`]) and through [`worker::Desk`].
//!
//! Invariants: no byte that could deliver a mail leaves before its mark is committed; a notice has one Message-ID
//! for ever; a password or a mail never crosses a network in the clear unless the center said so.

pub mod authority;
pub mod blame;
mod certificate;
pub mod classify;
pub mod compose;
pub mod dkim;
pub mod facts;
pub mod language;
pub mod letterhead;
pub mod limits;
pub mod message;
pub mod returned;
pub mod settings;
pub mod stationery;
mod token;
pub mod transport;
mod wording;
pub mod worker;

pub use compose::{Letter, LetterCode, compose};
pub use letterhead::{Letterhead, Sender};
pub use message::{Message, message_id, notice_of_file};
pub use settings::Settings;
pub use stationery::Stationery;
pub use transport::{Pending, Transport};
pub use wording::subject;
pub use worker::{Desk, Job};
