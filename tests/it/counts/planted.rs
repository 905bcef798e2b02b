//! Sixty days of a center of 400 clients, then errors of every kind: a count finds each in its class, and no other.

use std::collections::BTreeSet;

use mailroom::domain::command::Intake;
use mailroom::domain::count::{Difference, Scope, Stray};
use mailroom::domain::event::Event;
use mailroom::domain::flow::{PickedUp, Said};
use mailroom::domain::ids::{ClientId, ItemId, Slot};
use mailroom::domain::item::{ItemKind, ItemStatus};
use mailroom::domain::pickup::Pickup;

use super::floor::Floor;

/// What was done wrong.
#[derive(Default)]
struct Planted {
    handed_out: Vec<(ItemId, Pickup)>,
    misplaced: Vec<ItemId>,
    wrong_client: Vec<ItemId>,
    gone: Vec<ItemId>,
    differences: BTreeSet<Difference>,
}

impl Planted {
    fn unseen(&mut self, floor: &mut Floor, item: ItemId) {
        let slot = floor.lies.remove(&item).unwrap();
        self.differences.insert(Difference::NotSeen { item, slot });
    }

    fn elsewhere(&mut self, floor: &mut Floor, item: ItemId, seen_in: Slot) {
        let slot = floor.booked(item);
        floor.lies.insert(item, seen_in.clone());
        self.differences.insert(Difference::WrongSlot {
            item,
            slot,
            seen_in,
        });
    }

    /// Twelve pieces went with handovers that were logged without them.
    fn hand_out_unlogged(&mut self, floor: &mut Floor) {
        while self.handed_out.len() < 12 {
            let client = floor.client();
            let (one, two) = (floor.log(&client), floor.log(&client));
            floor.lies.insert(two, floor.booked(two));
            let events = floor.hand_out(&client, vec![one]).unwrap();
            let pickup = events.iter().find_map(|event| match event {
                Event::PickedUp(PickedUp(pickup)) => Some(pickup.clone()),
                _ => None,
            });
            self.unseen(floor, two);
            self.handed_out.push((two, pickup.unwrap()));
        }
    }

    fn misplace(&mut self, floor: &mut Floor) {
        let parcels: Vec<ItemId> = floor.lies.keys().copied().collect();
        while self.misplaced.len() < 5 {
            let (item, to) = (*floor.chance.one(&parcels), floor.shelf());
            if self.misplaced.contains(&item) || floor.lies[&item] == to {
                continue;
            }
            self.elsewhere(floor, item, to);
            self.misplaced.push(item);
        }
    }

    /// Three letters lie in the box of whom they are for, and the books name somebody else.
    fn log_for_the_wrong_client(&mut self, floor: &mut Floor) {
        while self.wrong_client.len() < 3 {
            let (wrong, right) = (floor.client(), floor.client());
            let item = floor.log(&wrong);
            if wrong == right || floor.desk.state.items[&item].kind != ItemKind::Letter {
                floor.lies.insert(item, floor.booked(item));
                continue;
            }
            let seen_in = floor.pigeonhole(&right);
            self.elsewhere(floor, item, seen_in);
            self.wrong_client.push(item);
        }
    }

    fn lose(&mut self, floor: &mut Floor) {
        let all: Vec<ItemId> = floor.lies.keys().copied().collect();
        while self.gone.len() < 2 {
            let item = *floor.chance.one(&all);
            let is_planted = self.misplaced.contains(&item) || self.wrong_client.contains(&item);
            if !is_planted && floor.lies.contains_key(&item) {
                self.unseen(floor, item);
                self.gone.push(item);
            }
        }
    }

    fn leave_unlogged(&mut self, floor: &mut Floor) {
        for _ in 0..4 {
            let (code, seen_in) = (floor.number(), floor.shelf());
            floor.strays.push((code.clone(), seen_in.clone()));
            let stray = Stray::Code(code);
            self.differences
                .insert(Difference::NotInBooks { stray, seen_in });
        }
    }
}

fn with_planted_errors(seed: u64) -> (Floor, Planted) {
    let mut floor = Floor::new(seed, 400);
    for _ in 0..60 {
        floor.day();
        floor.seal();
    }
    floor.agrees();
    let mut planted = Planted::default();
    floor.day();
    planted.hand_out_unlogged(&mut floor);
    planted.misplace(&mut floor);
    planted.log_for_the_wrong_client(&mut floor);
    planted.lose(&mut floor);
    planted.leave_unlogged(&mut floor);
    (floor, planted)
}

#[test]
fn a_count_finds_every_planted_error_in_its_class_and_no_other() {
    let (mut floor, planted) = with_planted_errors(1);
    floor.start(Scope::All);
    floor.count_all();
    let found: BTreeSet<_> = floor.differences().into_iter().collect();
    assert_eq!(found, planted.differences);
    assert_eq!(found.len(), 12 + 5 + 3 + 2 + 4);
    assert!(floor.close(false).is_err(), "no difference has an answer");
    let before = floor.desk.state.held_count();
    for difference in found {
        let said = said(&mut floor, &planted, &difference);
        floor
            .answer(&difference, said, "looked everywhere")
            .unwrap();
    }
    floor.close(false).unwrap();
    assert_eq!(floor.desk.state.held_count(), before - 12 - 2 + 4);
    floor.agrees();
    floor.start(Scope::All);
    floor.count_all();
    assert_eq!(floor.differences(), []);
}

/// What really became of it; the shelf follows what is said.
fn said(floor: &mut Floor, planted: &Planted, difference: &Difference) -> Said {
    match difference {
        Difference::NotSeen { item, .. } => {
            let with = planted.handed_out.iter().find(|(out, _)| out == item);
            with.map_or(Said::Missing, |(_, pickup)| Said::HandedOut(pickup.clone()))
        }
        // In a pigeonhole of another it does not stay: it goes back to where the books have it.
        Difference::WrongSlot {
            item,
            slot,
            seen_in,
        } if seen_in.is_pigeonhole() => {
            floor.lies.insert(*item, slot.clone());
            Said::Here
        }
        Difference::WrongSlot { .. } => Said::Moved(None),
        Difference::NotInBooks { stray, seen_in } => {
            let next = ItemId(floor.desk.state.header.next.items + 1);
            floor.lies.insert(next, seen_in.clone());
            let Stray::Code(code) = stray else { panic!() };
            floor.strays.retain(|(known, _)| known != code);
            Said::Log(Intake {
                client: Some(ClientId::new("k7")),
                kind: ItemKind::Parcel,
                ..Intake::default()
            })
        }
        Difference::Fewer { .. } | Difference::More { .. } => {
            panic!("nothing is counted by number")
        }
    }
}

#[test]
fn a_missing_piece_that_is_seen_again_is_found() {
    let mut floor = Floor::new(3, 20);
    floor.day();
    let item = *floor.lies.keys().next().unwrap();
    let slot = floor.lies.remove(&item).unwrap();
    floor.start(Scope::All);
    floor.count_all();
    let unseen = Difference::NotSeen {
        item,
        slot: slot.clone(),
    };
    floor
        .answer(&unseen, Said::Missing, "nobody has it")
        .unwrap();
    floor.close(false).unwrap();
    assert_eq!(floor.desk.state.items[&item].status, ItemStatus::Missing);
    floor.agrees();
    let behind = floor.shelf();
    floor.lies.insert(item, behind.clone());
    floor.start(Scope::Slots(vec![behind.clone()]));
    floor.count_all();
    let stray = Stray::Piece(item);
    let found = Difference::NotInBooks {
        stray,
        seen_in: behind,
    };
    assert_eq!(floor.differences(), std::slice::from_ref(&found));
    floor
        .answer(&found, Said::Here, "behind the shelf")
        .unwrap();
    floor.close(false).unwrap();
    floor.agrees();
}
