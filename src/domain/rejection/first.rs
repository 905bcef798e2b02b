//! What is to be done about a refusal, and what of it comes first: a fact with its place in the sentence, so that each door
//! can say there with which of its commands or keys. Must not know them.
//!
//! Invariant: nobody reads a sentence to find out where its way belongs.

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

/// What a list of plain sentences says of those that stand here: nothing.
pub(super) const OF_FIRST: &str = "";

/// What to do, in words that are the same at every door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    said: &'static str,
    /// What comes first by these words, and how the sentence goes on behind it.
    first: Option<(First, &'static str)>,
}

impl Advice {
    /// Nothing comes first that a door would name.
    pub const fn plain(said: &'static str) -> Self {
        Self { said, first: None }
    }

    /// The words up to what comes first, and those behind it.
    pub const fn first(said: &'static str, step: First, behind: &'static str) -> Self {
        let first = Some((step, behind));
        Self { said, first }
    }

    /// What comes first.
    pub fn step(self) -> Option<First> {
        self.first.map(|(step, _)| step)
    }

    /// The sentence, with the way of a door to what comes first.
    pub fn with(self, way: impl FnOnce(First) -> String) -> String {
        match self.first {
            None => self.said.to_owned(),
            Some((step, behind)) => format!("{} ({}){behind}", self.said, way(step)),
        }
    }
}

impl From<&'static str> for Advice {
    fn from(said: &'static str) -> Self {
        Self::plain(said)
    }
}

impl Rejection {
    /// What is to be done before this can be; `None` where nothing is, or the remedy names it itself.
    pub(super) fn first(&self) -> Option<Advice> {
        let advice = Advice::first;
        Some(match self {
            Self::Answered(_) => advice(
                "undo the answer first",
                First::UndoAnswer,
                "; what was missing and is found, scan on the shelf where it lies; what was carried over, the day's close carries on",
            ),
            Self::CountOpen(_) => advice(
                "count on with the others, or close it first",
                First::CloseCount,
                "",
            ),
            Self::StillServed(_) => advice(
                "close the client first",
                First::CloseClient,
                ", and wait until the period is over",
            ),
            Self::StillHeld { .. } => advice(
                "hand them out, re-mail them or give them back first",
                First::HandOutOrReturn,
                "",
            ),
            Self::SealedBehind { .. } => {
                advice("open the later one again first", First::ReopenLater, "")
            }
            Self::StaysHere { .. } => advice(
                "if it is not theirs, put it into quarantine first",
                First::PutIntoQuarantine,
                ", with a reason; if no rule decides, a manager does",
            ),
            Self::NoKeeping(why) => return why.first(),
            Self::NoRelease(why) => return why.first(),
            Self::NoRuling(why) => return why.first(),
            Self::NotAttached(NotAttached::WhichCard(_)) => {
                advice("enter the ID on the form first", First::EnterForm, "")
            }
            _ => return None,
        })
    }
}

impl NoKeeping {
    fn first(&self) -> Option<Advice> {
        let advice = Advice::first;
        Some(match self {
            Self::AskedAlready(_) => advice(
                "withdraw that one first",
                First::WithdrawRequest,
                " if the client says otherwise now",
            ),
            Self::AskedOtherwise { .. } => WITHDRAW,
            Self::NoOrder(_) => advice(
                "write down the client's request to destroy it first",
                First::WriteRequest,
                "; a manager needs none",
            ),
            Self::NobodysOrder(_) => advice(
                "write down the client's request to destroy it",
                First::WriteRequest,
                ", or a manager gives a reason",
            ),
            Self::AnothersBox { .. } => advice(
                "say whose it is first",
                First::NameClient,
                ", or name another slot",
            ),
            Self::AskedElsewhere { .. } => advice(
                "send it where the client asked, or withdraw that request first",
                First::WithdrawRequest,
                "; a manager may send it elsewhere with a reason",
            ),
            Self::NotDestroyed { why, .. } | Self::NotHandedBack { why, .. } => why.instead(),
            _ => return None,
        })
    }
}

impl NoRelease {
    fn first(&self) -> Option<Advice> {
        let advice = Advice::first;
        Some(match self {
            Self::NoCodeMailed(_) => advice(
                "have one mailed first",
                First::MailCode,
                ", or ask for a paper of somebody listed, or a manager",
            ),
            Self::NoSuchPhone(_) | Self::WhichPhone(_) => advice(
                "call a number on file and say which, or have it entered first",
                First::EnterAddress,
                "",
            ),
            _ => return None,
        })
    }
}

impl NoRuling {
    fn first(&self) -> Option<Advice> {
        let advice = Advice::first;
        Some(match self {
            Self::NoPapers(_) => advice(
                "correct its kind to legal first",
                First::CorrectKind,
                ", if papers were served",
            ),
            Self::NotServed(_) => advice(
                "say first who served them, what and when",
                First::NoteServed,
                "",
            ),
            Self::AddressNotOnFile(_) => advice(
                "mail them to an address on file, or enter the new one first",
                First::EnterAddress,
                "",
            ),
            Self::NoAddress => advice(
                "give the last known address with it, or enter the home address on the form first",
                First::EnterForm,
                "",
            ),
            _ => return None,
        })
    }
}

const WITHDRAW: Advice = Advice::first(
    "withdraw that request first",
    First::WithdrawRequest,
    " if the client says otherwise now",
);

impl Stays {
    /// What to do instead; the same at every door.
    pub fn instead(&self) -> Advice {
        let advice = Advice::first;
        match self {
            Self::AskedOtherwise { .. } => WITHDRAW,
            Self::LegalHold => advice(
                "a manager lifts the hold first",
                First::LiftHold,
                ", when the lawyers let him",
            ),
            Self::Disputed => advice("end the dispute first", First::EndDispute, ""),
            Self::Papers | Self::SignedFor => "hand it out, send it on or give it back".into(),
            Self::Counting => advice(
                "answer the difference in the count first",
                First::AnswerDifference,
                "",
            ),
            Self::Quarantine(_) => "hand it back or match it".into(),
            Self::NotServed(_)
            | Self::ByRule(_)
            | Self::Corrected
            | Self::Counted
            | Self::Served
            | Self::Told
            | Self::Agreed
            | Self::NamedOtherwise => "ask a manager".into(),
            Self::Theirs => "match it to its client, or a manager gives a reason".into(),
        }
    }

    /// What to do instead of letting it go, up to a manager's reason, which each door takes in its own way.
    pub fn instead_of_leaving(&self) -> Advice {
        let advice = Advice::first;
        let or = ", or a manager gives a reason";
        match self {
            Self::Disputed => advice("end the dispute first", First::EndDispute, or),
            Self::LegalHold => advice(
                "a manager lifts the hold first",
                First::LiftHold,
                ", or gives a reason",
            ),
            Self::Counting => advice(
                "answer the difference in the count",
                First::AnswerDifference,
                or,
            ),
            Self::AskedOtherwise { .. } => {
                advice("withdraw that request first", First::WithdrawRequest, or)
            }
            Self::Papers
            | Self::SignedFor
            | Self::Quarantine(_)
            | Self::NotServed(_)
            | Self::ByRule(_)
            | Self::Corrected
            | Self::Counted
            | Self::Served
            | Self::Theirs
            | Self::Told
            | Self::Agreed
            | Self::NamedOtherwise => "a manager gives a reason".into(),
        }
    }
}

/// What to do with a piece that a rule keeps here, instead of handing it out.
pub fn instead(rule: Rule) -> Advice {
    let advice = Advice::first;
    match rule {
        Rule(5) => advice("complete the client's form first", First::EnterForm, ""),
        Rule(22) => advice("resume the client's service first", First::ResumeClient, ""),
        Rule(24) => "ask how it came in, and give it back to the carrier".into(),
        Rule(25) => advice(
            "enter the authorisation on the client's form first",
            First::EnterForm,
            ", or give it back to the carrier",
        ),
        Rule(35) => "the client's service is over: re-mail it as he asked".into(),
        Rule(31 | 32 | 37) => {
            "the service is over: give it back to the carrier where the rules say so".into()
        }
        _ => "leave it out of the handover".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_stands_behind_what_comes_first_and_nobody_reads_the_sentence_for_it() {
        let way = |_: First| ":x".to_owned();
        let said = Stays::Disputed.instead_of_leaving();
        assert_eq!(
            said.with(way),
            "end the dispute first (:x), or a manager gives a reason"
        );
        let counted = Stays::Counting.instead_of_leaving();
        assert_eq!(
            counted.with(way),
            "answer the difference in the count (:x), or a manager gives a reason"
        );
        assert_eq!(Advice::plain("put it first").with(way), "put it first");
    }
}
