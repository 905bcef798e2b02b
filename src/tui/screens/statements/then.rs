//! What the statements ask the server for.

use crate::domain::statement::{Amount, Month};

/// What was shown of a month.
#[derive(Clone, Copy, Debug)]
pub struct Foreseen {
    pub month: Month,
    pub count: usize,
    pub sum: Amount,
}

#[derive(Clone, Debug)]
pub enum Then {
    /// What would be made, once more before it is: only what was shown is made.
    Foreseen(Foreseen),
    /// They were made.
    Made(Month),
    /// What would go how.
    ToSend(Month),
    /// They were sent.
    Sent(Month),
}
