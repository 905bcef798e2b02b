//! Boxes that clients open with a key of their own: what is put there is delivered.
//!
//! Invariant: nothing that lies here by the books lies in such a box, and what needs a look at whoever takes it (a
//! signature, an ID, a form, the client's own wish) never gets there.

mod fact;
mod follow;
mod own_box;

pub use fact::ItemsPlaced;
pub(in crate::domain::flow) use follow::{Put, follows};
pub(in crate::domain::flow) use own_box::refused;
