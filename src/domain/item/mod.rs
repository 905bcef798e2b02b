//! One physical piece of mail, from the scanner to the right hands.

mod change;
mod kind;

use chrono::TimeZone;
use serde::{Deserialize, Serialize};

use super::ids::{ClientId, CommandId, ForwardId, ItemId, PickupId, Pmb, Slot};
use super::name::NameKind;
use super::time::{BookDay, Day, Stamp};
use super::tracking::Carrier;
pub use change::ItemChange;
pub use kind::ItemKind;

/// Where a piece is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum ItemStatus {
    /// It lies here.
    Held,
    /// Handed to a person at the desk.
    PickedUp(PickupId),
    /// It was never a piece of its own: logged by mistake.
    Voided,
    /// Given back to who brought it: it was for nobody who may receive mail here.
    HandedToCarrier,
    /// Sent on to its client.
    Forwarded(ForwardId),
    /// Sent on to a former client, with new postage (rule 35).
    Remailed(ForwardId),
    /// A client's own piece that went back to its sender or carrier.
    Returned,
    /// Destroyed on its client's order.
    Destroyed,
    /// A count did not find it, and nobody knows where it is.
    Missing,
    /// Put into the box that its client opens with a key of his own: delivered.
    InOwnBox,
}

impl ItemStatus {
    /// One of each, for whoever lists or parses them.
    pub const ALL: [Self; 10] = [
        Self::Held,
        Self::PickedUp(PickupId(0)),
        Self::HandedToCarrier,
        Self::Forwarded(ForwardId(0)),
        Self::Remailed(ForwardId(0)),
        Self::Returned,
        Self::Destroyed,
        Self::Missing,
        Self::InOwnBox,
        Self::Voided,
    ];

    /// The word used in `--json`.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Whether it lay here and went out of the house.
    pub fn has_left(self) -> bool {
        !matches!(self, Self::Held | Self::Voided)
    }

    /// The bundle that it went with.
    pub fn forward(self) -> Option<ForwardId> {
        match self {
            Self::Forwarded(id) | Self::Remailed(id) => Some(id),
            _ => None,
        }
    }
}

/// How the client of a piece was found, kept so that the choice can be explained later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The name of the client that the line met; the box number where that decided.
    pub name: String,
    /// What kind of name it was; `None` for the box.
    pub kind: Option<NameKind>,
    /// Why, in words.
    pub reason: String,
}

/// Where a piece came into the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// It came in at the desk.
    Intake,
    /// It lay here when the books were opened: no notice, counted as opening.
    Stock,
    /// It lay here, and came into the books when a day of them was sealed already: no notice, counted as received, for
    /// a day opens with what the one before closed with.
    LateStock,
}

impl Origin {
    /// Whether it was taken over and did not come in at the desk.
    pub fn is_stock(self) -> bool {
        matches!(self, Self::Stock | Self::LateStock)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The number on its label.
    pub id: ItemId,
    /// Whose it is; `None` while nobody knows.
    pub client: Option<ClientId>,
    /// Why it is his.
    pub evidence: Option<Evidence>,
    pub kind: ItemKind,
    /// Who brought it, when a barcode or a clerk said so.
    pub carrier: Option<Carrier>,
    /// The normalised tracking number.
    pub tracking: Option<String>,
    /// The recipient line as read or typed.
    pub line: Option<String>,
    /// Where it lies, or lay last.
    pub slot: Slot,
    /// Where it is in its life.
    pub status: ItemStatus,
    /// How it came into the books.
    pub origin: Origin,
    /// When it came in.
    pub received: Stamp,
    /// The day in whose books it came in, which after a seal is the next one; stock is entered on the page of the day on
    /// which it is said to have come. People are told when it [`Item::came`].
    pub day: BookDay,
    /// The business day it left, if it has.
    pub left: Option<BookDay>,
    /// A clerk's remark.
    pub note: String,
    /// The last command that changed this record.
    pub changed_by: CommandId,
}

impl Item {
    /// The calendar's day on which it came, which the books may be ahead of.
    pub fn came<Z: TimeZone>(&self, zone: &Z) -> Day {
        match self.origin {
            Origin::Intake => self.received.day_in(zone),
            Origin::Stock | Origin::LateStock => self.day.page(),
        }
    }

    /// What stands on it, and where and how it is, in small letters.
    pub fn words(&self) -> String {
        format!(
            "{} {} {} {} {} {} {}",
            self.slot,
            self.kind.word(),
            self.carrier.map_or("", Carrier::word),
            self.tracking.as_deref().unwrap_or_default(),
            self.line.as_deref().unwrap_or_default(),
            self.note,
            self.status.word(),
        )
        .to_lowercase()
    }

    /// Whether it lies here.
    pub fn is_held(&self) -> bool {
        self.status == ItemStatus::Held
    }

    /// Whether it was put into this box, which its client opens himself; in one that he has no more his key opens nothing.
    pub fn is_in_own_box(&self, pmb: &Pmb) -> bool {
        self.status == ItemStatus::InOwnBox && self.slot == Slot::pigeonhole(pmb)
    }

    /// Whether a shelf's label is for it: letters, certified and registered mail go to a pigeonhole or to the counter,
    /// whatever they looked like when they were scanned.
    pub fn is_for_a_shelf(&self) -> bool {
        matches!(self.kind, ItemKind::Parcel | ItemKind::Other) && self.is_held()
    }
}

impl Item {
    /// Sets one thing right.
    pub fn apply(&mut self, change: &ItemChange) {
        match change {
            ItemChange::Kind(kind) => self.kind = *kind,
            ItemChange::Carrier(carrier) => self.carrier = *carrier,
            ItemChange::Tracking(number) => self.tracking.clone_from(number),
            ItemChange::Note(text) => self.note.clone_from(text),
            ItemChange::Line(text) => self.line.clone_from(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_as_little_as_tells_it_apart() {
        for (text, kind) in [
            ("l", Some(ItemKind::Letter)),
            ("le", None),
            ("leg", Some(ItemKind::Legal)),
            ("P", Some(ItemKind::Parcel)),
            ("c", Some(ItemKind::Certified)),
            ("", None),
            ("box", None),
        ] {
            assert_eq!(ItemKind::parse(text), kind, "{text:?}");
        }
    }
}
