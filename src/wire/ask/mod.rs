//! What a screen or a command can ask of the server: one type a question, each with the type of its answer in
//! [`super::messages`]. A question either reads the last committed snapshot or leads to a command to the engine; who
//! asks is never in it, for the server takes that from the kernel.

mod count;
mod intake;
mod listed;
mod past;
mod quarantine;
mod release;
mod screen;
mod statement;

use serde::{Deserialize, Serialize};

use crate::domain::attached::PaperKind;
use crate::domain::clerk::{Door, Role};
use crate::domain::command::{ClientRow, Command};
use crate::domain::figures::Figure;
use crate::domain::ids::{ClerkId, ClientId, CommandId, ItemId, NoticeId, Pmb, Seq, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::time::{BookDay, Day, Stamp};
use crate::domain::tracking::Carrier;
use crate::domain::whose;

pub use crate::domain::command::Known;
pub use count::{AnswerDifference, CountOf, CountSlot, Seen, What};
pub use intake::{Assign, LogLine, OnDoubt};
pub use listed::{ListState, ReadList, TakeDifference};
pub use past::{HeldAt, MentionsOf, SealsOf};
pub use quarantine::{GoingBack, Quarantine, Waiting};
pub use release::{Alarm, ByCode, CheckCode};
pub use screen::{ReportKind, ScreenQuery};
pub use statement::{MakeStatements, SendStatements, StatementAgain, StatementDraft, StatementsOf};

/// Carry out a command.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Submit {
    /// Its name: the same one sent twice is done once.
    pub id: CommandId,
    pub command: Box<Command>,
}

/// What a command would do or be refused for, now: decided like the command itself, and nothing of it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Foresee(pub Box<Command>);

/// Take rows of the center's list, each a command of its own.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Import {
    pub rows: Vec<ImportRow>,
    /// Only say what would happen.
    pub dry_run: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportRow {
    /// Line in the file, from 1.
    pub line: u64,
    /// The command's name.
    pub id: CommandId,
    pub row: ClientRow,
}

/// Who could be meant.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Find {
    /// What was typed.
    pub query: String,
    /// At most so many.
    pub limit: u32,
}

/// Pieces by number, from the one after `after`.
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

/// One piece with its history.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Item(pub ItemId);

/// These pieces, those that have left as well.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pieces(pub Vec<ItemId>);

/// Notices by number.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Notices {
    /// Starts after this one.
    pub after: NoticeId,
    /// At most so many.
    pub limit: u32,
}

/// One notice, with the letter as it goes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Notice(pub NoticeId);

/// Clients by id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Clients {
    /// Starts after this one.
    pub after: Option<ClientId>,
    /// At most so many.
    pub limit: u32,
}

/// Everybody whom a word may mean, a box or an id, as [`whose`] reads it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Client(pub String);

impl Client {
    /// Just this one.
    pub fn of_id(id: &ClientId) -> Self {
        Self(whose::of_id(id))
    }

    /// Whoever has this box.
    pub fn of_box(number: &str) -> Self {
        Self(whose::of_box(number))
    }
}

/// A day's figures; today's when absent.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct DayOf(pub Option<BookDay>);

/// The server's own state.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ServerStatus;

/// Try every open notice once and answer when that is over.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Flush;

/// Set or advance the clock, where the config allows it; or confirm it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum ClockChange {
    /// To an instant; it goes on from there.
    Set(Stamp),
    /// By so many seconds.
    Advance(i64),
    /// As if somebody had set the machine's clock ahead by so many seconds: no time passes.
    Jump(i64),
    /// The machine's clock is right, though it jumped; everywhere.
    Confirm,
}

/// Read the whole journal and say what is wrong with it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Verify;

/// The events after one, as a program checks them; an answer has as many as fit, the last one none.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Export {
    pub after: Seq,
}

/// Copy the journal into a directory that the server's user may write; its path from the root.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Backup {
    pub dir: String,
}

/// Make a copy of a ledger the desk, or only show what that would do.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct TakeOver {
    pub really: bool,
}

/// Let a clerk work here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetClerk {
    /// The command's name.
    pub id: CommandId,
    pub clerk: ClerkId,
    /// What he may do.
    pub role: Role,
    pub pin: String,
}

/// Everybody with a PIN, and what each may do.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Clerks;

/// Open a client's form to read it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenForm {
    pub client: ClientId,
    pub reason: String,
}

/// What changed of a client's form, from its first entry on; an opening of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RevisionsOf {
    pub client: ClientId,
    pub reason: String,
}

/// Attach a paper to a client's form, with its bytes: within the limit of [`crate::domain::attached::MAX_BYTES`] they fit
/// into one frame.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Attach {
    /// The command's name.
    pub id: CommandId,
    pub client: ClientId,
    pub kind: PaperKind,
    pub bytes: Vec<u8>,
}

/// The papers beside a client's form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PapersOf {
    pub client: ClientId,
}

/// Open a paper to read it; an opening of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenAttached {
    pub client: ClientId,
    /// Which of the client's.
    pub number: u32,
    pub reason: String,
}

/// What was sent on in the books of a day; the current one's when absent.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SentOn(pub Option<BookDay>);

/// Unknown names that keep coming.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Prospects;

/// Names that get mail and are on no form, and labels that write the box wrongly.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Drifts;

/// What lies here for a client, in one sentence; counted as a mail check where the asker may log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MailCheck {
    /// The command's name.
    pub id: CommandId,
    pub client: ClientId,
}

/// How the records of former clients stand to their purge on a day; today when absent.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RetentionOn(pub Option<Day>);

/// The quarterly report as of a day; today when absent.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct QuarterOn(pub Option<Day>);

/// All rows of a report, as of today.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ReportOf(pub ReportKind);

/// All clients as the CRD asks for them, with what changed since the last upload; an opening of all forms.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CrdOf {
    pub reason: String,
    /// Starts after this one.
    pub after: Option<ClientId>,
}

/// The calendar of some days.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CalendarOf {
    /// The first day; today when absent.
    pub from: Option<Day>,
    /// The last day; three months behind the first when absent.
    pub to: Option<Day>,
    /// Why the dates of IDs are opened with it; without that they are not in it.
    pub ids: Option<String>,
}

/// Open forms for an inspector, which is an event.
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

/// The keys that this desk has moved.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Keys;

/// Whom a manager could ask to complete his form, and for what.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FormAsks {
    /// Also those whose form nobody entered.
    pub also_unentered: bool,
}

/// Advise clients whose labels have a wrong word before the box number, as the drift list counts them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AdviseLabels {
    /// The command's name.
    pub id: CommandId,
    /// Whom; everybody with enough such labels when absent.
    pub client: Option<ClientId>,
}

/// Print labels on the desk's printer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Print {
    /// Pieces, those that have left as well.
    pub items: Vec<ItemId>,
    pub slots: Vec<Slot>,
    /// Pigeonholes of boxes.
    pub boxes: Vec<Pmb>,
}

/// Print what one carrier takes with him.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintManifest {
    pub carrier: Carrier,
    /// The current one when absent.
    pub day: Option<BookDay>,
}

/// What a client owes now; each who owes anything when absent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Accounts(pub Option<ClientId>);

/// What clients asked for and is still to be done.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Requests;

/// The rows of a report of a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresOf {
    pub figure: Figure,
    /// The first day; a week before the last one when absent.
    pub from: Option<Day>,
    /// The last day; today when absent.
    pub to: Option<Day>,
}

/// Pieces that bear some words, those that have left as well, newest first. One answer looks at [`STRETCH`] pieces or a
/// few more that may bear them, and passes as many as cannot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FindPieces {
    /// Each must be in a piece's number, name, slot, dates or state.
    pub words: String,
    /// Begins with the piece before this one; with the newest when absent.
    pub before: Option<ItemId>,
    /// At most so many rows; all that fit are counted.
    pub limit: u32,
}

/// So many pieces one question looks through.
pub const STRETCH: u32 = 20_000;

/// The connection's first question: from where somebody works.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Open {
    /// The terminal's name for the books, such as `pts/3` or `cli`.
    pub terminal: String,
    pub door: Door,
}

/// Say from now on on this connection that something changed.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Watch;

/// Work as another clerk on this connection from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SwitchClerk {
    /// Who; when absent, as if nobody had said who he is.
    pub clerk: Option<ClerkId>,
    pub pin: String,
}
