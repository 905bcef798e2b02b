//! A client's own pieces go back to sender or carrier, or are destroyed on his order.

mod fact;
mod kept;
mod order;

pub use fact::{ItemsDestroyed, ItemsReturned};
pub use kept::DestroyKept;
pub use order::{DestroyItems, ReturnItems};
