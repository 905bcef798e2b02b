//! A client as a line, a message or a draft names him: enough to log for him, no record.

use serde::{Deserialize, Serialize};

use crate::domain::client::Client;
use crate::domain::ids::{ClientId, Pmb};
use crate::wire::rows::{Candidate, ClientCard};

/// A client as the entry line and messages name him.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub client: ClientId,
    pub pmb: Pmb,
    /// His legal name.
    pub name: String,
}

impl Party {
    /// `234 Harbor Candle Co LLC`.
    pub fn words(&self) -> String {
        format!("{} {}", self.pmb, self.name)
    }
}

impl From<&Candidate> for Party {
    fn from(candidate: &Candidate) -> Self {
        Self {
            client: candidate.client.clone(),
            pmb: candidate.pmb.clone(),
            name: candidate.legal.clone(),
        }
    }
}

impl From<&Client> for Party {
    fn from(client: &Client) -> Self {
        Self {
            client: client.id.clone(),
            pmb: client.pmb.clone(),
            name: client.legal_name().to_owned(),
        }
    }
}

impl From<&ClientCard> for Party {
    fn from(card: &ClientCard) -> Self {
        Self::from(&card.client)
    }
}
