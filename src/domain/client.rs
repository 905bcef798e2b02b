//! A client: one person or company with its own form, its names, its box and whom to tell.
//!
//! A change of a client is always the difference between two whole records, so that import, correction and
//! undo share one way to say it.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, CommandId, Pmb};
use super::name::{Name, NameKind};
use super::redaction::PURGED;
use super::time::Day;

/// Whether the client is a firm or a person; a person may always collect his own mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientKind {
    /// A company or other organisation.
    #[default]
    Business,
    /// A natural person.
    Individual,
}

/// When a client wants to hear of mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotifyPreference {
    /// One mail a tray.
    #[default]
    Each,
    /// One mail a day.
    Digest,
    /// Never.
    Silent,
}

/// Everything the desk knows of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Identity, never reused.
    pub id: ClientId,
    /// The box; may be shared with other clients.
    pub pmb: Pmb,
    /// Firm or person.
    pub kind: ClientKind,
    /// Every name, the current legal one first.
    pub names: Vec<Name>,
    /// Where notices go; each address gets its own.
    pub emails: Vec<String>,
    /// For the phone call when mail fails.
    pub phones: Vec<String>,
    /// Who may collect beside an individual himself.
    pub pickup_people: Vec<String>,
    /// When notices are wanted.
    pub notify: NotifyPreference,
    /// First day of the service.
    pub opened: Option<Day>,
    /// Last day of the service.
    pub closed: Option<Day>,
    /// What a clerk should know.
    pub notes: String,
    /// The last command that changed this record.
    pub changed_by: CommandId,
}

/// One part of a client that became another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientChange {
    /// Moved to another box.
    Box(Pmb),
    /// Firm or person.
    Kind(ClientKind),
    /// Carries one more name.
    NameAdded(Name),
    /// Carries a name no longer, not even as a former one.
    NameRemoved(Name),
    /// All addresses.
    Emails(Vec<String>),
    /// All numbers.
    Phones(Vec<String>),
    /// All who may collect.
    PickupPeople(Vec<String>),
    /// When notices are wanted.
    Notify(NotifyPreference),
    /// First day.
    Opened(Option<Day>),
    /// Last day.
    Closed(Option<Day>),
    /// What a clerk should know.
    Notes(String),
}

impl Client {
    /// The current legal name, or the first name on file; a client without any name was purged.
    pub fn legal_name(&self) -> &str {
        let legal = self.names.iter().find(|name| name.kind == NameKind::Legal && name.to.is_none());
        legal.or(self.names.first()).map_or(PURGED, |name| &name.text)
    }

    /// Whether everything about a person was taken out of the record: every other client has a name.
    pub fn is_purged(&self) -> bool {
        self.names.is_empty()
    }

    /// Names of one kind, in the order of the record.
    pub fn names_of(&self, kind: NameKind) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(move |name| name.kind == kind)
    }

    /// Who may be handed this client's mail: the people named for it, and an individual himself.
    pub fn may_collect(&self) -> Vec<&str> {
        let himself = self.kind == ClientKind::Individual && !self.is_purged();
        let own = himself.then(|| self.legal_name());
        own.into_iter().chain(self.pickup_people.iter().map(String::as_str)).collect()
    }

    /// Whether the service runs on this day.
    pub fn is_present(&self, day: Day) -> bool {
        self.closed.is_none_or(|last| last >= day)
    }

    /// What turns `self` into `target`; empty when they agree. Identity and `changed_by` do not count.
    pub fn changes_to(&self, target: &Self) -> Vec<ClientChange> {
        let mut changes = Vec::new();
        let mut note = |differs: bool, change: ClientChange| {
            if differs {
                changes.push(change);
            }
        };
        note(self.pmb != target.pmb, ClientChange::Box(target.pmb.clone()));
        note(self.kind != target.kind, ClientChange::Kind(target.kind));
        for name in self.names.iter().filter(|name| !target.names.contains(name)) {
            note(true, ClientChange::NameRemoved(name.clone()));
        }
        for name in target.names.iter().filter(|name| !self.names.contains(name)) {
            note(true, ClientChange::NameAdded(name.clone()));
        }
        note(self.emails != target.emails, ClientChange::Emails(target.emails.clone()));
        note(self.phones != target.phones, ClientChange::Phones(target.phones.clone()));
        note(
            self.pickup_people != target.pickup_people,
            ClientChange::PickupPeople(target.pickup_people.clone()),
        );
        note(self.notify != target.notify, ClientChange::Notify(target.notify));
        note(self.opened != target.opened, ClientChange::Opened(target.opened));
        note(self.closed != target.closed, ClientChange::Closed(target.closed));
        note(self.notes != target.notes, ClientChange::Notes(target.notes.clone()));
        changes
    }

    /// Makes one change. Names stay sorted: current legal name first, then by kind and date.
    pub fn apply(&mut self, change: &ClientChange) {
        match change {
            ClientChange::Box(pmb) => self.pmb = pmb.clone(),
            ClientChange::Kind(kind) => self.kind = *kind,
            ClientChange::NameAdded(name) => self.add_name(name),
            ClientChange::NameRemoved(name) => self.names.retain(|known| known != name),
            ClientChange::Emails(all) => self.emails.clone_from(all),
            ClientChange::Phones(all) => self.phones.clone_from(all),
            ClientChange::PickupPeople(all) => self.pickup_people.clone_from(all),
            ClientChange::Notify(notify) => self.notify = *notify,
            ClientChange::Opened(day) => self.opened = *day,
            ClientChange::Closed(day) => self.closed = *day,
            ClientChange::Notes(text) => self.notes.clone_from(text),
        }
    }

    fn add_name(&mut self, name: &Name) {
        if !self.names.contains(name) {
            self.names.push(name.clone());
        }
        sort_names(&mut self.names);
    }
}

/// The order in which a record keeps its names, so that equal records are equal lists.
pub fn sort_names(names: &mut [Name]) {
    names.sort_by(|a, b| {
        let rank = |name: &Name| (name.kind, name.to.is_some(), name.to.map(Reverse));
        rank(a).cmp(&rank(b)).then_with(|| a.text.cmp(&b.text)).then_with(|| a.from.cmp(&b.from))
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day() -> impl Strategy<Value = Option<Day>> {
        prop_oneof![Just(None), (0..4).prop_map(|n| Some(Day(n))), Just(Some(Day(i32::MIN)))]
    }

    fn name() -> impl Strategy<Value = Name> {
        let kinds = [NameKind::Legal, NameKind::Person, NameKind::Former, NameKind::Dba, NameKind::Seen];
        ("[ab]", 0..kinds.len(), day(), day()).prop_map(move |(text, kind, from, to)| Name {
            text,
            kind: kinds[kind],
            from,
            to,
        })
    }

    /// A record as decisions make them: names in order, each once.
    fn client() -> impl Strategy<Value = Client> {
        let texts = || proptest::collection::vec("[ab]", 0..3);
        let names = proptest::collection::vec(name(), 0..6);
        (names, texts(), texts(), texts(), any::<(bool, bool)>(), day(), day(), "[ab]").prop_map(
            |(mut names, emails, phones, pickup_people, (firm, digest), opened, closed, text)| {
                sort_names(&mut names);
                names.dedup();
                Client {
                    id: ClientId::new("harbor"),
                    pmb: Pmb::new(&text),
                    kind: if firm { ClientKind::Business } else { ClientKind::Individual },
                    names,
                    emails,
                    phones,
                    pickup_people,
                    notify: if digest { NotifyPreference::Digest } else { NotifyPreference::Each },
                    opened,
                    closed,
                    notes: text,
                    changed_by: CommandId([0; 16]),
                }
            },
        )
    }

    proptest! {
        #[test]
        fn a_record_with_the_changes_to_another_is_the_other(before in client(), after in client()) {
            let mut made = before.clone();
            before.changes_to(&after).iter().for_each(|change| made.apply(change));
            prop_assert_eq!(&made, &after);
            prop_assert!(made.changes_to(&after).is_empty());
        }
    }

    #[test]
    fn an_individual_collects_himself_a_firm_only_by_its_people() {
        let firm = Client {
            id: ClientId::new("harbor"),
            pmb: Pmb::new("204"),
            kind: ClientKind::Business,
            names: vec![Name::new("Nora Quist", NameKind::Legal)],
            emails: Vec::new(),
            phones: Vec::new(),
            pickup_people: vec!["Ann Lee".to_owned()],
            notify: NotifyPreference::Each,
            opened: None,
            closed: None,
            notes: String::new(),
            changed_by: CommandId([0; 16]),
        };
        assert_eq!(firm.may_collect(), ["Ann Lee"]);
        let person = Client { kind: ClientKind::Individual, ..firm };
        assert_eq!(person.may_collect(), ["Nora Quist", "Ann Lee"]);
    }
}
