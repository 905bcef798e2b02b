//! What a notice is, and what it says beside the pieces it is about.

use crate::domain::client::mailbox::Sort;
use crate::domain::compliance::problem::Problem;
use crate::domain::forward::Sent;
use crate::domain::ids::{ForwardId, Hash};
use crate::domain::release::Pass;
use crate::domain::statement::money::{Amount, Month};
use crate::domain::storage::FollowUp;
use crate::domain::time::{BookDay, Day};
use crate::domain::word::words;
use serde::{Deserialize, Serialize};

words! {
    /// What the notice says.
    pub enum NoticeKind {
        /// Mail has come.
        Arrival = "arrival",
        /// What came today, for those who want one mail a day.
        Digest = "digest",
        /// Mail was handed out.
        Receipt = "receipt",
        /// What an earlier notice said was wrong.
        Correction = "correction",
        /// Whether a piece in quarantine is the client's.
        Question = "question",
        /// Mail waits for the client's form.
        Form = "form",
        /// To the manager: somebody without the right opened forms.
        GlassBroken = "glass_broken",
        /// How senders must write the client's box.
        Advice = "advice",
        /// Mail was sent on.
        Forwarded = "forwarded",
        /// To the manager: the report of a day that was sealed.
        DayReport = "day_report",
        /// A code, sent while somebody waits at the desk.
        Code = "code",
        /// To the manager: what the rules set a day for.
        Calendar = "calendar",
        /// Mail is still here.
        Reminder = "reminder",
        /// The free days of mail end.
        FeeWarning = "fee_warning",
        /// The last word about mail that nobody comes for.
        LastNotice = "last_notice",
        /// What a month cost, with the statement attached.
        Statement = "statement",
    }
}

impl NoticeKind {
    /// Whether it is to the manager and to no client: a trial, which writes to no client, sends it all the same.
    pub fn is_to_manager(self) -> bool {
        matches!(self, Self::GlassBroken | Self::DayReport | Self::Calendar)
    }

    /// What it says of pieces that nobody comes for.
    pub fn follow_up(self) -> Option<FollowUp> {
        match self {
            Self::Reminder => Some(FollowUp::Reminder),
            Self::FeeWarning => Some(FollowUp::FeeWarning),
            Self::LastNotice => Some(FollowUp::LastNotice),
            _ => None,
        }
    }

    /// Whether its letter repeats what stands on the pieces, and so may name somebody else than its client.
    pub fn repeats_lines(self) -> bool {
        self == Self::Question
    }
}

impl From<FollowUp> for NoticeKind {
    fn from(letter: FollowUp) -> Self {
        match letter {
            FollowUp::Reminder => Self::Reminder,
            FollowUp::FeeWarning => Self::FeeWarning,
            FollowUp::LastNotice => Self::LastNotice,
        }
    }
}

/// What a notice speaks of beside its pieces. Stored by position: append, never reorder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Matter {
    #[default]
    Pieces,
    /// What the client is asked to bring for his form; a manager released it.
    Missing(Vec<Problem>),
    /// A word that must not stand before his box number, as labels have it, such as `SUITE 234`.
    Labels(String),
    /// Who opened forms without the right.
    Opened(Box<Opened>),
    /// How the pieces were sent on.
    Sent(Box<Sent>),
    /// The day that was sealed.
    Day(BookDay),
    /// Who stands at the desk and wants to collect.
    Code(String),
    /// What let somebody collect who is on no list.
    Released(Box<Pass>),
    /// The calendar from this day on.
    Calendar(Day),
    /// The statement that goes with it.
    Statement(Box<Stated>),
}

/// A statement as its mail speaks of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    pub number: u32,
    pub month: Month,
    pub balance: Amount,
    /// SHA-256 of its PDF; zeros once its client was purged.
    pub digest: Hash,
}

impl Matter {
    /// Whether the notice is owed without any piece.
    pub fn stands_alone(&self) -> bool {
        !matches!(self, Self::Pieces | Self::Sent(_) | Self::Released(_))
    }

    /// The bundle that it speaks of.
    pub fn forward(&self) -> Option<ForwardId> {
        match self {
            Self::Sent(sent) => Some(sent.forward),
            _ => None,
        }
    }
}

/// Who broke the glass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub by: String,
    /// The Unix user.
    pub user: String,
    pub terminal: String,
    /// The inspector's badge.
    pub badge: String,
    pub reason: String,
}

impl NoticeKind {
    /// The sort of a letter; none of what always goes: a code, a correction, and whatever is to the manager.
    pub fn sort(self) -> Option<Sort> {
        match self {
            Self::Arrival | Self::Digest => Some(Sort::Arrivals),
            Self::Receipt | Self::Forwarded => Some(Sort::Receipts),
            Self::Reminder | Self::FeeWarning | Self::LastNotice => Some(Sort::Reminders),
            Self::Statement => Some(Sort::Statements),
            Self::Form | Self::Advice | Self::Question => Some(Sort::Forms),
            Self::Correction
            | Self::Code
            | Self::GlassBroken
            | Self::DayReport
            | Self::Calendar => None,
        }
    }
}
