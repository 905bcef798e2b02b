//! Who looks at what the desk keeps of clients. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::ids::ClientId;

/// The form of a client was opened to be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormOpened {
    pub client: ClientId,
    pub reason: String,
}

/// Forms were opened for an inspector.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormsInspected {
    /// Whose; all of them when absent.
    pub client: Option<ClientId>,
    pub reason: String,
    /// The inspector's badge.
    pub badge: Option<String>,
}

/// Somebody asked, or was told by phone, what lies here for a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailChecked(pub ClientId);
