//! A change of a client is always the difference between two whole records, so that import, correction and undo share
//! one way to say it.

use serde::{Deserialize, Serialize};

use super::{Asked, Client, ClientKind, Mailbox, NotifyPreference};
use crate::domain::aftercare::{Forwarding, Remail};
use crate::domain::form::FormChange;
use crate::domain::ids::Pmb;
use crate::domain::name::Name;
use crate::domain::time::Day;

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
    Emails(Vec<Mailbox>),
    Phones(Vec<String>),
    /// All who may collect.
    PickupPeople(Vec<String>),
    /// When notices are wanted.
    Notify(NotifyPreference),
    Opened(Option<Day>),
    Closed(Option<Day>),
    /// What a clerk should know.
    Notes(String),
    /// Whether the form is said not to be complete.
    Pending(bool),
    /// Whether and why it is not served for now.
    Suspended(Option<String>),
    /// A part of the form.
    Form(Box<FormChange>),
    /// Nothing of the form is entered any more.
    FormDropped,
    /// What becomes of the mail after the service.
    Remail(Remail),
    /// How mail is sent on.
    Forwarding(Forwarding),
    /// What the client booked.
    Plan(String),
    Source(String),
    /// What he was asked and advised of by letter.
    Asked(Box<Asked>),
}

impl Client {
    /// What turns `self` into `target`; empty when they agree. Identity and `changed_by` do not count.
    pub fn changes_to(&self, target: &Self) -> Vec<ClientChange> {
        let mut changes = Vec::new();
        let mut note = |differs: bool, change: ClientChange| {
            if differs {
                changes.push(change);
            }
        };
        note(
            self.pmb != target.pmb,
            ClientChange::Box(target.pmb.clone()),
        );
        note(self.kind != target.kind, ClientChange::Kind(target.kind));
        changes.extend(self.names_to(target));
        let mut note = |differs: bool, change: ClientChange| {
            if differs {
                changes.push(change);
            }
        };
        note(
            self.emails != target.emails,
            ClientChange::Emails(target.emails.clone()),
        );
        note(
            self.phones != target.phones,
            ClientChange::Phones(target.phones.clone()),
        );
        note(
            self.pickup_people != target.pickup_people,
            ClientChange::PickupPeople(target.pickup_people.clone()),
        );
        note(
            self.notify != target.notify,
            ClientChange::Notify(target.notify),
        );
        note(
            self.opened != target.opened,
            ClientChange::Opened(target.opened),
        );
        note(
            self.closed != target.closed,
            ClientChange::Closed(target.closed),
        );
        note(
            self.notes != target.notes,
            ClientChange::Notes(target.notes.clone()),
        );
        note(
            self.pending != target.pending,
            ClientChange::Pending(target.pending),
        );
        note(
            self.suspended != target.suspended,
            ClientChange::Suspended(target.suspended.clone()),
        );
        changes.extend(self.terms_to(target));
        changes.extend(self.form_changes_to(target));
        changes
    }

    fn names_to(&self, target: &Self) -> Vec<ClientChange> {
        let removed = self
            .names
            .iter()
            .filter(|name| !target.names.contains(name))
            .map(|name| ClientChange::NameRemoved(name.clone()));
        let added = target
            .names
            .iter()
            .filter(|name| !self.names.contains(name))
            .map(|name| ClientChange::NameAdded(name.clone()));
        removed.chain(added).collect()
    }

    /// What was agreed with the client, and what he was asked.
    fn terms_to(&self, target: &Self) -> Vec<ClientChange> {
        let mut changes = Vec::new();
        let mut note = |differs: bool, change: ClientChange| {
            if differs {
                changes.push(change);
            }
        };
        note(
            self.remail != target.remail,
            ClientChange::Remail(target.remail.clone()),
        );
        note(
            self.forwarding != target.forwarding,
            ClientChange::Forwarding(target.forwarding.clone()),
        );
        note(
            self.plan != target.plan,
            ClientChange::Plan(target.plan.clone()),
        );
        note(
            self.source != target.source,
            ClientChange::Source(target.source.clone()),
        );
        note(
            self.asked != target.asked,
            ClientChange::Asked(target.asked.clone()),
        );
        changes
    }

    fn form_changes_to(&self, target: &Self) -> Vec<ClientChange> {
        match (&self.form, &target.form) {
            (Some(_), None) => vec![ClientChange::FormDropped],
            (_, None) => Vec::new(),
            (known, Some(wanted)) => {
                let known = known.as_deref().cloned().unwrap_or_default();
                known
                    .changes_to(wanted)
                    .into_iter()
                    .map(|change| ClientChange::Form(Box::new(change)))
                    .collect()
            }
        }
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
            ClientChange::Pending(pending) => self.pending = *pending,
            ClientChange::Suspended(why) => self.suspended.clone_from(why),
            ClientChange::Form(change) => self.change_form(|form| form.apply(change)),
            ClientChange::FormDropped => self.form = None,
            ClientChange::Remail(remail) => self.remail.clone_from(remail),
            ClientChange::Forwarding(forwarding) => self.forwarding.clone_from(forwarding),
            ClientChange::Plan(plan) => self.plan.clone_from(plan),
            ClientChange::Source(source) => self.source.clone_from(source),
            ClientChange::Asked(asked) => self.asked.clone_from(asked),
        }
    }
}
