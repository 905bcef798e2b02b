//! A line to log, and a line that names a piece.

use serde::{Deserialize, Serialize};

use crate::domain::command::{Intake, Known};
use crate::domain::ids::{ClientId, CommandId, ItemId};
use crate::domain::item::ItemKind;
use crate::domain::name::Given;

/// Log a line as a clerk typed it, or as a scanner read it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LogLine {
    /// The command's name.
    pub id: CommandId,
    /// What was typed, read or scanned; may be empty when a number or client is given.
    pub text: String,
    /// Who was chosen by hand, which overrules the text.
    pub chosen: Option<ClientId>,
    /// A scanned number beside the text.
    pub tracking: Option<String>,
    /// Kind, count, slot, `again` and origin; the rest of it is filled by the server.
    pub intake: Intake,
    /// What to do when the client is not certain.
    pub on_doubt: OnDoubt,
    /// Whether a clerk typed the text or it is a label's.
    pub given: Given,
}

/// What to do when a line does not name one client for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnDoubt {
    /// Log the piece, to identify.
    Identify,
    /// Log nothing and say who it could be.
    Refuse,
    /// Log the piece, to identify; but where it is said to be for nobody on file, and the name is near a client's, log
    /// nothing and say whose.
    AskOfStranger,
}

/// Name a piece by a line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Assign {
    /// The command's name.
    pub id: CommandId,
    pub item: ItemId,
    /// What was typed.
    pub line: String,
    /// Who was chosen by hand, which overrules the line.
    pub chosen: Option<ClientId>,
    /// Whose it was where the clerk saw it: somebody else may have named it meanwhile.
    pub known: Known,
    /// What kind of piece it is, when that was said with the name; it is set only where the name is.
    pub kind: Option<ItemKind>,
    /// Why a manager names it although something keeps it with its client.
    pub because: Option<String>,
}
