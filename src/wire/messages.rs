//! Requests and replies. A request either reads the last committed snapshot or is a command to the engine;
//! who asks is never in it, for the server takes that from the kernel.

use serde::{Deserialize, Serialize};

use super::rows::{
    AuditRow, ClientCard, DaySheet, Desk, Doubt, DriftRow, FormAsk, FormSheet, ItemRow, Logged,
    NoticeRow, Prospect, QuarantineRow, Screen, Status, WaitingSheet,
};
use crate::domain::clerk::Role;
use crate::domain::command::{ClientRow, Command, Intake};
use crate::domain::ids::{ClerkId, ClientId, CommandId, ItemId, NoticeId, Seq};
use crate::domain::inspection::Dossier;
use crate::domain::item::{ItemKind, ItemStatus};
use crate::domain::name::Given;
use crate::domain::quarter::Quarter;
use crate::domain::rejection::Rejection;
use crate::domain::retention::Verdict;
use crate::domain::state::Done;
use crate::domain::time::{Day, Stamp};

/// Version of everything in this file and in `rows.rs`.
pub const PROTOCOL: u16 = 4;

/// One frame to the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClientFrame {
    /// Comes back with the reply.
    pub id: u64,
    /// What is asked.
    pub request: Request,
}

/// One frame from the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ServerFrame {
    /// The answer to a request.
    Reply { id: u64, reply: Box<Reply> },
    /// Somebody changed something: what is on a screen may be old. Sent to watchers only.
    Changed(Seq),
    /// The server ends; the reason is for the screen.
    Bye(String),
}

/// What can be asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Request {
    /// First of all: the terminal's name, for the books. Answered with [`Reply::Desk`].
    Open {
        /// Such as `pts/3` or `cli`.
        terminal: String,
    },
    /// Carry out a command.
    Submit {
        /// Its name: the same one sent twice is done once.
        id: CommandId,
        command: Box<Command>,
    },
    /// Take rows of the center's list, each a command of its own.
    Import {
        /// Rows with their line numbers and names.
        rows: Vec<ImportRow>,
        /// Only say what would happen.
        dry_run: bool,
    },
    /// Log a line as a clerk typed it, or as a scanner read it.
    Log(LogLine),
    /// Name a piece by a line.
    Assign {
        /// The command's name.
        id: CommandId,
        item: ItemId,
        /// What was typed.
        line: String,
        /// Who was chosen by hand, which overrules the line.
        chosen: Option<ClientId>,
    },
    /// Who could be meant.
    Find {
        /// What was typed.
        query: String,
        /// At most so many.
        limit: u32,
    },
    /// What a screen shows, with the desk's figures.
    Screen(ScreenQuery),
    /// Pieces by number, from the one after `after`.
    Items(ItemsQuery),
    /// One piece with its history.
    Item(ItemId),
    /// Notices by number.
    Notices {
        /// Starts after this one.
        after: NoticeId,
        /// At most so many.
        limit: u32,
    },
    /// One notice, with the letter as it goes.
    Notice(NoticeId),
    /// Clients by id.
    Clients {
        /// Starts after this one.
        after: Option<ClientId>,
        /// At most so many.
        limit: u32,
    },
    /// The clients of a box, or the one with this id.
    Client(String),
    /// A day's figures; today's when absent.
    Day(Option<Day>),
    /// The server's own state.
    Status,
    /// Send [`ServerFrame::Changed`] from now on.
    Watch,
    /// Try every open notice once and answer when that is over.
    Flush,
    /// Set or advance the clock, where the config allows it.
    Clock(ClockChange),
    /// Work as another clerk from now on.
    SwitchClerk {
        /// Who; nobody in particular when absent.
        clerk: Option<ClerkId>,
        pin: String,
    },
    /// Let a clerk work here.
    SetClerk {
        /// The command's name.
        id: CommandId,
        clerk: ClerkId,
        /// What he may do.
        role: Role,
        pin: String,
    },
    Clerks,
    /// Open a client's form to read it.
    OpenForm {
        client: ClientId,
        reason: String,
    },
    /// Pieces that wait for an exit out of quarantine, oldest first.
    Quarantine,
    /// Unknown names that keep coming.
    Prospects,
    /// Names that get mail and are on no form, and labels that write the box wrongly.
    Drift,
    /// What lies here for a client, in one sentence; counted as a mail check where the asker may log.
    MailCheck {
        /// The command's name.
        id: CommandId,
        client: ClientId,
    },
    /// How the records of former clients stand to their purge on a day; today when absent.
    Retention(Option<Day>),
    /// The quarterly report as of a day; today when absent.
    Quarter(Option<Day>),
    /// Open forms for an inspector, which is an event.
    Inspect(Inspection),
    /// What happened to a piece in quarantine, and who it could be for.
    Waiting(ItemId),
    /// The keys that this desk has moved.
    Keys,
    /// Whom a manager could ask to complete his form, and for what.
    FormAsks {
        /// Also those whose form nobody entered.
        also_unentered: bool,
    },
    /// Advise clients whose labels have a wrong word before the box number, as the drift list counts them.
    AdviseLabels {
        /// The command's name.
        id: CommandId,
        /// Whom; everybody with enough such labels when absent.
        client: Option<ClientId>,
    },
    /// These pieces, those that have left as well. Answered with [`Reply::Items`].
    Pieces(Vec<ItemId>),
}

/// Which forms an inspector sees, and why.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Inspection {
    /// Whose; all of them, page by page, when absent.
    pub client: Option<ClientId>,
    /// Starts after this one.
    pub after: Option<ClientId>,
    pub reason: String,
    /// The inspector's badge.
    pub badge: Option<String>,
}

/// One row of an import.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportRow {
    /// Line in the file, from 1.
    pub line: u64,
    /// The command's name.
    pub id: CommandId,
    pub row: ClientRow,
}

/// A line to log.
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
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ItemsQuery {
    /// Starts after this one.
    pub after: ItemId,
    /// At most so many.
    pub limit: u32,
    /// Only in this state, compared by its word.
    pub status: Option<ItemStatus>,
    /// Only of this client.
    pub client: Option<ClientId>,
    /// Only with this number, as typed or scanned.
    pub tracking: Option<String>,
}

/// A change of a test clock.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum ClockChange {
    /// To an instant; it goes on from there.
    Set(Stamp),
    /// By so many seconds.
    Advance(i64),
}

/// Which screen, with what stands on its entry line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScreenQuery {
    /// Candidates, and the last pieces.
    Intake {
        /// What was typed so far.
        query: String,
        /// What kind of piece it is for.
        kind: ItemKind,
        /// Most rows of candidates.
        candidates: u32,
        /// Most rows of pieces.
        recent: u32,
        /// The piece that is to be named: its carrier tells something of whose it is.
        item: Option<ItemId>,
    },
    /// Candidates, or a client's pieces and people.
    Pickup {
        /// What was typed so far.
        query: String,
        /// The client that was chosen.
        client: Option<ClientId>,
        rows: u32,
    },
    /// What lies here.
    Shelf {
        /// Words that a row must have.
        filter: String,
        from: u32,
        rows: u32,
        /// The page that holds this piece instead, where it fits.
        item: Option<ItemId>,
    },
    /// The day's books.
    Day,
    /// Clients by what was typed.
    Clients {
        /// What was typed so far.
        query: String,
        from: u32,
        rows: u32,
    },
    Outbox {
        /// Words that a row must have.
        filter: String,
        from: u32,
        rows: u32,
        /// The page that holds this notice instead, where it fits.
        notice: Option<NoticeId>,
    },
    /// The last events, or those of a piece (`#12`), a box, or a day.
    Audit { about: String, rows: u32 },
    /// Pieces that wait for an exit, what is due first at the top.
    Quarantine {
        /// Words that a row must have.
        filter: String,
        from: u32,
        rows: u32,
        /// A piece whose page is wanted instead.
        item: Option<ItemId>,
        /// Whom an exit names, as typed so far.
        who: String,
        /// Most rows of candidates for that.
        candidates: u32,
    },
    /// A report, row by row.
    Report {
        kind: ReportKind,
        /// Words that a row must have.
        filter: String,
        from: u32,
        rows: u32,
    },
}

/// Reports that a screen shows, as of today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportKind {
    /// What blocks the certification, what is different, and the list.
    #[default]
    Quarter,
    /// Unknown names that keep coming.
    Prospects,
    /// Names on no form, and boxes written wrongly.
    Drift,
    /// How records of former clients stand to their purge.
    Retention,
}

/// What can be answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// Done and on disk.
    Done(Done),
    /// A rule says no; nothing was changed.
    Refused(Rejection),
    /// The server or the disk could not; nothing was changed.
    Failed(Failure),
    /// What became of each row, in order.
    Imported(Vec<RowResult>),
    /// Logged or named, and on disk.
    Logged(Vec<Logged>),
    /// Not certain: nothing was changed.
    Doubt(Doubt),
    /// Who could be meant.
    Found(Doubt),
    /// The desk's figures.
    Desk(Desk),
    Screen(Box<Screen>),
    /// Pieces; the last page has fewer than asked for.
    Items(Vec<ItemRow>),
    /// A piece and its events, oldest first.
    Item(Box<ItemRow>, Vec<AuditRow>),
    Notices(Vec<NoticeRow>),
    /// A notice and its letter.
    Notice(Box<NoticeRow>, String),
    Clients(Vec<ClientCard>),
    Day(DaySheet),
    Status(Status),
    /// Clerks and their roles.
    Clerks(Vec<(ClerkId, Role)>),
    /// Pieces in quarantine.
    Quarantine(Vec<QuarantineRow>),
    Prospects(Vec<Prospect>),
    Drift(Vec<DriftRow>),
    /// The sentence to read out.
    MailCheck(String),
    /// Nothing to say but that it is so.
    Ok,
    /// A form, after the event of its opening.
    Form(Box<FormSheet>),
    /// Former clients, each with what keeps or frees his records.
    Retention(Vec<Verdict>),
    /// The quarterly report.
    Quarter(Box<Quarter>),
    /// Forms, as an inspector sees them.
    Inspection(Vec<Dossier>),
    /// A piece in quarantine.
    Waiting(Box<WaitingSheet>),
    /// Names of commands and of their keys.
    Keys(Vec<(String, String)>),
    /// Clients and what each would be asked.
    FormAsks(Vec<FormAsk>),
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowResult {
    /// Line in the file.
    pub line: u64,
    /// What became of it.
    pub outcome: RowVerdict,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowVerdict {
    /// A new client.
    Added(ClientId),
    /// A client's record changed.
    Changed(ClientId),
    /// It was so already.
    Unchanged(ClientId),
    /// It cannot be taken.
    Rejected(Rejection),
    /// The server or the disk could not.
    Failed(Failure),
}

/// Why the server could not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub kind: FailureKind,
    pub what: String,
    /// What to do.
    pub hint: String,
}

/// Kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FailureKind {
    /// The disk is full; reading goes on, and writing will when there is room.
    NoSpace,
    /// The disk failed; the server ends.
    Broken,
    /// Not to be had now, such as old records while tables are rebuilt.
    Unavailable,
    /// The request makes no sense.
    Bad,
    /// The PIN is wrong.
    Pin,
    /// The server ends and takes nothing any more; the next one will.
    Ending,
}
