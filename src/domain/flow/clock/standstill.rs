//! Why a piece's clock should stand, and the events that make it so. Asked after each command of what it touched: no door
//! that makes a client unreachable, or reachable again, need know of clocks.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::ClocksHeld;
use crate::domain::client::mailbox::Sort;
use crate::domain::client::{Client, Mailbox};
use crate::domain::flow::{Event, LegalHoldSet};
use crate::domain::ids::ItemId;
use crate::domain::item::Item;
use crate::domain::notice::{Notice, NoticeKind, NoticeState};
use crate::domain::state::State;
use crate::domain::storage::Standstill;

/// Pieces whose clocks events may stop or let run; `before` is the state that the events happen to.
pub(in crate::domain::flow) fn touched(events: &[Event], before: &State) -> BTreeSet<ItemId> {
    let mut all = BTreeSet::new();
    for event in events {
        all.extend(event.items());
        match event {
            Event::NoticeFailed(_)
            | Event::NoticeSent(_)
            | Event::NoticeTold(_)
            | Event::NoticeRestored(_) => {
                let notices = event.notices();
                let notices = notices.iter().filter_map(|id| before.notices.get(id));
                all.extend(notices.flat_map(|notice| notice.items.iter().copied()));
            }
            Event::LegalHoldSet(LegalHoldSet { client, .. }) => {
                all.extend(before.held_by(client).map(|item| item.id));
            }
            _ => {}
        }
    }
    all
}

/// What changes for the clocks of pieces that lie here.
pub(in crate::domain::flow) fn follows(items: &BTreeSet<ItemId>, after: &State) -> Vec<Event> {
    let mut all: BTreeMap<Option<Standstill>, Vec<ItemId>> = BTreeMap::new();
    let here = items.iter().filter_map(|id| after.items.get(id));
    for item in here.filter(|item| item.is_held()) {
        let why = standstill(after, item);
        if why != held(after, item) {
            all.entry(why).or_default().push(item.id);
        }
    }
    all.into_iter()
        .map(|(why, items)| ClocksHeld { items, why }.into())
        .collect()
}

/// Why the clock of a piece should stand, whatever else stops it.
pub(in crate::domain::flow) fn standstill(state: &State, item: &Item) -> Option<Standstill> {
    let client = state.clients.get(item.client.as_ref()?)?;
    if state.holds.contains_key(&client.id) {
        Some(Standstill::LegalHold)
    } else if is_unheard(state, client, item) {
        Some(Standstill::Unheard)
    } else {
        None
    }
}

fn held(state: &State, item: &Item) -> Option<Standstill> {
    state.clocks.get(&item.id).and_then(|clock| clock.held)
}

/// Whether no letter told the client that the piece is here: all of his addresses refused it. From then on only a letter
/// that went, or a call, ends that: another address on file has told nobody yet.
fn is_unheard(state: &State, client: &Client, item: &Item) -> bool {
    let says = |notice: &Notice| {
        matches!(notice.kind, NoticeKind::Arrival | NoticeKind::Digest)
            && notice.items.contains(&item.id)
    };
    let mut all = state.notices_to(&client.id);
    if held(state, item) == Some(Standstill::Unheard) {
        let heard = |state| matches!(state, NoticeState::Sent(_) | NoticeState::Told(_));
        return !all.any(|notice| heard(notice.state) && says(notice));
    }
    let refused = |to: &&Mailbox| {
        let mut all = state.notices_to(&client.id);
        all.any(|notice| {
            notice.state == NoticeState::Failed
                && notice.to.as_deref() == Some(to.mail())
                && says(notice)
        })
    };
    let told = client.mailboxes_for(Some(Sort::Arrivals));
    !told.is_empty() && told.iter().all(refused)
}
