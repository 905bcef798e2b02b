//! A desk of two months, for the tests of its tables: what came and went, and what each piece and each letter is now.

use std::collections::BTreeMap;

use tempfile::{TempDir, tempdir};

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
use crate::store::tables::{FrameAt, Tables};

pub(super) const PIECES: u64 = 1_500;
/// Events that name the client of a piece.
pub(super) const EVENTS: usize = 3;
/// Pieces a day: some two months in all.
pub(super) const A_DAY: u64 = 25;
/// Events of a group.
pub(super) const GROUP: u64 = 20;
/// One that nobody came for.
pub(super) const LEFT_LYING: ItemId = ItemId(300);

/// A desk whose pieces came and went, with the tables of it and what each piece and each letter is now.
pub(super) struct Desk {
    pub(super) dir: TempDir,
    pub(super) tables: Tables,
    pub(super) state: State,
    pub(super) pieces: BTreeMap<ItemId, Item>,
    pub(super) notices: BTreeMap<NoticeId, Notice>,
    /// The events of each letter.
    pub(super) told: BTreeMap<NoticeId, Vec<Seq>>,
    pub(super) seq: Seq,
    pub(super) hash: Hash,
}

impl Desk {
    pub(super) fn with_history() -> Self {
        let dir = tempdir().unwrap();
        let tables = Tables::open(dir.path()).unwrap();
        let mut desk = Self {
            dir,
            ..Self::begun(tables)
        };
        let events: Vec<_> = (1..=PIECES).flat_map(came_and_went).collect();
        for group in events.chunks(GROUP as usize) {
            desk.happens(group);
        }
        desk
    }

    /// A desk that goes on behind what these tables hold, wherever they lie.
    pub(super) fn begun(tables: Tables) -> Self {
        let state = tables.load_state().unwrap();
        Self {
            dir: tempdir().unwrap(),
            seq: state.header.seq,
            hash: state.header.hash,
            state,
            tables,
            pieces: BTreeMap::new(),
            notices: BTreeMap::new(),
            told: BTreeMap::new(),
        }
    }

    /// One group, as the server hands it over.
    pub(super) fn happens(&mut self, events: &[(Stamp, Event)]) {
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

    pub(super) fn of(&self, fits: impl Fn(&Item) -> bool) -> Vec<Item> {
        let all = self.pieces.values().filter(|item| fits(item));
        all.cloned().collect()
    }
}

pub(super) fn place(first: Seq) -> Position {
    Position {
        segment: Seq(1),
        offset: first.0 * 1_000,
    }
}

pub(super) fn client(of: u64) -> ClientId {
    ClientId::new(&format!("K{}", of % 7))
}

/// A letter of which a server took the last byte.
pub(super) fn letter(n: u64, at: Stamp) -> [Event; 2] {
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
pub(super) fn came_and_went(n: u64) -> Vec<(Stamp, Event)> {
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
