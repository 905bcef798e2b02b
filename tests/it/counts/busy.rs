//! Two people count while a third hands out and a fourth logs, each with the lag that hands have: what the books say is
//! said a while before or after it is so on the shelf. No difference may come of that; where a slot wants another look,
//! it is taken once all hands are empty.

use std::collections::BTreeSet;

use mailroom::domain::command::Command;
use mailroom::domain::count::{Difference, Scope, Sighted};
use mailroom::domain::flow::{MoveItems, VoidItem};
use mailroom::domain::ids::{ClientId, ItemId, Seq, Slot};

use super::floor::Floor;

/// What somebody has begun and will end.
enum Lag {
    /// Booked, and still in the tray.
    PutAway(ItemId),
    /// Out of the slot, and still to be booked.
    Book(ClientId, Vec<ItemId>),
    /// Booked, and still in its slot.
    TakeOut(Vec<ItemId>),
    /// Carried to another slot, and still to be booked.
    BookMove(ItemId, Slot),
    /// Logged by mistake: there is no such piece.
    Void(ItemId),
}

/// A counter at a slot.
struct Counter {
    who: &'static str,
    slot: Option<Slot>,
    /// Seen so far; `None` where it counts by number.
    scanned: Option<Vec<ItemId>>,
    number: u32,
    /// The last event at the first scan.
    since: Option<Seq>,
}

struct Busy {
    floor: Floor,
    lags: Vec<Lag>,
    counters: [Counter; 2],
    /// Pieces in somebody's hands: nobody else takes them.
    in_hand: BTreeSet<ItemId>,
}

impl Busy {
    fn new(seed: u64) -> Self {
        let mut floor = Floor::new(seed, 40);
        for _ in 0..3 {
            floor.day();
            floor.seal();
        }
        let counter = |who| Counter {
            who,
            slot: None,
            scanned: None,
            number: 0,
            since: None,
        };
        Self {
            floor,
            lags: Vec::new(),
            counters: [counter("ann"), counter("ben")],
            in_hand: BTreeSet::new(),
        }
    }

    fn is_over(&self) -> bool {
        let left = self.floor.desk.state.open_count().unwrap().left();
        left.is_empty() && self.counters.iter().all(|one| one.slot.is_none())
    }

    fn step(&mut self) {
        match self.floor.chance.below(10) {
            0..2 => self.count(0),
            2..4 => self.count(1),
            4..6 => self.log(),
            6 => self.hand_out(),
            7 => self.carry(),
            _ => self.end_one(),
        }
    }

    /// A counter begins with a slot, scans one piece more, or ends with it.
    fn count(&mut self, which: usize) {
        let Some(slot) = self.counters[which].slot.clone() else {
            return self.begin(which);
        };
        let seen = self.counters[which].scanned.clone();
        let Some(mut seen) = seen else {
            let number = self.counters[which].number;
            return self.end(which, slot, Sighted::Number(number));
        };
        let here = self.floor.lies.iter().filter(|(_, lies)| **lies == slot);
        let next = here
            .map(|(item, _)| *item)
            .find(|item| !seen.contains(item));
        if let Some(next) = next {
            let last = self.floor.desk.state.header.seq;
            self.counters[which].since.get_or_insert(last);
            seen.push(next);
            self.counters[which].scanned = Some(seen);
        } else {
            let (items, codes) = (seen, Vec::new());
            self.end(which, slot, Sighted::Scanned { items, codes });
        }
    }

    fn begin(&mut self, which: usize) {
        let taken: Vec<_> = self
            .counters
            .iter()
            .filter_map(|one| one.slot.clone())
            .collect();
        let left = self.floor.desk.state.open_count().unwrap().left();
        let Some(slot) = left.into_iter().find(|slot| !taken.contains(slot)) else {
            return;
        };
        if self.was_counted(&slot) {
            self.end_all();
        }
        let by_number = slot.is_pigeonhole() && self.floor.chance.percent(60);
        let here = self.floor.lies.values().filter(|lies| **lies == slot);
        let counter = &mut self.counters[which];
        counter.number = here.count() as u32;
        counter.scanned = (!by_number).then(Vec::new);
        counter.slot = Some(slot);
        counter.since = None;
    }

    fn was_counted(&self, slot: &Slot) -> bool {
        let count = self.floor.desk.state.open_count().unwrap();
        count.counted.contains_key(slot)
    }

    fn end(&mut self, which: usize, slot: Slot, sighted: Sighted) {
        let Counter { who, since, .. } = self.counters[which];
        self.floor.count_slot_since(who, slot, sighted, since);
        self.counters[which].slot = None;
    }

    fn log(&mut self) {
        let client = self.floor.client();
        let item = self.floor.log(&client);
        self.in_hand.insert(item);
        let slip = self.floor.chance.percent(10);
        self.lags.push(if slip {
            Lag::Void(item)
        } else {
            Lag::PutAway(item)
        });
    }

    fn hand_out(&mut self) {
        let client = self.floor.client();
        let held = self.floor.desk.state.held_by(&client).map(|item| item.id);
        let free: Vec<_> = held.filter(|item| !self.in_hand.contains(item)).collect();
        if free.is_empty() {
            return;
        }
        self.in_hand.extend(free.iter().copied());
        if self.floor.chance.percent(50) {
            self.floor.lies.retain(|item, _| !free.contains(item));
            self.lags.push(Lag::Book(client, free));
        } else {
            self.floor.hand_out(&client, free.clone()).unwrap();
            self.lags.push(Lag::TakeOut(free));
        }
    }

    fn carry(&mut self) {
        let free = self.floor.lies.keys().copied();
        let free: Vec<_> = free.filter(|item| !self.in_hand.contains(item)).collect();
        if free.is_empty() {
            return;
        }
        let (item, to) = (*self.floor.chance.one(&free), self.floor.shelf());
        self.in_hand.insert(item);
        self.floor.lies.insert(item, to.clone());
        self.lags.push(Lag::BookMove(item, to));
    }

    fn end_all(&mut self) {
        while !self.lags.is_empty() {
            self.end_one();
        }
    }

    fn end_one(&mut self) {
        if self.lags.is_empty() {
            return;
        }
        let which = self.floor.chance.below(self.lags.len() as u64) as usize;
        match self.lags.swap_remove(which) {
            Lag::PutAway(item) => {
                let slot = self.floor.booked(item);
                self.floor.lies.insert(item, slot);
                self.in_hand.remove(&item);
            }
            Lag::Book(client, items) => {
                self.floor.hand_out(&client, items).unwrap();
            }
            Lag::TakeOut(items) => self.floor.lies.retain(|item, _| !items.contains(item)),
            Lag::BookMove(item, slot) => {
                let items = vec![item];
                self.floor
                    .give("hal", Command::MoveItems(MoveItems { items, slot }))
                    .unwrap();
                self.in_hand.remove(&item);
            }
            Lag::Void(item) => {
                let why = "a slip".to_owned();
                self.floor.manage(VoidItem { item, why }).unwrap();
            }
        }
    }
}

/// Counts the whole shelf while everybody works, and gives what differs then.
fn counted(seed: u64, lost: usize) -> (Busy, Vec<(ItemId, Slot)>) {
    let mut busy = Busy::new(seed);
    let mut gone = Vec::new();
    while gone.len() < lost {
        let all: Vec<ItemId> = busy.floor.lies.keys().copied().collect();
        let item = *busy.floor.chance.one(&all);
        gone.push((item, busy.floor.lies.remove(&item).unwrap()));
        // Nobody hands out or carries what he does not find.
        busy.in_hand.insert(item);
    }
    busy.floor.start(Scope::All);
    for step in 0.. {
        assert!(step < 100_000, "the counters never end");
        // What is booked behind the last look may want one look more, once all hands are empty.
        if busy.is_over() {
            busy.end_all();
            if busy.is_over() {
                break;
            }
        }
        busy.step();
    }
    (busy, gone)
}

#[test]
fn people_who_work_while_others_count_make_no_false_difference() {
    for seed in 0..25 {
        let (mut busy, _) = counted(seed, 0);
        assert_eq!(busy.floor.unexplained(), [], "seed {seed}");
        busy.floor.agrees();
        busy.floor.close(false).unwrap();
    }
}

#[test]
fn what_is_lost_is_found_although_people_work() {
    let (mut exact, mut all) = (0, 0);
    for seed in 100..110 {
        let (busy, gone) = counted(seed, 3);
        let slots: Vec<Slot> = gone.iter().map(|(_, slot)| slot.clone()).collect();
        for difference in busy.floor.unexplained() {
            match &difference {
                Difference::NotSeen { item, slot } => {
                    assert!(gone.contains(&(*item, slot.clone())), "{difference:?}");
                    exact += 1;
                }
                Difference::Fewer { slot, .. } => {
                    assert!(slots.contains(slot), "{difference:?}");
                    exact += 1;
                }
                other => panic!("seed {seed}: {other:?}"),
            }
        }
        all += gone.len();
    }
    assert!(exact * 4 >= all * 3, "{exact} of {all}");
}
