//! Mail in a pigeonhole that is its client's no more: he has another box, or somebody else has his. Computed from the
//! books, so that whatever changed the box (a clerk, a list, a taking back) leaves the same thing to do.

use std::collections::BTreeMap;

use super::boxed::Boxed;
use super::client::Client;
use super::ids::{ClientId, ItemId, Pmb, Slot};
use super::state::State;
use super::text::lie;
use super::time::Day;

/// Pieces of one client in one such pigeonhole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    pub client: ClientId,
    pub slot: Slot,
    pub items: Vec<ItemId>,
}

/// What changed of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Box,
    /// It ends, or has ended.
    Service,
}

impl Changed {
    /// What is to be said of somebody as he is now.
    pub fn of(client: &Client) -> Self {
        client.closed.map_or(Self::Box, |_| Self::Service)
    }
}

/// All that is held, by client and pigeonhole.
pub fn strays(state: &State, today: Day) -> Vec<Stray> {
    let mut all = BTreeMap::<(ClientId, Slot), Vec<ItemId>>::new();
    for item in state.items.values().filter(|item| item.is_held()) {
        let whose = item.client.as_ref().and_then(|id| state.clients.get(id));
        if let (Some(client), Some(pmb)) = (whose, item.slot.pmb())
            && !is_his(state, client, &pmb, today)
        {
            let key = (client.id.clone(), item.slot.clone());
            all.entry(key).or_default().push(item.id);
        }
    }
    let stray = |((client, slot), items)| Stray {
        client,
        slot,
        items,
    };
    all.into_iter().map(stray).collect()
}

/// Letters in a box that was its client's, who opened it himself and opens it no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftInBox<'s> {
    pub client: &'s ClientId,
    pub pmb: &'s Pmb,
    pub boxed: &'s Boxed,
}

/// All of them, by box. Whose service is over opens his own no more, whoever has it next.
pub fn left_in_boxes(state: &State, today: Day) -> Vec<LeftInBox<'_>> {
    let all = state.boxed.iter().flat_map(|(pmb, whose)| {
        whose
            .iter()
            .map(move |(client, boxed)| LeftInBox { client, pmb, boxed })
    });
    let is_left = |one: &LeftInBox<'_>| {
        let client = state.clients.get(one.client);
        client.is_some_and(|client| {
            !(client.is_present(today) && is_his(state, client, one.pmb, today))
        })
    };
    all.filter(is_left).collect()
}

/// Whether a client has a box: by his record, and with nobody in it who came behind him.
fn is_his(state: &State, client: &Client, pmb: &Pmb, today: Day) -> bool {
    let came_behind = |other: &Client| other.id != client.id && other.is_present(today);
    let is_over = !client.is_present(today);
    client.pmb == *pmb && !(is_over && state.in_box(pmb).any(|other| came_behind(other)))
}

/// What is said to whoever changed a client's box or ended his service, of what lies here for him and where; nothing where
/// nothing lies here, or all of it where it belongs.
pub fn said<'s>(
    pmb: &Pmb,
    what: Changed,
    slots: impl IntoIterator<Item = &'s Slot>,
) -> Option<String> {
    let mut all = BTreeMap::<&Slot, usize>::new();
    for slot in slots {
        *all.entry(slot).or_default() += 1;
    }
    let is_elsewhere = |slot: &Slot| slot.pmb().is_some_and(|other| other != *pmb);
    all.retain(|slot, _| what == Changed::Service || is_elsewhere(slot));
    let pieces: usize = all.values().sum();
    let places: Vec<String> = all
        .iter()
        .map(|(slot, n)| format!("{n} in {slot}"))
        .collect();
    let here = lie(pieces, "piece");
    let places = places.join(", ");
    match (pieces, what) {
        (0, _) => None,
        (_, Changed::Service) => Some(format!("{here} here for the client: {places}")),
        (_, Changed::Box) => {
            let them = if pieces == 1 { "it" } else { "them" };
            Some(format!(
                "{here} where the client has no box any more: {places}; move {them} to {}",
                Slot::pigeonhole(pmb)
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_a_box_that_is_not_theirs_is_said_with_its_place() {
        let pmb = Pmb::new("234");
        let slots = ["PMB 101", "PMB 101", "PMB 234", "S-4"].map(Slot::new);
        assert_eq!(
            said(&pmb, Changed::Box, &slots).as_deref(),
            Some(
                "2 pieces lie where the client has no box any more: 2 in PMB 101; move them to PMB 234"
            )
        );
        assert_eq!(said(&pmb, Changed::Box, &slots[2..]), None);
        assert_eq!(
            said(&pmb, Changed::Service, &slots[2..]).as_deref(),
            Some("2 pieces lie here for the client: 1 in PMB 234, 1 in S-4")
        );
    }
}
