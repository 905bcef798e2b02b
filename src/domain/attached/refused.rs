//! Why a paper is not attached to a form, opened or detached, and what to do instead.

use serde::{Deserialize, Serialize};

use super::{MAX_BYTES, PaperKind, sized};
use crate::domain::form::PhotoId;
use crate::domain::rules::Rule;

/// Stored and sent by position: append, never reorder.
#[derive(
    Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum NotAttached {
    #[error("no image of a {} is kept: it may be looked at, not copied ({})", plain(.0.word()), Rule(92))]
    MayNotBeCopied(PhotoId),
    #[error(
        "no image of a certificate of {} is kept: it is said that it may not be copied either (18 U.S.C. 1426(h), unread; {})",
        .0.word(), Rule(92)
    )]
    Doubtful(PhotoId),
    #[error("nobody entered yet which card the {} is, and some may not be copied ({})", .0.word(), Rule(92))]
    WhichCard(PaperKind),
    /// By its first bytes, whatever it is called.
    #[error("it is no PDF, PNG, JPEG or TIFF")]
    NoPaper,
    /// Of so many bytes.
    #[error("{}", size(*.0))]
    Size(u64),
    #[error("{0} papers are attached, and more are not kept")]
    TooMany(u32),
    #[error("{name} has no paper {number}")]
    NoSuch { number: u32, name: String },
}

fn plain(word: &str) -> String {
    word.replace('_', " ")
}

fn size(bytes: u64) -> String {
    match bytes {
        0 => "the file is empty".to_owned(),
        more => format!(
            "{} are too much: a paper has {} at most",
            sized(more),
            sized(MAX_BYTES)
        ),
    }
}

impl NotAttached {
    /// Whether it is that no copy of the card may be kept, by whatever name it comes.
    pub fn is_forbidden(&self) -> bool {
        matches!(self, Self::MayNotBeCopied(_) | Self::Doubtful(_))
    }

    /// What to do instead; the same at every door.
    pub fn instead(&self) -> &'static str {
        match self {
            Self::MayNotBeCopied(_) | Self::Doubtful(_) => {
                "destroy the copy, and have a manager detach one that is attached; look at the card, and enter issuer, last four characters and expiry on the form"
            }
            // Said with the way to the form (`rejection::first`).
            Self::WhichCard(_) => "",
            Self::NoPaper => "scan it as a PDF",
            Self::Size(0) => "scan it again",
            Self::Size(_) => "scan it in gray, or with fewer dots",
            Self::TooMany(_) => "have a manager detach what is not needed any more",
            Self::NoSuch { .. } => "see the list of papers: it numbers them",
        }
    }
}
