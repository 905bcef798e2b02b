//! What a piece looks like.

use serde::{Deserialize, Serialize};

/// What kind of piece it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum ItemKind {
    /// An ordinary letter.
    #[default]
    Letter,
    /// A large envelope or magazine.
    Flat,
    Parcel,
    /// Certified Mail: signed for, hence told at once.
    Certified,
    Registered,
    /// Court papers and the like.
    Legal,
    Marketing,
    Other,
}

impl ItemKind {
    /// All kinds, in the order of the screens.
    pub const ALL: [Self; 8] = [
        Self::Letter,
        Self::Flat,
        Self::Parcel,
        Self::Certified,
        Self::Registered,
        Self::Legal,
        Self::Marketing,
        Self::Other,
    ];

    /// The word used on screens and in `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Flat => "flat",
            Self::Parcel => "parcel",
            Self::Certified => "certified",
            Self::Registered => "registered",
            Self::Legal => "legal",
            Self::Marketing => "marketing",
            Self::Other => "other",
        }
    }

    /// Reads a kind's word, or as much of its beginning as tells it from the others.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let mut fits = Self::ALL
            .into_iter()
            .filter(|kind| kind.word().starts_with(&text));
        match (text.is_empty(), fits.next(), fits.next()) {
            (false, Some(only), None) => Some(only),
            (false, Some(Self::Letter), Some(_)) if text == "l" => Some(Self::Letter),
            _ => None,
        }
    }

    /// Whether the client should hear of it within the hold-back, not after the tray.
    pub fn is_priority(self) -> bool {
        matches!(self, Self::Certified | Self::Registered | Self::Legal)
    }

    /// Only these stay set for the next piece; all others last one.
    pub fn sticks(self) -> bool {
        matches!(self, Self::Letter | Self::Flat | Self::Parcel)
    }
}
