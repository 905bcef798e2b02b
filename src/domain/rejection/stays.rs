//! What keeps a piece with its client and on its shelf, and what is done with it instead.

use serde::{Deserialize, Serialize};

use crate::domain::disposition::Rule;
use crate::domain::ids::RequestId;
use crate::domain::request::RequestKind;
use crate::domain::standing::Standing;

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
    /// It waits for an exit of quarantine.
    Quarantine(Rule),
    /// Its client is not served as usual.
    NotServed(Standing),
    /// The rules keep it for a manager, or for the client's form.
    ByRule(Rule),
    /// It was logged as certified, registered or court mail, and made an ordinary piece.
    Corrected,
    /// An open count was in its slot.
    Counted,
    /// Papers of a court, and somebody wrote down for whom they were served.
    Served,
    /// Its client is served here, and nothing that the books have of it says otherwise.
    Theirs,
    /// Its client may have been told of it.
    Told,
    /// The box and a name on it are its client's.
    Agreed,
    /// It became its client's when he was called quite otherwise: it may have been somebody else's.
    NamedOtherwise,
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
            Self::Counting => "a count has not found it".to_owned(),
            Self::Quarantine(_) => "it waits in quarantine".to_owned(),
            Self::NotServed(Standing::Former | Standing::Expired) => {
                "its client's service is over".to_owned()
            }
            Self::NotServed(standing) => format!("its client is {}", standing.word()),
            Self::ByRule(rule) => format!("the rules keep it here ({rule})"),
            Self::Corrected => "it was logged as certified or court mail".to_owned(),
            Self::Counted => "an open count has its slot counted".to_owned(),
            Self::Served => "its service is written down for this client".to_owned(),
            Self::Theirs => "its client is served here, and the books name no other".to_owned(),
            Self::Told => "its client has been told of it".to_owned(),
            Self::Agreed => "the box and the name on it are its client's".to_owned(),
            Self::NamedOtherwise => "it came when its client had another name".to_owned(),
        }
    }

    /// What to do instead of taking it out of the books; the same at every door.
    pub fn instead_of_void(&self) -> &'static str {
        match self {
            Self::Counting => {
                "answer the difference in the count, or a manager voids it with a reason"
            }
            _ => {
                "have a manager void it with a reason; a plain piece logged just now can be undone"
            }
        }
    }
}
