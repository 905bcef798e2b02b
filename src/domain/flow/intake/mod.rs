//! Pieces come in, are named, put away, set right, and taken out of the books when they never were.

pub(super) mod assign;
mod correct;
mod fact;
pub(super) mod order;
mod put;
mod received;
pub(super) mod remark;
mod texts;
pub(super) mod void;

pub use assign::{AssignItem, AssignKept, is_as_known};
pub use correct::CorrectItem;
pub use fact::{ItemAssigned, ItemCorrected, ItemMoved};
pub use order::LogItems;
pub use put::MoveItems;
pub(in crate::domain::flow) use put::into_own_box;
pub use received::{ItemReceived, ItemReinstated, ItemVoided};
pub use void::VoidItem;
