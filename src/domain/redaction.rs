//! What a purge takes out of the ledger and what it leaves: of every event that speaks of a former client, the same
//! event without a text about a person (DESIGN 4; rules.md 47, 91). What is left still counts: numbers, kinds,
//! carriers, slots and dates stay, so that a replay gives the same books and the same next numbers.
//!
//! Pure. Every event and every field is named here once: a new one does not compile until somebody has said
//! whether it stays.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::aftercare::{Forwarding, Remail};
use super::client::{Client, ClientChange};
use super::event::Event;
use super::form::Form1583;
use super::ids::{ClientId, ItemId, NoticeId, Seq};
use super::item::{Item, ItemChange};
use super::notice::Notice;
use super::pickup::Pickup;
use super::quarter::{Certified, Entry};

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
    /// Which event.
    pub seq: Seq,
    /// The event without texts.
    pub event: Event,
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
            ever: BTreeSet::new(),
            his: BTreeSet::new(),
            nobodys: BTreeSet::new(),
            notices: BTreeSet::new(),
        }
    }

    /// Learns what an event says of him.
    pub fn learn(&mut self, seq: Seq, event: &Event) {
        match event {
            Event::ClientAdded(client) if client.id == self.client => {
                self.added = seq;
                self.learn_client(client);
            }
            Event::ClientChanged { client, changes } if *client == self.client => {
                changes.iter().for_each(|change| self.learn_change(change));
            }
            Event::ItemReceived(item) => self.owned(item.id, item.client.as_ref()),
            Event::ItemAssigned { item, client, .. } => self.owned(*item, client.as_ref()),
            Event::PickedUp(pickup) if pickup.client == self.client => self.text(&pickup.person),
            Event::NoticeQueued(notice) if notice.client == self.client => {
                self.notices.insert(notice.id);
                notice.to.iter().for_each(|to| self.text(to));
            }
            Event::NoticeReaddressed { notice, to } if self.notices.contains(notice) => self.text(to),
            _ => {}
        }
    }

    /// The id under which his blanked records go on: the old one, unless it says who he was.
    pub fn id(&self) -> ClientId {
        let id = self.client.as_str().to_lowercase();
        let mut words = self.texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
        if words.any(|word| word.chars().count() >= 3 && id.contains(word)) || self.texts.contains(&id) {
            return ClientId::new(&format!("purged-{}", self.added));
        }
        self.client.clone()
    }

    /// Whether a text names him by anything that was ever on his record.
    pub fn is_named_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.texts.iter().any(|known| known.chars().count() >= TELLING && text.contains(known.as_str()))
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
        texts.iter().for_each(|text| self.text(text));
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
            ClientChange::NameAdded(name) | ClientChange::NameRemoved(name) => self.text(&name.text),
            ClientChange::Emails(all) | ClientChange::Phones(all) | ClientChange::PickupPeople(all) => {
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

    fn without(&self, event: &Event) -> Event {
        match event {
            Event::ClientAdded(client) if client.id == self.client => {
                Event::ClientAdded(self.client_without(client))
            }
            Event::ClientChanged { client, changes } if *client == self.client => {
                let changes = changes.iter().filter_map(change_without).collect();
                Event::ClientChanged { client: self.id(), changes }
            }
            Event::ClientWithdrawn(client) => Event::ClientWithdrawn(self.renamed(client)),
            Event::ItemReceived(item) => Event::ItemReceived(self.item_without(item)),
            Event::ItemAssigned { item, client, evidence, slot } => Event::ItemAssigned {
                item: *item,
                client: client.as_ref().map(|client| self.renamed(client)),
                evidence: evidence.clone().filter(|_| client.as_ref() != Some(&self.client)),
                slot: slot.clone(),
            },
            Event::ItemCorrected { item, changes } => Event::ItemCorrected {
                item: *item,
                changes: changes.iter().map(|change| self.correction_without(*item, change)).collect(),
            },
            Event::ItemVoided { item, why } if self.ever.contains(item) => {
                Event::ItemVoided { item: *item, why: text_without(why) }
            }
            Event::PickedUp(pickup) if pickup.client == self.client => {
                Event::PickedUp(self.pickup_without(pickup))
            }
            Event::NoticeQueued(notice) if notice.client == self.client => {
                Event::NoticeQueued(self.notice_without(notice))
            }
            Event::NoticeSent { notice, answer } if self.notices.contains(notice) => {
                Event::NoticeSent { notice: *notice, answer: text_without(answer) }
            }
            Event::NoticeDeferred { notice, until, answer } if self.notices.contains(notice) => {
                Event::NoticeDeferred { notice: *notice, until: *until, answer: text_without(answer) }
            }
            Event::NoticeFailed { notice, answer } if self.notices.contains(notice) => {
                Event::NoticeFailed { notice: *notice, answer: text_without(answer) }
            }
            Event::NoticeReaddressed { notice, to } if self.notices.contains(notice) => {
                Event::NoticeReaddressed { notice: *notice, to: text_without(to) }
            }
            Event::LegalHoldSet { client, why } if *client == self.client => {
                Event::LegalHoldSet { client: self.id(), why: why.as_deref().map(text_without) }
            }
            Event::FormOpened { client, reason } if *client == self.client => {
                Event::FormOpened { client: self.id(), reason: text_without(reason) }
            }
            Event::RuleOverridden { client, rule, reason } if *client == self.client => {
                Event::RuleOverridden { client: self.id(), rule: *rule, reason: text_without(reason) }
            }
            Event::FormsInspected { client, reason, badge } => {
                let his = client.as_ref() == Some(&self.client) || self.is_named_in(reason);
                Event::FormsInspected {
                    client: client.as_ref().map(|client| self.renamed(client)),
                    reason: if his { text_without(reason) } else { reason.clone() },
                    badge: badge.clone(),
                }
            }
            Event::QuarterCertified(certified) => Event::QuarterCertified(self.certified_without(certified)),
            Event::Redacted(earlier) => Event::Redacted(self.redaction_without(earlier)),
            // Of others, or without a text about a person.
            Event::ClientAdded(_)
            | Event::ClientChanged { .. }
            | Event::ItemMoved { .. }
            | Event::ItemVoided { .. }
            | Event::ItemReinstated(_)
            | Event::PickedUp(_)
            | Event::BroughtBack { .. }
            | Event::NoticeQueued(_)
            | Event::NoticeExtended { .. }
            | Event::NoticeReduced { .. }
            | Event::NoticesReleased(_)
            | Event::NoticeMarked(_)
            | Event::NoticeSent { .. }
            | Event::NoticeDeferred { .. }
            | Event::NoticeFailed { .. }
            | Event::NoticeReaddressed { .. }
            | Event::NoticeCancelled(_)
            | Event::OutboxPaused
            | Event::OutboxResumed
            | Event::DaySealed { .. }
            | Event::CommandUndone(_)
            | Event::ClerkSet(_)
            | Event::ClerkRemoved(_)
            | Event::ClerkSignedIn(_)
            | Event::PinRefused(_)
            | Event::LegalHoldSet { .. }
            | Event::FormOpened { .. }
            | Event::RuleOverridden { .. } => event.clone(),
        }
    }

    fn renamed(&self, client: &ClientId) -> ClientId {
        if *client == self.client { self.id() } else { client.clone() }
    }

    /// The box, the kind and the dates stay: who had a box and when is counted, not told.
    fn client_without(&self, client: &Client) -> Client {
        Client {
            id: self.id(),
            pmb: client.pmb.clone(),
            kind: client.kind,
            names: Vec::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            pickup_people: Vec::new(),
            notify: client.notify,
            opened: client.opened,
            closed: client.closed,
            notes: String::new(),
            changed_by: client.changed_by,
            pending: client.pending,
            suspended: client.suspended.as_deref().map(text_without),
            form: None,
            remail: remail_without(&client.remail),
            forwarding: forwarding_without(&client.forwarding),
            plan: String::new(),
            source: String::new(),
        }
    }

    /// The carrier's number stays: it is the record of accountable mail (rules.md 26).
    fn item_without(&self, item: &Item) -> Item {
        let his = self.his.contains(&item.id);
        Item {
            id: item.id,
            client: item.client.as_ref().map(|client| self.renamed(client)),
            evidence: item.evidence.clone().filter(|_| !his && item.client.as_ref() != Some(&self.client)),
            kind: item.kind,
            carrier: item.carrier,
            tracking: item.tracking.clone(),
            line: item.line.clone().filter(|line| !self.goes(item.id, line)),
            slot: item.slot.clone(),
            status: item.status,
            origin: item.origin,
            received: item.received,
            day: item.day,
            left: item.left,
            note: self.remark_without(item.id, &item.note),
            changed_by: item.changed_by,
        }
    }

    fn correction_without(&self, item: ItemId, change: &ItemChange) -> ItemChange {
        match change {
            ItemChange::Kind(_) | ItemChange::Carrier(_) | ItemChange::Tracking(_) => change.clone(),
            ItemChange::Note(text) => ItemChange::Note(self.remark_without(item, text)),
        }
    }

    fn remark_without(&self, item: ItemId, text: &str) -> String {
        if self.goes(item, text) { text_without(text) } else { text.to_owned() }
    }

    /// Whether a text on a piece goes: each on his own pieces; on those that were his once, or are nobody's, the ones
    /// that name him. What is on another client's piece is that client's.
    fn goes(&self, item: ItemId, text: &str) -> bool {
        let doubtful = self.ever.contains(&item) || self.nobodys.contains(&item);
        self.his.contains(&item) || (doubtful && self.is_named_in(text))
    }

    fn pickup_without(&self, pickup: &Pickup) -> Pickup {
        Pickup {
            id: pickup.id,
            client: self.id(),
            person: PURGED.to_owned(),
            check: pickup.check,
            items: pickup.items.clone(),
        }
    }

    fn notice_without(&self, notice: &Notice) -> Notice {
        Notice {
            id: notice.id,
            client: self.id(),
            kind: notice.kind,
            to: notice.to.as_ref().map(|_| PURGED.to_owned()),
            items: notice.items.clone(),
            pickup: notice.pickup,
            plan: notice.plan,
            state: notice.state,
            queued_at: notice.queued_at,
            tries: notice.tries,
            marked: notice.marked,
            last_answer: text_without(&notice.last_answer),
        }
    }

    /// Numbers and dates of the list stay. The reason is a manager's about the list, but may name him.
    fn certified_without(&self, certified: &Certified) -> Certified {
        let entry = |entry: &Entry| {
            if entry.client != self.client {
                return entry.clone();
            }
            Entry { client: self.id(), name: PURGED.to_owned(), ..entry.clone() }
        };
        let reason = &certified.reason;
        Certified {
            due: certified.due,
            on: certified.on,
            clients: certified.clients.iter().map(entry).collect(),
            blockers: certified.blockers,
            reason: if self.is_named_in(reason) { text_without(reason) } else { reason.clone() },
        }
    }

    /// What an earlier purge left may speak of this client still.
    fn redaction_without(&self, earlier: &Redaction) -> Redaction {
        let kept = earlier.kept.iter();
        Redaction {
            client: self.renamed(&earlier.client),
            rule: earlier.rule.clone(),
            reason: earlier.reason.clone(),
            kept: kept.map(|kept| Kept { seq: kept.seq, event: self.without(&kept.event) }).collect(),
        }
    }
}

fn text_without(text: &str) -> String {
    if text.is_empty() { String::new() } else { PURGED.to_owned() }
}

/// Which classes were waived, and when the client was last told, stays.
fn remail_without(remail: &Remail) -> Remail {
    Remail {
        address: String::new(),
        exception: String::new(),
        waived: remail.waived.clone(),
        last_notice: remail.last_notice,
    }
}

fn forwarding_without(forwarding: &Forwarding) -> Forwarding {
    Forwarding { schedule: forwarding.schedule, address: String::new() }
}

/// `None` for a change that was about texts only.
fn change_without(change: &ClientChange) -> Option<ClientChange> {
    match change {
        ClientChange::Box(_)
        | ClientChange::Kind(_)
        | ClientChange::Notify(_)
        | ClientChange::Opened(_)
        | ClientChange::Closed(_)
        | ClientChange::Pending(_)
        | ClientChange::FormDropped => Some(change.clone()),
        ClientChange::Suspended(why) => Some(ClientChange::Suspended(why.as_deref().map(text_without))),
        ClientChange::Remail(remail) => Some(ClientChange::Remail(remail_without(remail))),
        ClientChange::Forwarding(forwarding) => {
            Some(ClientChange::Forwarding(forwarding_without(forwarding)))
        }
        ClientChange::NameAdded(_)
        | ClientChange::NameRemoved(_)
        | ClientChange::Emails(_)
        | ClientChange::Phones(_)
        | ClientChange::PickupPeople(_)
        | ClientChange::Notes(_)
        | ClientChange::Form(_)
        | ClientChange::Plan(_)
        | ClientChange::Source(_) => None,
    }
}
