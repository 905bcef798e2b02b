//! What an acknowledged piece costs, as a ratio: one writer through the socket, with tables and backup running,
//! against `write` + `fdatasync` of the same number of bytes to a zero-filled file on the same file system,
//! in turns. Then the server's memory with a full center. Prints figures, asserts nothing: machines are noisy.
//!
//! `cargo bench --bench commit [-- DIRECTORY]`; the directory says which disk is measured.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

use mailroom::domain::flow::LogItems;
use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use mailroom::domain::command::{Cell, ClientRow, Command, DatedName, Intake};
use mailroom::domain::ids::{ClientId, CommandId};
use mailroom::server::{self, Options, SOCKET};
use mailroom::wire::ask;
use mailroom::wire::client::{self, Connection};
use mailroom::wire::hello::Verb;
use mailroom::wire::messages::{ImportRow, Reply};

const ROUNDS: usize = 2000;
const CLIENTS: u64 = 1400;
const OPEN_ITEMS: u32 = 20_000;

fn main() {
    let base = std::env::args()
        .skip(1)
        .find(|word| !word.starts_with('-'))
        .map(PathBuf::from);
    let place = match base {
        Some(base) => tempfile::tempdir_in(base).unwrap(),
        None => tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap(),
    };
    let data = place.path().join("data");
    let backup = place.path().join("backup");
    fs::create_dir_all(&data).unwrap();
    fs::write(
        data.join("config.toml"),
        format!("[backup]\ndir = {:?}\n", backup.to_str().unwrap()),
    )
    .unwrap();
    let server = serve(&data);
    let mut desk = Connection::open(&data.join(SOCKET)).unwrap();
    import(&mut desk);
    for n in 0..200 {
        log(&mut desk, n, 1);
    }
    let bytes = frame_bytes(&data, &mut desk);
    let (ours, raw) = measure(&mut desk, place.path(), bytes);
    report(bytes, ours, raw);
    fill(&mut desk);
    if let Reply::Status(status) = desk.call(ask::ServerStatus).unwrap() {
        let resident = status.resident >> 20;
        println!(
            "this process (server and client) with {CLIENTS} clients and {OPEN_ITEMS} open pieces: {resident} MB"
        );
    }
    drop(desk);
    client::stop(&data.join(SOCKET), Verb::Stop).unwrap();
    server.join().unwrap();
}

fn serve(data: &Path) -> thread::JoinHandle<()> {
    let (ready, is_ready) = mpsc::channel();
    let options = Options {
        data: data.to_owned(),
        auto: false,
        lists: None,
    };
    let server =
        thread::spawn(move || server::run(&options, move || ready.send(()).unwrap()).unwrap());
    is_ready.recv().unwrap();
    server
}

fn name(n: u64) -> CommandId {
    let mut bytes = [7; 16];
    bytes[..8].copy_from_slice(&n.to_le_bytes());
    CommandId(bytes)
}

fn import(desk: &mut Connection) {
    for chunk in 0..CLIENTS / 200 {
        let rows = (chunk * 200..(chunk + 1) * 200).map(|n| ImportRow {
            line: n + 2,
            id: name(1_000_000 + n),
            row: row(n),
        });
        match desk
            .call(ask::Import {
                rows: rows.collect(),
                dry_run: false,
            })
            .unwrap()
        {
            Reply::Imported(rows) => assert_eq!(rows.len(), 200),
            other => panic!("{other:?}"),
        }
    }
}

fn row(n: u64) -> ClientRow {
    ClientRow {
        client_id: Some(format!("k{n}")),
        pmb: Cell::Set(n.to_string()),
        legal_name: Cell::Set(format!("Company number {n} LLC")),
        people: Cell::Set(
            [format!("Person {n}"), format!("Other {n}")]
                .map(DatedName::undated)
                .into(),
        ),
        emails: Cell::Set(vec![format!("k{n}@clients.example")]),
        ..ClientRow::default()
    }
}

fn log(desk: &mut Connection, n: u64, count: u32) {
    let intake = Intake {
        client: Some(ClientId::new(&format!("k{}", n % CLIENTS))),
        line: Some(format!("Company number {}", n % CLIENTS)),
        count,
        ..Intake::default()
    };
    match desk
        .call(ask::Submit {
            id: name(n),
            command: Box::new(Command::LogItems(LogItems(intake))),
        })
        .unwrap()
    {
        Reply::Done(_) => {}
        other => panic!("{other:?}"),
    }
}

/// The mean size of a frame so far: used bytes of the journal by the number of frames that were written.
fn frame_bytes(data: &Path, desk: &mut Connection) -> usize {
    let before = used(data);
    for n in 500_000..500_100 {
        log(desk, n, 1);
    }
    (used(data) - before) / 100
}

fn used(data: &Path) -> usize {
    let segments = fs::read_dir(data.join("journal"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let segments = segments.filter(|path| path.extension().is_some_and(|ending| ending == "seg"));
    segments
        .map(|path| {
            fs::read(path)
                .unwrap()
                .iter()
                .rposition(|byte| *byte != 0)
                .map_or(0, |last| last + 1)
        })
        .sum()
}

fn measure(desk: &mut Connection, place: &Path, bytes: usize) -> (Vec<Duration>, Vec<Duration>) {
    let raw_file = zero_filled(&place.join("raw"), bytes * (ROUNDS + 1));
    let block = vec![0xa5; bytes];
    let (mut ours, mut raw) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let start = Instant::now();
        log(desk, 2_000_000 + round as u64, 1);
        ours.push(start.elapsed());
        let start = Instant::now();
        raw_file
            .write_all_at(&block, (round * bytes) as u64)
            .unwrap();
        raw_file.sync_data().unwrap();
        raw.push(start.elapsed());
    }
    (ours, raw)
}

fn zero_filled(path: &Path, bytes: usize) -> File {
    let file = OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(true)
        .open(path)
        .unwrap();
    file.write_all_at(&vec![0; bytes], 0).unwrap();
    file.sync_all().unwrap();
    file
}

fn report(bytes: usize, mut ours: Vec<Duration>, mut raw: Vec<Duration>) {
    ours.sort_unstable();
    raw.sort_unstable();
    let at = |all: &[Duration], share: f64| {
        all[((all.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e6
    };
    println!("{ROUNDS} commits of {bytes} bytes, in turns, microseconds");
    println!("              p50      p90      p99");
    for (what, all) in [("acknowledged", &ours), ("raw fdatasync", &raw)] {
        println!(
            "{what:<13} {:>6.0} {:>8.0} {:>8.0}",
            at(all, 0.5),
            at(all, 0.9),
            at(all, 0.99)
        );
    }
    println!(
        "ratio         {:>6.2} {:>8.2} {:>8.2}",
        at(&ours, 0.5) / at(&raw, 0.5),
        at(&ours, 0.9) / at(&raw, 0.9),
        at(&ours, 0.99) / at(&raw, 0.99)
    );
}

fn fill(desk: &mut Connection) {
    for n in 0..OPEN_ITEMS / 20 {
        log(desk, 3_000_000 + u64::from(n), 20);
    }
}
