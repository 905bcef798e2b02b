//! How long before a paper ends somebody is reminded of it.

/// Days before an ID ends on which its holder is reminded of it.
pub const REMINDERS: [i32; 4] = [90, 60, 30, 7];
