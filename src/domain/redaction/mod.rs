//! What a purge takes out of the ledger and what it leaves: of every event that speaks of a former client, the same
//! event without a text about a person (DESIGN 4; rules 47, 91). What is left still counts: numbers, kinds,
//! carriers, slots and dates stay, so that a replay gives the same books and the same next numbers.
//!
//! Pure. This file knows who speaks of whom; `without` says what is left, and names every event and every field once:
//! a new one does not compile until somebody has said whether it stays.

mod naming;
mod without;

use crate::domain::flow::{
    ClientAdded, ClientChanged, ItemAssigned, ItemReceived, NoticeQueued, NoticeReaddressed,
    PickedUp,
};
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::client::{Client, ClientChange};
use super::event::Event;
use super::form::Form1583;
use super::ids::{ClientId, ItemId, NoticeId, Seq};
use naming::Naming;

/// Stands where a text was that a person must see something for.
pub const PURGED: &str = "(purged)";

/// Texts shorter than this are too common to be searched for in what others wrote.
const TELLING: usize = 4;

/// What was taken out, and what is left of it. Holds no text about a person itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Redaction {
    /// Whose records; under another id than before when the old one said who it was.
    pub client: ClientId,
    /// The rule that allowed it, with its source.
    pub rule: String,
    /// Why, in the manager's words, which must not name the client.
    pub reason: String,
    /// The events that were blanked, in order, each as it reads from now on.
    pub kept: Vec<Kept>,
}

/// What is left of one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    pub seq: Seq,
    /// The event without texts.
    pub event: Event,
}

impl Redaction {
    /// The pieces of which a text was blanked.
    pub fn pieces(&self) -> BTreeSet<ItemId> {
        let events = self.kept.iter().map(|kept| &kept.event);
        events
            .filter(|event| matches!(event, Event::ItemReceived(_)))
            .flat_map(Event::items)
            .collect()
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
            ever: BTreeSet::new(),
            his: BTreeSet::new(),
            nobodys: BTreeSet::new(),
            notices: BTreeSet::new(),
        }
    }

    /// Learns what an event says of him.
    pub fn learn(&mut self, seq: Seq, event: &Event) {
        self.naming.learn(&self.client, event);
        match event {
            Event::ClientAdded(ClientAdded(client)) if client.id == self.client => {
                self.added = seq;
                self.learn_client(client);
            }
            Event::ClientChanged(ClientChanged { client, changes }) if *client == self.client => {
                for change in changes {
                    self.learn_change(change);
                }
            }
            Event::ItemReceived(ItemReceived(item)) => self.owned(item.id, item.client.as_ref()),
            Event::ItemAssigned(ItemAssigned { item, client, .. }) => {
                self.owned(*item, client.as_ref());
            }
            Event::PickedUp(PickedUp(pickup)) if pickup.client == self.client => {
                self.text(&pickup.person);
            }
            Event::NoticeQueued(NoticeQueued(notice)) if notice.client == self.client => {
                self.notices.insert(notice.id);
                notice.to.iter().for_each(|to| self.text(to));
            }
            Event::NoticeReaddressed(NoticeReaddressed { notice, to })
                if self.notices.contains(notice) =>
            {
                self.text(to);
            }
            _ => {}
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

    /// Whether a text names him: by anything that was ever on his record, or by a word that no other client bears.
    pub fn is_named_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let whole =
            |known: &String| known.chars().count() >= TELLING && lower.contains(known.as_str());
        self.texts.iter().any(whole) || self.naming.is_in(text)
    }

    /// What is left of an event; `None` when it says nothing of him and stays as it is.
    pub fn blanked(&self, event: &Event) -> Option<Event> {
        let left = self.without(event);
        (left != *event).then_some(left)
    }

    fn owned(&mut self, item: ItemId, owner: Option<&ClientId>) {
        if owner == Some(&self.client) {
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

    fn text(&mut self, text: &str) {
        let text = text.trim().to_lowercase();
        if !text.is_empty() {
            self.texts.insert(text);
        }
    }

    fn all(&mut self, texts: &[String]) {
        for text in texts {
            self.text(text);
        }
    }

    fn learn_client(&mut self, client: &Client) {
        client.names.iter().for_each(|name| self.text(&name.text));
        self.all(&client.emails);
        self.all(&client.phones);
        self.all(&client.pickup_people);
        self.text(&client.remail.address);
        self.text(&client.forwarding.address);
        client.form.iter().for_each(|form| self.learn_form(form));
    }

    /// The witness is the center's or a notary, not the client.
    fn learn_form(&mut self, form: &Form1583) {
        for party in [&form.applicant, &form.authorised] {
            for text in [&party.name, &party.home, &party.phone, &party.email] {
                self.text(text);
            }
        }
        let (transfer, business) = (&form.transfer, &form.business);
        for text in [
            &transfer.address,
            &transfer.phone,
            &transfer.email,
            &business.name,
            &business.address,
            &business.phone,
        ] {
            self.text(text);
        }
        form.recipients.iter().for_each(|one| self.text(&one.name));
    }

    fn learn_change(&mut self, change: &ClientChange) {
        match change {
            ClientChange::NameAdded(name) | ClientChange::NameRemoved(name) => {
                self.text(&name.text);
            }
            ClientChange::Emails(all)
            | ClientChange::Phones(all)
            | ClientChange::PickupPeople(all) => {
                self.all(all);
            }
            ClientChange::Remail(remail) => self.text(&remail.address),
            ClientChange::Forwarding(forwarding) => self.text(&forwarding.address),
            ClientChange::Form(change) => {
                let mut form = Form1583::default();
                form.apply(change);
                self.learn_form(&form);
            }
            _ => {}
        }
    }
}
