//! What a letter costs beside the talk with the mail server: letters of a whole desk to a mail server in this process,
//! against a sender that has nothing to keep (a step at a time, connections kept), in turns. The mail server syncs each
//! letter, as real ones do. Prints figures, asserts nothing: machines are noisy.
//!
//! `cargo bench --bench letters [-- LETTERS CONNECTIONS]`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

#[path = "letters/sink.rs"]
mod sink;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use mailroom::domain::command::{Cell, ClientRow, Command, Intake};
use mailroom::domain::flow::{LogItems, PauseOutbox, ResumeOutbox};
use mailroom::domain::ids::{ClientId, CommandId};
use mailroom::server::{self, Options, SOCKET};
use mailroom::wire::ask;
use mailroom::wire::client::{self, Connection};
use mailroom::wire::hello::Verb;
use mailroom::wire::messages::{ImportRow, Reply};
use sink::Sink;

const ROUNDS: u64 = 3;

fn main() {
    let numbers: Vec<u64> = std::env::args()
        .skip(1)
        .filter_map(|word| word.parse().ok())
        .collect();
    let letters = numbers.first().copied().unwrap_or(1500);
    let connections = numbers.get(1).copied().unwrap_or(2) as usize;
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let sink = Sink::open(&place.path().join("queue"));
    let data = place.path().join("data");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("config.toml"), config(sink.port(), connections)).unwrap();
    let server = serve(&data);
    let mut desk = Connection::open(&data.join(SOCKET)).unwrap();
    import(&mut desk, letters);
    submit(&mut desk, 1, Command::from(ResumeOutbox));
    for round in 0..ROUNDS {
        submit(&mut desk, 10 + round, Command::from(PauseOutbox));
        for n in 0..letters {
            log(&mut desk, 10_000 * (round + 1) + n, n);
        }
        thread::sleep(Duration::from_secs(2));
        let bytes = round_of(&mut desk, &sink, round, letters);
        let start = Instant::now();
        let sample = sample(bytes);
        sink::flood(sink.port(), connections, letters, &sample);
        rate("a sender that keeps nothing", letters, start.elapsed());
    }
    drop(desk);
    client::stop(&data.join(SOCKET), Verb::Stop).unwrap();
    server.join().unwrap();
}

/// Our letters of a round; how long the mean one is.
fn round_of(desk: &mut Connection, sink: &Sink, round: u64, letters: u64) -> usize {
    let (before, cpu) = (sink.count(), cpu());
    let bytes = sink.bytes();
    let start = Instant::now();
    submit(desk, 100 + round, Command::from(ResumeOutbox));
    while sink.count() < before + letters {
        assert!(
            start.elapsed() < Duration::from_secs(300),
            "letters are missing"
        );
        thread::sleep(Duration::from_millis(1));
    }
    rate("mailroom", letters, start.elapsed());
    thread::sleep(Duration::from_millis(1500));
    let after = self::cpu();
    let spent = after.iter().filter_map(|(name, ticks)| {
        let ticks = ticks - cpu.get(name).unwrap_or(&0);
        let micros = ticks * 10_000 / letters;
        (micros > 0).then(|| format!("{name} {micros}"))
    });
    println!(
        "    us of a processor a letter: {}",
        spent.collect::<Vec<_>>().join(", ")
    );
    (sink.bytes() - bytes) / letters as usize
}

fn rate(who: &str, letters: u64, took: Duration) {
    let rate = letters as f64 / took.as_secs_f64();
    println!(
        "{who}: {letters} letters in {:.2} s, {rate:.0} a second",
        took.as_secs_f64()
    );
}

/// What each thread has used of a processor, in ticks of 10 ms.
fn cpu() -> BTreeMap<String, u64> {
    let mut all = BTreeMap::new();
    for task in fs::read_dir("/proc/self/task").unwrap().flatten() {
        let Ok(stat) = fs::read_to_string(task.path().join("stat")) else {
            continue;
        };
        let (head, rest) = stat.rsplit_once(')').unwrap();
        let name = head.split_once('(').unwrap().1.to_owned();
        let fields: Vec<_> = rest.split_whitespace().collect();
        let ticks = |at: usize| fields[at].parse::<u64>().unwrap();
        *all.entry(name).or_insert(0) += ticks(11) + ticks(12);
    }
    all
}

/// A letter of so many bytes.
fn sample(bytes: usize) -> String {
    let head = "From: desk@harbor.example\r\nTo: ada@client.example\r\nSubject: Mail\r\n\r\n";
    let line = "What a letter says, at some length, so that it is as long as ours.\r\n";
    let lines = bytes.saturating_sub(head.len()) / line.len();
    format!("{head}{}.\r\n", line.repeat(lines))
}

fn config(port: u16, connections: usize) -> String {
    format!(
        "[mail]\nfrom = \"Desk <desk@harbor.example>\"\ntransport = \"smtp\"\nhost = \"127.0.0.1\"\nport = {port}\n\
         security = \"none\"\nconnections = {connections}\nhold_back_seconds = 0\nquiet_minutes = 0\nmax_wait_minutes = 0\n"
    )
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

fn import(desk: &mut Connection, clients: u64) {
    let all: Vec<u64> = (0..clients).collect();
    for chunk in all.chunks(200) {
        let rows = chunk.iter().map(|n| ImportRow {
            line: n + 2,
            id: name(1_000_000 + n),
            row: ClientRow {
                client_id: Some(format!("k{n}")),
                pmb: Cell::Set(n.to_string()),
                legal_name: Cell::Set(format!("Company number {n} LLC")),
                emails: Cell::Set(vec![format!("k{n}@clients.example")]),
                ..ClientRow::default()
            },
        });
        let rows = rows.collect();
        match desk
            .call(ask::Import {
                rows,
                dry_run: false,
            })
            .unwrap()
        {
            Reply::Imported(rows) => assert_eq!(rows.len(), chunk.len()),
            other => panic!("{other:?}"),
        }
    }
}

fn log(desk: &mut Connection, id: u64, n: u64) {
    let intake = Intake {
        client: Some(ClientId::new(&format!("k{n}"))),
        line: Some(format!("Company number {n}")),
        count: 1,
        ..Intake::default()
    };
    submit(desk, id, Command::LogItems(LogItems(intake)));
}

fn submit(desk: &mut Connection, id: u64, command: Command) {
    let id = name(id);
    let command = Box::new(command);
    match desk.call(ask::Submit { id, command }).unwrap() {
        Reply::Done(_) => {}
        other => panic!("{other:?}"),
    }
}
