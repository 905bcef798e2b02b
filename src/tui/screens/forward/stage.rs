//! Where Forward stands: on the list of what is to be sent on, or at one client's bundle.

use serde::{Deserialize, Serialize};

use super::line::Word;
use crate::domain::flow::outgoing;
use crate::domain::forward::{Cents, Weight};
use crate::domain::tracking::Carrier;
use crate::tui::party::Party;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    List,
    Bundle(Party),
}

impl Stage {
    /// Whose bundle.
    pub fn client(&self) -> Option<&Party> {
        match self {
            Self::List => None,
            Self::Bundle(party) => Some(party),
        }
    }
}

/// What was said of the bundle so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Another address than the one on file.
    pub to: Option<String>,
    pub carrier: Option<Carrier>,
    pub tracking: Option<String>,
    pub weight: Option<Weight>,
    /// What the carrier took; nothing said is not nothing paid.
    #[serde(default)]
    pub postage: Option<Cents>,
    /// What the center takes, where that is not the usual.
    pub handling: Option<Cents>,
}

impl Parcel {
    /// Takes what a word of the line says.
    pub fn take(&mut self, word: Word) {
        match word {
            Word::Postage(cents) => self.postage = Some(cents),
            Word::Handling(cents) => self.handling = Some(cents),
            Word::Weight(weight) => self.weight = Some(weight),
            Word::Carrier(carrier) => self.carrier = Some(carrier),
        }
    }

    /// `UPS 1Z.., 1 lb 4 oz, postage 7.85, handling 2.00`.
    pub fn words(&self, usual: Cents) -> String {
        let carrier = self.carrier().map_or("no carrier", Carrier::word);
        let number = self.tracking.as_deref().unwrap_or("no number");
        let weight = self.weight.map(|weight| weight.to_string());
        let weight = weight.unwrap_or_else(|| "no weight".to_owned());
        let handling = self.handling.unwrap_or(usual);
        let postage = self.postage.map_or_else(
            || "NO POSTAGE".to_owned(),
            |cents| format!("postage {cents}"),
        );
        format!("{carrier} {number}, {weight}, {postage}, handling {handling}")
    }

    /// Who takes it on: whom the line said, or whose the number is, as the books will have it.
    pub fn carrier(&self) -> Option<Carrier> {
        let read = outgoing(self.carrier, self.tracking.as_deref());
        read.map_or(self.carrier, |label| label.carrier)
    }
}
