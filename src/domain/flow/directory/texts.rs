//! What records of clients say of people, and what is left of them: the box, the kind and the dates stay, for who had a
//! box and when is counted, not told.

use super::{ClientAdded, ClientChanged, ClientWithdrawn, RuleOverridden};
use crate::domain::aftercare::{Forwarding, Remail};
use crate::domain::client::{Asked, Client, ClientChange};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::ids::Seq;
use crate::domain::redaction::{Subject, blank};

impl Texts for ClientAdded {
    fn for_the_desk(&self, is_protected: bool) -> Event {
        let mut client = self.0.for_the_desk();
        if is_protected {
            client.hide_home();
        }
        ClientAdded(client).into()
    }

    fn learn(&self, seq: Seq, subject: &mut Subject) {
        subject.came(seq, &self.0);
    }

    fn without(&self, subject: &Subject) -> Event {
        if subject.is(Some(&self.0.id)) {
            ClientAdded(client_without(subject, &self.0)).into()
        } else {
            self.clone().into()
        }
    }
}

impl Texts for ClientChanged {
    fn for_the_desk(&self, is_protected: bool) -> Event {
        let shown = |change: &&ClientChange| match change {
            ClientChange::Form(_) | ClientChange::Asked(_) => false,
            ClientChange::Phones(_) | ClientChange::Remail(_) | ClientChange::Forwarding(_) => {
                !is_protected
            }
            _ => true,
        };
        Event::from(ClientChanged {
            client: self.client.clone(),
            changes: self.changes.iter().filter(shown).cloned().collect(),
        })
    }

    fn learn(&self, _: Seq, subject: &mut Subject) {
        subject.changed(&self.client, &self.changes);
    }

    fn without(&self, subject: &Subject) -> Event {
        if !subject.is(Some(&self.client)) {
            return self.clone().into();
        }
        Event::from(ClientChanged {
            client: subject.id(),
            changes: self.changes.iter().filter_map(change_without).collect(),
        })
    }
}

impl Texts for ClientWithdrawn {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        ClientWithdrawn(subject.renamed(&self.0)).into()
    }
}

impl Texts for RuleOverridden {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(RuleOverridden {
            client: subject.renamed(&self.client),
            rule: self.rule,
            reason: subject.reason(Some(&self.client), &self.reason),
        })
    }
}

fn client_without(subject: &Subject, client: &Client) -> Client {
    Client {
        id: subject.id(),
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
        suspended: client.suspended.as_deref().map(blank),
        form: None,
        remail: remail_without(&client.remail),
        forwarding: forwarding_without(&client.forwarding),
        plan: String::new(),
        source: String::new(),
        asked: Box::new(Asked {
            prepared: None,
            lately: Vec::new(),
            labels: client.asked.labels,
        }),
    }
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
    Forwarding {
        schedule: forwarding.schedule,
        address: String::new(),
    }
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
        ClientChange::Suspended(why) => Some(ClientChange::Suspended(why.as_deref().map(blank))),
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
        | ClientChange::Source(_)
        | ClientChange::Asked(_) => None,
    }
}
