//! Rows and sheets that readers get: facts joined for showing, still typed, in no language of a screen.

mod clerk;
mod close;
mod count;
mod flushed;
mod forward;
mod keeping;
mod law;
mod listed;
mod meant;
mod mention;
mod money;
mod past;
mod pieces;
mod reports;
mod screens;
mod statement;
mod workflow;

pub use clerk::{ClerkRow, Grant, Right};
pub use close::{
    CarriedRows, CarrierRow, CloseSheet, CutoffRow, HandoverRow, NoteRow, OtherWay, Step, StepState,
};
pub use count::{CountSheet, CountSums, CountedSlot, DifferenceRow, Handover};
pub use flushed::Flushed;
pub use forward::{ForwardRow, SentRow};
pub use keeping::{AccountRow, FeeRow, RequestRow, StageSums};
pub use law::{
    CenterRow, CrdRow, DateRow, NameRow, PapersRow, StageRow, TenantRow, TodoRow, Whereabouts,
};
pub use listed::ListState;
pub use meant::{Candidate, Certainty, Doubt, Mark};
pub use mention::{MentionRow, TextPart};
pub use money::{MoneyRow, MoneyWay, money};
pub use past::{PastSheet, SealsSheet};
pub use pieces::{
    FoundPieces, GoingBack, GoingBackSheet, ItemRow, Logged, QuarantineRow, Stays, Told,
    WaitingSheet,
};
pub use reports::{Change, Drift, DriftRow, FormAsk, Prospect, QuarterSums, ReportLine};
pub use screens::{Body, Desk, GoneToday, HandoverWays, Letters, Screen};
pub use statement::{
    PostedSheet, Stands, StatementLine, StatementPaper, StatementRow, StatementSheet,
};
pub use workflow::WorkflowRow;

use crate::domain::alarm::{Alarm, CopyOf};
use crate::domain::attached::Attached;
use crate::domain::boxed::MayLie;
use crate::domain::client::Client;
use crate::domain::compliance::Shortcoming;
use crate::domain::day::Tally;
use crate::domain::event::{Envelope, Hash};
use crate::domain::ids::{Pmb, Seq, Slot};
use crate::domain::item::ItemKind;
use crate::domain::notice::Notice;
use crate::domain::pipeline::Progress;
use crate::domain::pipeline::notes::{Attorney, FormNotes};
use crate::domain::standing::{FormState, Standing, Task};
use crate::domain::state::Done;
use crate::domain::time::{BookDay, Day, Stamp};
use crate::domain::tracking::Carrier;
use serde::{Deserialize, Serialize};

/// A notice with what a list shows of its client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeRow {
    pub notice: Notice,
    pub pmb: Option<Pmb>,
    /// His legal name.
    pub name: String,
    /// The letter's subject.
    pub subject: String,
    /// When it goes, went, or is tried next.
    pub due: Stamp,
    pub message_id: String,
    /// The file that it went into instead of to a mail server: nobody was mailed.
    pub written_to: Option<String>,
    /// The number to call, where it waits for a call.
    pub phone: Option<String>,
    /// Whether a call is not enough: certified mail wants a written notice in the box.
    pub on_paper: bool,
}

/// A client and what lies here for him.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientCard {
    /// The record, without the form.
    pub client: Client,
    /// How many pieces lie here.
    pub held: u32,
    /// What was put into boxes that he opened himself, and may lie there still.
    pub boxed: Vec<MayLie>,
    /// Where the client is in its life today.
    pub standing: Standing,
    /// The last day of the re-mail period, once a last day is named.
    pub remail_until: Option<Day>,
    /// How far the form is.
    pub form: FormState,
    /// What falls short about it, the heaviest first.
    pub shortcomings: Vec<Shortcoming>,
    /// What a closing leaves to be done.
    pub tasks: Vec<Task>,
    /// The first last day of an identity paper on the form, when known and the reader may know it.
    pub id_until: Option<Day>,
    /// Who may be handed his mail today.
    pub may_collect: Vec<String>,
    /// How far the form is on its way; nothing of whom the center serves no longer.
    pub progress: Option<Progress>,
}

impl ClientCard {
    /// Where he is in his life, in one word: of whom nothing is left, no rule is to be followed any more (rule 38).
    pub fn status(&self) -> &'static str {
        if self.client.is_purged() {
            "purged"
        } else {
            self.standing.word()
        }
    }
}

/// A client's form, opened to be read. Travels only after the event that says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormSheet {
    /// The whole record, form and home data included.
    pub client: Client,
    /// How far the form is.
    pub form: FormState,
    /// What falls short about it, the heaviest first.
    pub shortcomings: Vec<Shortcoming>,
    /// What is noted beside it.
    pub notes: Option<FormNotes>,
    /// The papers attached to it.
    pub papers: Vec<Attached>,
}

/// A paper, opened to be read. Travels only after the event that says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSheet {
    pub paper: Attached,
    pub bytes: Vec<u8>,
}

/// A paper that lies beside a form now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaperKept {
    pub done: Done,
    /// Whether its file was damaged or lost, and was written anew.
    pub healed: bool,
}

/// A paper beside a form, and what else has its bytes: their file stays until the last of those is detached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRow {
    pub paper: Attached,
    /// So many other papers beside the same form.
    pub here: u32,
    /// So many beside other clients' forms.
    pub elsewhere: u32,
    /// Whether none of them may be kept: then all are detached together (rule 92).
    pub is_forbidden: bool,
}

impl FormSheet {
    /// The boxes that apply and stand empty.
    pub fn left_empty(&self) -> Vec<&'static str> {
        let form = self.client.form.as_ref();
        form.map(|form| form.empty_boxes()).unwrap_or_default()
    }

    /// Who signed for the applicant; empty where he signed himself.
    pub fn attorney(&self) -> String {
        let attorney = self
            .notes
            .as_ref()
            .and_then(|notes| notes.attorney.as_ref());
        attorney.map(Attorney::words).unwrap_or_default()
    }

    /// When California's acknowledgement was signed; empty where it was not.
    pub fn acknowledged(&self) -> String {
        let day = self.notes.as_ref().and_then(|notes| notes.acknowledged);
        day.map(|day| day.to_string()).unwrap_or_default()
    }
}

/// A day's figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySheet {
    pub day: BookDay,
    pub tally: Tally,
    /// What must lie on the shelves at its end.
    pub closing: i64,
    /// The chain's hash at its seal.
    pub seal: Option<Hash>,
    /// Pieces by slot, for the current day.
    pub slots: Vec<(Slot, u32)>,
    /// Pieces by kind, for the current day.
    pub kinds: Vec<(ItemKind, u32)>,
    /// Pieces on the shelf by age in days: today, up to 7, up to 30, older.
    pub ages: [u32; 4],
    /// Earlier days that nobody sealed, the oldest first.
    pub unsealed: Vec<BookDay>,
    /// From when on today may be sealed by who is no manager.
    pub seal_from: Stamp,
    /// The date on the wall, which the books leave behind after a seal.
    pub calendar: Day,
    /// Open notices that wait or failed.
    pub open_notices: u32,
    /// Pieces to identify.
    pub to_identify: u32,
    /// Pieces of former clients that go on with new postage (rule 35).
    pub to_remail: u32,
    /// How often somebody was told by phone what lies here.
    pub mail_checks: u32,
    /// Pieces that came in, in the day's own books, by the hour of the center's clock, from 0 to 23.
    pub hours: [u32; 24],
    /// The same by carrier, the most first; `None` where no label names one, as on letters.
    pub carriers: Vec<(Option<Carrier>, u32)>,
    /// What its counts came to.
    pub counted: CountSums,
    /// What stands before its close, or was told at it.
    pub close: Box<CloseSheet>,
    /// What every other way out was, in pieces.
    pub others: Vec<(OtherWay, i64)>,
    /// The last day that is sealed.
    pub sealed: Option<BookDay>,
    /// The pieces that went missing on the day and were not found since, in words.
    pub missing: Vec<String>,
    /// What was taken and waived on the day.
    pub money: Vec<MoneyRow>,
}

impl DaySheet {
    /// Whether the books have gone on past the date on the wall, which is sealed. Of a clock that is behind they are only
    /// later.
    pub fn is_ahead(&self) -> bool {
        let is_sealed = self
            .sealed
            .is_some_and(|sealed| sealed.page() >= self.calendar);
        self.day.page() > self.calendar && is_sealed
    }

    /// Pieces of a kind that lie here.
    pub fn here(&self, kind: ItemKind) -> u32 {
        let of_it = self.kinds.iter().find(|(one, _)| *one == kind);
        of_it.map_or(0, |(_, n)| *n)
    }

    /// The last day that a seal closes now, with every earlier one that is open: today, or in the morning those
    /// before it that were forgotten; `None` where all is sealed.
    pub fn to_seal(&self, now: Stamp) -> Option<BookDay> {
        let forgotten = self.unsealed.last().copied();
        let is_over = self.seal.is_some() || self.is_ahead();
        match forgotten {
            Some(day) if is_over || now < self.seal_from => Some(day),
            _ if is_over => None,
            _ => Some(self.day),
        }
    }

    /// Whether what a seal closes now is a day that has only begun: mail may come still, and who means it names the day.
    pub fn is_early(&self, now: Stamp) -> bool {
        now < self.seal_from && self.to_seal(now) == Some(BookDay::of(self.calendar))
    }

    /// The days that go with it, the oldest first.
    pub fn sealed_with(&self, last: BookDay) -> Vec<BookDay> {
        let earlier = self.unsealed.iter().copied().filter(|day| *day < last);
        earlier.chain([last]).collect()
    }
}

/// An event as a list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditRow {
    pub envelope: Envelope,
    /// The piece, client, notice or day it is about.
    pub about: String,
    /// The rest, in words.
    pub detail: String,
}

/// The server itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub pid: u32,
    pub version: String,
    /// Connections, the asking one included.
    pub sessions: u32,
    /// Events in the ledger.
    pub events: u64,
    /// The data directory.
    pub data: String,
    /// What was repaired when it started, and what is wrong now.
    pub repairs: Vec<String>,
    /// How many of them, at the end, are what is wrong now.
    pub wrong: u32,
    /// Bytes of memory in use.
    pub resident: u64,
    /// What is wrong with the whole desk.
    pub alarms: Vec<Alarm>,
    /// The backup directory's state, where there is one.
    pub backup: Option<BackupAge>,
    /// Why no mail goes out, when none does.
    pub mail_stop: Option<MailStop>,
    /// Whether the config's file has other values by now than those in use since the start.
    pub config_changed: bool,
    /// Why the config's file cannot be read by now: a start would fail.
    pub config_broken: Option<String>,
    /// The last time that the whole journal was read through; `None` while the first reading is under way.
    pub read_through: Option<ReadThrough>,
}

/// What reading the whole journal through found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadThrough {
    /// When it was done.
    pub at: Stamp,
    /// Events that are as they were written.
    pub events: u64,
    /// Files that are not, and that no copy could mend.
    pub damaged: u32,
}

/// Mail is stopped: what was said of one notice is true of all. Nothing is lost; all that is due waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailStop {
    pub since: Stamp,
    /// The mail server's words, or what keeps us from it.
    pub answer: String,
    /// When one notice is sent to see whether it is mended.
    pub next_try: Stamp,
}

/// An event with what another program needs to check it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportedRow {
    pub envelope: Envelope,
    /// Hexadecimal digits of its salt; empty once it was purged.
    pub salt: String,
    /// Hexadecimal digits of the stored event, its schema number first; empty once it was purged.
    pub payload: String,
}

/// What reading a whole journal found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifySheet {
    /// Events that are as they were written.
    pub events: u64,
    /// What is not as it was written.
    pub problems: Vec<BadPlace>,
}

/// A place of the journal that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadPlace {
    /// File name of the segment.
    pub segment: String,
    /// Byte in it.
    pub offset: u64,
    pub problem: String,
}

/// What it does, or did, to make a copy of a ledger the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeOverSheet {
    pub copy_of: CopyOf,
    /// Events in the ledger, and when the last one was.
    pub events: u64,
    pub at: Stamp,
    /// Notices that wait and go out from then on.
    pub waiting: u32,
    /// Whether the outbox is paused, so that they wait on.
    pub paused: bool,
    /// The directory that the backup goes to.
    pub backup: Option<String>,
    /// The desk that writes to that directory now.
    pub backup_of: Option<String>,
    /// Whether it was done.
    pub done: bool,
}

/// How far the backup directory is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupAge {
    /// The last event in it.
    pub seq: Seq,
    /// That event's time.
    pub at: Option<Stamp>,
    /// What is wrong with it.
    pub problem: Option<String>,
}
