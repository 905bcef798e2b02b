//! Lines of the reports.

use crate::domain::asking::NotAsked;
use crate::domain::client::Prepared;
use crate::domain::compliance::Problem;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::listed::Difference;
use crate::domain::name::is_one;
use crate::domain::quarter::{Blocker, Entry};
use crate::domain::retention::Verdict;
use crate::domain::time::Day;
use crate::wire::rows::law::{
    CenterRow, DateRow, NameRow, PapersRow, StageRow, TenantRow, TodoRow,
};
use crate::wire::rows::workflow::WorkflowRow;
use serde::{Deserialize, Serialize};

/// One row of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReportLine {
    /// What blocks the certification, with the client's name.
    Blocker(Blocker, String),
    /// What is different since the last certification, with how the client stands now.
    Change(Change, Entry),
    /// A client of the quarter's list.
    Listed(Entry),
    /// An unknown name.
    Prospect(Prospect),
    /// A drifting name.
    Drift(DriftRow),
    /// A former client's records.
    Retention(Verdict),
    /// A name in a client's box that is on no form.
    Tenant(TenantRow),
    /// Something that is to be done.
    Todo(TodoRow),
    /// Served papers.
    Papers(PapersRow),
    /// A day of the calendar.
    Date(DateRow),
    /// A name under which mail may come.
    Name(NameRow),
    /// A form on its way.
    Stage(Box<StageRow>),
    /// A line of the center's own file; of the quarter, what blocks it there.
    Center(CenterRow),
    /// A line of the review of the workflow.
    Workflow(WorkflowRow),
    /// How the list that another program keeps and the books differ in one client.
    Difference(Box<Difference>),
}

/// What became of a client since the last certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// New, or served again.
    Opened,
    /// The service ended.
    Closed,
    /// Another legal name.
    Renamed,
    /// An ID on the form has expired.
    IdExpired,
    /// The re-mail period is over.
    RemailEnds,
    /// Another box.
    Moved,
    /// On the certified list, and in the records no longer.
    Gone,
}

impl Change {
    pub fn words(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::Renamed => "renamed",
            Self::IdExpired => "ID expired",
            Self::RemailEnds => "re-mail over",
            Self::Moved => "moved",
            Self::Gone => "gone from the records",
        }
    }
}

/// The quarter's dates and sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterSums {
    /// When it is due.
    pub due: Day,
    /// The day it speaks of.
    pub on: Day,
    /// The day of the last certification.
    pub certified: Option<Day>,
    pub blockers: u32,
    /// Clients on the list.
    pub clients: u32,
    /// How many clients each change befell.
    pub changes: Vec<(Change, u32)>,
    /// Whether the due date is over, and these books owe it.
    pub is_late: bool,
}

/// An unknown name that keeps coming, however it is spelt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prospect {
    /// The commonest spelling.
    pub name: String,
    /// How many pieces came for it.
    pub count: u32,
    /// How many of them lie here.
    pub here: u32,
    pub first: Day,
    pub last: Day,
    /// All spellings with their counts.
    pub spellings: Vec<(String, u32)>,
}

/// What labels say of a client that his form does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriftRow {
    pub client: ClientId,
    pub pmb: Pmb,
    /// His legal name.
    pub legal: String,
    /// Which kind of drift.
    pub drift: Drift,
    /// The name, or the words before the box number, as labels have it.
    pub text: String,
    /// How many pieces said so.
    pub count: u32,
    pub first: Day,
    pub last: Day,
}

impl DriftRow {
    /// Whether it is the client's own legal name that is on no form: the form is to be done again, and nobody asks senders
    /// to leave it off.
    pub fn is_legal_name(&self) -> bool {
        self.drift == Drift::Name && is_one(&self.text, &self.legal)
    }
}

/// Kinds of drift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Drift {
    /// A name that is on no form (rule 21).
    Name,
    /// A box number behind a word that the post does not allow (rule 49).
    Designator,
}

/// A client, and what he would be asked to bring for his form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormAsk {
    pub client: ClientId,
    pub pmb: Pmb,
    /// His legal name.
    pub name: String,
    /// Who proposed to ask him, and when.
    pub prepared: Option<Prepared>,
    /// What he would be asked for, or why he is not.
    pub asks: Result<Vec<Problem>, NotAsked>,
}
