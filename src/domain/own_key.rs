//! The boxes that their clients open themselves, from the front and with a key. What is put there is delivered: it is not
//! on the center's shelves any more. Knows numbers of boxes; nothing of clients and pieces.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::ids::{Pmb, Slot};

/// Which boxes they are: the wall of boxes has locks or it has none, whoever rents them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnKeys(Vec<Boxes>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Boxes {
    All,
    One(Pmb),
    /// All whose numbers lie between these two, both among them.
    Between(u64, u64),
}

impl OwnKeys {
    /// Reads `101-150`, `12A` or `all`, each a text; gives the first that is none of them.
    ///
    /// # Errors
    /// The text that names no boxes.
    pub fn parse<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Self, &'t str> {
        let each = texts.into_iter().map(|text| Boxes::parse(text).ok_or(text));
        each.collect::<Result<_, _>>().map(Self)
    }

    /// Each as it is read.
    pub fn texts(&self) -> impl Iterator<Item = String> + '_ {
        self.0.iter().map(ToString::to_string)
    }

    /// Whether the client of a box opens it himself.
    pub fn has(&self, pmb: &Pmb) -> bool {
        self.0.iter().any(|boxes| boxes.has(pmb))
    }

    /// Whether a slot is such a box.
    pub fn has_slot(&self, slot: &Slot) -> bool {
        slot.pmb().is_some_and(|pmb| self.has(&pmb))
    }
}

impl Boxes {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("all") {
            return Some(Self::All);
        }
        if let Some((first, last)) = text.split_once('-')
            && let (Some(first), Some(last)) = (figures(first.trim()), figures(last.trim()))
        {
            return (first <= last).then_some(Self::Between(first, last));
        }
        let is_box = text.chars().any(char::is_alphanumeric);
        is_box.then(|| Self::One(Pmb::new(text)))
    }

    fn has(&self, pmb: &Pmb) -> bool {
        match self {
            Self::All => true,
            Self::One(one) => one == pmb,
            Self::Between(first, last) => {
                figures(pmb.as_str()).is_some_and(|number| (*first..=*last).contains(&number))
            }
        }
    }
}

impl fmt::Display for Boxes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::One(pmb) => write!(f, "{pmb}"),
            Self::Between(first, last) => write!(f, "{first}-{last}"),
        }
    }
}

/// A number in figures and nothing else.
fn figures(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_with_a_key_of_their_own_are_named_one_by_one_or_from_to() {
        let keys = OwnKeys::parse(["101-150", "12A", " 7 "]).unwrap();
        for (pmb, has) in [
            ("101", true),
            ("0101", true),
            ("150", true),
            ("151", false),
            ("12a", true),
            ("12", false),
            ("7", true),
            ("120B", false),
        ] {
            assert_eq!(keys.has(&Pmb::new(pmb)), has, "{pmb}");
        }
        assert!(OwnKeys::parse(["all"]).unwrap().has(&Pmb::new("A-1")));
        assert!(!OwnKeys::default().has(&Pmb::new("101")));
        let again: Vec<String> = keys.texts().collect();
        assert_eq!(OwnKeys::parse(again.iter().map(String::as_str)), Ok(keys));
        assert_eq!(OwnKeys::parse(["1", "150-101"]), Err("150-101"));
        assert_eq!(OwnKeys::parse([" - "]), Err(" - "));
    }
}
