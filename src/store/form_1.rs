//! Form 1 of stored events, of release 0.1: clients without a form and without what becomes of their mail, names
//! without who added them. Its shapes are kept here and never change; one function turns them into today's.
//!
//! Only the two events that hold a client or a name differ from form 2. All others are the same bytes in both, so
//! whoever changes another stored type adds its old shape here.

use crate::domain::flow::{ClientAdded, ClientChanged};
use serde::Deserialize;

use super::codec::{CodecError, plain};
use super::form_2;
use crate::domain::client::{Client, ClientChange, ClientKind, NotifyPreference};
use crate::domain::event::Event;
use crate::domain::ids::{ClientId, CommandId, Pmb};
use crate::domain::name::{Name, NameKind};
use crate::domain::time::Day;

/// Position of `ClientAdded` in form 1.
const CLIENT_ADDED: u32 = 0;
/// Position of `ClientChanged` in form 1.
const CLIENT_CHANGED: u32 = 1;

/// An event of form 1 as one of today.
pub(super) fn upgraded(bytes: &[u8]) -> Result<Event, CodecError> {
    let which = bytes.first_chunk().map(|four| u32::from_le_bytes(*four));
    match which {
        Some(CLIENT_ADDED) => {
            let (_, client): (u32, OldClient) = plain("the event", bytes)?;
            Ok(Event::ClientAdded(ClientAdded(client.into())))
        }
        Some(CLIENT_CHANGED) => {
            let (_, client, changes): (u32, ClientId, Vec<OldChange>) = plain("the event", bytes)?;
            Ok(Event::ClientChanged(ClientChanged {
                client,
                changes: changes.into_iter().map(Into::into).collect(),
            }))
        }
        _ => form_2::upgraded(bytes),
    }
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
struct OldName {
    text: String,
    kind: NameKind,
    from: Option<Day>,
    to: Option<Day>,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
struct OldClient {
    id: ClientId,
    pmb: Pmb,
    kind: ClientKind,
    names: Vec<OldName>,
    emails: Vec<String>,
    phones: Vec<String>,
    pickup_people: Vec<String>,
    notify: NotifyPreference,
    opened: Option<Day>,
    closed: Option<Day>,
    notes: String,
    changed_by: CommandId,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
enum OldChange {
    Box(Pmb),
    Kind(ClientKind),
    NameAdded(OldName),
    NameRemoved(OldName),
    Emails(Vec<String>),
    Phones(Vec<String>),
    PickupPeople(Vec<String>),
    Notify(NotifyPreference),
    Opened(Option<Day>),
    Closed(Option<Day>),
    Notes(String),
}

impl From<OldName> for Name {
    fn from(old: OldName) -> Self {
        Self {
            text: old.text,
            kind: old.kind,
            from: old.from,
            to: old.to,
            on_form: false,
            added: None,
        }
    }
}

impl From<OldClient> for Client {
    fn from(old: OldClient) -> Self {
        Self {
            kind: old.kind,
            names: old.names.into_iter().map(Into::into).collect(),
            emails: old.emails.into_iter().map(Into::into).collect(),
            phones: old.phones,
            pickup_people: old.pickup_people,
            notify: old.notify,
            opened: old.opened,
            closed: old.closed,
            notes: old.notes,
            ..Self::blank(old.id, old.pmb, old.changed_by)
        }
    }
}

impl From<OldChange> for ClientChange {
    fn from(old: OldChange) -> Self {
        match old {
            OldChange::Box(pmb) => Self::Box(pmb),
            OldChange::Kind(kind) => Self::Kind(kind),
            OldChange::NameAdded(name) => Self::NameAdded(name.into()),
            OldChange::NameRemoved(name) => Self::NameRemoved(name.into()),
            OldChange::Emails(all) => Self::Emails(all.into_iter().map(Into::into).collect()),
            OldChange::Phones(all) => Self::Phones(all),
            OldChange::PickupPeople(all) => Self::PickupPeople(all),
            OldChange::Notify(notify) => Self::Notify(notify),
            OldChange::Opened(day) => Self::Opened(day),
            OldChange::Closed(day) => Self::Closed(day),
            OldChange::Notes(text) => Self::Notes(text),
        }
    }
}

#[cfg(test)]
mod tests;
