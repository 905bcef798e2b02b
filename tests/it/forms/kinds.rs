//! Names of an enum's kinds in the order in which they are counted, as its own reading tells them.

use std::fmt;

use mailroom::domain::aftercare::{ForwardSchedule, MailClass};
use mailroom::domain::agenda::Happens;
use mailroom::domain::alarm::{Alarm, CopyOf};
use mailroom::domain::asking::{AskWhom, NotAsked};
use mailroom::domain::attached::NotAttached;
use mailroom::domain::attached::{PaperKind, PaperType};
use mailroom::domain::center::dates::CenterDay;
use mailroom::domain::center::file::OwnerPaper;
use mailroom::domain::center::gap::Gap;
use mailroom::domain::center::said::CenterSaid;
use mailroom::domain::clerk::{Actor, Door, Permission, Role};
use mailroom::domain::client::{ClientKind, NotifyPreference};
use mailroom::domain::close::LooseEnd;
use mailroom::domain::command::{Grounds, Guess};
use mailroom::domain::compliance::{Cross, Document, Problem, Severity, Whose};
use mailroom::domain::count::{Answer, Difference, Scope, Sighted, Stray};
use mailroom::domain::deed::Deed;
use mailroom::domain::destination::NoDestination;
use mailroom::domain::disposition::{Action, Exit, Instruction, NameMatch, Reason, Telling, Tone};
use mailroom::domain::fee::{FeeFor, FeeKind, Settlement};
use mailroom::domain::flow::{PapersSaid, Said, TakeListed, WhatTaken};
use mailroom::domain::form::{
    AddressId, Edition, Expiry, FieldProblem, FormChange, FormField, FormRole, IdField, Paper,
    PartyField, PhotoId, RecipientKind, WitnessKind,
};
use mailroom::domain::forward::{BackReason, ForwardKind, ReturnReason};
use mailroom::domain::inspection::Transfer;
use mailroom::domain::item::{ItemKind, ItemStatus, Origin};
use mailroom::domain::listed::{Differs, Shrinking};
use mailroom::domain::name::NameKind;
use mailroom::domain::notice::{ByHand, Delivery, Matter, NoticeKind, NoticeState, Plan, Stage};
use mailroom::domain::papers::Duty;
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::pipeline::notes::FormSaid;
use mailroom::domain::pipeline::{Step, Turn};
use mailroom::domain::quarter::Sort;
use mailroom::domain::rejection::{NoKeeping, NoRuling, RowProblem, Stays, StaysOut};
use mailroom::domain::release::{CourierPass, Pass, Stopped};
use mailroom::domain::request::RequestKind;
use mailroom::domain::retention::Stop;
use mailroom::domain::ruling::Way;
use mailroom::domain::standing::{FormState, Standing, Task};
use mailroom::domain::state::{Outbox, UndoState};
use mailroom::domain::storage::{Overdue, ShelfStage, Standstill};
use mailroom::domain::terms::Term;
use mailroom::domain::text::BadText;
use mailroom::domain::todo::Chore;
use mailroom::domain::tracking::{Accountable, Carrier};
use mailroom::wire::messages::{ClockChange, FailureKind, OnDoubt, ReportKind, RowVerdict};
use mailroom::wire::rows::{Body, Certainty, Change, Drift, Letters, ReportLine};
use serde::de::{self, DeserializeOwned, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

/// The kinds of an enum; none of anything else.
pub fn of<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut asked = Asked(&[]);
    let _ = T::deserialize(&mut asked);
    asked.0
}

macro_rules! named {
    ($($kind:ty),+ $(,)?) => {
        vec![$((stringify!($kind), of::<$kind>())),+]
    };
}

/// The enums that stand inside events, commands and messages, each with its kinds.
#[expect(clippy::too_many_lines, reason = "a table: every kind and its fields")]
pub fn inside() -> Vec<(&'static str, &'static [&'static str])> {
    named![
        Accountable,
        Action,
        Actor,
        AddressId,
        Alarm,
        Answer,
        AskWhom,
        BackReason,
        BadText,
        Body,
        ByHand,
        Carrier,
        CenterDay,
        CenterSaid,
        Certainty,
        Change,
        Chore,
        ClientKind,
        ClockChange,
        CopyOf,
        CourierPass,
        Cross,
        Deed,
        Delivery,
        Difference,
        Differs,
        Document,
        Door,
        Drift,
        Duty,
        Edition,
        Exit,
        Expiry,
        FailureKind,
        FeeFor,
        FeeKind,
        FieldProblem,
        FormChange,
        FormField,
        FormRole,
        FormSaid,
        FormState,
        ForwardKind,
        ForwardSchedule,
        Gap,
        Grounds,
        Guess,
        Happens,
        IdCheck,
        IdField,
        Instruction,
        ItemKind,
        ItemStatus,
        Letters,
        LooseEnd,
        MailClass,
        Matter,
        NameKind,
        NameMatch,
        NoDestination,
        NoKeeping,
        NoRuling,
        NotAsked,
        NotAttached,
        NoticeKind,
        NoticeState,
        NotifyPreference,
        OnDoubt,
        Origin,
        Outbox,
        Overdue,
        OwnerPaper,
        Paper,
        PapersSaid,
        PaperKind,
        PaperType,
        PartyField,
        Pass,
        Permission,
        PhotoId,
        Plan,
        Problem,
        Reason,
        RecipientKind,
        ReportKind,
        ReportLine,
        RequestKind,
        ReturnReason,
        Role,
        RowProblem,
        RowVerdict,
        Said,
        Scope,
        Severity,
        Shrinking,
        Settlement,
        ShelfStage,
        Sighted,
        Sort,
        Stage,
        Standing,
        Standstill,
        Stays,
        StaysOut,
        Step,
        Stop,
        Stopped,
        TakeListed,
        Stray,
        Task,
        Telling,
        Term,
        Tone,
        Transfer,
        Turn,
        UndoState,
        Way,
        WhatTaken,
        Whose,
        WitnessKind,
    ]
}

/// Gives no value: it only hears which kinds could be read.
struct Asked(&'static [&'static str]);

impl<'de> Deserializer<'de> for &mut Asked {
    type Error = NoValue;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NoValue> {
        Err(NoValue)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        kinds: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, NoValue> {
        self.0 = kinds;
        Err(NoValue)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[derive(Debug)]
struct NoValue;

impl fmt::Display for NoValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no value was read")
    }
}

impl std::error::Error for NoValue {}

impl de::Error for NoValue {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}
