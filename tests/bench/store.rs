//! What the ledger costs: an append against a bare write and sync on the same disk, and how fast everything comes
//! back from the journal. `cargo bench --bench store [DIRECTORY]` prints figures; nothing is asserted.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing)]

mod ledger;

use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use ledger::{Pace, handed_out};
use mailroom::domain::books::Touched;
use mailroom::domain::client::{Client, ClientKind, NotifyPreference};
use mailroom::domain::event::{Envelope, Event};
use mailroom::domain::evolve;
use mailroom::domain::flow::{ClientAdded, ItemReceived};
use mailroom::domain::ids::{ClientId, CommandId, ItemId, PickupId, Pmb, Seq};
use mailroom::domain::item::{Evidence, Item};
use mailroom::domain::name::{Name, NameKind};
use mailroom::domain::state::State;
use mailroom::store::{self, Journal, OpenFacts, Sealed, Store, TablesStatus, Unavailable};

/// 400 events a day.
const PACE: Pace = Pace(216_000);
const APPENDS: usize = 3_000;
const EVENTS: u64 = 100_000;
const CLIENTS: u64 = 500;
const LONG: Duration = Duration::from_secs(600);

fn main() {
    let place = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let dir = tempfile::tempdir_in(place.unwrap_or_else(|| ".".to_owned())).unwrap();
    let data = dir.path().join("data");
    let opened = Store::open(&data, &mut |_| {}).unwrap();
    let mut desk = Desk {
        store: opened.store,
        state: opened.state,
    };
    appends(dir.path());
    while desk.state.header.seq.0 < EVENTS {
        desk.commit(200);
    }
    let wait = Instant::now();
    desk.wait();
    println!(
        "tables caught up {:.2?} after the last append",
        wait.elapsed()
    );
    let Desk { store, state } = desk;
    let begin = Instant::now();
    store.close().unwrap();
    println!("clean stop in {:.2?}", begin.elapsed());
    coming_back(&data, &state);
    let begin = Instant::now();
    let report = store::verify(&data);
    println!("verify: ok {} in {:.2?}", report.ok, begin.elapsed());
}

struct Desk {
    store: Store,
    state: State,
}

impl Desk {
    fn commit(&mut self, events: u64) {
        let (group, touched, state) = self.group(events);
        let position = self.store.append(&group).unwrap();
        self.state = state.clone();
        self.store.after_commit(position, touched, state);
    }

    fn group(&self, events: u64) -> (Vec<Sealed>, Vec<(Envelope, Touched)>, State) {
        let mut state = self.state.clone();
        let (mut group, mut touched) = (Vec::new(), Vec::new());
        let (mut seq, mut previous) = self.store.end();
        for _ in 0..events {
            seq.0 += 1;
            let sealed = store::seal(
                PACE.meta(self.store.site(), seq),
                event(seq, &state),
                previous,
                [9; 16],
            );
            previous = sealed.envelope.hash;
            touched.push((
                sealed.envelope.clone(),
                evolve(&mut state, &sealed.envelope),
            ));
            group.push(sealed);
        }
        (group, touched, state)
    }

    fn wait(&self) {
        let target = self.state.header.seq;
        while let Err(Unavailable::Behind { .. }) =
            self.store
                .reader()
                .read(target, LONG, store::Tables::watermark)
        {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Half of the events bring a piece, the other half take one away; the day changes every 400 events.
fn event(seq: Seq, state: &State) -> Event {
    let client = |n: u64| ClientId::new(&format!("K{}", n % CLIENTS));
    if seq.0 <= CLIENTS {
        return Event::ClientAdded(ClientAdded(Client {
            kind: ClientKind::Business,
            names: vec![Name::new(
                &format!("Harbor Candle Company {}", seq.0),
                NameKind::Legal,
            )],
            emails: vec![format!("mail@k{}.example", seq.0).into()],
            pickup_people: vec!["Ann Lee".to_owned()],
            notify: NotifyPreference::Each,
            ..Client::blank(
                client(seq.0),
                Pmb::new(&format!("{}", 100 + seq.0)),
                CommandId([0; 16]),
            )
        }));
    }
    let next = state.header.next.items + 1;
    if seq.0.is_multiple_of(2) && next > 2_001 {
        let id = ItemId(next - 2_001);
        if let Some(item) = state.items.get(&id).filter(|item| item.is_held()) {
            let client = item.client.clone().unwrap();
            let pickup = PickupId(state.header.next.pickups + 1);
            return handed_out(pickup, client, "Ann Lee".to_owned(), id);
        }
    }
    Event::ItemReceived(ItemReceived(Item {
        evidence: Some(Evidence {
            name: "Harbor Candle".to_owned(),
            kind: None,
            reason: "box".to_owned(),
        }),
        tracking: next
            .is_multiple_of(3)
            .then(|| format!("1Z999AA1{next:010}")),
        ..PACE.letter(seq, ItemId(next), client(next * 7))
    }))
}

/// Appends of one event in turns with bare writes of as many bytes, to a growing and to a zero-filled file. The
/// events are made before, so that nothing but the writing is measured.
fn appends(dir: &Path) {
    let (mut journal, _) =
        Journal::open(&dir.join("journal alone"), &OpenFacts::default()).unwrap();
    let (mut seq, mut previous) = journal.end();
    let mut next = || {
        seq.0 += 1;
        let sealed = store::seal(
            PACE.meta(journal.site(), seq),
            event(Seq(seq.0 + CLIENTS), &State::default()),
            previous,
            [9; 16],
        );
        previous = sealed.envelope.hash;
        sealed
    };
    let groups: Vec<_> = (0..APPENDS).map(|_| [next()]).collect();
    let mut growing = File::create(dir.join("growing")).unwrap();
    let filled = File::create(dir.join("filled")).unwrap();
    filled.write_all_at(&vec![0; 4 << 20], 0).unwrap();
    filled.sync_all().unwrap();
    let bytes = vec![7; 520];
    let (mut ours, mut grown, mut zeroed) = (Vec::new(), Vec::new(), Vec::new());
    for (turn, group) in groups.iter().enumerate() {
        let begin = Instant::now();
        journal.append(group).unwrap();
        ours.push(begin.elapsed());
        let begin = Instant::now();
        growing.write_all(&bytes).unwrap();
        growing.sync_data().unwrap();
        grown.push(begin.elapsed());
        let begin = Instant::now();
        filled
            .write_all_at(&bytes, (turn * bytes.len()) as u64)
            .unwrap();
        filled.sync_data().unwrap();
        zeroed.push(begin.elapsed());
    }
    for (what, mut all) in [
        ("append", ours),
        ("raw, growing", grown),
        ("raw, zero-filled", zeroed),
    ] {
        all.sort_unstable();
        println!(
            "{what}: p50 {:?}, p99 {:?}",
            all[all.len() / 2],
            all[all.len() * 99 / 100]
        );
    }
}

fn coming_back(data: &Path, state: &State) {
    let begin = Instant::now();
    let opened = Store::open(data, &mut |_| {}).unwrap();
    println!("start with good tables: {:.2?}", begin.elapsed());
    assert!(opened.state == *state && opened.repairs.is_empty());
    opened.store.close().unwrap();

    std::fs::remove_dir_all(data.join("tables")).unwrap();
    let begin = Instant::now();
    let opened = Store::open(data, &mut |_| {}).unwrap();
    let took = begin.elapsed();
    println!(
        "start from the journal alone: {EVENTS} events in {took:.2?}, {:.0}/s",
        EVENTS as f64 / took.as_secs_f64()
    );
    assert!(opened.state == *state);
    let begin = Instant::now();
    let store = opened.store;
    while store.reader().status() != TablesStatus::Ready {
        std::thread::sleep(Duration::from_millis(5));
    }
    let took = begin.elapsed();
    println!(
        "tables made again: {EVENTS} events in {took:.2?}, {:.0}/s",
        EVENTS as f64 / took.as_secs_f64()
    );
    store.close().unwrap();
}
