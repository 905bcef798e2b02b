//! Statements as lists show them.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, ItemId, NoticeId, Pmb};
use crate::domain::state::Done;
use crate::domain::statement::issued::Post;
use crate::domain::statement::money::{Amount, Figures, Month};
use crate::domain::statement::odd::Odd;
use crate::domain::time::Day;

/// A statement, made or not yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementRow {
    /// None before it is made.
    pub number: Option<u32>,
    pub month: Month,
    pub client: ClientId,
    pub pmb: Pmb,
    pub name: String,
    pub plan: String,
    pub figures: Figures,
    /// What is odd of it, the worst first; nothing once it was made.
    pub odd: Vec<Odd>,
    /// When it was made.
    pub made: Option<Day>,
    /// How it went, oldest first.
    pub posts: Vec<Post>,
    pub stands: Stands,
    /// SHA-256 and length of its PDF, in hexadecimal; empty before it is made, and of a purged client.
    pub sha256: String,
    pub bytes: u64,
    /// What stands on it, in its order; nothing of one that was made: its page says it.
    pub lines: Vec<StatementLine>,
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementLine {
    pub on: Option<Day>,
    pub text: String,
    pub amount: Amount,
}

/// How far a statement came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stands {
    /// Not made yet.
    Draft,
    Made,
    /// Its mail waits, or is tried again.
    OnItsWay(NoticeId),
    Mailed(NoticeId),
    /// Its mail did not get there: it goes on paper.
    Failed(NoticeId),
    /// It lies in the client's slot, or did.
    Paper(ItemId),
    /// Where there is no mail server: its mail went into a folder, and so to nobody.
    Written(NoticeId),
}

impl Stands {
    /// The word used in `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Made => "made",
            Self::OnItsWay(_) => "on its way",
            Self::Mailed(_) => "mailed",
            Self::Failed(_) => "mail failed",
            Self::Paper(_) => "on paper",
            Self::Written(_) => "written to the folder",
        }
    }
}

/// The statements of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementSheet {
    pub month: Month,
    /// The odd ones first; made ones by number.
    pub rows: Vec<StatementRow>,
    /// What the statements move in all, without what they charge themselves.
    pub statements: Amount,
    /// What the ledger moved, summed up without asking whose it is.
    pub ledger: Amount,
    /// How many were made by this question.
    pub fresh: u32,
}

/// What was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedSheet {
    pub done: Done,
    /// Numbers of those that go by mail now.
    pub mail: Vec<u32>,
    /// Numbers of those that go on paper now.
    pub paper: Vec<u32>,
    /// Numbers of those whose mail is on its way.
    pub waits: Vec<u32>,
    /// How many went before.
    pub went: u32,
}

/// A statement with its PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementPaper {
    pub row: StatementRow,
    pub bytes: Vec<u8>,
    /// Letters that the font does not have; none of one that was made.
    pub missing: Vec<char>,
}
