//! What falls short of the center's own file: each is a line of the quarter, of the to-do list and of the file itself.

use serde::{Deserialize, Serialize};

use super::file::{CenterFile, OwnerPaper};
use crate::domain::policy::Policy;
use crate::domain::rules::Rule;
use crate::domain::time::Day;

/// What is missing or over. Sent by position: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Gap {
    /// Nobody entered anything.
    NotEntered,
    /// No Form 1583-A.
    NotFiled,
    /// Something changed since it was filed.
    FiledBefore,
    /// No photo ID of whoever answers for the center.
    NoPhotoId,
    /// An ID is over.
    IdOver(OwnerPaper),
    NoPostmaster,
    NoInspector,
    /// Nobody is named who signs for registered mail.
    NoSigner,
    /// A warning has no answer; its last day.
    Unanswered(u32, Day),
    /// The center is past its last day.
    Closed,
}

/// Everything that falls short on a day.
pub fn gaps(file: Option<&CenterFile>, policy: &Policy, today: Day) -> Vec<Gap> {
    let contacts = &policy.compliance.contacts;
    let Some(file) = file else {
        return vec![Gap::NotEntered];
    };
    let over = file.ids.iter().filter(|id| id.is_over(today));
    let over: Vec<Gap> = over.map(|id| Gap::IdOver(id.paper)).collect();
    let has_photo = file
        .ids
        .iter()
        .any(|id| matches!(id.paper, OwnerPaper::Photo(_)));
    let open = file.open_warnings();
    let one = |falls_short: bool, gap: Gap| falls_short.then_some(gap);
    [
        one(file.filed.is_none(), Gap::NotFiled),
        one(is_outdated(file, policy), Gap::FiledBefore),
        one(!has_photo, Gap::NoPhotoId),
    ]
    .into_iter()
    .flatten()
    .chain(over)
    .chain(one(contacts.postmaster.is_empty(), Gap::NoPostmaster))
    .chain(one(contacts.inspector.is_empty(), Gap::NoInspector))
    .chain(one(contacts.registered.is_empty(), Gap::NoSigner))
    .chain(open.map(|one| Gap::Unanswered(one.number, one.answer_by)))
    .chain(one(
        file.closes.is_some_and(|closes| closes.last < today),
        Gap::Closed,
    ))
    .collect()
}

/// Whether an ID was renewed, or the center's address became another, behind the form that was filed (rule 3).
fn is_outdated(file: &CenterFile, policy: &Policy) -> bool {
    let Some(filed) = &file.filed else {
        return false;
    };
    let moved = filed.address != policy.center;
    moved || file.ids.iter().any(|id| id.entered > filed.on)
}

impl Gap {
    /// What falls short.
    pub fn words(self) -> String {
        match self {
            Self::NotEntered => "the center's own file is not entered".to_owned(),
            Self::NotFiled => "no Form 1583-A is on file".to_owned(),
            Self::FiledBefore => {
                "the center's address or an ID is newer than its Form 1583-A".to_owned()
            }
            Self::NoPhotoId => "no photo ID of the owner is on file".to_owned(),
            Self::IdOver(paper) => format!("the owner's {} expired", paper.words()),
            Self::NoPostmaster => "no postmaster is named".to_owned(),
            Self::NoInspector => "no postal inspector is named".to_owned(),
            Self::NoSigner => "nobody is named who signs for registered mail".to_owned(),
            Self::Unanswered(number, by) => format!("warning {number} is not answered, due {by}"),
            Self::Closed => "the center is past its last day".to_owned(),
        }
    }

    /// What to do.
    pub fn next(self) -> &'static str {
        match self {
            Self::NotEntered | Self::NotFiled => {
                "file Form 1583-A with the postmaster, then enter it and the owner's IDs"
            }
            Self::FiledBefore => "file an updated Form 1583-A, then enter it",
            Self::NoPhotoId => "enter the owner's photo ID with its last day",
            Self::IdOver(_) => "enter the new ID, then file an updated Form 1583-A",
            Self::NoPostmaster => "set postmaster under [center] of config.toml",
            Self::NoInspector => "set inspector under [center] of config.toml",
            Self::NoSigner => "set registered under [center] of config.toml",
            Self::Unanswered(..) => "answer the Postal Service, then enter how",
            Self::Closed => "hand what lies here back, or say that the center stays open",
        }
    }

    pub fn rule(self) -> Rule {
        match self {
            Self::Unanswered(..) => Rule(4),
            Self::NoSigner => Rule(24),
            Self::Closed => Rule(29),
            Self::NotEntered
            | Self::NotFiled
            | Self::FiledBefore
            | Self::NoPhotoId
            | Self::IdOver(_)
            | Self::NoPostmaster
            | Self::NoInspector => Rule(3),
        }
    }

    /// The last day for it, where there is one.
    pub fn due(self) -> Option<Day> {
        match self {
            Self::Unanswered(_, by) => Some(by),
            _ => None,
        }
    }
}
