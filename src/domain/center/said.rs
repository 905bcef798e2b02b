//! What a manager notes in the center's own file.

use serde::{Deserialize, Serialize};

use super::file::OwnerPaper;
use crate::domain::form::Expiry;

/// What happened. Stored by position: append, never reorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CenterSaid {
    /// Form 1583-A was filed, and who took it.
    Filed {
        before: String,
    },
    /// An ID of whoever answers for the center; one of the same holder and kind goes.
    Id {
        holder: String,
        paper: OwnerPaper,
        ends: Expiry,
    },
    /// The ID of somebody who answers for the center no longer.
    IdGone {
        holder: String,
        paper: OwnerPaper,
    },
    /// The Postal Service wrote.
    Warned {
        what: String,
    },
    Answered {
        number: u32,
        how: String,
    },
    /// The center closes, or this site of several.
    Closes {
        other_sites: bool,
    },
    StaysOpen,
}

impl CenterSaid {
    /// What may be typed of the center.
    pub const WORDS: &[&str] = &["filed", "warning", "answered"];

    /// Reads a word and what stands behind it; none where that is no word, or lacks the rest.
    pub fn typed(word: &str, rest: &str) -> Option<Self> {
        let text = rest.to_owned();
        match word {
            _ if rest.is_empty() => None,
            "filed" => Some(Self::Filed { before: text }),
            "warning" => Some(Self::Warned { what: text }),
            "answered" => {
                let (number, how) = rest.split_once(' ')?;
                Some(Self::Answered {
                    number: number.parse().ok()?,
                    how: how.trim().to_owned(),
                })
            }
            _ => None,
        }
    }

    /// As a history names it.
    pub fn happened(&self) -> &'static str {
        match self {
            Self::Filed { .. } => "Form 1583-A filed",
            Self::Id { .. } => "owner's ID entered",
            Self::IdGone { .. } => "owner's ID taken off",
            Self::Warned { .. } => "warning received",
            Self::Answered { .. } => "warning answered",
            Self::Closes { .. } => "center closes",
            Self::StaysOpen => "center stays open",
        }
    }

    /// What it says, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Filed { before } => format!("before {before}"),
            Self::Id { holder, paper, .. } | Self::IdGone { holder, paper } => {
                format!("{} of {holder}", paper.words())
            }
            Self::Warned { what } => what.clone(),
            Self::Answered { number, how } => format!("warning {number}: {how}"),
            Self::Closes { other_sites: true } => "this site".to_owned(),
            Self::Closes { other_sites: false } | Self::StaysOpen => String::new(),
        }
    }
}
