//! What is to be sent on.

use crate::domain::flow::ToSend;
use crate::domain::forward::Forward;
use crate::domain::ids::Pmb;
use crate::domain::time::Stamp;
use crate::domain::tracking::Carrier;
use serde::{Deserialize, Serialize};

/// A bundle that was sent on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentRow {
    /// With the pieces that did not come back on the same day.
    pub forward: Forward,
    pub at: Stamp,
    /// Who booked it.
    pub by: String,
    pub pmb: Option<Pmb>,
    /// His legal name.
    pub name: String,
}

impl SentRow {
    /// Whether anything of it goes: a bundle that was brought back on the same day does not.
    pub fn goes(&self) -> bool {
        !self.forward.items.is_empty()
    }

    /// Whether a carrier takes it with him.
    pub fn goes_by(&self, carrier: Carrier) -> bool {
        self.goes() && self.forward.carrier == Some(carrier)
    }
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
