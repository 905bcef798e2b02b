//! Binding changes no answer: what the tables say of pieces of long ago, held against the pieces themselves.

use std::collections::BTreeMap;

use tempfile::{TempDir, tempdir};

use super::{FrameAt, ItemFilter, Reach, Tables, Trail, compact, keys};
use crate::domain::clerk::Actor;
use crate::domain::event::{Event, SiteId};
use crate::domain::evolve;
use crate::domain::flow::{ItemReceived, NoticeQueued, NoticeSent, PickedUp};
use crate::domain::ids::{ClientId, CommandId, Hash, ItemId, NoticeId, PickupId, Seq, Slot};
use crate::domain::item::{Item, ItemKind, ItemStatus, Origin};
use crate::domain::notice::{Matter, Notice, NoticeKind, NoticeState, Plan};
use crate::domain::pickup::{IdCheck, Pickup};
use crate::domain::state::State;
use crate::domain::time::{BookDay, Day, Stamp};
use crate::store::chain::{Meta, seal};
use crate::store::journal::Position;

const PIECES: u64 = 1_500;
/// Events that name the client of a piece.
const EVENTS: usize = 3;
/// Pieces a day: some two months in all.
const A_DAY: u64 = 25;
/// Events of a group.
const GROUP: u64 = 20;
/// One that nobody came for.
const LEFT_LYING: ItemId = ItemId(300);

/// A desk whose pieces came and went, with the tables of it and what each piece and each letter is now.
struct Desk {
    dir: TempDir,
    tables: Tables,
    state: State,
    pieces: BTreeMap<ItemId, Item>,
    notices: BTreeMap<NoticeId, Notice>,
    /// The events of each letter.
    told: BTreeMap<NoticeId, Vec<Seq>>,
    seq: Seq,
    hash: Hash,
}

impl Desk {
    fn with_history() -> Self {
        let dir = tempdir().unwrap();
        let mut desk = Self {
            tables: Tables::open(dir.path()).unwrap(),
            dir,
            state: State::default(),
            pieces: BTreeMap::new(),
            notices: BTreeMap::new(),
            told: BTreeMap::new(),
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
            for notice in self.state.notices.values() {
                self.notices.insert(notice.id, Notice::clone(notice));
            }
            for id in envelope.event.about().notices {
                self.told.entry(id).or_default().push(envelope.seq);
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

/// A letter of which a server took the last byte.
fn letter(n: u64, at: Stamp) -> [Event; 2] {
    let notice = Notice {
        id: NoticeId(n),
        client: client(n),
        kind: NoticeKind::Arrival,
        to: Some(format!("k{n}@clients.example")),
        items: vec![ItemId(n)],
        pickup: None,
        plan: Plan::Tray,
        state: NoticeState::Queued,
        queued_at: at,
        tries: 0,
        marked: None,
        last_answer: String::new(),
        matter: Matter::Pieces,
    };
    let sent = NoticeSent {
        notice: NoticeId(n),
        answer: "250 OK".to_owned(),
    };
    [
        Event::NoticeQueued(NoticeQueued(notice)),
        Event::NoticeSent(sent),
    ]
}

/// A piece comes at its hour, its client is told, and it is handed out.
fn came_and_went(n: u64) -> Vec<(Stamp, Event)> {
    let at = Stamp(1_760_000_000_000 + (n * 86_400_000 / A_DAY) as i64);
    let item = Item {
        id: ItemId(n),
        client: Some(client(n)),
        evidence: None,
        kind: ItemKind::Parcel,
        carrier: None,
        tracking: n
            .is_multiple_of(3)
            .then(|| format!("1Z{}", 7_000_000 + n * 31)),
        line: Some(format!("HARBOR CANDLE CO {} PMB 234", n % 90)),
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
    events.extend(letter(n, at).map(|event| (at, event)));
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
    let count = |table: u8| desk.tables.db.scan_prefix([table]).count();
    for (volumes, rows) in [
        (keys::VOLUMES_OF_ITEMS, keys::ITEMS),
        (keys::VOLUMES_OF_NOTICES, keys::NOTICES),
    ] {
        let (bound, loose) = (count(volumes), count(rows));
        assert!(bound > 8, "{bound} volumes");
        assert!(loose < 400, "{loose} have a row each");
    }
    let frames = count(keys::FRAMES);
    assert!(frames <= (4 * PIECES / GROUP) as usize, "{frames}");
    // Of the stretch with the one that lies here still nothing is bound.
    let open = keys::Key::table(keys::VOLUMES_OF_ITEMS).number(2);
    assert!(!desk.tables.has(&open).unwrap());
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
        let came = 4 * item.id.0 - 3 - behind;
        let mut events = vec![Seq(came), Seq(came + 1)];
        events.extend((item.id != LEFT_LYING).then_some(Seq(came + 3)));
        events.reverse();
        assert_eq!(tables.events_of(&Trail::Item(item.id), 9).unwrap(), events);
        if let Some(number) = &item.tracking {
            assert_eq!(
                tables.items_by_tracking(number).unwrap(),
                std::slice::from_ref(item)
            );
        }
    }
    for notice in desk.notices.values() {
        assert_eq!(tables.notice(notice.id).unwrap().as_ref(), Some(notice));
        let mut told = desk.told[&notice.id].clone();
        told.reverse();
        assert_eq!(
            tables.events_of(&Trail::Notice(notice.id), 9).unwrap(),
            told
        );
    }
    for n in 0..7 {
        let letters = desk.notices.values().rev();
        let letters = letters.filter(|notice| notice.client == client(n));
        let found = tables.notices_of_client(&client(n), 40).unwrap();
        assert!(letters.take(40).eq(&found));
        let his = desk.of(|item| item.client == Some(client(n)));
        for limit in [5, 10_000] {
            let found = tables.items_of_client(&client(n), limit).unwrap();
            assert_eq!(found, newest_first(his.clone(), limit));
        }
        let events = tables.events_of(&Trail::Client(client(n)), 10_000).unwrap();
        assert!(events.is_sorted_by(|one, next| one > next));
        let left_lying = usize::from(LEFT_LYING.0 % 7 == n);
        assert_eq!(events.len(), EVENTS * his.len() - left_lying);
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
        let letters: Vec<_> = tables.notices_after(NoticeId(after), 50).unwrap();
        let next = desk.notices.values().filter(|one| one.id.0 > after);
        assert!(next.take(50).eq(&letters));
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
    assert_eq!(trail, [desk.seq, Seq(20), Seq(18), Seq(17)]);
    let his = tables.items_of_client(&client(5), 10_000).unwrap();
    assert_eq!(his.iter().filter(|item| item.id == id).count(), 1);
}

#[test]
fn a_letter_out_of_a_volume_that_is_written_again_is_what_it_is_now() {
    let mut desk = Desk::with_history();
    let id = NoticeId(5);
    assert!(!desk.state.notices.contains_key(&id), "memory let go of it");
    let (at, mut again) = (desk.state.header.at, desk.notices[&id].clone());
    again.state = NoticeState::Queued;
    desk.happens(&[(at, Event::NoticeQueued(NoticeQueued(again.clone())))]);
    assert_eq!(desk.tables.notice(id).unwrap(), Some(again));
    let trail = desk.tables.events_of(&Trail::Notice(id), 9).unwrap();
    assert_eq!(trail, [desk.seq, Seq(19), Seq(18)]);
    let his = desk.tables.notices_of_client(&client(5), 10_000).unwrap();
    assert_eq!(his.iter().filter(|notice| notice.id == id).count(), 1);
    let differences = desk.tables.differences(&desk.state).unwrap();
    assert_eq!(differences, Vec::<String>::new());
}

/// All pieces that a walk finds to bear a word, and how many it opened on its way.
fn walked(desk: &Desk, word: &str, reach: Reach) -> (Vec<ItemId>, u64, u64) {
    let (mut found, mut opened, mut looked) = (Vec::new(), 0, 0);
    let mut before = ItemId(u64::MAX);
    loop {
        let may = |sign: &super::Sign| sign.may_have(word);
        let walked = desk.tables.walk(before, reach, may).unwrap();
        (opened, looked) = (opened + walked.items.len() as u64, looked + walked.looked);
        let fit = walked
            .items
            .iter()
            .filter(|item| item.words().contains(word));
        found.extend(fit.map(|item| item.id));
        match walked.next {
            Some(next) => before = next,
            None => return (found, opened, looked),
        }
    }
}

#[test]
fn a_walk_by_any_part_of_a_piece_passes_volumes_and_misses_nothing() {
    let desk = Desk::with_history();
    let far = Reach {
        pieces: u64::MAX,
        looked: u64::MAX,
    };
    let short = Reach {
        pieces: 100,
        looked: 300,
    };
    let number = desk.pieces[&ItemId(33)].tracking.clone().unwrap();
    for from in 0..number.len() {
        for to in from + 1..=number.len() {
            let part = number[from..to].to_lowercase();
            let all = newest_first(desk.of(|item| item.words().contains(&part)), usize::MAX);
            let all: Vec<_> = all.iter().map(|item| item.id).collect();
            for reach in [far, short] {
                let (found, _, looked) = walked(&desk, &part, reach);
                assert_eq!((&found, looked), (&all, PIECES), "{part}");
            }
        }
    }
    let (found, opened, _) = walked(&desk, &number.to_lowercase(), far);
    assert_eq!(found, [ItemId(33)]);
    assert!(opened < 700, "{opened} of {PIECES} were opened");
}

#[test]
fn a_volume_that_is_not_as_it_was_written_is_damage() {
    let desk = Desk::with_history();
    let path = desk.dir.path().join("tables/stacks");
    let mut bytes = std::fs::read(&path).unwrap();
    for byte in bytes.iter_mut().step_by(900) {
        *byte ^= 1;
    }
    std::fs::write(&path, bytes).unwrap();
    let found = desk.tables.item(ItemId(1));
    assert!(
        matches!(found, Err(super::TablesError::Damaged(_))),
        "{found:?}"
    );
}

#[test]
fn compacting_changes_no_answer() {
    let desk = Desk::with_history();
    let Desk {
        dir,
        tables,
        state,
        pieces,
        ..
    } = desk;
    drop(tables);
    assert!(compact::compact_from(dir.path(), 0, 0).unwrap());
    let tables = super::open_patiently(dir.path()).unwrap();
    assert_eq!(tables.differences(&state).unwrap(), Vec::<String>::new());
    for item in pieces.values() {
        assert_eq!(tables.item(item.id).unwrap().as_ref(), Some(item));
    }
    let names = std::fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(names, 1, "nothing is left beside");
}

#[test]
fn an_image_is_the_state_to_the_last_field_and_none_when_it_is_damaged() {
    let desk = Desk::with_history();
    super::write_image(desk.dir.path(), &desk.state).unwrap();
    assert!(super::read_image(desk.dir.path()).is_some_and(|read| read == desk.state));
    let path = desk.dir.path().join("tables/image");
    let whole = std::fs::read(&path).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 50) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        std::fs::write(&path, &bytes).unwrap();
        assert!(super::read_image(desk.dir.path()).is_none(), "byte {at}");
        std::fs::write(&path, &whole[..at]).unwrap();
        assert!(super::read_image(desk.dir.path()).is_none(), "cut at {at}");
    }
}
