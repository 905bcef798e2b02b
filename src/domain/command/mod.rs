//! What a person, or the server itself, may ask for. Imperative; nothing has happened yet.

mod intake;
mod row;

pub use intake::{Guess, Intake, MAX_COUNT};
pub use row::{Cell, ClientRow, DatedName, SplitName, Taking, Uploaded};

use super::clerk::Permission;
use super::flow;
pub use super::flow::Command;
use super::ids::{ClientId, CommandId};
use super::item::Origin;
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

impl Command {
    /// What its actor must be allowed to do.
    pub fn needs(&self) -> Permission {
        match self {
            Command::LogItems(flow::LogItems(intake)) if intake.origin == Origin::Stock => {
                Permission::HandOut
            }
            Command::LogItems(_)
            | Command::AssignItem(_)
            | Command::MoveItems(_)
            | Command::CorrectItem(_)
            | Command::VoidItem(_)
            | Command::Undo(_)
            | Command::RememberName(_)
            | Command::Quarantine(_)
            | Command::ReleaseFromQuarantine(_)
            | Command::AskClient(_)
            | Command::CountMailCheck(_)
            | Command::Inspect(flow::Inspect { badge: Some(_), .. }) => Permission::Log,
            Command::HandOut(_)
            | Command::HandBack(_)
            | Command::SealDay(_)
            | Self::FlushNotices
            | Command::RetryNotice(_)
            | Command::CancelNotice(_)
            | Self::PauseOutbox
            | Command::NoteClient(_) => Permission::HandOut,
            Command::SetForm(_)
            | Command::OpenForm(_)
            | Command::Inspect(flow::Inspect { badge: None, .. })
            | Command::AskForForms(_) => Permission::ReadForms,
            // Going live writes to people who were never written to, which nobody can take back.
            Command::ImportClient(_)
            | Command::RenameClient(_)
            | Command::CloseClient(_)
            | Self::ResumeOutbox
            | Command::SetClerk(_)
            | Command::RemoveClerk(_)
            | Command::AddName(_)
            | Command::EndName(_)
            | Command::RemoveName(_)
            | Command::ReopenClient(_)
            | Command::SuspendClient(_)
            | Command::ResumeClient(_)
            | Command::SetTerms(_)
            | Command::PurgeClient(_)
            | Command::SetLegalHold(_)
            | Command::CertifyQuarter(_)
            | Command::AdviseLabels(_) => Permission::Manage,
            Command::ReleaseNotices(_) | Command::MarkNotice(_) | Command::RecordDelivery(_) => {
                Permission::System
            }
            Command::SignIn(_) | Command::RefusePin(_) => Permission::Session,
        }
    }
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
