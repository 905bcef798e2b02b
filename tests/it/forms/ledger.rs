//! Ledgers of form 3 in which every kind of event happened, as the programs of that form wrote them.
//!
//! A new kind of event gets a ledger beside these: `LEDGER=write cargo test --test it forms` writes one that is not
//! there yet, from its story under `tests/data/forms/<SCHEMA>`. A ledger that was written is never written again.

use mailroom::domain::flow::{Redacted, Redaction};
use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use mailroom::domain::event::{Envelope, Event, SCHEMA};
use mailroom::domain::ids::Seq;
use mailroom::sheets::{Listed as _, Zone};
use mailroom::store::{self, Meta, Sealed, Store};
use mailroom::wire::rows::ExportedRow;
use serde_json::Value;

use super::kinds;
use crate::harness::Center;
use crate::scenarios::Play;

/// Ledgers under `tests/data/ledgers`, each with its story and how many clients it leaves.
const LEDGERS: [(&str, &str, usize); 20] = [
    ("v3", "story.txt", 3),
    ("v3_told", "told.txt", 1),
    ("v3_sent", "sent.txt", 2),
    ("v3_counted", "counted.txt", 1),
    ("v3_closed", "closed.txt", 1),
    ("v3_released", "released.txt", 1),
    ("v3_owed", "owed.txt", 1),
    ("v5_ruled", "ruled.txt", 1),
    // The one before with a damaged frame, salvaged.
    ("v5_salvaged", "ruled.txt", 1),
    ("v6_overruled", "overruled.txt", 1),
    ("v6_seen", "seen.txt", 1),
    ("v6_reminded", "reminded.txt", 1),
    ("v6_noted", "noted.txt", 1),
    ("v7_reviewed", "reviewed.txt", 1),
    ("v8_sorted", "sorted.txt", 1),
    ("v8_attached", "attached.txt", 1),
    ("v10_stated", "stated.txt", 2),
    ("v10_listed", "listed.txt", 2),
    ("v11_placed", "placed.txt", 1),
    ("v11_credited", "credited.txt", 1),
];

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

#[test]
fn ledgers_of_form_3_with_every_kind_are_read_verified_and_exported_as_they_were() {
    let mut happened = BTreeSet::new();
    for (name, story, clients) in LEDGERS {
        happened.extend(holds(&data("ledgers").join(name), story, clients));
    }
    let all: BTreeSet<_> = kinds::of::<Event>().iter().copied().collect();
    let why = "a kind never happened; a new kind needs a new ledger beside these";
    assert_eq!(happened, all, "{why}");
}

/// Holds a ledger against what it was, and gives the kinds that happened in it.
fn holds(ledger: &Path, story: &str, clients: usize) -> BTreeSet<&'static str> {
    let center = Center::new();
    let is_there = ledger.join("journal").exists();
    let writes = std::env::var_os("LEDGER").is_some_and(|wish| wish == "write") && !is_there;
    if writes {
        write(&center, story, &ledger.join("journal"));
    }
    copy(&ledger.join("journal"), &center.data().join("journal"));
    let files = ledger.join("attached");
    if files.exists() {
        copy(&files, &center.data().join("attached"));
    }
    let export = whole(&center.data());
    let golden = ledger.join("export.jsonl");
    if writes {
        fs::write(&golden, &export).unwrap();
    }
    let before = fs::read_to_string(&golden).unwrap();
    for (number, (is, was)) in export.lines().zip(before.lines()).enumerate() {
        assert_eq!(is, was, "event {}", number + 1);
    }
    assert_eq!(export.lines().count(), before.lines().count());
    let happened = happened(&center.data());
    let verified = &center.json(&["--json", "ledger", "verify"])[0];
    assert_eq!(
        (&verified["ok"], &verified["problems"]),
        (&true.into(), &Value::Array(vec![]))
    );
    goes_on(&center, clients);
    happened
}

/// Everything that the export of a ledger can say, forms and homes too, without a server that would write it down.
fn whole(data: &Path) -> String {
    let mut all = String::new();
    for event in store::export(data, Seq(0)).unwrap() {
        let store::Exported {
            envelope,
            salt,
            payload,
        } = event.unwrap();
        let row = ExportedRow {
            envelope,
            salt,
            payload,
        };
        let object = row.object(Zone::default());
        all.push_str(&serde_json::to_string(&object).unwrap());
        all.push('\n');
    }
    all
}

/// The kinds of event in a ledger.
fn happened(data: &Path) -> BTreeSet<&'static str> {
    let mut all = BTreeSet::new();
    let note = |envelope: Envelope| {
        let bytes = bincode::serialize(&envelope.event).unwrap();
        let kind = u32::from_le_bytes(*bytes.first_chunk().unwrap());
        all.insert(kinds::of::<Event>()[kind as usize]);
        ControlFlow::Continue(())
    };
    store::replay(data, Seq(0), note).unwrap();
    all
}

/// A server opens it, says what it says, and writes behind it.
fn goes_on(center: &Center, left: usize) {
    let _server = center.serve();
    let clients = center.json(&["--json", "client", "list"]);
    let ids: Vec<_> = clients
        .iter()
        .map(|one| one["client"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(ids.len(), left, "{clients:?}");
    center.run(&["item", "log", "Nora Quist"]).ok().out.clear();
    center.run(&["server", "stop"]).ok().out.clear();
    assert_eq!(center.json(&["--json", "ledger", "verify"])[0]["ok"], true);
}

/// Plays the story on paper and writes each event as the server would.
fn write(center: &Center, tale: &str, journal: &Path) {
    let lines = fs::read_to_string(data(&format!("forms/{SCHEMA}")).join(tale)).unwrap();
    let place = center.place().join("written");
    let mut store = Store::open(&place, &mut |_| {}).unwrap().store;
    let mut play = Play::new();
    let mut written = 0;
    for line in lines
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let shown = play.line(line);
        let refused = shown.iter().any(|one| one.starts_with("! "));
        assert!(!refused, "{line}: {shown:?}");
        for envelope in &play.desk.ledger[written..] {
            put(&mut store, envelope);
        }
        written = play.desk.ledger.len();
    }
    store.close().unwrap();
    copy(&place.join("journal"), journal);
    trim(&journal.join("00000000000000000001.seg"));
}

/// Leaves away the room that a journal keeps for what comes next.
fn trim(segment: &Path) {
    let mut bytes = fs::read(segment).unwrap();
    let end = bytes.iter().rposition(|byte| *byte != 0).unwrap() + 1;
    bytes.truncate(end);
    fs::write(segment, bytes).unwrap();
}

fn put(store: &mut Store, envelope: &Envelope) {
    if let Event::Redacted(Redacted(redaction)) = &envelope.event {
        let left = store
            .look_at_purge(&redaction.client, &redaction.reason)
            .unwrap();
        let (client, kept) = (left.client, left.kept);
        let event = Event::Redacted(Redacted(Redaction {
            client,
            kept,
            ..redaction.clone()
        }));
        store.purge(&[sealed(store, envelope, event)]).unwrap();
        store.finish_purge().unwrap();
    } else {
        store
            .append(&[sealed(store, envelope, envelope.event.clone())])
            .unwrap();
    }
}

fn sealed(store: &Store, envelope: &Envelope, event: Event) -> Sealed {
    let (last, previous) = store.end();
    let meta = Meta {
        site: store.site(),
        seq: Seq(last.0 + 1),
        at: envelope.at,
        day: envelope.day,
        actor: envelope.actor.clone(),
        command: envelope.command,
    };
    store::seal(meta, event, previous, [last.0 as u8; 16])
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
