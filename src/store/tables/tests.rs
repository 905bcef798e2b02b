//! Binding changes no answer: what the tables say of pieces of long ago, held against the pieces themselves.

use std::collections::BTreeMap;

use tempfile::{TempDir, tempdir};

use super::{FrameAt, ItemFilter, Tables, Trail, keys};
use crate::domain::clerk::Actor;
use crate::domain::event::{Event, SiteId};
use crate::domain::evolve;
use crate::domain::flow::{ItemReceived, PickedUp};
use crate::domain::ids::{ClientId, CommandId, Hash, ItemId, PickupId, Seq, Slot};
use crate::domain::item::{Item, ItemKind, ItemStatus, Origin};
use crate::domain::pickup::{IdCheck, Pickup};
use crate::domain::state::State;
use crate::domain::time::{BookDay, Day, Stamp};
use crate::store::chain::{Meta, seal};
use crate::store::journal::Position;

const PIECES: u64 = 1_500;
/// Pieces a day: some two months in all.
const A_DAY: u64 = 25;
/// Events of a group.
const GROUP: u64 = 20;
/// One that nobody came for.
const LEFT_LYING: ItemId = ItemId(300);

/// A desk whose pieces came and went, with the tables of it and what each piece is now.
struct Desk {
    _dir: TempDir,
    tables: Tables,
    state: State,
    pieces: BTreeMap<ItemId, Item>,
    seq: Seq,
    hash: Hash,
}

impl Desk {
    fn with_history() -> Self {
        let dir = tempdir().unwrap();
        let mut desk = Self {
            tables: Tables::open(dir.path()).unwrap(),
            _dir: dir,
            state: State::default(),
            pieces: BTreeMap::new(),
            seq: Seq(0),
            hash: Hash::default(),
        };
        let events: Vec<_> = (1..=PIECES).flat_map(came_and_went).collect();
        for group in events.chunks(GROUP as usize) {
            desk.happens(group);
        }
        desk
    }

    /// One group, as the server hands it over.
    fn happens(&mut self, events: &[(Stamp, Event)]) {
        let first = Seq(self.seq.0 + 1);
        let mut group = Vec::new();
        for (at, event) in events {
            self.seq.0 += 1;
            let meta = Meta {
                site: SiteId([1; 8]),
                seq: self.seq,
                at: *at,
                day: BookDay::of(Day::from(at.utc().date_naive())),
                actor: Actor::Server,
                command: CommandId(u128::from(self.seq.0).to_be_bytes()),
            };
            let envelope = seal(meta, event.clone(), self.hash, [9; 16]).envelope;
            self.hash = envelope.hash;
            let touched = evolve(&mut self.state, &envelope);
            for item in self.state.items.values() {
                self.pieces.insert(item.id, Item::clone(item));
            }
            group.push((envelope, touched));
        }
        let frame = FrameAt {
            first,
            position: place(first),
        };
        self.tables.apply(&group, &[frame], &self.state).unwrap();
    }

    fn of(&self, fits: impl Fn(&Item) -> bool) -> Vec<Item> {
        let all = self.pieces.values().filter(|item| fits(item));
        all.cloned().collect()
    }
}

fn place(first: Seq) -> Position {
    Position {
        segment: Seq(1),
        offset: first.0 * 1_000,
    }
}

fn client(of: u64) -> ClientId {
    ClientId::new(&format!("K{}", of % 7))
}

/// A piece comes at its hour, and is handed out an hour later.
fn came_and_went(n: u64) -> Vec<(Stamp, Event)> {
    let at = Stamp(1_760_000_000_000 + (n * 86_400_000 / A_DAY) as i64);
    let item = Item {
        id: ItemId(n),
        client: Some(client(n)),
        evidence: None,
        kind: ItemKind::Parcel,
        carrier: None,
        tracking: n.is_multiple_of(3).then(|| format!("1Z{n}")),
        line: Some("HARBOR CANDLE CO PMB 234".to_owned()),
        slot: Slot::new("B-01"),
        status: ItemStatus::Held,
        origin: Origin::Intake,
        received: at,
        day: BookDay::of(Day::from(at.utc().date_naive())),
        left: None,
        note: String::new(),
        changed_by: CommandId([0; 16]),
    };
    let mut events = vec![(at, Event::ItemReceived(ItemReceived(item)))];
    if ItemId(n) != LEFT_LYING {
        let pickup = Pickup {
            id: PickupId(n),
            client: client(n),
            person: "Ann Lee".to_owned(),
            check: IdCheck::Driver,
            items: vec![ItemId(n)],
        };
        events.push((at, Event::PickedUp(PickedUp(pickup))));
    }
    events
}

fn newest_first(mut items: Vec<Item>, limit: usize) -> Vec<Item> {
    items.reverse();
    items.truncate(limit);
    items
}

#[test]
fn pieces_of_long_ago_lie_in_volumes() {
    let desk = Desk::with_history();
    let bound: Vec<_> = desk
        .tables
        .db
        .scan_prefix(keys::volume_of_items(0).0.get(..1).unwrap())
        .collect();
    assert!(bound.len() > 8, "{}", bound.len());
    let loose = desk.tables.db.scan_prefix([keys::ITEMS]).count();
    assert!(loose < 400, "{loose} have a row each");
    let frames = desk.tables.db.scan_prefix([keys::FRAMES]).count();
    assert!(frames <= (2 * PIECES / GROUP) as usize, "{frames}");
    // Of the stretch with the one that lies here still nothing is bound.
    let open = desk
        .tables
        .value::<Vec<()>>(&keys::volume_of_items(2), "")
        .unwrap();
    assert!(open.is_none());
}

#[test]
fn binding_changes_no_answer() {
    let desk = Desk::with_history();
    let tables = &desk.tables;
    assert_eq!(
        tables.differences(&desk.state).unwrap(),
        Vec::<String>::new()
    );
    for item in desk.pieces.values() {
        assert_eq!(tables.item(item.id).unwrap().as_ref(), Some(item));
        let behind = u64::from(item.id > LEFT_LYING);
        let came = Seq(2 * item.id.0 - 1 - behind);
        let mut events = vec![came];
        events.extend((item.id != LEFT_LYING).then_some(Seq(came.0 + 1)));
        events.reverse();
        assert_eq!(tables.events_of(&Trail::Item(item.id), 9).unwrap(), events);
        if let Some(number) = &item.tracking {
            assert_eq!(
                tables.items_by_tracking(number).unwrap(),
                std::slice::from_ref(item)
            );
        }
    }
    for n in 0..7 {
        let his = desk.of(|item| item.client == Some(client(n)));
        for limit in [5, 10_000] {
            let found = tables.items_of_client(&client(n), limit).unwrap();
            assert_eq!(found, newest_first(his.clone(), limit));
        }
        let events = tables.events_of(&Trail::Client(client(n)), 10_000).unwrap();
        assert!(events.is_sorted_by(|one, next| one > next));
        let left_lying = usize::from(LEFT_LYING.0 % 7 == n);
        assert_eq!(events.len(), 2 * his.len() - left_lying);
    }
    for first in (1..=desk.seq.0).step_by(GROUP as usize).map(Seq) {
        for seq in [first, Seq((first.0 + GROUP - 1).min(desk.seq.0))] {
            assert_eq!(tables.position(seq).unwrap(), Some(place(first)));
        }
    }
}

#[test]
fn lists_go_on_from_where_they_ended_across_volumes() {
    let desk = Desk::with_history();
    let tables = &desk.tables;
    let every = ItemFilter::default();
    let gone = ItemFilter {
        status: Some("picked_up"),
        client: Some(client(3)),
    };
    for after in [0, 1, 127, 128, 300, 700, PIECES - 1, PIECES] {
        let next = desk.of(|item| item.id.0 > after);
        let found = tables.items_after(ItemId(after), 50, &every).unwrap();
        assert_eq!(found, next.get(..50.min(next.len())).unwrap());
        let his =
            desk.of(|item| item.id.0 > after && item.client == gone.client && !item.is_held());
        let found = tables.items_after(ItemId(after), 9, &gone).unwrap();
        assert_eq!(found, his.get(..9.min(his.len())).unwrap());
        let before = desk.of(|item| item.id.0 < after);
        let found = tables.items_before(ItemId(after), 140).unwrap();
        assert_eq!(found, newest_first(before, 140));
    }
    let held = ItemFilter {
        status: Some("held"),
        client: None,
    };
    let found = tables.items_after(ItemId(0), 9, &held).unwrap();
    assert_eq!(found, desk.of(|item| item.id == LEFT_LYING));
    for day in [0, 1, 20, 40] {
        let day = BookDay::of(Day(desk.pieces[&ItemId(1)].day.page().0 + day));
        let left: Vec<_> = desk
            .of(|item| item.left == Some(day))
            .iter()
            .map(|item| item.id)
            .collect();
        assert_eq!(tables.items_of_days("picked_up", day..=day).unwrap(), left);
    }
}

#[test]
fn a_piece_out_of_a_volume_that_is_written_again_is_what_it_is_now() {
    let mut desk = Desk::with_history();
    let id = ItemId(5);
    let mut item = desk.pieces[&id].clone();
    assert!(!desk.state.items.contains_key(&id), "memory let go of it");
    let at = desk.state.header.at;
    let old = item.clone();
    item.status = ItemStatus::Held;
    item.left = None;
    desk.happens(&[(at, Event::ItemReceived(ItemReceived(item.clone())))]);
    let tables = &desk.tables;
    let now = tables.item(id).unwrap().unwrap();
    assert_eq!((now.status, now.left), (ItemStatus::Held, None));
    assert_eq!(
        tables.differences(&desk.state).unwrap(),
        Vec::<String>::new()
    );
    let day = old.left.unwrap();
    let left = tables.items_of_days("picked_up", day..=day).unwrap();
    assert!(!left.contains(&id) && !left.is_empty(), "{left:?}");
    let trail = tables.events_of(&Trail::Item(id), 9).unwrap();
    assert_eq!(trail, [desk.seq, Seq(10), Seq(9)]);
    let his = tables.items_of_client(&client(5), 10_000).unwrap();
    assert_eq!(his.iter().filter(|item| item.id == id).count(), 1);
}
