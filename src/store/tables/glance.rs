//! A piece as it lies in a volume, with its texts where they lie: who searches looks at a hundred for one that is meant, and
//! makes a [`Item`] of that one only.
//!
//! Invariant: field by field what [`Item`] is, in the same order; a test holds the bytes of one against the other.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

use crate::domain::ids::{ClientId, CommandId, ItemId, Seq, Slot};
use crate::domain::item::{Evidence, Item, ItemKind, ItemStatus, Origin};
use crate::domain::name::NameKind;
use crate::domain::time::{BookDay, Stamp};
use crate::domain::tracking::Carrier;

/// What a search looks at.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Glance<'a> {
    pub id: ItemId,
    #[serde(borrow)]
    pub client: Option<&'a str>,
    evidence: Option<(&'a str, Option<NameKind>, &'a str)>,
    kind: ItemKind,
    carrier: Option<Carrier>,
    tracking: Option<&'a str>,
    line: Option<&'a str>,
    slot: &'a str,
    pub status: ItemStatus,
    origin: Origin,
    received: Stamp,
    day: BookDay,
    left: Option<BookDay>,
    note: &'a str,
    changed_by: CommandId,
}

impl<'a> Glance<'a> {
    pub(super) fn of(item: &'a Item) -> Self {
        let evidence = item.evidence.as_ref();
        Self {
            id: item.id,
            client: item.client.as_ref().map(|client| &*client.0),
            evidence: evidence.map(|one| (one.name.as_str(), one.kind, one.reason.as_str())),
            kind: item.kind,
            carrier: item.carrier,
            tracking: item.tracking.as_deref(),
            line: item.line.as_deref(),
            slot: &item.slot.0,
            status: item.status,
            origin: item.origin,
            received: item.received,
            day: item.day,
            left: item.left,
            note: &item.note,
            changed_by: item.changed_by,
        }
    }

    /// The piece itself.
    pub fn item(&self) -> Item {
        let evidence = self.evidence.map(|(name, kind, reason)| Evidence {
            name: name.to_owned(),
            kind,
            reason: reason.to_owned(),
        });
        Item {
            id: self.id,
            client: self.client.map(ClientId::new),
            evidence,
            kind: self.kind,
            carrier: self.carrier,
            tracking: self.tracking.map(str::to_owned),
            line: self.line.map(str::to_owned),
            slot: Slot(self.slot.into()),
            status: self.status,
            origin: self.origin,
            received: self.received,
            day: self.day,
            left: self.left,
            note: self.note.to_owned(),
            changed_by: self.changed_by,
        }
    }

    /// Whether [`Item::words`] has a word in small letters, which has no blank in it.
    pub fn bears(&self, word: &str) -> bool {
        let own = [
            self.tracking.unwrap_or_default(),
            self.line.unwrap_or_default(),
            self.slot,
            self.note,
        ];
        let said = [
            self.kind.word(),
            self.carrier.map_or("", Carrier::word),
            self.status.word(),
        ];
        own.iter().chain(&said).any(|text| has(text, word))
    }
}

/// Whether a text has a word, whatever the size of its letters.
fn has(text: &str, word: &str) -> bool {
    if !text.is_ascii() {
        return text.to_lowercase().contains(word);
    }
    let mut parts = text.as_bytes().windows(word.len().max(1));
    word.is_empty() || parts.any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// A record of a volume, of which only the piece is looked at.
#[derive(Deserialize)]
pub(super) struct Glanced<'a> {
    #[serde(borrow)]
    pub(super) record: Glance<'a>,
    _trail: Passed,
}

/// A list of events that nobody looks at.
struct Passed;

impl<'de> Deserialize<'de> for Passed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Passed;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of events")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<Passed, A::Error> {
                while all.next_element::<Seq>()?.is_some() {}
                Ok(Passed)
            }
        }
        from.deserialize_seq(All)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece() -> Item {
        Item {
            id: ItemId(7),
            client: Some(ClientId::new("K7")),
            evidence: Some(Evidence {
                name: "Harbor".to_owned(),
                kind: Some(NameKind::Legal),
                reason: "the name".to_owned(),
            }),
            kind: ItemKind::Parcel,
            carrier: Some(Carrier::Ups),
            tracking: Some("1Z999AA10123456784".to_owned()),
            line: Some("CAFÉ DEL RÍO PMB 234".to_owned()),
            slot: Slot::new("B-14"),
            status: ItemStatus::Missing,
            origin: Origin::Stock,
            received: Stamp(1_760_000_000_000),
            day: BookDay::of(crate::domain::time::Day(20_000)),
            left: None,
            note: "Dented".to_owned(),
            changed_by: CommandId([3; 16]),
        }
    }

    #[test]
    fn a_glance_is_the_piece_to_the_last_byte() {
        let bare = Item {
            client: None,
            evidence: None,
            carrier: None,
            tracking: None,
            line: None,
            left: Some(BookDay::of(crate::domain::time::Day(20_001))),
            ..piece()
        };
        for item in [piece(), bare] {
            assert_eq!(Glance::of(&item).item(), item);
            let bytes = crate::store::codec::tight(1, &(&item, vec![Seq(3), Seq(900)]));
            let read: Glanced<'_> = crate::store::codec::read_tight("it", 1, &bytes).unwrap();
            assert_eq!(read.record.item(), item);
        }
    }

    #[test]
    fn a_glance_bears_what_the_words_of_a_piece_have() {
        let item = piece();
        let (glance, words) = (Glance::of(&item), item.words());
        let parts = words.split_whitespace();
        for part in parts.clone() {
            assert!(glance.bears(part), "{part}");
        }
        for (word, is_there) in [
            ("afé", true),
            ("río", true),
            ("1z99", true),
            ("b-14", true),
            ("k7", false),
            ("zz", false),
        ] {
            assert_eq!(
                (glance.bears(word), words.contains(word)),
                (is_there, is_there),
                "{word}"
            );
        }
    }
}
