//! What a client's people took today, and what was sent on to him: each handover and each bundle, in the order they are
//! numbered, for whoever calls and asks after one of them.

use std::collections::BTreeMap;

use super::view::View;
use crate::domain::event::Event;
use crate::domain::flow::{Forwarded, PickedUp};
use crate::domain::ids::{ClientId, ForwardId, ItemId, PickupId};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::phone;
use crate::domain::time::{BookDay, Stamp};
use crate::store::Trail;

/// Most events of one piece's history.
const HISTORY: usize = 100;

/// How pieces left him.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Taken(PickupId),
    Sent(ForwardId),
}

impl Way {
    fn of(status: ItemStatus) -> Option<Self> {
        match status {
            ItemStatus::PickedUp(pickup) => Some(Self::Taken(pickup)),
            _ => status.forward().map(Self::Sent),
        }
    }
}

/// The same in words, behind the sentence of what is here.
pub fn said(view: &View<'_>, client: &ClientId) -> String {
    let page = BookDay::of(view.today());
    let is_gone = |item: &Item| {
        item.client.as_ref() == Some(client) && item.left.is_some_and(|left| left >= page)
    };
    let mut ways = BTreeMap::<Way, (ItemId, usize)>::new();
    for item in view
        .snapshot
        .state
        .items
        .values()
        .filter(|item| is_gone(item))
    {
        if let Some(way) = Way::of(item.status) {
            ways.entry(way).or_insert((item.id, 0)).1 += 1;
        }
    }
    let said = ways.into_iter();
    said.filter_map(|(way, (item, count))| sentence(view, way, item, count))
        .collect()
}

fn sentence(view: &View<'_>, way: Way, item: ItemId, count: usize) -> Option<String> {
    let state = &view.snapshot.state;
    let events = view
        .archive
        .events(state, &Trail::Item(item), HISTORY)
        .ok()?;
    let clock = |at: Stamp| {
        let is_today = at.day_in(&view.tz()) == view.today();
        is_today.then(|| {
            at.utc()
                .with_timezone(&view.tz())
                .format("%H:%M")
                .to_string()
        })
    };
    events.iter().rev().find_map(|one| match (way, &one.event) {
        (Way::Taken(id), Event::PickedUp(PickedUp(pickup))) if pickup.id == id => {
            Some(phone::taken(count, &clock(one.at)?, &pickup.person))
        }
        (Way::Sent(id), Event::Forwarded(Forwarded(forward))) if forward.id == id => {
            Some(phone::sent_on(forward, &clock(one.at)?))
        }
        _ => None,
    })
}
