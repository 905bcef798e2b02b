//! Why a command is refused: facts, with the sentence that says so. What to do about it is a fact as well
//! ([`Remedy`]), which each door words with its own commands and keys.
//!
//! Must not know: keys, commands of the shell, options.

mod first;
mod keeping;
mod no_release;
mod no_ruling;
mod no_statement;
mod remedy;
mod rights;
mod row;
mod stays;
mod words;

use serde::{Deserialize, Serialize};

use crate::domain::asking::NotAsked;
use crate::domain::attached::refused::NotAttached;
use crate::domain::clerk::Permission;
use crate::domain::close::LooseEnd;
use crate::domain::count::Difference;
use crate::domain::deed::Deed;
use crate::domain::disposition::Rule;
use crate::domain::form::FieldProblem;
use crate::domain::forward::ForwardKind;
use crate::domain::ids::{
    ClerkId, ClientId, CommandId, CountId, ItemId, NoticeId, PickupId, Pmb, Slot,
};
use crate::domain::item::ItemStatus;
use crate::domain::notice::Stage;
use crate::domain::text::{BadText, counted, lie};
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;

pub use first::{Advice, First, instead};
pub use keeping::{NoKeeping, StaysOut};
pub use no_release::NoRelease;
pub use no_ruling::NoRuling;
pub use no_statement::NoStatement;
pub use remedy::{Remedy, See, ask};
pub use row::{Lost, RowProblem, lost_words};
pub use stays::Stays;
use words::{ends, goes, whose};

/// A refusal. `Display` says what; [`Rejection::remedy`] says what to do.
#[derive(
    Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Rejection {
    /// The role has not this right.
    #[error("{who} may not {}", needs.what())]
    NotAllowed {
        who: String,
        /// What is missing.
        needs: Permission,
    },
    #[error("no client {0}")]
    NoClient(ClientId),
    /// No such piece in the books' memory.
    #[error("no piece #{0} in the open books")]
    NoItem(ItemId),
    #[error("no open notice {0}")]
    NoNotice(NoticeId),
    /// The number is on a piece that lies here.
    #[error("{tracking} is already here as #{item}")]
    Repeat {
        tracking: String,
        /// The piece that has it.
        item: ItemId,
    },
    /// So many at once.
    #[error("{0} pieces in one entry")]
    Count(u32),
    /// A number belongs to one piece.
    #[error("one tracking number for {0} pieces")]
    OneNumber(u32),
    /// The piece does not lie here.
    #[error("#{item} is {}, not held", status.word().replace('_', " "))]
    NotHeld {
        item: ItemId,
        /// Where it is instead.
        status: ItemStatus,
    },
    /// The piece is another's.
    #[error("#{item} is not theirs: it belongs to {owner}")]
    NotTheirs {
        item: ItemId,
        /// Whose it is.
        owner: String,
    },
    /// The person is not on the client's list.
    #[error("{person} may not collect for {client}")]
    MayNotCollect {
        /// Who stands there.
        person: String,
        client: String,
        allowed: Vec<String>,
    },
    /// The center does not take this check.
    #[error("\"known by sight\" is not a check here")]
    CheckNotAllowed,
    #[error("no piece was chosen")]
    NothingChosen,
    /// The day is closed.
    #[error("{0} is sealed already")]
    Sealed(Day),
    /// The day has not come.
    #[error("{0} is not over: it has not begun")]
    Future(Day),
    /// Nothing of the caller's to take back.
    #[error("nothing of yours to take back")]
    NothingToUndo,
    /// The command is not among the last ones.
    #[error("command {0} is not known any more, or never was")]
    NoCommand(CommandId),
    /// It was taken back before.
    #[error("that was taken back already")]
    AlreadyUndone,
    /// Somebody else's command; a manager may.
    #[error("that was done by {0}")]
    NotYours(String),
    /// Later work stands on it.
    #[error("later work depends on it: {}", .0.join(", "))]
    Blocked(Vec<String>),
    /// This kind of command is not taken back.
    #[error("this cannot be taken back")]
    Final,
    /// The notice is gone or done.
    #[error("notice {notice} is {}", stage.word())]
    NoticeState { notice: NoticeId, stage: Stage },
    #[error("the outbox is paused: nobody is told of anything yet")]
    OutboxPaused,
    #[error("no clerk {0}")]
    NoClerk(ClerkId),
    /// A text cannot be taken.
    #[error("{what} {problem}")]
    Text {
        what: String,
        /// What is wrong.
        problem: BadText,
    },
    /// A row of a list cannot be taken.
    #[error("{problem}")]
    Row {
        /// The column at fault.
        column: String,
        /// What is wrong and what to do.
        problem: RowProblem,
    },
    /// A text that must be there is not.
    #[error("{0} is empty")]
    Empty(String),
    /// A day on which something is said to have happened has not come itself.
    #[error("{0} is still to come")]
    NotYet(Day),
    /// The books do not reach back so far.
    #[error("the open books do not go back to {0}")]
    NoBook(Day),
    /// A service cannot end before it began.
    #[error("the service began on {0}")]
    EndsBeforeStart(Day),
    /// A field of a form or of the terms cannot have this value.
    #[error("{field}: {problem}")]
    Field {
        field: String,
        /// What is wrong.
        problem: FieldProblem,
    },
    /// The client has no such name.
    #[error("{client} has no name {text:?}")]
    NoName { client: String, text: String },
    /// The current legal name is only replaced by another.
    #[error("{0:?} is the legal name")]
    LegalName(String),
    /// The box was given to somebody else meanwhile.
    #[error("box {pmb} is {holder}'s by now")]
    BoxTaken { pmb: Pmb, holder: String },
    /// The piece waits for no exit.
    #[error("#{0} is not in quarantine")]
    NotInQuarantine(ItemId),
    /// The piece is for nobody who may receive mail here.
    #[error("#{item} is in quarantine ({rule}: {})", rule.gist())]
    InQuarantine { item: ItemId, rule: Rule },
    /// The rules keep the piece here: the form is not complete, the client is suspended, nobody may sign for it.
    #[error("#{item} is held and not handed out ({rule}: {})", rule.gist())]
    WaitsForManager { item: ItemId, rule: Rule },
    /// The rules keep the piece here.
    #[error("#{item} does not go back to the carrier ({rule}: {})", rule.gist())]
    StaysHere {
        item: ItemId,
        /// The rule that says what to do with it instead.
        rule: Rule,
    },
    /// Nothing is left to purge.
    #[error("client {0} was purged already")]
    PurgedAlready(ClientId),
    /// A client who is served has no end of a period.
    #[error("the service of {0} has not ended")]
    StillServed(String),
    /// The period runs.
    #[error("the records of {client} are kept until {until} ({rule})")]
    KeptUntil {
        client: String,
        until: Day,
        rule: String,
    },
    /// A legal hold stops every purge.
    #[error("a legal hold is on the records of {client}: {why}")]
    LegalHold { client: String, why: String },
    /// Pieces lie here.
    #[error("{} here of {client}", lie(*count, "piece"))]
    StillHeld { client: String, count: u32 },
    /// Notices are not settled.
    #[error("not settled yet: {} to {client}", counted(*count, "notice"))]
    StillOwed { client: String, count: u32 },
    /// A text stays in the ledger for ever and so must not name who is purged.
    #[error("the reason names the client, and it stays when everything else goes")]
    ReasonNames,
    /// Something is wrong with the list.
    #[error("{0} things block the certification")]
    QuarterBlocked(u32),
    /// A due date is answered some weeks before it, and no earlier: a trial would answer it for good.
    #[error("the certification opens on {0}")]
    NotDueYet(Day),
    /// A client is not asked about his form.
    #[error("{client} is not asked: {why}")]
    NotAsked { client: String, why: NotAsked },
    /// A client is advised once.
    #[error("{client} was advised on {on}")]
    AdvisedAlready { client: String, on: Day },
    /// Not enough labels say so.
    #[error(
        "{pieces} labels of {client} have a wrong word before the box number; advice is given from {needed} on"
    )]
    TooFewLabels {
        client: String,
        /// How many do.
        pieces: u32,
        /// How many it takes.
        needed: u32,
    },
    /// A name cannot begin before the one that it replaces.
    #[error("{name} is the legal name since {since}")]
    NameSince { name: String, since: Day },
    /// A day that is nobody's: the year is wrong.
    #[error("{0} is too far away for a last day")]
    FarAway(Day),
    /// A piece cannot leave before it came.
    #[error("#{item} came on {came}")]
    CameLater { item: ItemId, came: Day },
    /// A piece in quarantine is not taken out of the books.
    #[error("#{item} is in quarantine, and no piece is discarded ({rule}: {})", rule.gist())]
    NoDiscard {
        item: ItemId,
        /// Why it waits.
        rule: Rule,
    },
    /// The command did what undo does not take back.
    #[error("{0}: undo does not take that back")]
    #[strum(to_string = "final")]
    Stays(Deed),
    /// The day still runs.
    #[error("{0} still runs, and mail may still come")]
    TooEarly(Day),
    /// Somebody else said meanwhile whose the piece is.
    #[error("#{item} is {} now: somebody named it meanwhile", whose(owner.as_deref()))]
    NamedMeanwhile {
        item: ItemId,
        /// Whose it is.
        owner: Option<String>,
    },
    /// A screen of a shared desk, at which nobody has said who he is.
    #[error("nobody is signed in here")]
    NobodySignedIn,
    /// The client whom a notice is for has no address that it could go to.
    #[error("notice {notice} cannot go: {name} has no e-mail address")]
    #[strum(to_string = "notice_state")]
    NoAddress {
        notice: NoticeId,
        client: ClientId,
        name: String,
    },
    #[error(
        "no form is on file for {0}: enter it first, or say match where only the label differs"
    )]
    #[strum(to_string = "stays_here")]
    NoForm(String),
    /// A phone call alone is no notice of this piece.
    #[error("certified mail is never told by phone alone: #{1} still wants a written notice")]
    #[strum(to_string = "notice_state")]
    OnPaper(NoticeId, ItemId),
    /// Rows of the list are not among the commands that are remembered.
    #[error("too much has happened since that import to take it back as a whole")]
    #[strum(to_string = "no_command")]
    ForgottenImport,
    /// Nobody said where mail of a client is sent on to.
    #[error("no address to send mail of {client} to is on file")]
    NoForwardAddress { client: String, kind: ForwardKind },
    /// Rule 35: nothing travels twice on one stamp.
    #[error("mail that goes back into the mail bears new postage ({})", Rule(35))]
    NeedsPostage,
    /// A client's own piece stays, or does not go back free.
    #[error("#{item} does not go back like this ({rule}: {})", rule.gist())]
    NotReturned { item: ItemId, rule: Rule },
    /// What is to come back never left.
    #[error("#{0} did not leave: it lies here")]
    LiesHere(ItemId),
    /// Somebody changed the record behind what the clerk was shown.
    #[error("mail of {client} now {}, not as shown: nothing was sent", goes(to.as_deref(), *kind))]
    ShownOtherwise {
        client: String,
        /// Where it goes now, if anywhere and if the reader may know.
        to: Option<String>,
        kind: ForwardKind,
    },
    /// The carrier's own number says that another one takes it.
    #[error("{number} is a number of {}, not of {}", whose.word(), carrier.word())]
    OtherCarriers {
        number: String,
        whose: Carrier,
        carrier: Carrier,
    },
    #[error("no count {0}")]
    NoCount(CountId),
    #[error("no count is open")]
    NoOpenCount,
    /// One is enough: several people count on it.
    #[error("count {0} is open already")]
    CountOpen(CountId),
    #[error("count {0} is closed")]
    CountClosed(CountId),
    #[error("nothing lies there to count")]
    NothingToCount,
    /// Slots of the count that nobody counted.
    #[error("not counted yet: {}", counted(*.0, "slot"))]
    SlotsLeft(u32),
    /// Differences of which nobody said what became of them.
    #[error("no answer stands to {}", counted(*.0, "difference"))]
    Unanswered(u32),
    /// The count finds no such difference, or none any more.
    #[error("{0} is no difference of this count")]
    NoDifference(String),
    #[error("{0} was answered already")]
    Answered(String),
    /// The answer is one of another kind of difference.
    #[error("that is no answer to \"{}\"", .0.words())]
    NoAnswer(Difference),
    /// A slot counted by number does not say which of its pieces are gone.
    #[error("which {pieces} of {slot}?")]
    WhichPieces { slot: Slot, pieces: u32 },
    /// No such handover today, or not to this piece's client.
    #[error("#{item} cannot have gone with handover {pickup}")]
    NoHandover { item: ItemId, pickup: PickupId },
    /// The piece was logged once: it comes back under its number.
    #[error("#{0} has its number already")]
    HasNumber(ItemId),
    /// A text that is no number off a label.
    #[error("{0:?} is no number off a label")]
    NoCode(String),
    /// Something differs, and nobody said what became of it.
    #[error("not sealed: no answer to {}", ends(.0))]
    LooseEnds(Vec<LooseEnd>),
    /// Only the last seal is lifted.
    #[error("{sealed} is sealed behind {day}")]
    SealedBehind { day: Day, sealed: Day },
    #[error("{0} is not sealed")]
    NotSealed(Day),
    #[error("no manager's address is set")]
    NoManager,
    #[error("no note waits for the next shift")]
    NoNote,
    /// Nothing goes by a code or a telephone call.
    #[error(transparent)]
    NoRelease(NoRelease),
    #[error(transparent)]
    NoKeeping(NoKeeping),
    #[error(transparent)]
    NoRuling(NoRuling),
    #[error(transparent)]
    NotAttached(#[from] NotAttached),
    #[error(transparent)]
    NoStatement(#[from] NoStatement),
}

impl Rejection {
    /// The word by which programs tell refusals apart. Published: none is ever changed.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoRelease(why) => why.into(),
            Self::NoKeeping(why) => why.into(),
            Self::NoRuling(why) => why.into(),
            Self::NotAttached(why) => why.into(),
            Self::NoStatement(why) => why.into(),
            other => other.into(),
        }
    }
}
