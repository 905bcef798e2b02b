//! What is wrong with one row of a list, and what of a record a row would take away.

use serde::{Deserialize, Serialize};

use crate::domain::client::mailbox::Wants;
use crate::domain::destination::NoDestination;
use crate::domain::ids::Pmb;
use crate::domain::text::{BadText, counted, lie};
use crate::domain::time::Day;

/// What is wrong with a row of a list. What to do about those that a word of the importer's would let pass, the door
/// says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum RowProblem {
    /// Every client needs it.
    #[error("is empty, and every client needs it")]
    Needed,
    /// The text cannot be taken.
    #[error("{0}; remove it")]
    Text(BadText),
    /// Not an address.
    #[error("{0:?} is not an e-mail address; write name@domain")]
    Address(String),
    /// The box has another client.
    #[error("box {pmb} is {holder}'s")]
    Occupied { pmb: Pmb, holder: String },
    /// A former client's mail is still re-mailed from the box (rule 39).
    #[error("box {pmb} was {holder}'s, whose mail is re-mailed until {until} (house rule 39)")]
    Resting {
        pmb: Pmb,
        /// Whose it was.
        holder: String,
        /// The last day of the re-mail period.
        until: Day,
    },
    /// A status that only a last day makes.
    #[error("is {0}, and there is no day under closed; write the last day there")]
    NoLastDay(String),
    /// Several clients of the box would fit.
    #[error("several clients of box {0} fit; give the client_id")]
    SeveralFit(Pmb),
    /// The service ends before it begins.
    #[error("closed is before opened")]
    ClosedBeforeOpened,
    /// A name's use ends before it begins.
    #[error("{0:?} ends before it begins")]
    NameEndsEarly(String),
    /// Longer than any box number.
    #[error("{0:?} is not a box number; at most 20 letters, digits and hyphens")]
    Box(String),
    /// The list's word and its day do not go together.
    #[error("is {status}, and the last day under closed is {closed}; mend one of the two")]
    Contradicts { status: String, closed: Day },
    /// The record has what the row has not.
    #[error("would take away {}", lost_words(.0))]
    TakesAway(Vec<Lost>),
    /// Another box is the same number with other zeros before it.
    #[error("box {pmb} is new, and {other} is {holder}'s: a spreadsheet drops zeros")]
    LostZeros {
        pmb: Pmb,
        /// The box that we know.
        other: Pmb,
        holder: String,
    },
    /// The row has another box, legal name, kind or last day than the record.
    #[error("would change {}", lost_words(.0))]
    Changes(Vec<Lost>),
    /// Mail is not sent there.
    #[error("{0}")]
    Destination(NoDestination),
    /// Mail of a former client still lies in the box.
    #[error("box {pmb} was {holder}'s: {} here for them", lie(*pieces, "piece"))]
    MailLies {
        pmb: Pmb,
        holder: String,
        pieces: u32,
    },
    /// The list calls him active, and his form is not complete.
    #[error("is active, and the client is pending until the form is complete")]
    StaysPending,
    /// Ids that differ only in capitals are read as one by people, and would be two clients.
    #[error("{id:?} is {other:?}, {holder}'s, but for capitals")]
    LikeId {
        id: String,
        /// As we have it.
        other: String,
        holder: String,
    },
    /// What a spreadsheet shows where it has no day, and slips of the year.
    #[error("{0} is no day of a service here; write the day, or leave the cell empty")]
    NoSuchDay(Day),
    /// An address that wants what nobody knows.
    #[error("{0:?} is nothing an address wants; write {words}", words = Wants::words())]
    Wants(String),
    /// One mailbox that wants two things.
    #[error("{0} and {1} are one mailbox, for capitals make no other: write it once")]
    TwoWishes(String, String),
    /// The id was somebody's whose record is purged, and is nobody's again.
    #[error("{0:?} was a client who was purged")]
    Purged(String),
    /// Letters put into the box, which its client opened himself, may lie there still.
    #[error("{} of {holder}'s may lie in box {pmb} still, put there until {last}", counted(*letters, "letter"))]
    InBox {
        pmb: Pmb,
        holder: String,
        letters: u32,
        last: Day,
    },
}

/// Something of a record that a row would take away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    pub column: String,
    pub what: String,
}

impl Lost {
    pub(in crate::domain) fn new(column: &str, what: &str) -> Self {
        Self {
            column: column.to_owned(),
            what: what.to_owned(),
        }
    }
}

/// `people: Ada Quill, Bo; emails: a@x.example`.
pub fn lost_words(all: &[Lost]) -> String {
    let mut columns: Vec<(&str, Vec<&str>)> = Vec::new();
    for lost in all {
        match columns.iter_mut().find(|(name, _)| *name == lost.column) {
            Some((_, what)) => what.push(&lost.what),
            None => columns.push((&lost.column, vec![&lost.what])),
        }
    }
    let parts = columns
        .iter()
        .map(|(name, what)| format!("{name}: {}", what.join(", ")));
    parts.collect::<Vec<_>>().join("; ")
}
