//! Identities of the mailroom as newtypes, so that no number or text can stand in for another.
//!
//! Knows nothing of how they are stored or shown beyond their plain text form.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::short_code;

/// A client, as the center's own list calls it (`client_id` of an import), or `c-17` when we gave the name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClientId(pub Arc<str>);

/// A clerk's name on a shared desk, or the Unix user of who works alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClerkId(pub Arc<str>);

/// A private mailbox number: text, because leading zeros count and `400-117` exists. Kept in upper case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pmb(pub Arc<str>);

/// A labelled place: `PMB 234` (a box's pigeonhole), `B-14` (a shelf), `HOLD` (to identify). Upper case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slot(pub Arc<str>);

/// Longest box number, in characters.
const MAX_BOX: usize = 20;

macro_rules! text_id {
    ($($name:ident),*) => {$(
        impl $name {
            /// The plain text.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
    )*};
}
text_id!(ClientId, ClerkId, Pmb, Slot);

impl ClientId {
    /// Takes the text as it is.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }
}

impl ClerkId {
    /// Takes the text as it is.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }
}

impl Pmb {
    /// Trimmed and in upper case, so that `12a` and `12A` are one box.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_uppercase().into())
    }

    /// Whether a text can be a box number: at most 20 letters, digits and hyphens.
    pub fn fits(text: &str) -> bool {
        let plain = |c: char| c.is_alphanumeric() || c == '-';
        !text.is_empty() && text.chars().count() <= MAX_BOX && text.chars().all(plain)
    }

    /// By what boxes are sorted: its runs of digits as numbers, so that 99 stands before 100 and 400-9 before 400-10.
    pub fn order(&self) -> Vec<(u64, String)> {
        let mut parts: Vec<(u64, String)> = Vec::new();
        let mut rest = self.as_str();
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let end = rest
                .find(|c: char| c.is_ascii_digit() != is_digit)
                .unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            parts.push((part.parse().unwrap_or(u64::MAX), part.to_owned()));
            rest = after;
        }
        parts
    }
}

impl Slot {
    /// Where a piece lies that nobody has been named for.
    pub const HOLD: &str = "HOLD";

    /// Where a piece too big for a pigeonhole stands until a shelf label says where it went.
    pub const DESK: &str = "DESK";

    /// Trimmed and in upper case.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_uppercase().into())
    }

    /// The slot for pieces to identify.
    pub fn hold() -> Self {
        Self(Self::HOLD.into())
    }

    /// The pigeonhole of a box.
    pub fn pigeonhole(pmb: &Pmb) -> Self {
        Self(format!("PMB {pmb}").into())
    }

    /// The box whose pigeonhole this is.
    pub fn pmb(&self) -> Option<Pmb> {
        self.0.strip_prefix("PMB ").map(Pmb::new)
    }

    /// Whether a piece here still waits for a shelf's label.
    pub fn is_fresh(&self) -> bool {
        matches!(self.as_str(), Self::HOLD | Self::DESK)
    }

    /// Whether this is a box's pigeonhole, which needs no shelf label.
    pub fn is_pigeonhole(&self) -> bool {
        self.0.starts_with("PMB ")
    }
}

macro_rules! number_id {
    ($($(#[$doc:meta])* $name:ident $(behind $mark:path)?),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u64);
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl FromStr for $name {
            type Err = BadNumber;
            /// Accepts `4812` and `#4812`; with the check letter of a label and its mark too.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let text = text.trim();
                $(let text = short_code::behind(text, $mark).unwrap_or(text);)?
                let digits = short_code::read(text.strip_prefix('#').unwrap_or(text))?;
                digits.parse().map($name).map_err(|_| BadNumber::Figures)
            }
        }
    )*};
}
number_id!(
    /// One physical piece; shown as `#4812`, on its label with a check letter as `#4812M`.
    ItemId behind short_code::ITEM,
    /// One mail owed to one address.
    NoticeId,
    PickupId,
    /// A bundle that was sent on.
    ForwardId,
    /// A count of slots.
    CountId,
    /// What a client asked for.
    RequestId,
    /// Position of an event in the ledger, from 1, without gaps.
    Seq,
);

/// Names a command, so that the same one sent twice is done once. Random, made by who sends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommandId(pub [u8; 16]);

/// Bytes of a command's name that all rows of one imported list share; the others count its rows.
const LIST: usize = 12;

impl CommandId {
    /// The name of a row of the list that this name begins.
    #[must_use]
    pub fn row(self, row: u32) -> Self {
        let mut bytes = self.0;
        for (byte, count) in bytes.iter_mut().skip(LIST).zip(row.to_be_bytes()) {
            *byte = count;
        }
        Self(bytes)
    }

    /// The first and the last name that a row of the same list can have.
    pub fn list(self) -> (Self, Self) {
        (self.row(0), self.row(u32::MAX))
    }
}

impl fmt::Display for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CommandId({self})")
    }
}

impl FromStr for CommandId {
    type Err = BadCommandId;

    fn from_str(text: &str) -> Result<Self, BadCommandId> {
        let bytes = hex::FromHex::from_hex(text).map_err(|_| BadCommandId)?;
        Ok(Self(bytes))
    }
}

/// The text is not a number of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadNumber {
    #[error("is not a number; write it as lists show it, such as 4812")]
    Figures,
    /// The figures are not those that its letter was made of.
    #[error("was misread: its letter does not fit its number; read it off the label once more")]
    Letter,
}

/// The text is not 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a command's name; write its 32 hexadecimal digits as the audit list shows them")]
pub struct BadCommandId;

/// A ledger's own name, made once when it is begun.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct SiteId(pub [u8; 8]);

impl fmt::Display for SiteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A SHA-256 of the ledger; the recipes are `store/chain.rs`.
pub type Hash = [u8; 32];

/// Each piece once, in the order in which they came: a command may have logged one and moved it.
pub fn once(items: &[ItemId]) -> Vec<ItemId> {
    let mut seen = BTreeSet::new();
    let all = items.iter().copied();
    all.filter(|item| seen.insert(*item)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_command_id_reads_as_it_is_written(bytes in any::<[u8; 16]>()) {
            let id = CommandId(bytes);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }

        #[test]
        fn what_is_no_command_id_is_refused(text in any::<String>()) {
            if let Ok(id) = text.parse::<CommandId>() {
                prop_assert_eq!(id.to_string(), text.to_lowercase());
            }
        }
    }

    #[test]
    fn a_piece_is_named_with_or_without_its_sign() {
        assert_eq!("#4812".parse(), Ok(ItemId(4812)));
        assert_eq!(" 4812 ".parse(), Ok(ItemId(4812)));
        assert_eq!("#4812M".parse(), Ok(ItemId(4812)));
        assert_eq!("4812x".parse::<ItemId>(), Err(BadNumber::Letter));
        assert_eq!("x".parse::<ItemId>(), Err(BadNumber::Figures));
    }

    #[test]
    fn a_piece_that_a_command_names_twice_is_one() {
        let named = [9, 7, 9, 7, 8].map(ItemId);
        assert_eq!(once(&named), [9, 7, 8].map(ItemId));
    }

    #[test]
    fn boxes_and_slots_are_compared_in_upper_case() {
        assert_eq!(Pmb::new(" 12a "), Pmb::new("12A"));
        assert_ne!(Pmb::new("012"), Pmb::new("12"));
        assert!(Slot::pigeonhole(&Pmb::new("12a")).is_pigeonhole());
        assert!(!Slot::new("b-14").is_pigeonhole());
    }
}
