//! Questions about statements: a month looked at, made, sent, and one of them again.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, CommandId};
use crate::domain::statement::money::Month;

/// A month: its statements as they were made, or as they would be now.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct StatementsOf(pub Month);

/// The page of one client's statement as it would be now, without a number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StatementDraft {
    pub month: Month,
    pub client: ClientId,
}

/// Make the statements of a month.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct MakeStatements {
    /// The command's name.
    pub id: CommandId,
    pub month: Month,
    /// Only say what would be made, or why not.
    pub dry_run: bool,
}

/// Send the statements of a month: by mail what was not sent yet, on paper what no mail brings.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SendStatements {
    /// The command's name.
    pub id: CommandId,
    pub month: Month,
    /// Only say what would go how.
    pub dry_run: bool,
    /// What goes on paper is only said: nobody who prints it asks.
    pub mail_only: bool,
}

/// A statement with its PDF, as it was made.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct StatementAgain(pub u32);
