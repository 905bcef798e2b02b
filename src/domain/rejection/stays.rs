//! Why a piece is destroyed on nobody's word, and what is done with it instead.

use serde::{Deserialize, Serialize};

use crate::domain::ids::RequestId;
use crate::domain::request::RequestKind;

/// Stored and sent by position: append, never reorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stays {
    /// Its client asked for something else.
    AskedOtherwise {
        request: RequestId,
        kind: RequestKind,
    },
    /// The client's records and mail are kept for a lawyer.
    LegalHold,
    Disputed,
    /// Papers of a court.
    Papers,
    /// Certified, registered, restricted or insured mail.
    SignedFor,
    /// A count is open that did not see it.
    Counting,
}

impl Stays {
    /// Behind `#12 is not destroyed: `.
    pub fn words(&self) -> String {
        match self {
            Self::AskedOtherwise { request, kind } => {
                format!(
                    "the client asked to {} it (request {request})",
                    kind.words()
                )
            }
            Self::LegalHold => "a legal hold keeps all of this client's".to_owned(),
            Self::Disputed => "it is in dispute".to_owned(),
            Self::Papers => "papers of a court are the client's to answer".to_owned(),
            Self::SignedFor => "it came against a signature".to_owned(),
            Self::Counting => "an open count has not found it".to_owned(),
        }
    }

    /// What to do instead; the same at every door.
    pub fn instead(&self) -> &'static str {
        match self {
            Self::AskedOtherwise { .. } => {
                "withdraw that request first if the client says otherwise now"
            }
            Self::LegalHold => "a manager lifts the hold first, when the lawyers let him",
            Self::Disputed => "end the dispute first",
            Self::Papers | Self::SignedFor => "hand it out, send it on or give it back",
            Self::Counting => "answer the difference in the count first",
        }
    }

    /// What to do instead of taking it out of the books; the same at every door.
    pub fn instead_of_void(&self) -> &'static str {
        match self {
            Self::Counting => {
                "answer the difference in the count, or a manager voids it with a reason"
            }
            _ => "undo it if it was a slip just now, or a manager voids it with a reason",
        }
    }

    /// What to do instead of letting it go; the same at every door.
    pub fn instead_of_leaving(&self) -> &'static str {
        match self {
            Self::Disputed => "end the dispute first, or a manager gives a reason",
            Self::LegalHold => "a manager lifts the hold first, or gives a reason",
            _ => self.instead(),
        }
    }
}
