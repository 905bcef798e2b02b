//! Keyboards that are not the one a scanner plays. A scanner presses keys, and the system says which letters they are:
//! set to another country, it types other letters for the same label. Pure: text in, text out.
//!
//! Invariant: a layout is only believed where the text is no number as it stands and a sure one when it is read so.

use super::{CheckDigit, Reading, Strength};

/// A keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    French,
    /// French with Caps Lock: figures come as figures, letters still change places.
    FrenchCaps,
    Belgian,
    German,
    Czech,
    Slovak,
    Hungarian,
    /// Shift, or a Caps Lock that holds figures too.
    Shifted,
}

/// As many signs typed in place of figures leave nothing to chance.
const MANY: usize = 6;

/// Shorter texts are boxes and names.
const SHORTEST: usize = 10;

impl Layout {
    pub const ALL: [Self; 8] = [
        Self::German,
        Self::FrenchCaps,
        Self::French,
        Self::Belgian,
        Self::Czech,
        Self::Slovak,
        Self::Hungarian,
        Self::Shifted,
    ];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::French => "French (AZERTY)",
            Self::FrenchCaps => "French (AZERTY) with Caps Lock",
            Self::Belgian => "Belgian (AZERTY)",
            Self::German => "German or Swiss (QWERTZ)",
            Self::Czech => "Czech (QWERTZ)",
            Self::Slovak => "Slovak (QWERTZ)",
            Self::Hungarian => "Hungarian (QWERTZ)",
            Self::Shifted => "US with Shift or Caps Lock held",
        }
    }

    /// What it types, and what a US keyboard types by the same keys.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::French => (
                "&é\"'(-è_çà)°aqzwAQZW?,;:!§$^mM./<1234567890",
                "1234567890-_qawzQAWZMm,./?][;:<>\\!@#$%^&*()",
            ),
            Self::FrenchCaps => ("aqzwAQZW", "qawzQAWZ"),
            Self::Belgian => (
                "&é\"'(§è!çà)°aqzwAQZW?,;:=$^mM./1234567890",
                "1234567890-_qawzQAWZMm,./][;:<>!@#$%^&*()",
            ),
            Self::German => ("yzYZß?-öÖ+ü/()=\"§&;:_", "zyZY-_/;:][&*()@#^<>?"),
            Self::Czech => ("+ěščřžýáíéyzYZů\")ú=%", "1234567890zyZY;:][-_"),
            Self::Slovak => ("+ľščťžýáíéyzYZô\"äú=%", "1234567890zyZY;:][-_"),
            Self::Hungarian => ("öyzYZüó", "0zyZY-="),
            Self::Shifted => (")!@#$%^&*(", "0123456789"),
        }
    }

    /// What the scanner meant, if this keyboard typed it.
    pub fn mend(self, text: &str) -> String {
        let (typed, meant) = self.keys();
        let key = |c: char| {
            let at = typed.chars().position(|typed| typed == c)?;
            meant.chars().nth(at)
        };
        text.chars().map(|c| key(c).unwrap_or(c)).collect()
    }
}

/// The keyboard that makes a sure number of a text which is none, with the text as it was meant. `read` says what a
/// text is a number of.
pub(super) fn other<R: Fn(&str) -> Vec<Reading>>(text: &str, read: R) -> Option<(Layout, String)> {
    Layout::ALL.into_iter().find_map(|layout| {
        let meant = layout.mend(text);
        let changed = text
            .chars()
            .zip(meant.chars())
            .filter(|(typed, meant)| typed != meant)
            .count();
        let first = (changed > 0).then(|| read(&meant).into_iter().next())??;
        let sure = match first.check {
            CheckDigit::Right => first.strength == Strength::Proof || changed >= MANY,
            CheckDigit::None => first.strength == Strength::Proof && changed >= MANY,
            CheckDigit::Odd | CheckDigit::Wrong => false,
        };
        sure.then_some((layout, meant))
    })
}

/// What was meant by a text of signs in place of all its figures, which nobody types: a code as it was meant, though no
/// number in a format that we know.
pub(super) fn mistyped(text: &str) -> Option<(Layout, String)> {
    if text.contains(|c: char| c.is_ascii_digit() || c.is_whitespace()) {
        return None;
    }
    [
        Layout::Shifted,
        Layout::French,
        Layout::Belgian,
        Layout::Czech,
        Layout::Slovak,
    ]
    .into_iter()
    .find_map(|layout| {
        let meant = layout.mend(text);
        let figures = meant.bytes().filter(u8::is_ascii_digit).count();
        let is_code = meant.bytes().all(|b| b.is_ascii_alphanumeric());
        (is_code && figures >= MANY && meant.len() >= SHORTEST && figures * 2 >= meant.len())
            .then_some((layout, meant))
    })
}

#[cfg(test)]
mod tests;
