//! Shelf and books are held against each other: a blind count, and what becomes of its differences.

mod answer;
mod fact;
mod found;
mod gone;
mod order;
mod texts;

pub use answer::{AnswerDifference, Said};
pub use fact::{
    AnswerRestored, CountClosed, CountStarted, DifferenceAnswered, SlotCounted, SlotSeen,
};
pub use gone::{ItemsFound, ItemsMissing};
pub(super) use order::numbers;
pub use order::{CloseCount, CountSlot, StartCount};
