//! Who looks at what the desk keeps of clients. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::ids::ClientId;

/// Open a client's form to read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenForm {
    pub client: ClientId,
    pub reason: String,
}

/// Open forms for an inspector.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inspect {
    /// Whose; all of them when absent.
    pub client: Option<ClientId>,
    pub reason: String,
    /// The inspector's badge; with it a clerk without the right may break the glass.
    pub badge: Option<String>,
}

/// Note that somebody was told what lies here for a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountMailCheck(pub ClientId);
