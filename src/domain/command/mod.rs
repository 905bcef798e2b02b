//! What a person, or the server itself, may ask for. Imperative; nothing has happened yet.

mod intake;
mod row;

pub use intake::{Guess, Intake, MAX_COUNT};
pub use row::{Cell, ClientRow, DatedName, SplitName, Taking, Uploaded};

use super::asking::AskWhom;
use super::clerk::{Permission, Role};
use super::disposition::Reason;
use super::form::FormField;
use super::ids::{ClerkId, ClientId, CommandId, ItemId, NoticeId, Slot};
use super::item::{Evidence, ItemChange, Origin};
use super::name::Name;
use super::notice::Delivery;
use super::pickup::IdCheck;
use super::terms::Term;
use super::time::{Day, Stamp};
use serde::{Deserialize, Serialize};

/// One request for a change.
// A command is made, sent and decided once: a box would only move its bytes.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Take one row of the center's list.
    ImportClient(ClientRow),
    /// Give a client another legal name and keep the old one as former.
    RenameClient {
        client: ClientId,
        /// The new legal name.
        to: String,
        /// Since when; the old name ends the day before.
        on: Option<Day>,
    },
    /// End a client's service.
    CloseClient {
        client: ClientId,
        on: Day,
    },
    /// Log one or several pieces that look the same.
    LogItems(Intake),
    /// Say whose a piece is, or that nobody knows.
    AssignItem {
        item: ItemId,
        client: Option<ClientId>,
        evidence: Option<Evidence>,
    },
    /// Put pieces into a slot.
    MoveItems {
        items: Vec<ItemId>,
        slot: Slot,
    },
    /// Set right what was logged of a piece.
    CorrectItem {
        item: ItemId,
        changes: Vec<ItemChange>,
    },
    /// Take a piece out of the books that never was one.
    VoidItem {
        item: ItemId,
        /// Why, in the clerk's words.
        why: String,
    },
    /// Hand pieces to a person at the desk.
    HandOut {
        client: ClientId,
        /// Who takes it, as the client's list spells him.
        person: String,
        /// How he was checked.
        check: IdCheck,
        /// What he takes.
        items: Vec<ItemId>,
        /// Why a manager hands out what the rules keep here.
        because: Option<String>,
    },
    /// Close a business day for ever.
    SealDay {
        /// Which; the current one when absent.
        day: Option<Day>,
    },
    /// Take a command back: the caller's own last one when absent.
    Undo {
        command: Option<CommandId>,
    },
    /// Send nothing until told otherwise.
    PauseOutbox,
    /// Send what is due.
    ResumeOutbox,
    /// Make every open notice due now.
    FlushNotices,
    /// Try a failed or deferred notice again.
    RetryNotice(NoticeId),
    CancelNotice(NoticeId),
    /// Make held notices due whose time has come.
    ReleaseNotices(Vec<NoticeId>),
    /// Note that the next byte may deliver the notice, if it still says this.
    MarkNotice {
        notice: NoticeId,
        /// The pieces that the letter speaks of.
        items: Vec<ItemId>,
    },
    /// Note what became of a try.
    RecordDelivery {
        notice: NoticeId,
        /// What became of it.
        delivery: Delivery,
    },
    /// Let a clerk work here, or change his PIN or role.
    SetClerk {
        clerk: ClerkId,
        /// What he may do.
        role: Role,
        /// Password hash of the PIN, made by the server's session, never by who asks.
        pin: String,
    },
    /// Let a clerk work here no longer.
    RemoveClerk(ClerkId),
    /// Note that a clerk took over a terminal.
    SignIn(ClerkId),
    /// Note that a wrong PIN was given in a clerk's name.
    RefusePin(ClerkId),
    /// Remember how a label writes a client, after a clerk chose the client by hand.
    RememberName {
        client: ClientId,
        /// As the label has it.
        text: String,
    },
    /// Add a name; one that is there gets the dates and the mark of being on the form.
    AddName {
        client: ClientId,
        /// Which; `added` is filled by the decision.
        name: Name,
    },
    /// Let a name end.
    EndName {
        client: ClientId,
        text: String,
        /// Last day of use; the day before the current one when absent.
        on: Option<Day>,
    },
    /// Take a name away that never was one.
    RemoveName {
        client: ClientId,
        text: String,
    },
    /// Undo a closing.
    ReopenClient(ClientId),
    /// Serve a client no longer for now.
    SuspendClient {
        client: ClientId,
        reason: String,
    },
    /// Serve a client again.
    ResumeClient(ClientId),
    /// Enter fields of a client's form.
    SetForm {
        client: ClientId,
        /// Which fields, each with its text; an empty one takes the value away.
        cells: Vec<(FormField, String)>,
        /// Whether somebody went through the whole form: what is empty then is missing.
        whole: bool,
    },
    /// Open a client's form to read it.
    OpenForm {
        client: ClientId,
        reason: String,
    },
    /// Change what was agreed with a client.
    SetTerms {
        client: ClientId,
        /// Which terms, each with its text; an empty one takes the value away.
        cells: Vec<(Term, String)>,
    },
    /// Write what a clerk should know of a client.
    NoteClient {
        client: ClientId,
        /// What; the note before is replaced.
        text: String,
    },
    /// Put a piece into quarantine, for a reason that only a clerk can know.
    Quarantine {
        item: ItemId,
        reason: Reason,
    },
    /// A piece in quarantine is a client's after all.
    ReleaseFromQuarantine {
        item: ItemId,
        client: ClientId,
        /// How that became certain.
        grounds: Grounds,
    },
    /// Give pieces back to the carrier.
    HandBack {
        items: Vec<ItemId>,
        /// On which day, when that was not today.
        on: Option<Day>,
    },
    /// Ask a client whether a piece is his.
    AskClient {
        item: ItemId,
        client: ClientId,
    },
    /// Note that somebody was told what lies here for a client.
    CountMailCheck(ClientId),
    /// Take every text about a former client out of the ledger, for ever.
    PurgeClient {
        client: ClientId,
        /// Why, in words that do not name the client.
        reason: String,
    },
    /// Keep a client's records whatever the rules say, or no longer.
    SetLegalHold {
        client: ClientId,
        /// Why; `None` lifts the hold.
        why: Option<String>,
    },
    /// Certify the list of the quarter as it is now.
    CertifyQuarter {
        /// Why in spite of what blocks it; needed only then.
        reason: Option<String>,
    },
    /// Open forms for an inspector.
    Inspect {
        /// Whose; all of them when absent.
        client: Option<ClientId>,
        reason: String,
        /// The inspector's badge; with it a clerk without the right may break the glass.
        badge: Option<String>,
    },
    /// Ask clients to bring what their forms lack. A custodian prepares it; a manager lets the letters go.
    AskForForms {
        whom: AskWhom,
        /// Also those whose form nobody entered.
        also_unentered: bool,
    },
    /// Advise clients whose labels carry a wrong word before the box number (rules.md 49).
    AdviseLabels(Vec<Labelled>),
}

/// A client's labels, as the drift list counts them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labelled {
    pub client: ClientId,
    /// What most of them say, such as `SUITE 234`.
    pub label: String,
    /// How many pieces have such a label.
    pub pieces: u32,
}

/// Why a piece in quarantine is a client's (rules.md 32).
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
            Self::LogItems(intake) if intake.origin == Origin::Stock => Permission::HandOut,
            Self::LogItems(_)
            | Self::AssignItem { .. }
            | Self::MoveItems { .. }
            | Self::CorrectItem { .. }
            | Self::VoidItem { .. }
            | Self::Undo { .. }
            | Self::RememberName { .. }
            | Self::Quarantine { .. }
            | Self::ReleaseFromQuarantine { .. }
            | Self::AskClient { .. }
            | Self::CountMailCheck(_)
            | Self::Inspect { badge: Some(_), .. } => Permission::Log,
            Self::HandOut { .. }
            | Self::HandBack { .. }
            | Self::SealDay { .. }
            | Self::FlushNotices
            | Self::RetryNotice(_)
            | Self::CancelNotice(_)
            | Self::PauseOutbox
            | Self::NoteClient { .. } => Permission::HandOut,
            Self::SetForm { .. }
            | Self::OpenForm { .. }
            | Self::Inspect { badge: None, .. }
            | Self::AskForForms { .. } => Permission::ReadForms,
            // Going live writes to people who were never written to, which nobody can take back.
            Self::ImportClient(_)
            | Self::RenameClient { .. }
            | Self::CloseClient { .. }
            | Self::ResumeOutbox
            | Self::SetClerk { .. }
            | Self::RemoveClerk(_)
            | Self::AddName { .. }
            | Self::EndName { .. }
            | Self::RemoveName { .. }
            | Self::ReopenClient(_)
            | Self::SuspendClient { .. }
            | Self::ResumeClient(_)
            | Self::SetTerms { .. }
            | Self::PurgeClient { .. }
            | Self::SetLegalHold { .. }
            | Self::CertifyQuarter { .. }
            | Self::AdviseLabels(_) => Permission::Manage,
            Self::ReleaseNotices(_) | Self::MarkNotice { .. } | Self::RecordDelivery { .. } => {
                Permission::System
            }
            Self::SignIn(_) | Self::RefusePin(_) => Permission::Session,
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
