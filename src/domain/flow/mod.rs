//! The flows of the desk, one folder each: what may be asked for (`order.rs`) and what happens (`fact.rs`). A new flow
//! is a new folder; a new kind is a struct there and a line here.
//!
//! Must not know: who asks and what keeps the books. The stored form counts the kinds, so that a new one goes to the
//! end and none is ever taken away.

mod asked;
mod attaching;
mod belied;
mod bring_back;
pub mod carry_out;
mod center;
mod clerk;
mod clock;
mod counting;
mod day;
mod directory;
mod discreet;
mod dispute;
mod envelope;
mod evolve;
pub mod fact;
mod fee;
mod follow;
mod follow_up;
mod foreseen;
mod form_notes;
mod forward;
mod handover;
mod inspection;
mod intake;
mod judging;
mod leaving;
mod letter;
mod listed;
mod name_match;
mod notice;
pub mod order;
mod outbox;
mod outward;
mod papers;
mod parting;
mod placing;
mod quarantine;
mod quarter;
mod records;
mod release;
mod request;
mod ruling;
mod salvage;
mod statement;
mod telling;
#[cfg(test)]
mod tests;
mod told;
mod undo;
mod workflow;

use serde::{Deserialize, Serialize};

use fact::Fact;
use order::Order;

pub use attaching::{
    AttachPaper, DetachPaper, OpenPaper, PaperAttached, PaperDetached, PaperOpened,
};
pub use belied::is_theirs;
pub use bring_back::{BringBack, HeldAgain, LeftAfterAll};
pub use carry_out::carry_out;
pub use center::{CenterNoted, NoteCenter};
pub use clerk::{
    ClerkRemoved, ClerkSet, ClerkSignedIn, PinRefused, RefusePin, RemoveClerk, SetClerk, SignIn,
};
pub use clock::ClocksHeld;
pub use counting::{
    AnswerDifference, AnswerRestored, CloseCount, CountClosed, CountSlot, CountStarted,
    DifferenceAnswered, ItemsFound, ItemsMissing, Said, SlotCounted, SlotSeen, StartCount,
};
pub use day::{
    CarriedOver, CarrierCounted, CarryOver, CountCarrier, DayNoted, DayReopened, DaySealed,
    LeftOpen, MailCalendar, NoteDay, ReadNote, ReopenDay, ReportDay, SealDay, anothers,
};
pub use directory::{
    AddName, ClientAdded, ClientChanged, ClientWithdrawn, CloseClient, EndName, ImportClient,
    NoteClient, RememberName, RemoveName, RenameClient, ReopenClient, ResumeClient, RowOutcome,
    RuleOverridden, SetForm, SetTerms, SuspendClient, row_target,
};
pub use dispute::{DisputeItems, EndDispute, ItemsDisputed};
pub use envelope::{Envelope, SCHEMA};
pub use evolve::evolve;
pub use fee::{
    CreditDropped, FeesCharged, FeesCredited, FeesDropped, FeesReopened, FeesSettled, Paid,
    SettleFees, owed_now,
};
pub use follow_up::{FollowUp, FollowUpsSet};
pub use form_notes::{FormNoted, NoteForm};
pub use forward::{ForwardItems, Forwarded, ItemsTakenBack, SendShown, ToSend, outgoing, to_send};
pub use handover::{BroughtBack, HandOut, HandOutSigned, PickedUp};
pub use inspection::{CountMailCheck, FormOpened, FormsInspected, Inspect, MailChecked, OpenForm};
pub use intake::{
    AssignItem, AssignKept, CorrectItem, ItemAssigned, ItemCorrected, ItemMoved, ItemReceived,
    ItemReinstated, ItemVoided, LogItems, MoveItems, VoidItem, is_as_known,
};
pub use judging::{by_the_rules, disposition_for, disposition_of, to_leave};
pub use leaving::{HoldOverruled, named_then};
pub use letter::{AdviseLabels, AskForForms};
pub use listed::{ListScope, ListedTaken, TakeListed, WhatTaken, differences, takings};
pub use name_match::name_match;
pub use notice::{NoticeCancelled, NoticeExtended, NoticeQueued, NoticeReaddressed, NoticeReduced};
pub use outbox::{
    CancelNotice, FlushNotices, MarkNotice, NoticeDeferred, NoticeFailed, NoticeMarked, NoticeSent,
    NoticesReleased, OutboxPaused, OutboxResumed, PauseOutbox, RecordDelivery, ReleaseNotices,
    ResumeOutbox, RetryNotice, RetryNotices,
};
pub use outward::{EventsTold, NoteTold};
pub use papers::{NotePapers, PapersNoted, PapersSaid};
pub use parting::{DestroyItems, DestroyKept, ItemsDestroyed, ItemsReturned, ReturnItems};
pub use placing::ItemsPlaced;
pub use quarantine::{
    AskClient, HandBack, HandBackKept, ItemsDisposed, Quarantine, QuarantineLeft,
    ReleaseFromQuarantine, ReleaseKept, SetApartKept, TakenFromCarrier,
};
pub use quarter::{CertifiedAgain, CertifyQuarter, QuarterCertified, TakeBackCertification};
pub use records::{Kept, LegalHoldSet, PurgeClient, Redacted, Redaction, SetLegalHold};
pub use release::{
    At, Called, HandoverStopped, Release, ReleaseByCode, ReleaseToCourier, Released, SendCode,
    StopHandover, code_holds, code_is_taken,
};
pub use request::{MakeRequest, RequestMade, RequestWithdrawn, WithdrawRequest};
pub use ruling::{PieceRuled, RulePieces};
pub use salvage::{EventLost, LedgerSalvaged, LostSpan};
pub use statement::{
    CorrectStatement, Made, MakeStatements, PayStatement, PostStatements, StatementCorrected,
    StatementIssued, StatementPaid, StatementPosted, StatementsMade,
};
pub use told::{NoticeRestored, NoticeTold, TellNotice};
pub use undo::{CommandUndone, ImportUndone, TakeBack, Undo, UndoImport};
pub use workflow::{ReviewWorkflow, WorkflowReviewed};

/// An enum of which each kind carries the struct of its name, the way from the struct to the enum, and the one match
/// that hands the struct out. A kind that carries nothing never did: its stored form says so.
macro_rules! kinds {
    ($(#[$about:meta])* $all:ident, $answers:ident as $asked:ident { $($kind:ident $(($carried:ident))?,)+ }) => {
        $(#[$about])*
        pub enum $all { $($kind $(($carried))?,)+ }

        impl $all {
            /// How many kinds there are; they are stored by their number.
            pub const KINDS: u32 = [$(stringify!($kind)),+].len() as u32;

            /// Their published names, in that order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($kind)),+];

            /// The kind's published name.
            pub fn name(&self) -> &'static str {
                match self {
                    $(kinds!(@any $kind $(($carried))?) => stringify!($kind),)+
                }
            }

            /// The kind, to be asked for itself.
            pub fn $asked(&self) -> &dyn $answers {
                match self {
                    $(kinds!(@kind $kind $(($carried) one)?) => kinds!(@one $kind $(($carried) one)?),)+
                }
            }
        }

        $(kinds!(@from $all $kind $(($carried))?);)+
    };
    (@kind $kind:ident ($carried:ident) $one:ident) => { Self::$kind($one) };
    (@kind $kind:ident) => { Self::$kind };
    (@any $kind:ident ($carried:ident)) => { Self::$kind(_) };
    (@any $kind:ident) => { Self::$kind };
    (@one $kind:ident ($carried:ident) $one:ident) => { $one };
    (@one $kind:ident) => { &$kind };
    (@from $all:ident $kind:ident ($carried:ident)) => {
        impl From<$carried> for $all {
            fn from(kind: $carried) -> Self {
                Self::$kind(kind)
            }
        }
    };
    (@from $all:ident $kind:ident) => {
        impl From<$kind> for $all {
            fn from(_: $kind) -> Self {
                Self::$kind
            }
        }
    };
}

kinds! {
    /// What happened. Past tense, never edited, only added to.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    Event, Fact as fact {
        ClientAdded(ClientAdded),
        ClientChanged(ClientChanged),
        ClientWithdrawn(ClientWithdrawn),
        ItemReceived(ItemReceived),
        ItemAssigned(ItemAssigned),
        ItemMoved(ItemMoved),
        ItemCorrected(ItemCorrected),
        ItemVoided(ItemVoided),
        ItemReinstated(ItemReinstated),
        PickedUp(PickedUp),
        BroughtBack(BroughtBack),
        NoticeQueued(NoticeQueued),
        NoticeExtended(NoticeExtended),
        NoticeReduced(NoticeReduced),
        NoticesReleased(NoticesReleased),
        NoticeMarked(NoticeMarked),
        NoticeSent(NoticeSent),
        NoticeDeferred(NoticeDeferred),
        NoticeFailed(NoticeFailed),
        NoticeCancelled(NoticeCancelled),
        OutboxPaused,
        OutboxResumed,
        DaySealed(DaySealed),
        CommandUndone(CommandUndone),
        ClerkSet(ClerkSet),
        ClerkRemoved(ClerkRemoved),
        ClerkSignedIn(ClerkSignedIn),
        PinRefused(PinRefused),
        NoticeReaddressed(NoticeReaddressed),
        FormOpened(FormOpened),
        RuleOverridden(RuleOverridden),
        ItemsDisposed(ItemsDisposed),
        QuarantineLeft(QuarantineLeft),
        TakenFromCarrier(TakenFromCarrier),
        MailChecked(MailChecked),
        Redacted(Redacted),
        LegalHoldSet(LegalHoldSet),
        QuarterCertified(QuarterCertified),
        FormsInspected(FormsInspected),
        NoticeTold(NoticeTold),
        NoticeRestored(NoticeRestored),
        ImportUndone(ImportUndone),
        Forwarded(Forwarded),
        ItemsTakenBack(ItemsTakenBack),
        ItemsReturned(ItemsReturned),
        ItemsDestroyed(ItemsDestroyed),
        HeldAgain(HeldAgain),
        LeftAfterAll(LeftAfterAll),
        CountStarted(CountStarted),
        SlotCounted(SlotCounted),
        DifferenceAnswered(DifferenceAnswered),
        AnswerRestored(AnswerRestored),
        CountClosed(CountClosed),
        ItemsMissing(ItemsMissing),
        ItemsFound(ItemsFound),
        CarrierCounted(CarrierCounted),
        CarriedOver(CarriedOver),
        DayNoted(DayNoted),
        DayReopened(DayReopened),
        Released(Released),
        HandoverStopped(HandoverStopped),
        FeesCharged(FeesCharged),
        FeesDropped(FeesDropped),
        FeesSettled(FeesSettled),
        FeesReopened(FeesReopened),
        RequestMade(RequestMade),
        RequestWithdrawn(RequestWithdrawn),
        ItemsDisputed(ItemsDisputed),
        PapersNoted(PapersNoted),
        PieceRuled(PieceRuled),
        CertifiedAgain(CertifiedAgain),
        EventLost,
        LedgerSalvaged(LedgerSalvaged),
        HoldOverruled(HoldOverruled),
        SlotSeen(SlotSeen),
        LeftOpen(LeftOpen),
        FollowUpsSet(FollowUpsSet),
        ClocksHeld(ClocksHeld),
        CenterNoted(CenterNoted),
        FormNoted(FormNoted),
        WorkflowReviewed(WorkflowReviewed),
        PaperAttached(PaperAttached),
        PaperDetached(PaperDetached),
        PaperOpened(PaperOpened),
        StatementPaid(StatementPaid),
        StatementCorrected(StatementCorrected),
        StatementIssued(StatementIssued),
        StatementsMade(StatementsMade),
        StatementPosted(StatementPosted),
        ListedTaken(ListedTaken),
        EventsTold(EventsTold),
        ItemsPlaced(ItemsPlaced),
        FeesCredited(FeesCredited),
        CreditDropped(CreditDropped),
    }
}

kinds! {
    /// What a person, or the server itself, may ask for. Imperative; nothing has happened yet.
    // A command is made, sent and decided once: a box would only move its bytes.
    #[allow(clippy::large_enum_variant)]
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    Command, Order as order {
        ImportClient(ImportClient),
        RenameClient(RenameClient),
        CloseClient(CloseClient),
        LogItems(LogItems),
        AssignItem(AssignItem),
        MoveItems(MoveItems),
        CorrectItem(CorrectItem),
        VoidItem(VoidItem),
        HandOut(HandOut),
        SealDay(SealDay),
        Undo(Undo),
        PauseOutbox,
        ResumeOutbox,
        FlushNotices,
        RetryNotice(RetryNotice),
        CancelNotice(CancelNotice),
        ReleaseNotices(ReleaseNotices),
        MarkNotice(MarkNotice),
        RecordDelivery(RecordDelivery),
        SetClerk(SetClerk),
        RemoveClerk(RemoveClerk),
        SignIn(SignIn),
        RefusePin(RefusePin),
        RememberName(RememberName),
        AddName(AddName),
        EndName(EndName),
        RemoveName(RemoveName),
        ReopenClient(ReopenClient),
        SuspendClient(SuspendClient),
        ResumeClient(ResumeClient),
        SetForm(SetForm),
        OpenForm(OpenForm),
        SetTerms(SetTerms),
        NoteClient(NoteClient),
        Quarantine(Quarantine),
        ReleaseFromQuarantine(ReleaseFromQuarantine),
        HandBack(HandBack),
        AskClient(AskClient),
        CountMailCheck(CountMailCheck),
        PurgeClient(PurgeClient),
        SetLegalHold(SetLegalHold),
        CertifyQuarter(CertifyQuarter),
        Inspect(Inspect),
        AskForForms(AskForForms),
        AdviseLabels(AdviseLabels),
        RetryNotices(RetryNotices),
        TellNotice(TellNotice),
        UndoImport(UndoImport),
        ForwardItems(ForwardItems),
        ReturnItems(ReturnItems),
        DestroyItems(DestroyItems),
        BringBack(BringBack),
        TakeBack(TakeBack),
        SendShown(SendShown),
        DestroyKept(DestroyKept),
        HandOutSigned(HandOutSigned),
        StartCount(StartCount),
        CountSlot(CountSlot),
        AnswerDifference(AnswerDifference),
        CloseCount(CloseCount),
        CountCarrier(CountCarrier),
        CarryOver(CarryOver),
        NoteDay(NoteDay),
        ReadNote,
        ReopenDay(ReopenDay),
        ReportDay(ReportDay),
        Release(Release),
        ReleaseByCode(ReleaseByCode),
        StopHandover(StopHandover),
        SendCode(SendCode),
        SettleFees(SettleFees),
        MakeRequest(MakeRequest),
        WithdrawRequest(WithdrawRequest),
        DisputeItems(DisputeItems),
        ReleaseToCourier(ReleaseToCourier),
        NotePapers(NotePapers),
        RulePieces(RulePieces),
        TakeBackCertification(TakeBackCertification),
        MailCalendar(MailCalendar),
        AssignKept(AssignKept),
        EndDispute(EndDispute),
        FollowUp(FollowUp),
        NoteCenter(NoteCenter),
        NoteForm(NoteForm),
        ReviewWorkflow(ReviewWorkflow),
        AttachPaper(AttachPaper),
        DetachPaper(DetachPaper),
        OpenPaper(OpenPaper),
        ReleaseKept(ReleaseKept),
        SetApartKept(SetApartKept),
        HandBackKept(HandBackKept),
        PayStatement(PayStatement),
        CorrectStatement(CorrectStatement),
        MakeStatements(MakeStatements),
        PostStatements(PostStatements),
        TakeListed(TakeListed),
        NoteTold(NoteTold),
    }
}
