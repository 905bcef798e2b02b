//! An event as whoever may look the books over and may not read forms gets it: without the form, and without where a
//! client lives (rule 94).
//!
//! Invariant: what happened, to whom and when stays; only the data of the form and home addresses are left away.

use super::{ClerkSet, ClientAdded, ClientChanged, Event, Forwarded};
use crate::domain::clerk::Clerk;
use crate::domain::client::ClientChange;
use crate::domain::forward::Forward;

impl Event {
    /// The event without what only a custodian reads; nothing where it holds nothing of that kind.
    pub fn for_who_reads_no_forms(&self) -> Option<Self> {
        match self {
            Self::ClientAdded(ClientAdded(client)) => {
                let mut bare = client.for_the_desk();
                bare.hide_home();
                (bare != *client).then_some(Self::ClientAdded(ClientAdded(bare)))
            }
            Self::ClientChanged(ClientChanged { client, changes }) => {
                let kept: Vec<ClientChange> = changes
                    .iter()
                    .filter(|one| !is_kept_back(one))
                    .cloned()
                    .collect();
                (kept.len() < changes.len()).then(|| {
                    Self::ClientChanged(ClientChanged {
                        client: client.clone(),
                        changes: kept,
                    })
                })
            }
            Self::Forwarded(Forwarded(forward)) => Some(Self::Forwarded(Forwarded(Forward {
                to: String::new(),
                ..forward.clone()
            }))),
            // Who has the hash of a PIN finds its few figures.
            Self::ClerkSet(ClerkSet(clerk)) => (!clerk.pin.is_empty()).then(|| {
                Self::ClerkSet(ClerkSet(Clerk {
                    pin: String::new(),
                    ..clerk.clone()
                }))
            }),
            _ => None,
        }
    }
}

/// Whether a change is of the form, or says where a client lives or is called.
fn is_kept_back(change: &ClientChange) -> bool {
    match change {
        ClientChange::Form(_)
        | ClientChange::FormDropped
        | ClientChange::Phones(_)
        | ClientChange::Remail(_)
        | ClientChange::Forwarding(_)
        | ClientChange::Asked(_) => true,
        ClientChange::Box(_)
        | ClientChange::Kind(_)
        | ClientChange::NameAdded(_)
        | ClientChange::NameRemoved(_)
        | ClientChange::Emails(_)
        | ClientChange::PickupPeople(_)
        | ClientChange::Notify(_)
        | ClientChange::Opened(_)
        | ClientChange::Closed(_)
        | ClientChange::Notes(_)
        | ClientChange::Pending(_)
        | ClientChange::Suspended(_)
        | ClientChange::Plan(_)
        | ClientChange::Source(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clerk::Role;
    use crate::domain::client::Client;
    use crate::domain::form::Form1583;
    use crate::domain::ids::{ClerkId, ClientId, CommandId, Pmb};

    #[test]
    fn nobody_who_reads_no_forms_gets_the_hash_of_a_pin() {
        let nora = Clerk {
            id: ClerkId::new("nora"),
            role: Role::Manager,
            pin: "$argon2id$v=19$salt$hash".to_owned(),
        };
        let set = Event::ClerkSet(ClerkSet(nora.clone()));
        let bare = Event::ClerkSet(ClerkSet(Clerk {
            pin: String::new(),
            ..nora
        }));
        assert_eq!(set.for_who_reads_no_forms(), Some(bare));
    }

    #[test]
    fn an_auditors_export_has_no_form_and_no_home() {
        let mut client = Client::blank(ClientId::new("k1"), Pmb::new("105"), CommandId([0; 16]));
        client.phones = vec!["+1 503 555 0100".to_owned()];
        client.form = Some(Box::<Form1583>::default());
        let added = Event::ClientAdded(ClientAdded(client.clone()));
        let Some(Event::ClientAdded(ClientAdded(bare))) = added.for_who_reads_no_forms() else {
            panic!("the form is kept back");
        };
        assert_eq!((bare.form, bare.phones), (None, Vec::new()));
        let changed = Event::ClientChanged(ClientChanged {
            client: client.id.clone(),
            changes: vec![ClientChange::FormDropped, ClientChange::Pending(true)],
        });
        let Some(Event::ClientChanged(bare)) = changed.for_who_reads_no_forms() else {
            panic!("the change of the form is kept back");
        };
        assert_eq!(bare.changes, [ClientChange::Pending(true)]);
        assert_eq!(Event::from(bare).for_who_reads_no_forms(), None);
    }
}
