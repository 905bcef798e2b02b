//! Why nothing is booked of fees, requests and disputes, and what to do instead.

use serde::{Deserialize, Serialize};

use super::Rejection;
use super::stays::Stays;
use crate::domain::forward::Cents;
use crate::domain::ids::{ForwardId, ItemId, RequestId};
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;

/// Stored and sent by position: append, never reorder.
#[derive(
    Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum NoKeeping {
    #[error("{0} owes nothing")]
    NothingOwed(String),
    /// Something came into the account, or a day went by, since the clerk looked.
    #[error("{client} owes {amount} by now, not {shown}: nothing was booked")]
    OtherSum {
        client: String,
        shown: Cents,
        amount: Cents,
    },
    #[error("no request {0} is open")]
    NoRequest(RequestId),
    #[error("that is request {0} already")]
    AskedAlready(RequestId),
    #[error("{0} is no day to do it by")]
    NoDeadline(Day),
    #[error("#{item} is kept here: the client asked to hold it until {until} (request {request})")]
    HeldOnRequest {
        item: ItemId,
        until: Day,
        request: RequestId,
    },
    #[error("#{0} is in no dispute")]
    NoDispute(ItemId),
    /// One label goes on one bundle.
    #[error("{number} is on bundle {forward} already")]
    NumberTaken { number: String, forward: ForwardId },
    /// A list of another carrier's.
    #[error(
        "{of} of {all} numbers are {}'s, not {}'s, such as {example}: nothing was entered",
        whose.word(), carrier.word()
    )]
    AnothersManifest {
        carrier: Carrier,
        whose: Carrier,
        of: u32,
        all: u32,
        example: String,
    },
    #[error("{0} is not on file and cannot have it destroyed")]
    AsksToDestroy(String),
    /// Nobody's word has it destroyed.
    #[error("#{item} is not destroyed: {}", why.words())]
    NotDestroyed { item: ItemId, why: Stays },
    #[error("no order of the client to destroy #{0} is written down")]
    NoOrder(ItemId),
}

impl NoKeeping {
    /// What to do instead; the same at every door.
    pub fn instead(&self) -> &'static str {
        match self {
            Self::NothingOwed(_) => "nothing is to be collected",
            Self::OtherSum { .. } => "look again, and take that",
            Self::NoRequest(_) => "look at the list: it may be done or withdrawn",
            Self::AskedAlready(_) => "withdraw that one first if the client says otherwise now",
            Self::NoDeadline(_) => "give today or a day within a year",
            Self::HeldOnRequest { .. } => {
                "withdraw the request if the client says so, or have a manager give a reason"
            }
            Self::NoDispute(_) => "give a reason to put it in dispute",
            Self::NumberTaken { .. } => "scan the label of this bundle; that one is another's",
            Self::AnothersManifest { .. } => {
                "enter it for that carrier, or take the other's lines out"
            }
            Self::AsksToDestroy(_) => {
                "let somebody on file ask for it; a manager can write it down for anybody"
            }
            Self::NotDestroyed { why, .. } => why.instead(),
            Self::NoOrder(_) => {
                "write down the client's request to destroy it first; a manager needs none"
            }
        }
    }
}

impl From<NoKeeping> for Rejection {
    fn from(why: NoKeeping) -> Self {
        Self::NoKeeping(why)
    }
}
