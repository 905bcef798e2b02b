//! A client's own pieces go back to sender or carrier, or are destroyed on his order.

mod cost;
mod destroy;
mod fact;
mod kept;
mod order;

pub use destroy::DestroyItems;
pub use fact::{ItemsDestroyed, ItemsReturned};
pub use kept::DestroyKept;
pub use order::ReturnItems;
