//! Why nothing is decided of a piece by a manager, nothing written of served papers, and no certification taken back;
//! and what to do instead.

use serde::{Deserialize, Serialize};

use super::Rejection;
use super::first::OF_FIRST;
use crate::domain::ids::ItemId;
use crate::domain::rules::Rule;
use crate::domain::ruling::Way;
use crate::domain::time::Day;

/// Stored and sent by position: append, never reorder.
#[derive(
    Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum NoRuling {
    /// The rules decide, or leave other ways.
    #[error("#{item}: {} ({rule}: {})", ways(may), rule.gist())]
    NoSuchWay {
        item: ItemId,
        rule: Rule,
        may: Vec<Way>,
    },
    #[error("#{0} is no court papers")]
    NoPapers(ItemId),
    #[error("nobody wrote down yet who served #{0}")]
    NotServed(ItemId),
    #[error("they were served on {0}, not before")]
    BeforeServed(Day),
    #[error("no home or last known address is on file")]
    NoAddress,
    /// None was certified here, or too long ago.
    #[error("there is no certification to take back")]
    NoCertification,
    /// Not a day on which a quarter is due, or one that was answered.
    #[error("{named} is not a due date to answer now; {open} is")]
    NotDue { named: Day, open: Day },
    #[error("a badge opens one client's form at a time")]
    OneAtATime,
    #[error("no manager is set who hears of it")]
    NobodyHears,
    #[error("it came on {0}, not before")]
    BeforeCame(Day),
    /// The hour of today.
    #[error("{0} is still to come today")]
    HourToCome(String),
    /// Papers of a court go to the home or last known address only.
    #[error("{0:?} is no address of this client on file")]
    AddressNotOnFile(String),
    #[error("the form of {0} is not complete")]
    NotComplete(String),
    #[error("no warning {0}")]
    NoWarning(u32),
    #[error("warning {0} was answered already")]
    AnsweredAlready(u32),
    /// What is entered is over by now.
    #[error("it was over on {0}")]
    OverAlready(Day),
    /// What a written exception may not say (rule 36).
    #[error(
        "an exception may not have us refuse mail, return it, give it back later, or send it without new postage ({}: {})",
        Rule(36), Rule(36).gist()
    )]
    ForbiddenException,
    /// Of a client whose record has the address.
    #[error("court papers are still to be mailed to {client} ({}: {})", Rule(89), Rule(89).gist())]
    PapersUnmailed { client: String },
    /// Why it is to be revised.
    #[error("the form is to be revised, and no revised one came: {0}")]
    NotRevised(String),
    /// They lie here, or all is done with them.
    #[error("#{0} is no court papers that left and are still to be answered for")]
    NothingToSettle(ItemId),
    /// Of a client whose record says on whom they were served.
    #[error("who served court papers on {client} is still to be written down ({}: {})", Rule(56), Rule(56).gist())]
    PapersUnwritten { client: String },
    /// What a form lacks to be accepted.
    #[error("the form cannot be accepted yet: {0}")]
    NotAcceptable(String),
    #[error("it was asked for on {0}, not before")]
    BeforeAsked(Day),
}

fn ways(may: &[Way]) -> String {
    let words: Vec<_> = may.iter().map(|way| way.word()).collect();
    match words.as_slice() {
        [] => "the rules say what to do with it, and no manager has to".to_owned(),
        some => format!("a manager may decide {}", some.join(", ")),
    }
}

impl NoRuling {
    /// What to do instead; the same at every door.
    pub fn instead(&self) -> &'static str {
        match self {
            Self::NoSuchWay { .. } => "look at the piece and do what is said there",
            Self::BeforeServed(_) | Self::BeforeCame(_) | Self::BeforeAsked(_) => {
                "look at the date again"
            }
            Self::NotAcceptable(_) => "enter that first; report pipeline says whose turn it is",
            Self::HourToCome(_) => "look at the hour again",
            Self::NotComplete(_) => "mend what falls short, or note that it is to be revised",
            Self::NoWarning(_) => "see the center's file: it numbers them",
            Self::AnsweredAlready(_) => "see the center's file",
            Self::OverAlready(_) => "enter the one that is valid",
            Self::NoCertification => "see the report: it says when one was certified",
            Self::NotDue { .. } => "leave the date out, or name that one",
            Self::OneAtATime => "name the box or the client whose form it is",
            Self::PapersUnmailed { .. } => {
                "mail them, and write that down: papers mailed; or a manager settles it: item decide --way settle"
            }
            Self::PapersUnwritten { .. } => {
                "write it down: papers served; or a manager settles it: item decide --way settle"
            }
            Self::NothingToSettle(_) => "see the to-do list: it says what each piece waits for",
            Self::NotRevised(_) => "note that it was received when it is here, then accept it",
            Self::ForbiddenException => {
                "write where the client's word lies that mail need not be re-mailed, and the classes as waived"
            }
            Self::NobodyHears => "ask a custodian, or set manager under [mail]",
            Self::NoPapers(_)
            | Self::NotServed(_)
            | Self::AddressNotOnFile(_)
            | Self::NoAddress => OF_FIRST,
        }
    }
}

impl From<NoRuling> for Rejection {
    fn from(why: NoRuling) -> Self {
        Self::NoRuling(why)
    }
}
