//! Whom a text could mean, with why.

use crate::domain::disposition::Disposition;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::name::NameKind;
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};

/// Who a text could mean, with why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    pub client: ClientId,
    pub pmb: Pmb,
    /// The current legal name.
    pub legal: String,
    /// The name that met the text; the box number where that did.
    pub matched: String,
    /// What kind of name it is; `None` for the box.
    pub kind: Option<NameKind>,
    /// Why, in words.
    pub reason: String,
    /// 0 to 1.
    pub score: f64,
    /// Whether the service runs.
    pub present: bool,
    /// How many pieces lie here.
    pub held: u32,
    /// First day of the name that met the text, when known.
    pub from: Option<Day>,
    /// Its last day.
    pub to: Option<Day>,
    /// How the text met the name, in words, without what the name is.
    pub how: String,
    /// What is known of his mail, in words, when that lets him stand above somebody whom the text puts first.
    pub habit: Option<String>,
    /// What of the name was typed, and what was typed otherwise, from left to right.
    pub marks: Vec<Mark>,
    /// The words that were typed otherwise: `HARB[U→O]R` where `harbur` stands for `Harbor`.
    pub differs: Vec<String>,
    /// What the rules say of an ordinary letter under this name today.
    pub disposition: Disposition,
}

/// A run of a name's characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its first character, from 0.
    pub from: u16,
    /// The one behind its last.
    pub to: u16,
    /// Whether it was typed so; else something else was typed there, or nothing within a word.
    pub agrees: bool,
}

/// Whether a text is certain, and whom it could mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    pub candidates: Vec<Candidate>,
    /// How far the first is ahead, 0 to 1.
    pub lead: f64,
    /// Why Enter takes it or not.
    pub certainty: Certainty,
    /// How many present clients a shared text is the box or the name of; `None` when it is not shared, or the
    /// list was cut among them.
    pub bearers: Option<u32>,
}

/// Whether a text names one client for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Certainty {
    /// The first candidate, certainly.
    Certain,
    /// Several are near.
    Close,
    /// The exact text belongs to several.
    Shared,
    /// Number and letters disagree.
    Mismatch,
    /// Nobody is near enough.
    Weak,
    Nobody,
    /// Nobody can say yet: the names are being read after a start.
    Reading,
}
