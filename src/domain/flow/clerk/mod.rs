//! Clerks of a shared desk.

mod fact;
mod order;

pub use fact::{ClerkRemoved, ClerkSet, ClerkSignedIn, PinRefused};
pub use order::{RefusePin, RemoveClerk, SetClerk, SignIn};
