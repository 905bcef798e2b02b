//! What is to be sent on.

use crate::domain::flow::ToSend;
use crate::domain::forward::Forward;
use crate::domain::ids::Pmb;
use crate::domain::time::Stamp;
use serde::{Deserialize, Serialize};

/// A bundle that was sent on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentRow {
    pub forward: Forward,
    pub at: Stamp,
    /// Who booked it.
    pub by: String,
    pub pmb: Option<Pmb>,
    /// His legal name.
    pub name: String,
}

/// One client's pieces that are to be sent on, with what a list shows beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForwardRow {
    pub send: ToSend,
    pub pmb: Pmb,
    /// His legal name.
    pub name: String,
    /// Where to; `None` where nobody said.
    pub to: Option<String>,
}
