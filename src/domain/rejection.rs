//! Why a command is refused: facts, with the words for a person in this one file.

use serde::{Deserialize, Serialize};

use super::asking::NotAsked;
use super::clerk::Permission;
use super::deed::Deed;
use super::disposition::Rule;
use super::form::FieldProblem;
use super::ids::{ClerkId, ClientId, CommandId, ItemId, NoticeId, Pmb};
use super::text::BadText;
use super::time::Day;

/// A refusal. `Display` says what; [`Rejection::hint`] says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Rejection {
    /// The role has not this right.
    #[error("{who} may not {}", needs.what())]
    NotAllowed {
        who: String,
        /// What is missing.
        needs: Permission,
    },
    /// No such client.
    #[error("no client {0}")]
    NoClient(ClientId),
    /// No such piece in the books' memory.
    #[error("no piece #{0} in the open books")]
    NoItem(ItemId),
    /// No such notice.
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
    #[error("#{item} is {status}, not held")]
    NotHeld {
        item: ItemId,
        /// Where it is instead.
        status: String,
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
    /// Nothing was chosen.
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
    #[error("notice {notice} is {state}")]
    NoticeState {
        notice: NoticeId,
        /// Its state's word.
        state: String,
    },
    /// The outbox is paused.
    #[error("the outbox is paused: nobody is told of anything yet")]
    OutboxPaused,
    /// No such clerk.
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
    BoxTaken {
        pmb: Pmb,
        /// Who has it.
        holder: String,
    },
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
    #[error("{count} pieces of {client} lie here")]
    StillHeld { client: String, count: u32 },
    /// Notices are not settled.
    #[error("{count} notices to {client} are not settled")]
    StillOwed { client: String, count: u32 },
    /// A text stays in the ledger for ever and so must not name who is purged.
    #[error("the reason names the client, and it stays when everything else goes")]
    ReasonNames,
    /// Something is wrong with the list.
    #[error("{0} things block the certification")]
    QuarterBlocked(u32),
    /// The list of a day is certified once.
    #[error("the list of {0} is certified already")]
    CertifiedToday(Day),
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
}

/// What is wrong with a row of `client import`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum RowProblem {
    /// Every client needs it.
    #[error("is empty, and every client needs it")]
    Needed,
    /// The text cannot be taken.
    #[error("{0}; remove it")]
    Text(BadText),
    /// Not an address.
    #[error("{0:?} is not an e-mail address; write name@domain")]
    Address(String),
    /// The box has another client.
    #[error(
        "box {pmb} is {holder}'s; list {holder:?} under former_names if this is a new name, or import with --shared-boxes"
    )]
    Occupied {
        pmb: Pmb,
        /// Who has it.
        holder: String,
    },
    /// A former client's mail is still re-mailed from the box (rule 39).
    #[error(
        "box {pmb} was {holder}'s, whose mail is re-mailed until {until} (house rule 39); give another box, or say why with --reuse-box"
    )]
    Resting {
        pmb: Pmb,
        /// Whose it was.
        holder: String,
        /// The last day of the re-mail period.
        until: Day,
    },
    /// A status that only a last day makes.
    #[error("is {0}, and there is no day under closed; write the last day there")]
    NoLastDay(String),
    /// Several clients of the box would fit.
    #[error("several clients of box {0} fit; give the client_id")]
    SeveralFit(Pmb),
    /// The service ends before it begins.
    #[error("closed is before opened")]
    ClosedBeforeOpened,
    /// A name's use ends before it begins.
    #[error("{0:?} ends before it begins")]
    NameEndsEarly(String),
    /// Longer than any box number.
    #[error("{0:?} is not a box number; at most 20 letters, digits and hyphens")]
    Box(String),
    /// The list's word and its day do not go together.
    #[error("is {status}, and the last day under closed is {closed}; mend one of the two")]
    Contradicts { status: String, closed: Day },
    /// The record has what the row has not.
    #[error(
        "would take away {}; import with --add to keep it, or with --replace to let it go",
        lost_words(.0)
    )]
    TakesAway(Vec<Lost>),
    /// Another box is the same number with other zeros before it.
    #[error(
        "box {pmb} is new, and {other} is {holder}'s: a spreadsheet drops zeros; write {other}, or import with --zeros-count if both are there"
    )]
    LostZeros {
        pmb: Pmb,
        /// The box that we know.
        other: Pmb,
        holder: String,
    },
}

/// Something of a record that a row would take away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    pub column: String,
    pub what: String,
}

impl Lost {
    pub(in crate::domain) fn new(column: &str, what: &str) -> Self {
        Self {
            column: column.to_owned(),
            what: what.to_owned(),
        }
    }
}

/// `people: Ada Quill, Bo; emails: a@x.example`.
pub fn lost_words(all: &[Lost]) -> String {
    let mut columns: Vec<(&str, Vec<&str>)> = Vec::new();
    for lost in all {
        match columns.iter_mut().find(|(name, _)| *name == lost.column) {
            Some((_, what)) => what.push(&lost.what),
            None => columns.push((&lost.column, vec![&lost.what])),
        }
    }
    let parts = columns
        .iter()
        .map(|(name, what)| format!("{name}: {}", what.join(", ")));
    parts.collect::<Vec<_>>().join("; ")
}

fn whose(owner: Option<&str>) -> String {
    owner.map_or_else(|| "nobody's".to_owned(), |owner| format!("{owner}'s"))
}

/// What to do with a piece that a rule keeps here, instead of handing it out.
fn instead(rule: Rule) -> &'static str {
    match rule {
        Rule(5) => "complete the client's form first",
        Rule(22) => "resume the client's service first",
        Rule(24) => "ask how it came in, and give it back to the carrier",
        Rule(25) => {
            "enter the authorisation on the client's form first, or give it back to the carrier"
        }
        Rule(31 | 32 | 37) => {
            "the service is over: give it back to the carrier where the rules say so"
        }
        _ => "leave it out of the handover",
    }
}

impl Rejection {
    /// A word for programs, stable.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAllowed { .. } => "not_allowed",
            Self::NoClient(_) => "no_client",
            Self::NoItem(_) => "no_item",
            Self::NoNotice(_) => "no_notice",
            Self::Repeat { .. } => "repeat",
            Self::Count(_) => "count",
            Self::OneNumber(_) => "one_number",
            Self::NotHeld { .. } => "not_held",
            Self::NotTheirs { .. } => "not_theirs",
            Self::MayNotCollect { .. } => "may_not_collect",
            Self::CheckNotAllowed => "check_not_allowed",
            Self::NothingChosen => "nothing_chosen",
            Self::Sealed(_) => "sealed",
            Self::Future(_) => "future",
            Self::TooEarly(_) => "too_early",
            Self::NothingToUndo => "nothing_to_undo",
            Self::NoCommand(_) => "no_command",
            Self::AlreadyUndone => "already_undone",
            Self::NotYours(_) => "not_yours",
            Self::Blocked(_) => "blocked",
            Self::Final | Self::Stays(_) => "final",
            Self::NoticeState { .. } => "notice_state",
            Self::OutboxPaused => "outbox_paused",
            Self::NoClerk(_) => "no_clerk",
            Self::Text { .. } => "text",
            Self::Row { .. } => "row",
            Self::Empty(_) => "empty",
            Self::NotYet(_) => "not_yet",
            Self::NoBook(_) => "no_book",
            Self::EndsBeforeStart(_) => "ends_before_start",
            Self::Field { .. } => "field",
            Self::NoName { .. } => "no_name",
            Self::LegalName(_) => "legal_name",
            Self::BoxTaken { .. } => "box_taken",
            Self::NotInQuarantine(_) => "not_in_quarantine",
            Self::StaysHere { .. } => "stays_here",
            Self::InQuarantine { .. } => "in_quarantine",
            Self::WaitsForManager { .. } => "waits_for_manager",
            Self::PurgedAlready(_) => "purged_already",
            Self::StillServed(_) => "still_served",
            Self::KeptUntil { .. } => "kept_until",
            Self::LegalHold { .. } => "legal_hold",
            Self::StillHeld { .. } => "still_held",
            Self::StillOwed { .. } => "still_owed",
            Self::ReasonNames => "reason_names",
            Self::QuarterBlocked(_) => "quarter_blocked",
            Self::CertifiedToday(_) => "certified_today",
            Self::NotAsked { .. } => "not_asked",
            Self::AdvisedAlready { .. } => "advised_already",
            Self::TooFewLabels { .. } => "too_few_labels",
            Self::NameSince { .. } => "name_since",
            Self::FarAway(_) => "far_away",
            Self::CameLater { .. } => "came_later",
            Self::NoDiscard { .. } => "no_discard",
            Self::NamedMeanwhile { .. } => "named_meanwhile",
        }
    }

    /// What to do about it.
    #[allow(clippy::too_many_lines)] // A match that routes: one line an arm, and nothing to share.
    pub fn hint(&self) -> String {
        match self {
            Self::NotAllowed { needs, .. } => format!("ask {}, or switch with :me", needs.whom()),
            Self::NoClient(_) => "see mailroom client list".into(),
            Self::NoItem(_) => "find it with mailroom item list, by --client or --tracking".into(),
            Self::NoNotice(_) => "see mailroom notice list".into(),
            Self::Repeat { .. } => {
                "look whether it was scanned before; log it all the same with --again".into()
            }
            Self::OneNumber(_) => "scan each piece, or leave the number out".into(),
            Self::Count(_) => format!("give 1 to {}", super::command::MAX_COUNT),
            Self::NotHeld { .. } => "see its history with item show".into(),
            Self::NotTheirs { .. } => "put it back on its shelf; hand out only what is theirs".into(),
            Self::MayNotCollect { allowed, .. } if allowed.is_empty() => {
                "nobody is listed; add pickup_people to the client".into()
            }
            Self::MayNotCollect { allowed, .. } => format!("these may: {}", allowed.join(", ")),
            Self::CheckNotAllowed => "ask for a paper, or set known_by_sight = true under [pickup]".into(),
            Self::NothingChosen => "name the pieces, or all".into(),
            Self::Sealed(_) => "later work belongs to the next day".into(),
            Self::Future(_) => "seal a day when it is over".into(),
            Self::TooEarly(_) => "seal it in the evening, or ask a manager to".into(),
            Self::NothingToUndo | Self::AlreadyUndone => "see the audit list".into(),
            Self::NoCommand(_) => "correct the piece itself (F9, or item assign, move, void)".into(),
            Self::NotYours(_) => "ask that clerk, or a manager".into(),
            Self::Blocked(_) => "take those back first, or correct the piece itself (F9)".into(),
            Self::Final => "correct it with a new entry".into(),
            Self::NoticeState { .. } => "see mailroom notice show".into(),
            Self::OutboxPaused => "go live first: mailroom notice resume, or :go live".into(),
            Self::NoClerk(_) => "see mailroom clerk list".into(),
            Self::Text { .. } => "type it again without it".into(),
            Self::Row { .. } => "mend the row and import it again".into(),
            Self::Empty(_) => "type it".into(),
            Self::NotYet(_) => "give today, or a day before".into(),
            Self::NoBook(_) => "see mailroom day show for what was sealed".into(),
            Self::EndsBeforeStart(_) => "give a later day, or mend the day of opening".into(),
            Self::Field { .. } => "give another value; nothing of this was entered".into(),
            Self::NoName { .. } | Self::PurgedAlready(_) => "see mailroom client show".into(),
            Self::LegalName(_) => "give the client another one: mailroom client rename".into(),
            Self::BoxTaken { .. } => "give the client another box: import the row with its new pmb".into(),
            Self::NotInQuarantine(_) => "see mailroom quarantine list".into(),
            Self::InQuarantine { .. } => "release it first: mailroom quarantine exit".into(),
            Self::WaitsForManager { rule, .. } => {
                format!("{}; a manager may hand it out with --because REASON", instead(*rule))
            }
            Self::StaysHere { .. } => {
                "put it into quarantine first, with a reason, if it is not theirs".into()
            }
            Self::StillServed(_) => "close the client first, and wait until the period is over".into(),
            Self::KeptUntil { .. } => "see mailroom report retention".into(),
            Self::LegalHold { .. } => {
                "when the matter is over: mailroom client hold CLIENT --lift, then purge".into()
            }
            Self::StillHeld { .. } => "hand them out, re-mail them or give them back first".into(),
            Self::StillOwed { .. } => "send or cancel them first: mailroom notice list".into(),
            Self::QuarterBlocked(_) => {
                "see mailroom report quarter; mend them, or say why it is certified all the same: --reason"
                    .into()
            }
            Self::CertifiedToday(_) => "certify again on a later day".into(),
            Self::NotAsked { why, .. } => hint_to_ask(*why).into(),
            Self::AdvisedAlready { .. } => "one letter is all; call, or ask at the desk".into(),
            Self::TooFewLabels { .. } => "see mailroom report drift; label_advice_after sets it".into(),
            Self::NameSince { .. } => {
                "give that day or a later one, or mend the dates of that name first: mailroom client name".into()
            }
            Self::FarAway(_) => "give a day within the next 5 years; is the year right?".into(),
            Self::CameLater { .. } => "give that day or a later one".into(),
            Self::NoDiscard { .. } => {
                "hand it back or match it: mailroom quarantine exit; a mistake is voided on the day it was logged"
                    .into()
            }
            Self::Stays(deed) => {
                format!("{}; an older command is taken back by its name in the audit list", deed.instead())
            }
            Self::NamedMeanwhile { .. } => "look at its label again; if they are wrong, correct it with F9".into(),
            Self::ReasonNames => "say why without names, such as \"period over\"".into(),
        }
    }
}

fn hint_to_ask(why: NotAsked) -> &'static str {
    match why {
        NotAsked::NotEntered => "enter it, or ask for it all the same: --not-entered",
        NotAsked::Lately(_) => {
            "see its letter with mailroom notice list; ask_again_days under [rules] sets the time"
        }
        NotAsked::NothingMissing | NotAsked::Silent | NotAsked::NotServed => {
            "see mailroom client show; call, or ask at the desk"
        }
    }
}

impl Permission {
    /// What somebody without it may not do.
    fn what(self) -> &'static str {
        match self {
            Self::Log => "log or change mail",
            Self::HandOut => "hand out mail or seal the day",
            Self::Manage => "do a manager's work",
            Self::ReadForms => "open forms",
            Self::System | Self::Session => "do this",
        }
    }

    fn whom(self) -> &'static str {
        match self {
            Self::Log => "a clerk",
            Self::HandOut => "an operator",
            Self::Manage => "a manager",
            Self::ReadForms => "a custodian",
            Self::System | Self::Session => "nobody: only the server itself does this",
        }
    }
}
