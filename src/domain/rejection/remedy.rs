//! What to do about a refusal, as a fact. The shell words it with its commands and options (`cli/remedy.rs`), the
//! screen with its keys and typed words (`tui/remedy.rs`); neither reads a sentence to find out.

use super::{Advice, NoKeeping, Rejection, RowProblem};
use crate::domain::asking::NotAsked;
use crate::domain::clerk::Permission;
use crate::domain::command::intake::MAX_COUNT;
use crate::domain::count::Difference;
use crate::domain::deed::Deed;
use crate::domain::disposition::Rule;
use crate::domain::forward::ForwardKind;
use crate::domain::ids::{ClientId, ItemId, NoticeId};
use crate::domain::item::ItemStatus;
use crate::domain::notice::Stage;

/// What to do about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy<'a> {
    /// The same at every door.
    Plain(Advice),
    /// Only these may collect; nobody when empty.
    OnlyThese(&'a [String]),
    /// From one up to so many.
    AtMost(u32),
    /// Somebody with this right may do it.
    Ask(Permission),
    /// Say who works here, with a PIN.
    SignIn,
    /// Add an address to the client's record and try the notice again, or call him and note it.
    AddAddress(NoticeId, &'a ClientId),
    /// Give the client the notice on paper, and book that.
    TellInWriting(NoticeId),
    /// Mend the row, or say that it is meant so.
    Row(&'a RowProblem),
    /// It stands in the books.
    See(See),
    /// A piece that left is found by client or tracking number.
    FindPiece,
    /// The same number may be logged once more, knowingly.
    LogAgain,
    /// The number of a piece that left: it came back, or is another's.
    CameBack(ItemId),
    /// The center may take a face for a check.
    AnotherCheck,
    /// Somebody else named it: the label says who is right.
    LookAgain,
    /// The command is forgotten: put the piece right instead.
    CorrectPiece,
    /// Later work first, or the piece instead.
    TakeBackFirst,
    /// What a notice needs in the state it is in.
    Notice(NoticeId, Stage),
    GoLive,
    /// The legal name goes only by another.
    Rename,
    NewBox,
    /// It leaves quarantine first.
    Release,
    /// This first, or a manager gives a reason.
    GiveReason(Advice),
    /// A manager may hand it out all the same, with a reason; or see what the rule wants.
    HandOutBecause(Rule),
    /// New postage, or a manager's reason.
    ReturnBecause(Rule),
    LiftHold,
    SettleNotices,
    /// Mend the list, or certify it with a reason.
    CertifyBecause,
    /// Ask although the form was not entered.
    AskAllTheSame,
    /// No letter helps here.
    CallThem,
    /// Asked lately: see the letter; the center sets how often.
    AskedLately,
    /// How many labels it takes is a setting.
    LabelReport,
    /// A later day, or other dates of the name before.
    MendName,
    /// By an exit of quarantine; a slip of today is voided.
    LeaveQuarantine,
    /// What to do where undo does nothing.
    Instead(Deed),
}

/// Where to look it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum See {
    Clients,
    Client,
    /// The history of a piece.
    History(ItemId),
    Notices,
    Clerks,
    Quarantine,
    Audit,
    SealedDays,
    Retention,
}

impl NoKeeping {
    fn remedy(&self) -> Remedy<'_> {
        match self {
            Self::Kept { why, .. } => Remedy::GiveReason(why.instead_of_leaving()),
            Self::SayWhy { .. } => Remedy::GiveReason(self.instead().into()),
            Self::NumberLeft {
                item,
                status: ItemStatus::Missing,
                ..
            } => Remedy::See(See::History(*item)),
            Self::NumberLeft { item, .. } => Remedy::CameBack(*item),
            _ => Remedy::Plain(self.instead().into()),
        }
    }
}

impl Rejection {
    /// What to do about it.
    pub fn remedy(&self) -> Remedy<'_> {
        if let Some(advice) = self.first() {
            return Remedy::Plain(advice);
        }
        match self {
            Self::NotAllowed { needs, .. } => Remedy::Ask(*needs),
            Self::NoClient(_) | Self::NoForm(_) => Remedy::See(See::Clients),
            Self::NoItem(_) => Remedy::FindPiece,
            Self::NoNotice(_) => Remedy::See(See::Notices),
            Self::NoClerk(_) => Remedy::See(See::Clerks),
            Self::NothingToUndo | Self::AlreadyUndone => Remedy::See(See::Audit),
            Self::NotHeld {
                status: ItemStatus::Missing,
                ..
            } => Remedy::Plain(COUNT_IT),
            Self::NotHeld { item, .. } | Self::LiesHere(item) => Remedy::See(See::History(*item)),
            Self::NoBook(_) => Remedy::See(See::SealedDays),
            Self::NoName { .. } | Self::PurgedAlready(_) => Remedy::See(See::Client),
            Self::NotInQuarantine(_) => Remedy::See(See::Quarantine),
            Self::KeptUntil { .. } => Remedy::See(See::Retention),
            Self::Repeat { .. } => Remedy::LogAgain,
            Self::Count(_) => Remedy::AtMost(MAX_COUNT),
            Self::MayNotCollect { allowed, .. } => Remedy::OnlyThese(allowed),
            Self::NoCommand(_) => Remedy::CorrectPiece,
            Self::CheckNotAllowed => Remedy::AnotherCheck,
            Self::NamedMeanwhile { .. } => Remedy::LookAgain,
            Self::NobodySignedIn => Remedy::SignIn,
            Self::NoAddress { notice, client, .. } => Remedy::AddAddress(*notice, client),
            Self::OnPaper(notice, _) => Remedy::TellInWriting(*notice),
            Self::Row { problem, .. } => Remedy::Row(problem),
            Self::Blocked(_) => Remedy::TakeBackFirst,
            Self::NoticeState { notice, stage } => Remedy::Notice(*notice, *stage),
            Self::OutboxPaused => Remedy::GoLive,
            Self::LegalName(_) => Remedy::Rename,
            Self::BoxTaken { .. } => Remedy::NewBox,
            Self::InQuarantine { .. } => Remedy::Release,
            Self::WaitsForManager { rule, .. } => Remedy::HandOutBecause(*rule),
            Self::NotReturned { rule, .. } => Remedy::ReturnBecause(*rule),
            Self::LegalHold { .. } => Remedy::LiftHold,
            Self::StillOwed { .. } => Remedy::SettleNotices,
            Self::QuarterBlocked(_) => Remedy::CertifyBecause,
            Self::NotAsked { why, .. } => to_ask(*why),
            Self::TooFewLabels { .. } => Remedy::LabelReport,
            Self::NameSince { .. } => Remedy::MendName,
            Self::NoDiscard { .. } => Remedy::LeaveQuarantine,
            Self::Stays(deed) => Remedy::Instead(*deed),
            Self::NoRelease(why) => Remedy::Plain(why.instead().into()),
            Self::NoKeeping(why) => why.remedy(),
            Self::NoRuling(why) => Remedy::Plain(why.instead().into()),
            Self::NotAttached(why) => Remedy::Plain(why.instead().into()),
            Self::NoStatement(why) => Remedy::Plain(why.instead().into()),
            _ => Remedy::Plain(self.plain().into()),
        }
    }

    /// What to do where every door says the same.
    fn plain(&self) -> &'static str {
        match self {
            Self::OneNumber(_) => "scan each piece, or leave the number out",
            Self::NotTheirs { .. } => "put it back on its shelf; hand out only what is theirs",
            Self::NothingChosen => "name the pieces, or all",
            Self::Sealed(_) => "later work belongs to the next day",
            Self::Future(_) => "seal a day when it is over",
            Self::TooEarly(_) => "seal it in the evening, or ask a manager to",
            Self::NotYours(_) => "ask that clerk, or a manager",
            Self::ForgottenImport => "import the list as it was before, with what it is to replace",
            Self::Final => "correct it with a new entry",
            Self::Text { .. } => "type it again without it",
            Self::Empty(_) => "type it",
            Self::NotYet(_) => "give today, or a day before",
            Self::EndsBeforeStart(_) => "give a later day, or mend the day of opening",
            Self::Field { .. } => "give another value; nothing of this was entered",
            Self::NotDueYet(_) => "certify on that day or later",
            Self::AdvisedAlready { .. } => "one letter is all; call, or ask at the desk",
            Self::NoForwardAddress {
                kind: ForwardKind::Forwarded,
                ..
            } => "add forward_address to the record, or give the address",
            Self::NoForwardAddress { .. } => {
                "add remail_address to the record, or give the address"
            }
            Self::NeedsPostage => {
                "say what it cost; only a private carrier may take it on its own account"
            }
            Self::FarAway(_) => "give a day within the next 5 years; is the year right?",
            Self::CameLater { .. } => "give that day or a later one",
            Self::ShownOtherwise { .. } => "look at the address, and send it again",
            Self::OtherCarriers { .. } => "name the carrier that takes it, or scan his label",
            Self::NoCount(_) | Self::NoOpenCount => "start one, or look at the last one",
            Self::CountClosed(_) => "start another count",
            Self::NothingToCount => "name slots that hold mail",
            Self::SlotsLeft(_) => "count them, or close it as unfinished",
            Self::Unanswered(_) => "answer each, or carry it over with a reason",
            Self::NoDifference(_) => {
                "look at the list again: somebody may have booked it meanwhile"
            }
            Self::NoAnswer(difference) => fitting(difference),
            Self::WhichPieces { .. } => {
                "name the pieces that are not there, all or one after the other"
            }
            Self::NoHandover { .. } => "name one of today to its client, from before the count",
            Self::HasNumber(_) => "say that it is here",
            Self::NoCode(_) => "scan the label, or type its number",
            Self::ReasonNames => "say why without names, such as \"period over\"",
            other => other.of_close(),
        }
    }

    /// The same of a day's close.
    fn of_close(&self) -> &'static str {
        match self {
            Self::LooseEnds(_) => "answer each, or carry it over with a word",
            Self::NotSealed(_) => "it is open: book on",
            Self::NoManager => "set manager in [mail] of config.toml, or print the report",
            Self::NoNote => "type note and what the next shift should know",
            // None is forgotten: the tests of both doors ask each refusal for a sentence.
            _ => "",
        }
    }
}

/// What finds a missing piece again.
const COUNT_IT: Advice = Advice::plain(
    "start a count, scan the shelf on which it was found and the piece, then say that it is here",
);

/// The answers that fit a difference.
fn fitting(difference: &Difference) -> &'static str {
    match difference {
        Difference::NotSeen { .. } | Difference::Fewer { .. } => {
            "say handed out, here, moved, missing or carry"
        }
        Difference::NotInBooks { .. } | Difference::More { .. } => "say log, here or carry",
        Difference::WrongSlot { .. } => "say moved, here or carry",
    }
}

fn to_ask(why: NotAsked) -> Remedy<'static> {
    match why {
        NotAsked::NotEntered => Remedy::AskAllTheSame,
        NotAsked::Lately(_) => Remedy::AskedLately,
        NotAsked::NothingMissing | NotAsked::Silent | NotAsked::NotServed | NotAsked::NoAddress => {
            Remedy::CallThem
        }
    }
}

/// Whom to ask for what the right allows.
pub fn ask(needs: Permission) -> &'static str {
    match needs {
        Permission::Log => "ask a clerk",
        Permission::HandOut => "ask an operator",
        Permission::Manage => "ask a manager",
        Permission::ReadForms => "ask a custodian",
        Permission::System | Permission::Session => "only the server itself does this",
    }
}
