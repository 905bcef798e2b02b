//! Form 2 of stored events, of release 0.1 as it landed with matching: clients who were asked nothing by letter,
//! notices that speak of pieces only. Its shapes are kept here and never change; one function turns them into form 3.
//!
//! Only the two events that hold a whole client or notice differ. All others are the same bytes in both forms, so
//! whoever changes another stored type adds its old shape here.

use crate::domain::flow::{ClientAdded, NoticeQueued};
use serde::Deserialize;

use super::codec::{CodecError, plain};
use crate::domain::aftercare::{Forwarding, Remail};
use crate::domain::client::{Client, ClientKind, NotifyPreference};
use crate::domain::event::Event;
use crate::domain::form::Form1583;
use crate::domain::ids::{ClientId, CommandId, ItemId, NoticeId, PickupId, Pmb};
use crate::domain::name::Name;
use crate::domain::notice::{Matter, Notice, NoticeKind, NoticeState, Plan};
use crate::domain::time::{Day, Stamp};

/// Position of `ClientAdded` in form 2.
const CLIENT_ADDED: u32 = 0;
/// Position of `NoticeQueued` in form 2.
const NOTICE_QUEUED: u32 = 11;

/// An event of form 2 as one of form 3.
pub(super) fn upgraded(bytes: &[u8]) -> Result<Event, CodecError> {
    let which = bytes.first_chunk().map(|four| u32::from_le_bytes(*four));
    match which {
        Some(CLIENT_ADDED) => {
            let (_, client): (u32, OldClient) = plain("the event", bytes)?;
            Ok(Event::ClientAdded(ClientAdded(client.into())))
        }
        Some(NOTICE_QUEUED) => {
            let (_, notice): (u32, OldNotice) = plain("the event", bytes)?;
            Ok(Event::NoticeQueued(NoticeQueued(notice.into())))
        }
        _ => plain("the event", bytes),
    }
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
struct OldClient {
    id: ClientId,
    pmb: Pmb,
    kind: ClientKind,
    names: Vec<Name>,
    emails: Vec<String>,
    phones: Vec<String>,
    pickup_people: Vec<String>,
    notify: NotifyPreference,
    opened: Option<Day>,
    closed: Option<Day>,
    notes: String,
    changed_by: CommandId,
    pending: bool,
    suspended: Option<String>,
    form: Option<Box<Form1583>>,
    remail: Remail,
    forwarding: Forwarding,
    plan: String,
    source: String,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
struct OldNotice {
    id: NoticeId,
    client: ClientId,
    kind: NoticeKind,
    to: Option<String>,
    items: Vec<ItemId>,
    pickup: Option<PickupId>,
    plan: Plan,
    state: NoticeState,
    queued_at: Stamp,
    tries: u32,
    marked: Option<Stamp>,
    last_answer: String,
}

impl From<OldClient> for Client {
    fn from(old: OldClient) -> Self {
        Self {
            id: old.id,
            pmb: old.pmb,
            kind: old.kind,
            names: old.names,
            emails: old.emails.into_iter().map(Into::into).collect(),
            phones: old.phones,
            pickup_people: old.pickup_people,
            notify: old.notify,
            opened: old.opened,
            closed: old.closed,
            notes: old.notes,
            changed_by: old.changed_by,
            pending: old.pending,
            suspended: old.suspended,
            form: old.form,
            remail: old.remail,
            forwarding: old.forwarding,
            plan: old.plan,
            source: old.source,
            asked: Box::default(),
        }
    }
}

impl From<OldNotice> for Notice {
    fn from(old: OldNotice) -> Self {
        Self {
            id: old.id,
            client: old.client,
            kind: old.kind,
            to: old.to,
            items: old.items,
            pickup: old.pickup,
            plan: old.plan,
            state: old.state,
            queued_at: old.queued_at,
            tries: old.tries,
            marked: old.marked,
            last_answer: old.last_answer,
            matter: Matter::Pieces,
        }
    }
}

#[cfg(test)]
mod tests;
