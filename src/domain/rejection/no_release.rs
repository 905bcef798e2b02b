//! Why nothing goes by a code or by a telephone call, and what to do instead.

use serde::{Deserialize, Serialize};

use super::Rejection;
use super::first::OF_FIRST;
use crate::domain::ids::ItemId;

/// Stored and sent by position: append, never reorder.
#[derive(
    Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum NoRelease {
    #[error("notices bear no codes here")]
    NoCodes,
    #[error("no e-mail address of {0} is on file: a code can be sent nowhere")]
    NowhereToSend(String),
    #[error("{0} is on the list: no code is needed")]
    MayCollectAnyway(String),
    #[error("{0} was sent enough codes for one day")]
    CodesSent(String),
    /// No notice to the client bears it.
    #[error("the code is wrong")]
    WrongCode,
    #[error("the code has expired")]
    CodeExpired,
    #[error("the code was used before, or went void")]
    CodeUsed,
    #[error("that code was sent for {0}")]
    CodeForAnother(String),
    #[error("too many wrong codes: none is looked at for an hour")]
    TooManyCodes,
    /// The center's choice.
    #[error("a telephone call lets nobody have mail here")]
    NotByPhone,
    #[error("that number is not on file for {0}")]
    NoSuchPhone(String),
    #[error(
        "#{0} is certified, registered, restricted or court papers: never released on a telephone call"
    )]
    NeverByPhone(ItemId),
    #[error("{0} collects, and cannot be the one who approved it")]
    ApprovesHimself(String),
    #[error("{who} is not on file for {client} and cannot approve it")]
    ApproverNotOnFile { who: String, client: String },
    #[error("that number or address of {0} came on file less than a day ago")]
    FreshContact(String),
    #[error("{0} is not served now: no call and no code lets anybody have mail")]
    NotServed(String),
    #[error(
        "#{0} is certified, registered, restricted or court papers: no code lets somebody have it who is not listed"
    )]
    NeverByCode(ItemId),
    #[error("#{0} came after that code was mailed")]
    CameAfterCode(ItemId),
    #[error("\"{0}\" is no name of a person")]
    NoName(String),
    #[error("\"{0}\" is no signature")]
    NoSignature(String),
    #[error("no request of {0} lets a courier have these pieces")]
    NoCourier(String),
    #[error("#{0} is certified, registered, restricted or court papers: never given to a courier")]
    NeverByCourier(ItemId),
    #[error("the address of {0} is the center's own: no code goes there")]
    OwnMailbox(String),
    #[error("{who} came on file for {client} less than a day ago and cannot approve it yet")]
    FreshApprover { who: String, client: String },
    #[error("no telephone number of {0} is on file")]
    NoPhone(String),
    #[error("several numbers of {0} are on file: which one was called?")]
    WhichPhone(String),
    /// Asker, clerk and courier are three people.
    #[error("{0} is the courier, and may be the one who asked or who hands it out")]
    NotTheCourier(String),
    #[error("no job number of the courier of {0} was given")]
    NoJob(String),
    /// There is none that could be right or wrong.
    #[error("no code was mailed to {0} yet")]
    NoCodeMailed(String),
}

impl NoRelease {
    /// What to do instead; the same at every door.
    pub fn instead(&self) -> &'static str {
        match self {
            Self::NoCodes => {
                "ask for a paper with a photo of somebody listed, or a manager; codes are a choice in the config"
            }
            Self::NowhereToSend(_) | Self::CodesSent(_) | Self::OwnMailbox(_) => {
                "call the client, or ask a manager"
            }
            Self::MayCollectAnyway(_) => "ask for a paper with a photo",
            Self::WrongCode | Self::CodeExpired | Self::CodeUsed | Self::CodeForAnother(_) => {
                "ask for the code again, for a paper of somebody listed, or a manager; it is on record"
            }
            Self::TooManyCodes => "ask for a paper with a photo; their codes are void",
            Self::NotByPhone => "ask a manager; calls are a choice in the config",
            Self::NoPhone(_) => "have one entered, or a manager lets them have it with a reason",
            Self::ApprovesHimself(_)
            | Self::ApproverNotOnFile { .. }
            | Self::FreshApprover { .. } => {
                "call the client, or somebody on file for the client, and say who it was"
            }
            Self::FreshContact(_) => {
                "use one that was on file before, or a manager lets them have it with a reason"
            }
            Self::NotServed(_) => "ask for a paper with a photo of somebody listed, or a manager",
            Self::CameAfterCode(_) => "leave it out, or ask for a paper with a photo",
            Self::NoName(_) => "type the name as it stands on the paper",
            Self::NoSignature(_) => "have it signed, then type the name as signed",
            Self::NoCourier(_) => {
                "have the client ask for it and write that down as a request for a courier, or a manager gives a reason"
            }
            Self::NotTheCourier(_) => {
                "have a colleague read the courier's name off the paper, or a manager gives a reason"
            }
            Self::NoJob(_) => "ask the courier for it and type it, or a manager gives a reason",
            Self::NeverByCourier(_) | Self::NeverByPhone(_) | Self::NeverByCode(_) => {
                "leave it out, or have the client collect it"
            }
            Self::NoCodeMailed(_) | Self::NoSuchPhone(_) | Self::WhichPhone(_) => OF_FIRST,
        }
    }
}

impl From<NoRelease> for Rejection {
    fn from(why: NoRelease) -> Self {
        Self::NoRelease(why)
    }
}
