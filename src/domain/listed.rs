//! A list of clients that another program keeps, held against the books: how they differ, as typed facts. Knows neither
//! how the list is read nor when.

use serde::{Deserialize, Serialize};

use super::command::row::ClientRow;
use super::ids::ClientId;
use super::rejection::Rejection;
use super::text::counted;

/// One row of the list as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedRow {
    /// Line in the list, from 1.
    pub line: u64,
    pub row: ClientRow,
}

/// What a reading of the list gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Its headings, as they are written.
    pub columns: Vec<String>,
    pub rows: Vec<ListedRow>,
    /// Rows that cannot be read, the first of them. While there is one, nobody counts as gone and nothing is taken over by
    /// itself.
    pub unread: Vec<Difference>,
    /// So many more of them.
    pub more_unread: usize,
}

impl Reading {
    /// Clients that the list names, those of unreadable rows as well.
    pub fn size(&self) -> usize {
        self.rows.len() + self.all_unread()
    }

    /// Rows that cannot be read.
    pub fn all_unread(&self) -> usize {
        self.unread.len() + self.more_unread
    }
}

/// How the list and the books differ in one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Line in the list; none for who is not on it.
    pub line: Option<u64>,
    /// The client here; none for a new one.
    pub client: Option<ClientId>,
    /// The box here; of a new client the list's.
    pub pmb: String,
    /// The name here; of a new client the list's.
    pub name: String,
    pub what: Differs,
}

/// In what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Differs {
    /// On the list, and not here.
    New,
    /// Here with something else.
    Changed(Vec<FieldDiffers>),
    /// Here, and on the list no more.
    Gone,
    /// The directory would not take the row.
    Refused(Box<Rejection>),
    /// The row cannot be read: each column with what is wrong.
    Unread(Vec<FieldFault>),
}

/// A column that says something else; both sides as a list writes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDiffers {
    pub column: String,
    /// What stands here.
    pub old: String,
    /// What the list says.
    pub new: String,
}

/// A cell that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFault {
    pub column: String,
    /// What is wrong, and what to do.
    pub fault: String,
}

impl Difference {
    /// What differs, in words behind the client's name.
    pub fn words(&self) -> String {
        match &self.what {
            Differs::New => "new on the list".to_owned(),
            Differs::Changed(fields) => joined(fields.iter().map(FieldDiffers::words)),
            Differs::Gone => "not on the list any more".to_owned(),
            Differs::Refused(why) => format!("cannot be taken over: {why}"),
            Differs::Unread(faults) => {
                let faults = faults
                    .iter()
                    .map(|one| format!("{} {}", one.column, one.fault));
                format!("cannot be read: {}", joined(faults))
            }
        }
    }

    /// What taking it over does; nothing where that cannot be done.
    pub fn deed(&self) -> Option<String> {
        let who = format!("box {}, {}", self.pmb, self.name);
        match &self.what {
            Differs::New => Some(format!("{who} becomes a client")),
            Differs::Changed(_) => Some(format!("{who}: {}", self.words())),
            Differs::Gone => Some(format!("the service of {who} ends today")),
            Differs::Refused(_) | Differs::Unread(_) => None,
        }
    }

    /// The same without what stands in the cells, for who may not change the directory.
    #[must_use]
    pub fn without_cells(mut self) -> Self {
        if let Differs::Changed(fields) = &mut self.what {
            for field in fields {
                "...".clone_into(&mut field.old);
                "...".clone_into(&mut field.new);
            }
        }
        self
    }
}

impl Differs {
    /// The published word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed(_) => "changed",
            Self::Gone => "gone",
            Self::Refused(_) => "refused",
            Self::Unread(_) => "unread",
        }
    }

    /// What differs, column by column.
    pub fn fields(&self) -> &[FieldDiffers] {
        match self {
            Self::Changed(fields) => fields,
            _ => &[],
        }
    }
}

impl FieldDiffers {
    /// Stands for a column where somebody newly reaches a client's mail: what is new is who, and how.
    pub const REACH: &'static str = "newly";

    /// `plan Basic → Premium`, `newly: may collect Ben Reed`.
    pub fn words(&self) -> String {
        if self.column == Self::REACH {
            return format!("{}: {}", self.column, self.new);
        }
        let told = |text: &str| match text {
            "" => "none".to_owned(),
            text => text.to_owned(),
        };
        format!(
            "{} {} \u{2192} {}",
            self.column,
            told(&self.old),
            told(&self.new)
        )
    }
}

fn joined(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join("; ")
}

/// Why a list was not read. Whatever it is, the books stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListTrouble {
    #[error("{0} is not there; put the list back, or change file under [directory]")]
    Absent(String),
    #[error("{0} is empty; export the list again")]
    Empty(String),
    #[error("{0} is still being written; it is read when that is over")]
    Growing(String),
    /// It has not half of what it had, or of what is here.
    #[error(
        "it has {} where {had} were; look whether it is whole, then: mailroom client differences --look --shrunk",
        counted(*.has, "client")
    )]
    Shrunk { had: usize, has: usize },
    /// It is no list, or not of this shape.
    #[error("{0}")]
    Unreadable(String),
    /// The program that fetches it.
    #[error("{program} failed: {words}")]
    Failed { program: String, words: String },
    #[error("{program} gave no answer within {seconds} s")]
    Slow { program: String, seconds: u64 },
}

/// Why a list may be smaller than by half.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shrinking {
    /// It is taken for a list that was cut off.
    #[default]
    Stops,
    /// A person says that it is right.
    IsRight,
}
