//! What a person, or the server itself, may ask for. Imperative; nothing has happened yet.

use serde::{Deserialize, Serialize};

use super::aftercare::{ForwardSchedule, MailClass};
use super::asking::AskWhom;
use super::clerk::{Permission, Role};
use super::client::{ClientKind, NotifyPreference};
use super::disposition::Reason;
use super::form::{AddressId, Edition, Expiry, FormField, PhotoId, WitnessKind};
use super::ids::{ClerkId, ClientId, CommandId, ItemId, NoticeId, Slot};
use super::item::{Evidence, ItemChange, ItemKind, Origin};
use super::name::{Name, NameKind};
use super::notice::Delivery;
use super::pickup::IdCheck;
use super::standing::Standing;
use super::terms::Term;
use super::time::{Day, Stamp};
use super::tracking::{Accountable, Carrier};

/// One request for a change.
// A command is made, sent and decided once: a box would only move its bytes.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Take one row of the center's list.
    ImportClient(ClientRow),
    /// Give a client another legal name and keep the old one as former.
    RenameClient {
        /// Who.
        client: ClientId,
        /// The new legal name.
        to: String,
        /// Since when; the old name ends the day before.
        on: Option<Day>,
    },
    /// End a client's service.
    CloseClient {
        /// Who.
        client: ClientId,
        /// Last day.
        on: Day,
    },
    /// Log one or several pieces that look the same.
    LogItems(Intake),
    /// Say whose a piece is, or that nobody knows.
    AssignItem {
        /// Which piece.
        item: ItemId,
        /// Whose.
        client: Option<ClientId>,
        /// Why.
        evidence: Option<Evidence>,
    },
    /// Put pieces into a slot.
    MoveItems {
        /// Which.
        items: Vec<ItemId>,
        /// Where to.
        slot: Slot,
    },
    /// Set right what was logged of a piece.
    CorrectItem {
        /// Which.
        item: ItemId,
        /// What.
        changes: Vec<ItemChange>,
    },
    /// Take a piece out of the books that never was one.
    VoidItem {
        /// Which.
        item: ItemId,
        /// Why, in the clerk's words.
        why: String,
    },
    /// Hand pieces to a person at the desk.
    HandOut {
        /// Whose mail.
        client: ClientId,
        /// Who takes it, as the client's list spells him.
        person: String,
        /// How he was checked.
        check: IdCheck,
        /// What he takes.
        items: Vec<ItemId>,
    },
    /// Close a business day for ever.
    SealDay {
        /// Which; the current one when absent.
        day: Option<Day>,
    },
    /// Take a command back: the caller's own last one when absent.
    Undo {
        /// Which.
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
    /// Tell nobody.
    CancelNotice(NoticeId),
    /// Make held notices due whose time has come.
    ReleaseNotices(Vec<NoticeId>),
    /// Note that the next byte may deliver the notice, if it still says this.
    MarkNotice {
        /// Which.
        notice: NoticeId,
        /// The pieces that the letter speaks of.
        items: Vec<ItemId>,
    },
    /// Note what became of a try.
    RecordDelivery {
        /// Which notice.
        notice: NoticeId,
        /// What became of it.
        delivery: Delivery,
    },
    /// Let a clerk work here, or change his PIN or role.
    SetClerk {
        /// Who.
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
        /// Who.
        client: ClientId,
        /// As the label has it.
        text: String,
    },
    /// Add a name; one that is there gets the dates and the mark of being on the form.
    AddName {
        /// Whose.
        client: ClientId,
        /// Which; `added` is filled by the decision.
        name: Name,
    },
    /// Let a name end.
    EndName {
        /// Whose.
        client: ClientId,
        /// Which.
        text: String,
        /// Last day of use; the day before the current one when absent.
        on: Option<Day>,
    },
    /// Take a name away that never was one.
    RemoveName {
        /// Whose.
        client: ClientId,
        /// Which.
        text: String,
    },
    /// Undo a closing.
    ReopenClient(ClientId),
    /// Serve a client no longer for now.
    SuspendClient {
        /// Who.
        client: ClientId,
        /// Why.
        reason: String,
    },
    /// Serve a client again.
    ResumeClient(ClientId),
    /// Enter fields of a client's form.
    SetForm {
        /// Whose.
        client: ClientId,
        /// Which fields, each with its text; an empty one takes the value away.
        cells: Vec<(FormField, String)>,
        /// Whether somebody went through the whole form: what is empty then is missing.
        whole: bool,
    },
    /// Open a client's form to read it.
    OpenForm {
        /// Whose.
        client: ClientId,
        /// Why.
        reason: String,
    },
    /// Change what was agreed with a client.
    SetTerms {
        /// With whom.
        client: ClientId,
        /// Which terms, each with its text; an empty one takes the value away.
        cells: Vec<(Term, String)>,
    },
    /// Write what a clerk should know of a client.
    NoteClient {
        /// Of whom.
        client: ClientId,
        /// What; the note before is replaced.
        text: String,
    },
    /// Put a piece into quarantine, for a reason that only a clerk can know.
    Quarantine {
        /// Which.
        item: ItemId,
        /// Why.
        reason: Reason,
    },
    /// A piece in quarantine is a client's after all.
    ReleaseFromQuarantine {
        /// Which.
        item: ItemId,
        /// Whose.
        client: ClientId,
        /// How that became certain.
        grounds: Grounds,
    },
    /// Give pieces back to the carrier.
    HandBack {
        /// Which.
        items: Vec<ItemId>,
        /// On which day, when that was not today.
        on: Option<Day>,
    },
    /// Ask a client whether a piece is his.
    AskClient {
        /// Which piece.
        item: ItemId,
        /// Whom.
        client: ClientId,
    },
    /// Note that somebody was told what lies here for a client.
    CountMailCheck(ClientId),
    /// Take every text about a former client out of the ledger, for ever.
    PurgeClient {
        /// Who.
        client: ClientId,
        /// Why, in words that do not name the client.
        reason: String,
    },
    /// Keep a client's records whatever the rules say, or no longer.
    SetLegalHold {
        /// Whose.
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
        /// Why.
        reason: String,
        /// The inspector's badge; with it a clerk without the right may break the glass.
        badge: Option<String>,
    },
    /// Ask clients to bring what their forms lack. A custodian prepares it; a manager lets the letters go.
    AskForForms {
        /// Whom.
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
    /// Whose.
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

/// Pieces that come in together and look the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Intake {
    /// Whose; `None` while nobody knows.
    pub client: Option<ClientId>,
    /// Why.
    pub evidence: Option<Evidence>,
    /// What they are.
    pub kind: ItemKind,
    /// Who brought them.
    pub carrier: Option<Carrier>,
    /// The normalised tracking number; then `count` is 1.
    pub tracking: Option<String>,
    /// The recipient line as read.
    pub line: Option<String>,
    /// How many, 1 to [`MAX_COUNT`].
    pub count: u32,
    /// Where to; the pigeonhole, or HOLD, when absent.
    pub slot: Option<Slot>,
    /// Log it although the same number is held.
    pub again: bool,
    /// Intake or opening stock.
    pub origin: Origin,
    /// For stock: the day it is said to have come.
    pub came: Option<Day>,
    /// How far the line named somebody, when it named no client for certain.
    pub guess: Guess,
    /// The class of mail, where the clerk saw it.
    pub class: MailClass,
    /// The service, where clerk or barcode said it.
    pub service: Option<Accountable>,
    /// Whether it is marked Restricted Delivery.
    pub restricted: bool,
}

/// What a line without a certain client is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Guess {
    /// Nobody on file is near it.
    #[default]
    Nobody,
    /// Several clients could be meant.
    Several,
}

impl Default for Intake {
    fn default() -> Self {
        Self {
            client: None,
            evidence: None,
            kind: ItemKind::Letter,
            carrier: None,
            tracking: None,
            line: None,
            count: 1,
            slot: None,
            again: false,
            origin: Origin::Intake,
            came: None,
            guess: Guess::Nobody,
            class: MailClass::Unknown,
            service: None,
            restricted: false,
        }
    }
}

/// Most pieces of one command: more in one entry is a slip of the finger.
pub const MAX_COUNT: u32 = 500;

/// A column of the center's list; `Absent` leaves what we have, an empty cell clears it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell<T> {
    /// The list has no such column.
    #[default]
    Absent,
    /// What the cell says.
    Set(T),
}

impl<T> Cell<T> {
    /// What the cell says, if there is one.
    pub fn given(&self) -> Option<&T> {
        match self {
            Self::Absent => None,
            Self::Set(value) => Some(value),
        }
    }
}

/// A name with the dates of its use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedName {
    /// The name.
    pub text: String,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

impl DatedName {
    /// A name of which no dates are known.
    pub fn undated(text: impl Into<String>) -> Self {
        Self { text: text.into(), from: None, to: None }
    }
}

/// One row of `client import`, cells already of their types (the texts still as written).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRow {
    /// The center's own number for the client.
    pub client_id: Option<String>,
    /// The box.
    pub pmb: Cell<String>,
    /// The registered name.
    pub legal_name: Cell<String>,
    /// Firm or person.
    pub kind: Cell<ClientKind>,
    /// People who may receive mail.
    pub people: Cell<Vec<DatedName>>,
    /// Earlier legal names.
    pub former_names: Cell<Vec<DatedName>>,
    /// Trade names.
    pub dbas: Cell<Vec<DatedName>>,
    /// Addresses.
    pub emails: Cell<Vec<String>>,
    /// Numbers.
    pub phones: Cell<Vec<String>>,
    /// Who may collect.
    pub pickup_people: Cell<Vec<String>>,
    /// When notices are wanted.
    pub notify: Cell<NotifyPreference>,
    /// First day.
    pub opened: Cell<Option<Day>>,
    /// Last day.
    pub closed: Cell<Option<Day>>,
    /// What a clerk should know.
    pub notes: Cell<String>,
    /// Whether a second client may move into an occupied box.
    pub shared_boxes: bool,
    /// Which print of the form.
    pub form_edition: Cell<Option<Edition>>,
    /// When the applicant signed it.
    pub form_signed: Cell<Option<Day>>,
    /// Before whom, with the name where the list gives one.
    pub witness: Cell<Option<(WitnessKind, String)>>,
    /// Which photo ID.
    pub photo_id_type: Cell<Option<PhotoId>>,
    /// When it ends.
    pub photo_id_expires: Cell<Expiry>,
    /// Which address ID.
    pub address_id_type: Cell<Option<AddressId>>,
    /// When it ends.
    pub address_id_expires: Cell<Expiry>,
    /// Whether the form is in the CRD, and since when.
    pub crd_uploaded: Cell<Option<Uploaded>>,
    /// Where the signed form lies: binder/tab, or file#digest.
    pub form_location: Cell<String>,
    /// Where mail goes after the service.
    pub remail_address: Cell<String>,
    /// When mail is sent on during the service.
    pub forward_schedule: Cell<Option<ForwardSchedule>>,
    /// Where to.
    pub forward_address: Cell<String>,
    /// What the client booked.
    pub plan: Cell<String>,
    /// The partner who brought the client.
    pub source: Cell<String>,
    /// What the list says of the service.
    pub status: Cell<Option<Standing>>,
    /// Why a box is given out again although its former holder's mail is still re-mailed (rules.md 39).
    pub reuse_box: Option<String>,
    /// Since when the registered name is the legal one.
    pub legal_since: Cell<Option<Day>>,
    /// Aliases, acronyms, and names learned from labels.
    pub other_names: Cell<Vec<(NameKind, DatedName)>>,
    /// Whether somebody went through the whole form; without it, the list's columns tell.
    pub form_whole: Cell<bool>,
}

/// What a list says of the CRD: a day, or only that the form is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uploaded(pub Option<Day>);

/// What a decision may know beside the state: everything that is not pure is brought in here.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The instant.
    pub now: Stamp,
    /// The local date.
    pub today: Day,
    /// When today's digests go.
    pub digest_at: Stamp,
    /// Who asks.
    pub actor: &'a super::clerk::Actor,
    /// The command's name.
    pub command: CommandId,
    /// The center's choices.
    pub policy: &'a super::policy::Policy,
}
