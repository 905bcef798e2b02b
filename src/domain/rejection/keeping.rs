//! Why nothing is booked of fees, requests and disputes, and what to do instead.

use serde::{Deserialize, Serialize};

use super::Rejection;
use super::stays::Stays;
use crate::domain::forward::Cents;
use crate::domain::ids::{ForwardId, ItemId, Pmb, RequestId};
use crate::domain::item::ItemStatus;
use crate::domain::request::{RequestKind, Said};
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
    /// One wish at a time: what stands against it is withdrawn first.
    #[error("the client asked to {} #{item} (request {request})", kind.words())]
    AskedOtherwise {
        item: ItemId,
        request: RequestId,
        kind: RequestKind,
    },
    #[error("{0} is not on file and cannot send a courier")]
    AsksForCourier(String),
    #[error("{0} asks, and may be you who write it down")]
    AsksHimself(String),
    /// Nobody's word is in the order.
    #[error("{0:?} does not say who of the client's ordered it, when, and where that is recorded")]
    NobodysOrder(String),
    /// It was no slip of the key.
    #[error("#{item} stays in the books: {}", why.words())]
    NotVoided { item: ItemId, why: Stays },
    /// It goes by no door.
    #[error("#{item} stays here: {}", why.words())]
    Kept { item: ItemId, why: Stays },
    #[error("#{0} has papers of a court: nobody on file is named who refused them")]
    WhoRefused(ItemId),
    #[error("that address of {0} is not on file")]
    StrangeAddress(String),
    #[error("#{0} has papers of a court, and that address is not on file")]
    PapersElsewhere(ItemId),
    /// What it is, and for whom, was no slip of the key.
    #[error("#{item} is a manager's to change: {}", why.words())]
    ManagersToChange { item: ItemId, why: Stays },
    #[error("#{item} is not booked as missing: {}", why.words())]
    NotMissing { item: ItemId, why: Stays },
    #[error("#{item} is not taken back: {}", why.words())]
    NotTakenBack { item: ItemId, why: Stays },
    /// Its client takes what lies there.
    #[error("#{item} does not go into box {pmb}, which is {holder}'s")]
    AnothersBox {
        item: ItemId,
        pmb: Pmb,
        holder: String,
    },
    /// Who put it there, as far as memory knows.
    #[error("#{item} stays in dispute{}", put_by(by.as_deref()))]
    DisputeStands { item: ItemId, by: Option<String> },
    #[error("#{item} does not go back: {}", why.words())]
    NotHandedBack { item: ItemId, why: Stays },
    /// Whoever gives the order may, and says why.
    #[error("#{item} is not let go without a reason: {}", why.words())]
    SayWhy { item: ItemId, why: Stays },
    #[error("there is no box {0} here")]
    NoBox(Pmb),
    #[error("no place {0} is known here")]
    NoPlace(String),
    #[error("{0} was misread: its letter is another place's")]
    MisreadPlace(String),
    /// A shelf that people would read as somebody's box.
    #[error("{place} reads like box {pmb}, which is a client's")]
    LikeABox { place: String, pmb: Pmb },
    /// A shelf that people would read as somebody's own.
    #[error("{place} reads like the client {client}")]
    LikeAName { place: String, client: String },
    /// Two people stand between what somebody says a client asked for and a place that nobody has on file.
    #[error(
        "who wrote request {request} down does not also send it to an address that is not on file"
    )]
    WroteItHimself { request: RequestId },
    /// Nothing brings it back: a call that one clerk took is not enough.
    #[error("#{item} is not destroyed: request {request} was made {}, not in writing", said.words())]
    OrderNotWritten {
        item: ItemId,
        request: RequestId,
        said: Said,
    },
    /// Two people stand between what somebody says a client asked for and what nothing brings back.
    #[error("who wrote request {request} down does not also destroy what it asks for")]
    DestroysHisOwn { request: RequestId },
    #[error("request {request} was made {}, and the order says otherwise", said.words())]
    OrderDisagrees { request: RequestId, said: Said },
    /// What the client asked for in so many words goes nowhere else.
    #[error("request {request} asks to send #{item} to {to}")]
    AskedElsewhere {
        item: ItemId,
        request: RequestId,
        to: String,
    },
    /// Rather that piece in the clerk's hand again than a new one: on its own label, or on the one it was sent on under.
    #[error("{number} is in the books: #{item} {}", gone(*status))]
    NumberLeft {
        number: String,
        item: ItemId,
        status: ItemStatus,
    },
    /// The client opens that box, and nobody looks at who takes it.
    #[error("#{item} does not go into box {pmb}, which its client opens: {}", why.words())]
    NotInOwnBox {
        item: ItemId,
        pmb: Pmb,
        why: StaysOut,
    },
    /// What lies in a box is its client's for the taking.
    #[error("#{item} stays out of box {pmb}: {why}")]
    KeptApart { item: ItemId, pmb: Pmb, why: String },
}

/// Why a piece does not go into the box that its client opens. Sent by position: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StaysOut {
    Parcel,
    SignedFor,
    /// The rules, or something that keeps it, or nobody's name.
    Kept,
    /// The client wants something else done with it.
    AskedFor,
    /// Another client's key opens it as well.
    Shared,
}

impl StaysOut {
    /// Behind `which its client opens: `.
    pub fn words(self) -> &'static str {
        match self {
            Self::Parcel => "parcels are handed out",
            Self::SignedFor => "it is signed for, or a court's paper",
            Self::Kept => "something keeps it here",
            Self::AskedFor => "the client wants it sent on, or something else",
            Self::Shared => "another client has a key to it as well",
        }
    }
}

/// How a piece is no longer here.
fn gone(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Held => "lies here",
        ItemStatus::PickedUp(_) => "was handed out",
        ItemStatus::HandedToCarrier => "was given back to the carrier",
        ItemStatus::Forwarded(_) => "was sent on",
        ItemStatus::Remailed(_) => "was re-mailed",
        ItemStatus::Returned => "was returned",
        ItemStatus::Destroyed => "was destroyed",
        ItemStatus::Missing => "is MISSING",
        ItemStatus::InOwnBox => "was put in its client's own box",
        ItemStatus::Voided => "is not in the books any more",
    }
}

/// `: ann put it there`.
fn put_by(by: Option<&str>) -> String {
    by.map_or_else(String::new, |by| format!(": {by} put it there"))
}

impl NoKeeping {
    /// What to do instead, where nothing comes first; the same at every door.
    pub fn instead(&self) -> &'static str {
        match self {
            Self::NothingOwed(_) => "have a manager credit what is on a statement",
            Self::OtherSum { .. } => "look again, and take that",
            Self::NoRequest(_) => "look at the list: it may be done or withdrawn",
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
                "let somebody on file ask for it, or a manager writes it down with a reason as the note"
            }
            Self::AsksForCourier(_) => {
                "let somebody on file ask for it, or a manager gives a reason when the courier comes"
            }
            Self::AsksHimself(_) => "have a colleague call the client and write it down",
            Self::NotVoided { why, .. } => why.instead_of_void(),
            Self::SayWhy {
                why: Stays::Counting,
                ..
            } => "say where it was, or when it went",
            Self::SayWhy {
                why: Stays::NamedOtherwise,
                ..
            } => "ask whether both names are one client's, and say why",
            Self::SayWhy {
                why: Stays::AskedOtherwise { .. },
                ..
            } => "withdraw that request if the client says otherwise now, or say why",
            Self::SayWhy { .. } => "look at the piece once more, and say why",
            Self::WhoRefused(_) => {
                "say who of the client's refused it, or a manager gives a reason"
            }
            Self::PapersElsewhere(_) => {
                "send it to the address on file, or a manager gives a reason"
            }
            Self::ManagersToChange { .. } => {
                "a manager changes it, with the reason where one is asked for"
            }
            Self::NotMissing { .. } => "carry it over, or a manager answers it with a reason",
            Self::NotTakenBack { .. } => "a manager takes it back",
            Self::DisputeStands { .. } => {
                "a manager ends it with a reason; on the same day, whoever put it there"
            }
            Self::StrangeAddress(_) => {
                "send it to the address on file, write down the client's request by letter or e-mail with that address, or ask a manager"
            }
            Self::WroteItHimself { .. } => "have a colleague or a manager send it",
            place => place.of_a_place_or_an_end(),
        }
    }

    /// The same of what is said to lie where, and of what is destroyed.
    fn of_a_place_or_an_end(&self) -> &'static str {
        match self {
            Self::NoBox(_) => "type the number on the door of the box, or name a shelf",
            Self::NoPlace(_) => "scan its label, or type it as the shelf list shows it",
            Self::MisreadPlace(_) => "scan the label of the place once more",
            Self::LikeABox { .. } => {
                "type the box's number alone for its pigeonhole; a shelf needs a name of its own, such as S-108"
            }
            Self::KeptApart { .. } => {
                "put it on a shelf or in HOLD: what lies in the box its client takes"
            }
            Self::LikeAName { .. } => {
                "type the client's box number for the pigeonhole; a shelf needs a name of its own"
            }
            Self::OrderNotWritten { .. } => {
                "have the client write it by letter or e-mail, or a manager destroys it"
            }
            Self::DestroysHisOwn { .. } => "have a colleague or a manager destroy it",
            Self::OrderDisagrees { .. } => {
                "leave the order out, the request says it; or write down the request that is meant"
            }
            Self::NumberLeft { .. } => {
                "hold that piece again if it came back, or log another one with the same number knowingly"
            }
            Self::NotInOwnBox { .. } => {
                "put it on a shelf, and hand it out at the desk; a slip in the box says so"
            }
            // None is forgotten: the tests of both doors ask each refusal for a sentence.
            _ => "",
        }
    }
}

impl From<NoKeeping> for Rejection {
    fn from(why: NoKeeping) -> Self {
        Self::NoKeeping(why)
    }
}
