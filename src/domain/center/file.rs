//! The records of the center's own file.

use serde::{Deserialize, Serialize};

use crate::domain::form::{AddressId, Expiry, PhotoId, same_name};
use crate::domain::time::Day;

/// What is on file of the center itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CenterFile {
    /// The Form 1583-A that was filed last.
    pub filed: Option<Filed>,
    /// What the owner and the manager show at the post office.
    pub ids: Vec<OwnerId>,
    /// What the Postal Service wrote, the oldest first.
    pub warnings: Vec<Warning>,
    /// That the center closes altogether, or this site of it.
    pub closes: Option<Closes>,
}

/// A Form 1583-A.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    pub on: Day,
    /// The postmaster, or whoever took it for him.
    pub before: String,
    /// The center's address as it stood then: another one wants another form.
    pub address: Vec<String>,
}

/// An ID of whoever answers for the center. No number of it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerId {
    pub holder: String,
    pub paper: OwnerPaper,
    pub ends: Expiry,
    /// When it was entered: a form filed before that does not know it.
    pub entered: Day,
}

/// Which paper of the form's two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OwnerPaper {
    Photo(PhotoId),
    Address(AddressId),
}

/// A warning of the Postal Service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    pub number: u32,
    /// When it came.
    pub on: Day,
    /// What it says.
    pub what: String,
    /// The last day for an answer.
    pub answer_by: Day,
    pub answer: Option<Answer>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub on: Day,
    pub how: String,
}

/// That the center closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closes {
    /// Its last day.
    pub last: Day,
    /// Whether the owner goes on elsewhere: then no change of address is taken (rule 29).
    pub other_sites: bool,
}

impl OwnerPaper {
    /// `photo ID (passport)`
    pub fn words(self) -> String {
        match self {
            Self::Photo(kind) => format!("photo ID ({})", kind.word()),
            Self::Address(kind) => format!("address ID ({})", kind.word()),
        }
    }
}

impl OwnerId {
    /// Whether it is this paper of this person.
    pub fn is_of(&self, holder: &str, paper: OwnerPaper) -> bool {
        same_name(&self.holder, holder) && self.paper == paper
    }

    /// Whether it was over before a day.
    pub fn is_over(&self, today: Day) -> bool {
        matches!(self.ends, Expiry::On(last) if last < today)
    }

    /// `passport of Ada Quill until 2030-01-01`
    pub fn words(&self) -> String {
        let until = match self.ends {
            Expiry::On(last) => format!(" until {last}"),
            Expiry::Never => " without an end".to_owned(),
            Expiry::Unknown => String::new(),
        };
        format!("{} of {}{until}", self.paper.words(), self.holder)
    }
}

impl Warning {
    /// `2026-11-02: boxes without a form, answer by 2026-12-02`
    pub fn words(&self) -> String {
        let answer = match &self.answer {
            Some(answer) => format!("answered on {}: {}", answer.on, answer.how),
            None => format!("answer by {}", self.answer_by),
        };
        format!("of {}: {}; {answer}", self.on, self.what)
    }
}

impl CenterFile {
    /// The warnings that nobody answered.
    pub fn open_warnings(&self) -> impl Iterator<Item = &Warning> {
        self.warnings.iter().filter(|one| one.answer.is_none())
    }
}

impl Closes {
    pub fn words(self) -> String {
        let last = self.last;
        if self.other_sites {
            format!("this site closes, last day {last}; the owner's other sites go on")
        } else {
            format!("the center closes, last day {last}")
        }
    }
}
