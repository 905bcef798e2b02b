//! What can be bound: pieces and letters, each by its number, with the lists that it is in.

use std::ops::Range;

use serde::{Serialize, de::DeserializeOwned};

use super::keys::{self, Key};
use super::sign::Sign;
use crate::domain::ids::{ClientId, ItemId, NoticeId};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::domain::state::{Header, State};

/// What is bound by its number.
pub(super) trait Binds: Serialize + DeserializeOwned {
    /// What it is, for a person.
    const WHAT: &'static str;
    /// The table of its loose rows.
    const ROWS: u8;
    /// The table of its volumes.
    const VOLUMES: u8;

    fn number(&self) -> u64;
    /// The list of its events.
    fn trail(number: u64) -> Key;
    /// Those of its entries that lie in lists.
    fn listed(&self) -> Vec<Key>;
    fn client(&self) -> Option<&ClientId>;
    /// What is written over a volume of such; nothing where nobody searches them.
    fn sign<'a>(all: impl Iterator<Item = &'a Self>) -> Option<Sign>
    where
        Self: 'a;
    /// Whether memory keeps one of these numbers.
    fn is_kept(state: &State, numbers: Range<u64>) -> bool;
    /// The last number that was given out.
    fn last(header: &Header) -> u64;
}

impl Binds for Item {
    const WHAT: &'static str = "the piece";
    const ROWS: u8 = keys::ITEMS;
    const VOLUMES: u8 = keys::VOLUMES_OF_ITEMS;

    fn number(&self) -> u64 {
        self.id.0
    }

    fn trail(number: u64) -> Key {
        keys::item_trail(ItemId(number))
    }

    /// That of its tracking number stays, for it is alone in its list.
    fn listed(&self) -> Vec<Key> {
        let mut all = keys::entries(self);
        all.retain(|key| !key.is_of(keys::ITEMS_BY_TRACKING));
        all
    }

    fn client(&self) -> Option<&ClientId> {
        self.client.as_ref()
    }

    fn sign<'a>(all: impl Iterator<Item = &'a Self>) -> Option<Sign> {
        let mut sign = Sign::default();
        all.for_each(|item| sign.note(item));
        Some(sign)
    }

    fn is_kept(state: &State, numbers: Range<u64>) -> bool {
        let all = ItemId(numbers.start)..ItemId(numbers.end);
        state.items.range(all).next().is_some()
    }

    fn last(header: &Header) -> u64 {
        header.next.items
    }
}

impl Binds for Notice {
    const WHAT: &'static str = "the notice";
    const ROWS: u8 = keys::NOTICES;
    const VOLUMES: u8 = keys::VOLUMES_OF_NOTICES;

    fn number(&self) -> u64 {
        self.id.0
    }

    fn trail(number: u64) -> Key {
        keys::notice_trail(NoticeId(number))
    }

    fn listed(&self) -> Vec<Key> {
        vec![keys::notices_of_client(&self.client).number(self.id.0)]
    }

    fn client(&self) -> Option<&ClientId> {
        Some(&self.client)
    }

    fn sign<'a>(_: impl Iterator<Item = &'a Self>) -> Option<Sign> {
        None
    }

    fn is_kept(state: &State, numbers: Range<u64>) -> bool {
        let all = NoticeId(numbers.start)..NoticeId(numbers.end);
        state.notices.range(all).next().is_some()
    }

    fn last(header: &Header) -> u64 {
        header.next.notices
    }
}
