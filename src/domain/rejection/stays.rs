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
        }
    }
}
