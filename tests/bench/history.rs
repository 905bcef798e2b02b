//! A desk with ten years behind it: how soon its first screen is there, how much memory and disk it takes, how long it
//! takes to find something, and what a commit costs beside one of an empty ledger. `cargo bench --bench history
//! [-- PIECES [DIRECTORY]]` prints figures, asserts nothing.
//!
//! The pieces are written through the store, a handover behind each, and every second day is sealed; then a process of
//! its own serves them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod ledger;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use ledger::{Pace, handed_out};
use mailroom::domain::client::{Client, ClientKind, NotifyPreference};
use mailroom::domain::command::{Command as Order, Intake};
use mailroom::domain::day::SealedTally;
use mailroom::domain::event::Event;
use mailroom::domain::evolve;
use mailroom::domain::flow::{ClientAdded, DaySealed, ItemReceived, LogItems};
use mailroom::domain::ids::{ClientId, CommandId, ItemId, PickupId, Pmb, Seq};
use mailroom::domain::item::{Item, ItemKind};
use mailroom::domain::name::{Name, NameKind};
use mailroom::domain::state::State;
use mailroom::domain::tracking::Carrier;
use mailroom::server::{self, Options, SOCKET};
use mailroom::store::{self, Sealed, Store, Tables, Unavailable};
use mailroom::wire::ask;
use mailroom::wire::client::{self, Connection};
use mailroom::wire::hello::Verb;
use mailroom::wire::messages::{Ask, ScreenQuery};

const PIECES: u64 = 100_000;
const CLIENTS: u64 = 1_400;
const GROUP: u64 = 500;
const TEN_YEARS: u64 = 3_652 * 86_400_000;
const FINDS: u64 = 200;
const COMMITS: u64 = 500;
const SERVE: &str = "serve";
const CHECK: &str = "check";

fn main() {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let mut words = words.iter().filter(|word| !word.starts_with('-'));
    match words.next() {
        Some(word) if word == SERVE => {
            let data = PathBuf::from(words.next().unwrap());
            let options = Options {
                data,
                auto: false,
                lists: None,
            };
            server::run(&options, || {}).unwrap();
        }
        Some(word) if word == CHECK => check(Path::new(words.next().unwrap())),
        given => {
            let pieces = given.map_or(PIECES, |word| word.parse().unwrap());
            let place = words
                .next()
                .map_or(env!("CARGO_TARGET_TMPDIR"), String::as_str);
            let dir = tempfile::tempdir_in(place).unwrap();
            let (data, empty) = (dir.path().join("data"), dir.path().join("empty"));
            write(&data, pieces);
            write(&empty, 0);
            look(&data, pieces);
            commit(&data, &empty);
        }
    }
}

/// Ten years of pieces that came and went.
fn write(data: &Path, pieces: u64) {
    fs::create_dir_all(data).unwrap();
    // Its clock goes on from where the books are.
    fs::write(data.join("config.toml"), "[test]\nclock = true\n").unwrap();
    let pace = Pace(TEN_YEARS.checked_div(2 * pieces).unwrap_or(1_000) as i64);
    let opened = Store::open(data, &mut |_| {}).unwrap();
    let (mut store, mut state) = (opened.store, opened.state);
    let begin = Instant::now();
    let mut plan = Plan {
        pace,
        last: CLIENTS + 2 * pieces,
        told: 0,
    };
    while plan.told < plan.last {
        let (mut seq, mut previous) = store.end();
        let (mut group, mut touched) = (Vec::<Sealed>::new(), Vec::new());
        while plan.told < plan.last && (group.len() as u64) < GROUP {
            seq.0 += 1;
            let (at, event) = plan.next(&state);
            let meta = mailroom::store::Meta {
                seq,
                ..pace.meta(store.site(), at)
            };
            let sealed = store::seal(meta, event, previous, [9; 16]);
            previous = sealed.envelope.hash;
            let envelope = sealed.envelope.clone();
            let change = evolve(&mut state, &envelope);
            touched.push((envelope, change));
            group.push(sealed);
        }
        let position = store.append(&group).unwrap();
        store.after_commit(position, touched, state.clone());
        wait(&store, &state, 10_000);
    }
    wait(&store, &state, 0);
    // As a server does each night.
    store.reopen_tables();
    wait(&store, &state, 0);
    store.close().unwrap();
    println!(
        "{pieces} pieces written in {:.0?}; on the disk: journal {} MB, tables {} MB",
        begin.elapsed(),
        bytes(&data.join("journal")) >> 20,
        bytes(&data.join("tables")) >> 20
    );
}

/// What happens in ten years.
struct Plan {
    pace: Pace,
    /// Events but for the seals.
    last: u64,
    told: u64,
}

impl Plan {
    /// The next event, and the number of the one whose time it has.
    fn next(&mut self, state: &State) -> (Seq, Event) {
        let next = Seq(self.told + 1);
        let (day, before) = (
            self.pace.meta(state.header.site, next).day,
            state.header.day,
        );
        let is_due = before < day && before.page().0 % 2 == 0;
        if self.told > CLIENTS && is_due && state.header.sealed.is_none_or(|last| last < before) {
            let tally = SealedTally::default();
            return (next, Event::DaySealed(DaySealed { day: before, tally }));
        }
        self.told += 1;
        (next, event(self.pace, next))
    }
}

/// Lets the tables come up to so many events.
fn wait(store: &Store, state: &State, behind: u64) {
    let target = Seq(state.header.seq.0.saturating_sub(behind));
    let long = Duration::from_secs(600);
    while let Err(Unavailable::Behind { .. }) = store.reader().read(target, long, Tables::watermark)
    {
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// First the clients; then a piece comes, and is handed out right behind it.
fn event(pace: Pace, seq: Seq) -> Event {
    let client = |n: u64| ClientId::new(&format!("K{}", n % CLIENTS));
    if seq.0 <= CLIENTS {
        let name = format!("Harbor Candle Company {}", seq.0);
        return Event::ClientAdded(ClientAdded(Client {
            kind: ClientKind::Business,
            names: vec![Name::new(&name, NameKind::Legal)],
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
    let behind = seq.0 - CLIENTS;
    let item = ItemId(behind.div_ceil(2));
    let of = client(item.0 * 7);
    if behind.is_multiple_of(2) {
        return handed_out(PickupId(item.0), of, "Ann Lee".to_owned(), item);
    }
    let letter = pace.letter(seq, item, of);
    let is_parcel = item.0.is_multiple_of(3);
    Event::ItemReceived(ItemReceived(Item {
        kind: if is_parcel {
            ItemKind::Parcel
        } else {
            letter.kind
        },
        carrier: is_parcel.then_some(Carrier::Ups),
        tracking: is_parcel.then(|| format!("1Z999AA1{:010}", item.0)),
        ..letter
    }))
}

/// Holds the tables of a ledger, whatever was done to it, against what the journal says.
fn check(data: &Path) {
    let opened = Store::open(data, &mut |_| {}).unwrap();
    wait(&opened.store, &opened.state, 0);
    let mut state = State::default();
    store::replay(data, Seq(0), |envelope| {
        evolve(&mut state, &envelope);
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    let (reader, last) = (opened.store.reader(), state.header.seq);
    let found = reader.read(last, Duration::from_secs(600), |tables| {
        tables.differences(&state)
    });
    println!("{last} events, {found:?}, repairs {:?}", reader.repairs());
    assert!(found.is_ok_and(|all| all.is_empty()) && opened.state == state);
    opened.store.close().unwrap();
}

/// Serves them, and looks.
fn look(data: &Path, pieces: u64) {
    let begin = Instant::now();
    let me = std::env::current_exe().unwrap();
    let mut server = Command::new(me).arg(SERVE).arg(data).spawn().unwrap();
    let mut desk = connect(data, &mut server);
    say(&mut desk, intake());
    println!("first screen after {:.0?}", begin.elapsed());
    // The names are read behind the first screen.
    std::thread::sleep(Duration::from_secs(2));
    let resident = |desk: &mut Connection| say(desk, ask::ServerStatus).resident >> 20;
    println!("resident at the start: {} MB", resident(&mut desk));
    let some = |n: u64| n * 7_919 % pieces + 1;
    let number = |n: u64| format!("1Z999AA1{:010}", some(n).div_ceil(3) * 3);
    times("find a client", |n| {
        let query = format!("harbor candle {}", some(n) % CLIENTS);
        drop(say(&mut desk, ask::Find { query, limit: 8 }));
    });
    times("a piece and its history", |n| {
        drop(say(&mut desk, ask::Item(ItemId(some(n)))));
    });
    times("find pieces by a number", |n| all(&mut desk, &number(n)));
    times("find pieces by a part of a number", |n| {
        let number = number(n);
        all(&mut desk, number.get(10..).unwrap());
    });
    times("find pieces by a date", |n| {
        let day = mailroom::domain::time::Day(20_370 + (some(n) % 3_600) as i32);
        all(&mut desk, &day.to_string());
    });
    times("find pieces by words", |n| {
        let words = format!("harbor candle company {} parcel", some(n) % CLIENTS);
        all(&mut desk, &words);
    });
    println!("resident at the end: {} MB", resident(&mut desk));
    drop(desk);
    stop(data, server);
}

fn stop(data: &Path, mut server: Child) {
    client::stop(&data.join(SOCKET), Verb::Stop).unwrap();
    server.wait().unwrap();
}

/// All pieces that bear some words, as `item find` asks for them.
fn all(desk: &mut Connection, words: &str) {
    let mut before = None;
    loop {
        let found = say(
            desk,
            ask::FindPieces {
                words: words.to_owned(),
                before,
                limit: 20,
            },
        );
        before = found.next;
        if before.is_none() {
            return;
        }
    }
}

/// What a commit costs here and beside an empty ledger, in turns.
fn commit(data: &Path, empty: &Path) {
    let me = std::env::current_exe().unwrap();
    let serve = |data: &Path| Command::new(&me).arg(SERVE).arg(data).spawn().unwrap();
    let (mut here, mut there) = (serve(data), serve(empty));
    let (mut long, mut short) = (connect(data, &mut here), connect(empty, &mut there));
    let (mut of_long, mut of_short) = (Vec::new(), Vec::new());
    for n in 0..COMMITS {
        for (desk, all) in [(&mut long, &mut of_long), (&mut short, &mut of_short)] {
            let begin = Instant::now();
            log(desk, n);
            all.push(begin.elapsed());
        }
    }
    of_long.sort_unstable();
    of_short.sort_unstable();
    let half = |all: &[Duration]| all.get(all.len() / 2).copied().unwrap_or_default();
    let (here_p50, there_p50) = (half(&of_long), half(&of_short));
    println!(
        "a commit: p50 {here_p50:.1?}, of an empty ledger {there_p50:.1?}: ratio {:.2}",
        here_p50.as_secs_f64() / there_p50.as_secs_f64()
    );
    drop((long, short));
    stop(data, here);
    stop(empty, there);
}

fn log(desk: &mut Connection, n: u64) {
    let intake = Intake {
        client: Some(ClientId::new(&format!("K{}", n % CLIENTS))),
        line: Some("HARBOR CANDLE CO PMB 234".to_owned()),
        count: 1,
        ..Intake::default()
    };
    let mut id = [7; 16];
    for (to, from) in id.iter_mut().zip(n.to_le_bytes()) {
        *to = from;
    }
    drop(say(
        desk,
        ask::Submit {
            id: CommandId(id),
            command: Box::new(Order::LogItems(LogItems(intake))),
        },
    ));
}

fn connect(data: &Path, server: &mut Child) -> Connection {
    loop {
        if let Ok(desk) = Connection::open(&data.join(SOCKET)) {
            return desk;
        }
        assert!(server.try_wait().unwrap().is_none(), "the server ended");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn intake() -> ScreenQuery {
    ScreenQuery::Intake {
        query: String::new(),
        kind: ItemKind::Letter,
        candidates: 8,
        recent: 20,
        item: None,
    }
}

fn say<A: Ask>(desk: &mut Connection, question: A) -> A::Answer {
    desk.ask(question)
        .unwrap()
        .unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

fn times(what: &str, mut run: impl FnMut(u64)) {
    let mut all: Vec<Duration> = (0..FINDS)
        .map(|n| {
            let begin = Instant::now();
            run(n);
            begin.elapsed()
        })
        .collect();
    all.sort_unstable();
    let at = |share: usize| {
        all.get(all.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    println!("{what}: p50 {:.1?}, p95 {:.1?}", at(50), at(95));
}

fn bytes(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).unwrap().map(Result::unwrap);
    let size = |entry: fs::DirEntry| match entry.metadata().unwrap() {
        meta if meta.is_dir() => bytes(&entry.path()),
        meta => meta.len(),
    };
    entries.map(size).sum()
}
