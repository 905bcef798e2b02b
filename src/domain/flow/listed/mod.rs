//! What a list that another program keeps says of clients: held against the books, and taken over one by one.

mod differences;
mod fact;
mod fields;
mod order;
mod pairing;
mod reach;
#[cfg(test)]
mod tests;
mod texts;

pub use differences::{ListScope, differences, takings};
pub use fact::{ListedTaken, WhatTaken};
pub use order::TakeListed;
