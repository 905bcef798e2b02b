//! Lines of the compliance desk's lists.

use super::{ReportLine, WorkflowRow};
use crate::domain::agenda::Date;
use crate::domain::center::gap::Gap;
use crate::domain::ids::{ClientId, ItemId, Pmb, Slot};
use crate::domain::inspection::Dossier;
use crate::domain::item::ItemStatus;
use crate::domain::name::Name;
use crate::domain::papers::{Duty, Papers};
use crate::domain::pipeline::Progress;
use crate::domain::standing::Standing;
use crate::domain::time::Day;
use crate::domain::todo::Todo;
use serde::{Deserialize, Serialize};

/// A name in a client's box that is on no form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantRow {
    pub client: ClientId,
    pub pmb: Pmb,
    /// The client's legal name.
    pub legal: String,
    /// The commonest spelling.
    pub name: String,
    pub count: u32,
    /// How many of them a clerk gave the client.
    pub assigned: u32,
    /// How many of them lie here.
    pub here: u32,
    pub first: Day,
    pub last: Day,
    /// All spellings with their counts.
    pub spellings: Vec<(String, u32)>,
}

/// Something that is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodoRow {
    pub todo: Todo,
    pub pmb: Option<Pmb>,
    /// The client's legal name; empty where it is nobody's.
    pub name: String,
    pub is_late: bool,
}

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRow {
    pub date: Date,
    pub pmb: Option<Pmb>,
    pub name: String,
    pub is_late: bool,
}

/// A name under which mail may come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameRow {
    pub name: Name,
    pub pmb: Pmb,
    pub client: ClientId,
    /// The client's legal name.
    pub legal: String,
    pub standing: Standing,
    /// Whether the form has it; `None` while nobody entered the form.
    pub on_form: Option<bool>,
}

/// A client as the CRD has him.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrdRow {
    pub dossier: Dossier,
    /// Boxes that changed since the last upload.
    pub changed: Vec<String>,
}

/// Papers of a court, with what is still to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersRow {
    pub item: ItemId,
    pub client: Option<ClientId>,
    /// Who served what and when; none while nobody wrote it down.
    pub papers: Option<Papers>,
    pub pmb: Option<Pmb>,
    pub name: String,
    /// The last day for mailing them, where the state's law names one.
    pub mail_by: Option<Day>,
    /// Whether they were mailed too late, or something of them is late by now.
    pub was_late: bool,
    pub open: Vec<Duty>,
    /// Where the piece is by now; none where memory has let go of it.
    pub piece: Option<Whereabouts>,
}

/// Where a piece is, and whose by now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    pub status: ItemStatus,
    pub slot: Slot,
    /// Whose it is by now, where that is another than at the serving: box and name; empty of nobody.
    pub now_of: Option<String>,
}

impl Whereabouts {
    /// `held in PMB 112`, `returned`, `held in PMB 113, now 113 Beta LLC's`.
    pub fn words(&self) -> String {
        let status = self.status.word().replace('_', " ");
        let place = match self.status {
            ItemStatus::Held => format!("{status} in {}", self.slot),
            _ => status,
        };
        match self.now_of.as_deref() {
            None => place,
            Some("") => format!("{place}, now nobody's"),
            Some(who) => format!("{place}, now {who}'s"),
        }
    }
}

/// A client's form on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRow {
    pub client: ClientId,
    pub pmb: Pmb,
    /// The client's legal name.
    pub name: String,
    pub standing: Standing,
    pub progress: Progress,
    /// Days for which it waits for its next step.
    pub age: Option<i32>,
}

/// A line of the center's own file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CenterRow {
    /// What it is.
    pub what: String,
    /// What stands there.
    pub fact: String,
    /// What falls short, where the line says that.
    pub gap: Option<Gap>,
}

impl ReportLine {
    pub fn workflow(&self) -> Option<&WorkflowRow> {
        match self {
            Self::Workflow(row) => Some(row),
            _ => None,
        }
    }

    pub fn stage(&self) -> Option<&StageRow> {
        match self {
            Self::Stage(row) => Some(row),
            _ => None,
        }
    }

    pub fn center(&self) -> Option<&CenterRow> {
        match self {
            Self::Center(row) => Some(row),
            _ => None,
        }
    }

    pub fn tenant(&self) -> Option<&TenantRow> {
        match self {
            Self::Tenant(row) => Some(row),
            _ => None,
        }
    }

    pub fn todo(&self) -> Option<&TodoRow> {
        match self {
            Self::Todo(row) => Some(row),
            _ => None,
        }
    }

    pub fn papers(&self) -> Option<&PapersRow> {
        match self {
            Self::Papers(row) => Some(row),
            _ => None,
        }
    }

    pub fn name(&self) -> Option<&NameRow> {
        match self {
            Self::Name(row) => Some(row),
            _ => None,
        }
    }

    pub fn date(&self) -> Option<&DateRow> {
        match self {
            Self::Date(row) => Some(row),
            _ => None,
        }
    }
}
