//! What a center has decided about its screens: how they look and how they ring. Nothing decides by it.

use serde::{Deserialize, Serialize};

/// The center's wish; a flag or the environment of one screen goes before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreenChoice {
    /// Black, white, bold and reverse only.
    pub contrast: bool,
    /// How a screen calls for a look.
    pub bell: Bell,
}

/// How a screen calls for a look. What it wants to say stands in the row of messages in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bell {
    /// It does not.
    Off,
    /// The message stands in reverse.
    Visual,
    /// The terminal's own bell.
    #[default]
    Sound,
}

impl Bell {
    pub const ALL: [Self; 3] = [Self::Off, Self::Visual, Self::Sound];

    /// The word in the config.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Visual => "visual",
            Self::Sound => "sound",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bell| bell.word() == word)
    }
}
