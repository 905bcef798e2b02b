//! What a purge takes out of the ledger and what it leaves: of every event that speaks of a former client, the same
//! event without a text about a person (rules 47, 91). What is left still counts: numbers, kinds,
//! carriers, slots and dates stay, so that a replay gives the same books and the same next numbers.
//!
//! Pure. This file knows who speaks of whom; what each kind of event tells and what is left of it stands with the kind
//! (`flow::fact::Texts`).

mod given;
mod homes;
mod learning;
mod mention;
mod naming;
mod ordinary;

use std::collections::BTreeSet;

use super::client::{Client, ClientChange};
use super::forward::Forward;
use super::ids::{ClientId, ItemId, NoticeId, Seq};
use super::notice::Notice;
use super::pickup::Pickup;
use super::text::PURGED;
use homes::Homes;
pub use mention::Mentions;
use naming::Naming;

/// Texts shorter than this are too common to be searched for in what others wrote.
const TELLING: usize = 4;

/// A text that is taken out; an empty one stays empty.
pub fn blank(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        PURGED.to_owned()
    }
}

/// A client who is purged, and everything that is known to speak of him. Made by giving it every event of the ledger
/// in order ([`Subject::learn`]); only then it can tell what to take out.
#[derive(Clone, Debug)]
pub struct Subject {
    client: ClientId,
    /// The event that brought him, for a new id.
    added: Seq,
    /// Everything that names him, in lower case.
    texts: BTreeSet<String>,
    /// The words that a label names him by.
    naming: Naming,
    /// Where he lives, and where others do.
    homes: Homes,
    /// His telephones, as figures without the country's.
    phones: BTreeSet<String>,
    /// Pieces that were ever his.
    ever: BTreeSet<ItemId>,
    /// Pieces that were his last.
    his: BTreeSet<ItemId>,
    /// Pieces that were nobody's last.
    nobodys: BTreeSet<ItemId>,
    notices: BTreeSet<NoticeId>,
}

impl Subject {
    /// A client of whom nothing is known yet.
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            added: Seq(0),
            texts: BTreeSet::new(),
            naming: Naming::default(),
            homes: Homes::default(),
            phones: BTreeSet::new(),
            ever: BTreeSet::new(),
            his: BTreeSet::new(),
            nobodys: BTreeSet::new(),
            notices: BTreeSet::new(),
        }
    }

    /// A client came into the directory.
    pub(super) fn came(&mut self, seq: Seq, client: &Client) {
        let is_his = self.is(Some(&client.id));
        self.naming.learn(is_his, client);
        self.learn_homes_of(is_his, client);
        if is_his {
            self.added = seq;
            self.learn_client(client);
        }
    }

    /// A client's record changed.
    pub(super) fn changed(&mut self, client: &ClientId, changes: &[ClientChange]) {
        let is_his = self.is(Some(client));
        for change in changes {
            self.naming.learn_change(is_his, change);
            self.learn_homes_in(is_his, change);
            if is_his {
                self.learn_change(change);
            }
        }
    }

    /// A piece is somebody's, or nobody's.
    pub(super) fn owned(&mut self, item: ItemId, owner: Option<&ClientId>) {
        if self.is(owner) {
            self.ever.insert(item);
            self.his.insert(item);
        } else {
            self.his.remove(&item);
        }
        if owner.is_none() {
            self.nobodys.insert(item);
        } else {
            self.nobodys.remove(&item);
        }
    }

    /// Somebody took pieces.
    pub(super) fn collected(&mut self, pickup: &Pickup) {
        if self.is(Some(&pickup.client)) {
            self.text(&pickup.person);
        }
    }

    /// Pieces were sent on.
    pub(super) fn forwarded(&mut self, forward: &Forward) {
        if self.is(Some(&forward.client)) {
            self.homes.learn(true, &forward.to);
            self.text(&forward.to);
        }
    }

    /// Papers were mailed to a client.
    pub(super) fn mailed(&mut self, client: Option<&ClientId>, to: &str) {
        if self.is(client) {
            self.homes.learn(true, to);
            self.text(to);
        }
    }

    /// Somebody signed for a client.
    pub(super) fn signed_for(&mut self, client: &ClientId, name: &str) {
        if self.is(Some(client)) {
            self.text(name);
        }
    }

    /// A notice is owed to somebody.
    pub(super) fn told(&mut self, notice: &Notice) {
        if self.is(Some(&notice.client)) {
            self.notices.insert(notice.id);
            notice.to.iter().for_each(|to| self.text(to));
        }
    }

    /// A notice goes to another address.
    pub(super) fn readdressed(&mut self, notice: NoticeId, to: &str) {
        if self.hears(notice) {
            self.text(to);
        }
    }

    /// Whether it is he.
    pub(super) fn is(&self, client: Option<&ClientId>) -> bool {
        client == Some(&self.client)
    }

    /// Whether a piece is his, or was last.
    pub(super) fn has(&self, item: ItemId) -> bool {
        self.his.contains(&item)
    }

    /// Whether a piece was ever his.
    pub(super) fn had(&self, item: ItemId) -> bool {
        self.ever.contains(&item)
    }

    /// Whether a notice is to him.
    pub(super) fn hears(&self, notice: NoticeId) -> bool {
        self.notices.contains(&notice)
    }

    /// What a notice, or an answer to it, says: nothing any more where he would have heard it.
    pub(super) fn heard(&self, notice: NoticeId, text: &str) -> String {
        if self.hears(notice) {
            blank(text)
        } else {
            text.to_owned()
        }
    }

    /// Whether a text on a piece goes: each on his own pieces; on those that were his once, or are nobody's, the ones
    /// that name him. What is on another client's piece is that client's.
    pub(super) fn takes(&self, item: ItemId, text: &str) -> bool {
        let is_doubtful = self.had(item) || self.nobodys.contains(&item);
        let names = || self.is_named_in(text) || self.naming.is_his_box(text);
        self.has(item) || (is_doubtful && names())
    }

    /// The same of what a clerk wrote about a piece, where a given name speaks of a person as well.
    pub(super) fn takes_words(&self, item: ItemId, text: &str) -> bool {
        let is_doubtful = self.had(item) || self.nobodys.contains(&item);
        self.takes(item, text) || is_doubtful && self.is_spoken_of(text)
    }

    /// The client of an event, under the id that is left.
    pub(super) fn renamed(&self, client: &ClientId) -> ClientId {
        if self.is(Some(client)) {
            self.id()
        } else {
            client.clone()
        }
    }

    /// A reason about a client, or about several. One about another client is that one's record, whoever is named in it:
    /// on whose order a piece was destroyed, why his records are held. One about nobody goes where it names him.
    pub(super) fn reason(&self, about: Option<&ClientId>, reason: &str) -> String {
        let goes = match about {
            Some(_) => self.is(about),
            None => self.is_spoken_of(reason),
        };
        if goes {
            blank(reason)
        } else {
            reason.to_owned()
        }
    }

    /// A reason about pieces: what was said of one that is another client's is his record; of one that was this one's, it goes.
    pub(super) fn reason_on(&self, items: &[ItemId], reason: &str) -> String {
        let was_his = items.iter().any(|item| self.had(*item));
        let is_anothers = |item: &ItemId| !self.nobodys.contains(item);
        if was_his {
            blank(reason)
        } else if !items.is_empty() && items.iter().all(is_anothers) {
            reason.to_owned()
        } else {
            self.reason(None, reason)
        }
    }

    /// The id under which his blanked records go on: the old one, unless it says who he was.
    pub fn id(&self) -> ClientId {
        let id = self.client.as_str().to_lowercase();
        let mut words = self
            .texts
            .iter()
            .flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
        if words.any(|word| word.chars().count() >= 3 && id.contains(word))
            || self.texts.contains(&id)
        {
            return ClientId::new(&format!("purged-{}", self.added));
        }
        self.client.clone()
    }

    /// Whether a text names him: by anything that was ever on his record, by a word that no other client bears, by where he
    /// lives, or by his telephone, however each is written.
    pub fn is_named_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let whole =
            |known: &String| known.chars().count() >= TELLING && lower.contains(known.as_str());
        self.texts.iter().any(whole)
            || self.naming.is_in(text)
            || self.homes.are_in(text)
            || self.is_called_at(text)
    }

    /// Whether what a clerk wrote speaks of him: by his names, or by a given name or a word of the company that no other client bears.
    pub fn is_spoken_of(&self, text: &str) -> bool {
        self.is_named_in(text) || self.naming.is_trade_in(text) || self.naming.is_called_in(text)
    }
}
