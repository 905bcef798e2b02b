//! The wire's sums: every question and every answer as one enum each, what frames they travel in, and the one table
//! that says which answer belongs to which question. Nobody but this file takes a reply apart by its kind: whoever
//! asks gets the answer's own type through [`Ask`].
//!
//! bincode writes kinds by their place, so a new question or answer stands at the end of its list.

use serde::{Deserialize, Serialize};

use super::answer::{History, LetterSheet, Naming};
use super::ask;
use super::rows::{
    AccountRow, AuditRow, ClerkRow, ClientCard, CountSheet, CrdRow, DaySheet, Desk, Doubt,
    DriftRow, ExportedRow, Flushed, FormAsk, FormSheet, FoundPieces, GoingBackSheet, ItemRow,
    ListState, Logged, MentionRow, NoticeRow, PaperKept, PaperRow, PaperSheet, PastSheet,
    PostedSheet, Prospect, QuarantineRow, ReportLine, RequestRow, Screen, SealsSheet, SentRow,
    StatementPaper, StatementSheet, Status, TakeOverSheet, VerifySheet, WaitingSheet,
};
use crate::domain::figures::FigureSheet;
use crate::domain::form::revisions::Revision;
use crate::domain::ids::Seq;
use crate::domain::inspection::Dossier;
use crate::domain::quarter::Quarter;
use crate::domain::rejection::Rejection;
use crate::domain::retention::Verdict;
use crate::domain::state::Done;

pub use super::answer::{Failure, FailureKind, Refusal, RowResult, RowVerdict};
pub use super::ask::{
    ClockChange, ImportRow, Inspection, ItemsQuery, LogLine, OnDoubt, ReportKind, ScreenQuery,
};

/// Version of everything in this room but the greeting.
pub const PROTOCOL: u16 = 21;

/// One frame to the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClientFrame {
    /// Comes back with the reply.
    pub id: u64,
    pub call: Call,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ServerFrame {
    /// The answer to a call.
    Reply { id: u64, reply: Box<Reply> },
    /// Somebody changed something: what is on a screen may be old. Sent to watchers only.
    Changed(Seq),
    /// The server ends; the reason is for the screen.
    Bye(String),
    /// Somebody ended the server on purpose: whoever hears it does not start another.
    Stopped { by: String },
}

/// What is asked in one frame.
// A command in it is as large as it is: it is made once and written at once.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Call {
    /// Of the connection: who is there and what it is told. It changes the session and nothing else.
    Session(SessionCall),
    /// Of the desk, which is the same for whoever asks.
    Desk(Request),
}

impl From<SessionCall> for Call {
    fn from(call: SessionCall) -> Self {
        Self::Session(call)
    }
}

impl From<Request> for Call {
    fn from(request: Request) -> Self {
        Self::Desk(request)
    }
}

/// A question, and what answers it.
pub trait Ask: Into<Call> {
    /// What it is answered with, when it is not refused.
    type Answer;

    /// The answer out of a reply.
    ///
    /// # Errors
    ///
    /// When the server refused or could not, and when the reply belongs to another question.
    fn read(reply: Reply) -> Result<Self::Answer, Refusal>;

    /// The answer as it travels.
    fn reply(answer: Self::Answer) -> Reply;
}

/// An answer or a refusal as it travels.
pub fn reply<A: Ask>(answer: Result<A::Answer, Refusal>) -> Reply {
    match answer {
        Ok(answer) => A::reply(answer),
        Err(Refusal::Rule(rejection)) => Reply::Refused(rejection),
        Err(Refusal::Failed(failure)) => Reply::Failed(failure),
    }
}

/// One line a question: its kind, its type, the type of its answer, and the answer beside the reply that carries it.
macro_rules! asks {
    (
        $(#[$about:meta])*
        $sum:ident:
        $($kind:ident($ask:ty) -> $answer:ty { $([$($said:tt)+] = [$($carried:tt)+]),+ })+
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub enum $sum {
            $($kind($ask)),+
        }
        $(
            impl From<$ask> for $sum {
                fn from(ask: $ask) -> Self {
                    Self::$kind(ask)
                }
            }
            impl From<$ask> for Call {
                fn from(ask: $ask) -> Self {
                    $sum::$kind(ask).into()
                }
            }
            impl Ask for $ask {
                type Answer = $answer;

                fn read(reply: Reply) -> Result<$answer, Refusal> {
                    match reply {
                        $($($carried)+ => Ok($($said)+),)+
                        other => Err(other.into()),
                    }
                }

                fn reply(answer: $answer) -> Reply {
                    match answer {
                        $($($said)+ => $($carried)+),+
                    }
                }
            }
        )+
    };
}

asks! {
    /// What can be asked of a connection.
    SessionCall:
    Open(ask::Open) -> Desk { [desk] = [Reply::Desk(desk)] }
    Watch(ask::Watch) -> () { [()] = [Reply::Ok] }
    SwitchClerk(ask::SwitchClerk) -> Desk { [desk] = [Reply::Desk(desk)] }
}

asks! {
    /// What can be asked of the desk.
    Request:
    Submit(ask::Submit) -> Done { [done] = [Reply::Done(done)] }
    Import(ask::Import) -> Vec<RowResult> { [rows] = [Reply::Imported(rows)] }
    Log(ask::LogLine) -> Naming {
        [Naming::Logged(all)] = [Reply::Logged(all)],
        [Naming::Doubt(doubt)] = [Reply::Doubt(doubt)]
    }
    Assign(ask::Assign) -> Naming {
        [Naming::Logged(all)] = [Reply::Logged(all)],
        [Naming::Doubt(doubt)] = [Reply::Doubt(doubt)]
    }
    Find(ask::Find) -> Doubt { [doubt] = [Reply::Found(doubt)] }
    Screen(ask::ScreenQuery) -> Box<Screen> { [screen] = [Reply::Screen(screen)] }
    Items(ask::ItemsQuery) -> Vec<ItemRow> { [rows] = [Reply::Items(rows)] }
    Item(ask::Item) -> History { [History { piece, events }] = [Reply::Item(piece, events)] }
    Notices(ask::Notices) -> Vec<NoticeRow> { [rows] = [Reply::Notices(rows)] }
    Notice(ask::Notice) -> LetterSheet {
        [LetterSheet { notice, letter }] = [Reply::Notice(notice, letter)]
    }
    Clients(ask::Clients) -> Vec<ClientCard> { [cards] = [Reply::Clients(cards)] }
    Client(ask::Client) -> Vec<ClientCard> { [cards] = [Reply::Clients(cards)] }
    Day(ask::DayOf) -> DaySheet { [sheet] = [Reply::Day(sheet)] }
    Status(ask::ServerStatus) -> Status { [status] = [Reply::Status(status)] }
    Flush(ask::Flush) -> Flushed { [flushed] = [Reply::Flushed(flushed)] }
    Clock(ask::ClockChange) -> () { [()] = [Reply::Ok] }
    SetClerk(ask::SetClerk) -> Done { [done] = [Reply::Done(done)] }
    Clerks(ask::Clerks) -> Vec<ClerkRow> { [clerks] = [Reply::Clerks(clerks)] }
    OpenForm(ask::OpenForm) -> Box<FormSheet> { [sheet] = [Reply::Form(sheet)] }
    Quarantine(ask::Quarantine) -> Vec<QuarantineRow> { [rows] = [Reply::Quarantine(rows)] }
    Prospects(ask::Prospects) -> Vec<Prospect> { [rows] = [Reply::Prospects(rows)] }
    Drift(ask::Drifts) -> Vec<DriftRow> { [rows] = [Reply::Drift(rows)] }
    MailCheck(ask::MailCheck) -> String { [sentence] = [Reply::MailCheck(sentence)] }
    Retention(ask::RetentionOn) -> Vec<Verdict> { [all] = [Reply::Retention(all)] }
    Quarter(ask::QuarterOn) -> Box<Quarter> { [quarter] = [Reply::Quarter(quarter)] }
    Inspect(ask::Inspection) -> Vec<Dossier> { [page] = [Reply::Inspection(page)] }
    Waiting(ask::Waiting) -> Box<WaitingSheet> { [sheet] = [Reply::Waiting(sheet)] }
    Keys(ask::Keys) -> Vec<(String, String)> { [keys] = [Reply::Keys(keys)] }
    FormAsks(ask::FormAsks) -> Vec<FormAsk> { [rows] = [Reply::FormAsks(rows)] }
    AdviseLabels(ask::AdviseLabels) -> Done { [done] = [Reply::Done(done)] }
    Pieces(ask::Pieces) -> Vec<ItemRow> { [rows] = [Reply::Items(rows)] }
    SentOn(ask::SentOn) -> Vec<SentRow> { [rows] = [Reply::SentOn(rows)] }
    Count(ask::CountOf) -> Box<CountSheet> { [sheet] = [Reply::Count(sheet)] }
    CountSlot(ask::CountSlot) -> Done { [done] = [Reply::Done(done)] }
    AnswerDifference(ask::AnswerDifference) -> Done { [done] = [Reply::Done(done)] }
    TakeOver(ask::TakeOver) -> TakeOverSheet { [sheet] = [Reply::TakeOver(sheet)] }
    Foresee(ask::Foresee) -> Done { [done] = [Reply::Done(done)] }
    Print(ask::Print) -> () { [()] = [Reply::Ok] }
    ByCode(ask::ByCode) -> Done { [done] = [Reply::Done(done)] }
    CheckCode(ask::CheckCode) -> () { [()] = [Reply::Ok] }
    Alarm(ask::Alarm) -> () { [()] = [Reply::Ok] }
    Verify(ask::Verify) -> VerifySheet { [sheet] = [Reply::Verified(sheet)] }
    Accounts(ask::Accounts) -> Vec<AccountRow> { [rows] = [Reply::Accounts(rows)] }
    Requests(ask::Requests) -> Vec<RequestRow> { [rows] = [Reply::Requests(rows)] }
    Figures(ask::FiguresOf) -> Box<FigureSheet> { [sheet] = [Reply::Figures(sheet)] }
    FindPieces(ask::FindPieces) -> Box<FoundPieces> { [found] = [Reply::FoundPieces(found)] }
    ReportOf(ask::ReportOf) -> Vec<ReportLine> { [rows] = [Reply::Report(rows)] }
    PrintManifest(ask::PrintManifest) -> () { [()] = [Reply::Ok] }
    Calendar(ask::CalendarOf) -> Vec<ReportLine> { [rows] = [Reply::Report(rows)] }
    Crd(ask::CrdOf) -> Vec<CrdRow> { [rows] = [Reply::Crd(rows)] }
    Export(ask::Export) -> Vec<ExportedRow> { [rows] = [Reply::Exported(rows)] }
    Backup(ask::Backup) -> Seq { [last] = [Reply::BackedUp(last)] }
    Revisions(ask::RevisionsOf) -> Vec<Revision> { [rows] = [Reply::Revisions(rows)] }
    Attach(ask::Attach) -> PaperKept { [kept] = [Reply::PaperKept(kept)] }
    PapersOf(ask::PapersOf) -> Vec<PaperRow> { [papers] = [Reply::Papers(papers)] }
    OpenAttached(ask::OpenAttached) -> Box<PaperSheet> { [sheet] = [Reply::Paper(sheet)] }
    SealsOf(ask::SealsOf) -> Box<SealsSheet> { [sheet] = [Reply::Seals(sheet)] }
    HeldAt(ask::HeldAt) -> Box<PastSheet> { [sheet] = [Reply::Past(sheet)] }
    MentionsOf(ask::MentionsOf) -> Vec<MentionRow> { [rows] = [Reply::Mentions(rows)] }
    StatementsOf(ask::StatementsOf) -> Box<StatementSheet> { [sheet] = [Reply::Statements(sheet)] }
    StatementDraft(ask::StatementDraft) -> Box<StatementPaper> { [one] = [Reply::Statement(one)] }
    MakeStatements(ask::MakeStatements) -> Box<StatementSheet> { [sheet] = [Reply::Statements(sheet)] }
    SendStatements(ask::SendStatements) -> Box<PostedSheet> { [sheet] = [Reply::Posted(sheet)] }
    StatementAgain(ask::StatementAgain) -> Box<StatementPaper> { [one] = [Reply::Statement(one)] }
    TakeDifference(ask::TakeDifference) -> Done { [done] = [Reply::Done(done)] }
    ReadList(ask::ReadList) -> () { [()] = [Reply::Ok] }
    GoingBack(ask::GoingBack) -> Box<GoingBackSheet> { [sheet] = [Reply::GoingBack(sheet)] }
    ListState(ask::ListState) -> Box<ListState> { [state] = [Reply::ListState(state)] }
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
    Clerks(Vec<ClerkRow>),
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
    /// What went out of all that waited, and what did not and why.
    Flushed(Flushed),
    /// What was sent on.
    SentOn(Vec<SentRow>),
    Count(Box<CountSheet>),
    TakeOver(TakeOverSheet),
    /// What reading the whole journal found.
    Verified(VerifySheet),
    /// What clients owe.
    Accounts(Vec<AccountRow>),
    /// What clients asked for.
    Requests(Vec<RequestRow>),
    /// A report.
    Figures(Box<FigureSheet>),
    FoundPieces(Box<FoundPieces>),
    /// All rows of a report.
    Report(Vec<ReportLine>),
    /// Clients as the CRD asks for them.
    Crd(Vec<CrdRow>),
    /// Events as they are written.
    Exported(Vec<ExportedRow>),
    /// A copy was made; its last event.
    BackedUp(Seq),
    /// What changed of a form, by whom and when.
    Revisions(Vec<Revision>),
    /// Papers beside a form.
    Papers(Vec<PaperRow>),
    /// A paper, after the event of its opening.
    Paper(Box<PaperSheet>),
    /// Attached, or attached already.
    PaperKept(PaperKept),
    /// A day's seals.
    Seals(Box<SealsSheet>),
    /// What lay here at an instant.
    Past(Box<PastSheet>),
    /// Where others' records name a client.
    Mentions(Vec<MentionRow>),
    /// The statements of a month.
    Statements(Box<StatementSheet>),
    /// What of them was sent.
    Posted(Box<PostedSheet>),
    /// A statement with its PDF.
    Statement(Box<StatementPaper>),
    /// Pieces that are to go back.
    GoingBack(Box<GoingBackSheet>),
    /// What became of the list that another program keeps.
    ListState(Box<ListState>),
}

impl From<Reply> for Refusal {
    /// Why a reply is not the answer: the one place that hears an answer to something else.
    fn from(reply: Reply) -> Self {
        match reply {
            Reply::Refused(rejection) => Self::Rule(rejection),
            Reply::Failed(failure) => Self::Failed(failure),
            _ => Self::Failed(Failure {
                kind: FailureKind::Strange,
                what: "the server gave an answer to something else".into(),
                hint: "start it again: mailroom server stop, then try once more".into(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_to_another_question_is_no_answer_and_says_so() {
        let no = <ask::Flush as Ask>::read(Reply::MailCheck("two letters".into()));
        assert!(
            matches!(no, Err(Refusal::Failed(ref failure)) if failure.kind == FailureKind::Strange)
        );
        let gone = Rejection::NoClient(crate::domain::ids::ClientId::new("c-1"));
        let no = <ask::Keys as Ask>::read(Reply::Refused(gone.clone()));
        assert_eq!(no, Err(Refusal::Rule(gone)));
    }

    #[test]
    fn an_answer_travels_as_the_reply_that_it_is_read_from() {
        let carried = reply::<ask::LogLine>(Ok(Naming::Logged(Vec::new())));
        let read = <ask::LogLine as Ask>::read(carried);
        assert_eq!(read, Ok(Naming::Logged(Vec::new())));
    }
}
