//! What a person, or the server itself, may ask for. Imperative; nothing has happened yet.

mod intake;
mod row;

pub use intake::{Guess, Intake, Known, MAX_COUNT};
pub use row::{Cell, ClientRow, DatedName, SplitName, Taking, Uploaded};

pub use super::flow::Command;
use super::ids::{ClientId, CommandId};
use super::time::{Day, Stamp};
use serde::{Deserialize, Serialize};

/// A client's labels, as the drift list counts them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labelled {
    pub client: ClientId,
    /// What most of them say, such as `SUITE 234`.
    pub label: String,
    /// How many pieces have such a label.
    pub pieces: u32,
}

/// Why a piece in quarantine is a client's (rule 32).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grounds {
    /// The form that was missing is here.
    FormObtained,
    /// The name was his all along.
    MatchCorrected,
}

/// What a decision may know beside the state: everything that is not pure is brought in here.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    pub now: Stamp,
    /// The local date.
    pub today: Day,
    /// When today's digests go.
    pub digest_at: Stamp,
    /// From when on today may be sealed by who is no manager.
    pub seal_from: Stamp,
    pub actor: &'a super::clerk::Actor,
    /// The command's name.
    pub command: CommandId,
    /// The center's choices.
    pub policy: &'a super::policy::Policy,
}
