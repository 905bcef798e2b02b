//! What a center has decided about its screens: how they look and how they ring. Nothing decides by it.

use serde::{Deserialize, Serialize};

use crate::domain::word::words;

/// The center's wish; a flag or the environment of one screen goes before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreenChoice {
    /// Black, white, bold and reverse only.
    pub contrast: bool,
    /// How a screen calls for a look.
    pub bell: Bell,
    /// After so many minutes without a key or a scan a screen closes; 0: it stays.
    pub idle_minutes: u16,
}

words! {
    /// How a screen calls for a look. What it wants to say stands in the row of messages in any case.
    #[derive(Default)]
    pub enum Bell {
        /// It does not.
        Off = "off",
        /// The message stands in reverse.
        Visual = "visual",
        /// The terminal's own bell.
        #[default]
        Sound = "sound",
    }
}
