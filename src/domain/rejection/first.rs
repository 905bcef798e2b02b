//! What is to be done before, where a refusal says `first`: a fact, so that each door can say with which of its commands
//! or keys. Must not know them.

use super::stays::Stays;
use super::{NoKeeping, NoRelease, NoRuling, Rejection};
use crate::domain::attached::refused::NotAttached;
use crate::domain::disposition::Rule;

/// The thing that comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// The answer to a difference is taken back.
    UndoAnswer,
    AnswerDifference,
    CloseCount,
    EndDispute,
    LiftHold,
    WithdrawRequest,
    /// What the client asks for is written down.
    WriteRequest,
    /// Whose the piece is, is said.
    NameClient,
    PutIntoQuarantine,
    CorrectKind,
    NoteServed,
    CloseClient,
    ResumeClient,
    EnterForm,
    EnterAddress,
    HandOutOrReturn,
    ReopenLater,
    /// A code is mailed to the client.
    MailCode,
}

/// A sentence with the way behind what comes first in it: behind the word that ends its clause, or at its end.
pub fn with_way(said: &str, way: &str) -> String {
    const WORD: &str = " first";
    let ends = |at: usize| {
        let next = said.get(at + WORD.len()..).unwrap_or_default();
        next.is_empty() || next.starts_with([',', ';', ':'])
    };
    let mut all = said.match_indices(WORD).map(|(at, _)| at);
    let at = all
        .find(|at| ends(*at))
        .map_or(said.len(), |at| at + WORD.len());
    let (before, behind) = said.split_at(at);
    format!("{before} ({way}){behind}")
}

impl Rejection {
    /// What is to be done before this can be; `None` where nothing is, or the remedy names it itself.
    pub fn first(&self) -> Option<First> {
        Some(match self {
            Self::Answered(_) => First::UndoAnswer,
            Self::CountOpen(_) => First::CloseCount,
            Self::StillServed(_) => First::CloseClient,
            Self::StillHeld { .. } => First::HandOutOrReturn,
            Self::SealedBehind { .. } => First::ReopenLater,
            Self::StaysHere { .. } => First::PutIntoQuarantine,
            Self::WaitsForManager { rule, .. } => return by_rule(*rule),
            Self::NoKeeping(why) => return why.first(),
            Self::NoRelease(NoRelease::NoCodeMailed(_)) => First::MailCode,
            Self::NoRelease(NoRelease::NoSuchPhone(_) | NoRelease::WhichPhone(_)) => {
                First::EnterAddress
            }
            Self::NoRuling(NoRuling::NoPapers(_)) => First::CorrectKind,
            Self::NoRuling(NoRuling::NotServed(_)) => First::NoteServed,
            Self::NoRuling(NoRuling::AddressNotOnFile(_)) => First::EnterAddress,
            Self::NotAttached(NotAttached::WhichCard(_)) | Self::NoRuling(NoRuling::NoAddress) => {
                First::EnterForm
            }
            _ => return None,
        })
    }
}

impl NoKeeping {
    fn first(&self) -> Option<First> {
        match self {
            Self::AskedAlready(_) | Self::AskedOtherwise { .. } => Some(First::WithdrawRequest),
            Self::NoOrder(_) | Self::NobodysOrder(_) => Some(First::WriteRequest),
            Self::AnothersBox { .. } => Some(First::NameClient),
            Self::NotDestroyed { why, .. }
            | Self::NotHandedBack { why, .. }
            | Self::Kept { why, .. } => why.first(),
            _ => None,
        }
    }
}

impl Stays {
    fn first(&self) -> Option<First> {
        match self {
            Self::AskedOtherwise { .. } => Some(First::WithdrawRequest),
            Self::LegalHold => Some(First::LiftHold),
            Self::Disputed => Some(First::EndDispute),
            Self::Counting => Some(First::AnswerDifference),
            _ => None,
        }
    }
}

fn by_rule(rule: Rule) -> Option<First> {
    match rule {
        Rule(5 | 25) => Some(First::EnterForm),
        Rule(22) => Some(First::ResumeClient),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_stands_behind_what_comes_first() {
        for (said, wanted) in [
            ("end it first, or ask", "end it first (:x), or ask"),
            ("undo it first", "undo it first (:x)"),
            ("say first who came", "say first who came (:x)"),
            ("write it down", "write it down (:x)"),
        ] {
            assert_eq!(with_way(said, ":x"), wanted);
        }
    }
}
