//! What is to be sent on.

use crate::domain::flow::ToSend;
use crate::domain::forward::{Cents, Forward};
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
    /// Pieces of it that came back on the same day.
    pub back: u32,
    /// What its client owes for it now, where the center books fees.
    pub owed: Cents,
}

impl SentRow {
    /// Whether anything of it goes: a bundle that was brought back on the same day does not.
    pub fn goes(&self) -> bool {
        !self.forward.items.is_empty()
    }

    /// `BROUGHT BACK, 9.10 owed`; nothing of a bundle that goes whole.
    pub fn came_back(&self) -> Option<String> {
        let what = match (self.back, self.goes()) {
            (0, _) => return None,
            (_, false) => "BROUGHT BACK".to_owned(),
            (n, true) => format!("{n} brought back"),
        };
        let owed = (self.owed > Cents(0)).then(|| format!(", {} owed", self.owed));
        Some(what + &owed.unwrap_or_default())
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
