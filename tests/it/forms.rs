//! The stored and sent bytes, held against those of the day on which their form was first used.
//!
//! bincode counts the kinds of an enum and the fields of a struct and writes down no name of them, so a kind that
//! changes places or a field that moves gives other bytes, or the same bytes another meaning, and no compiler says so.
//! `tests/data/forms/<SCHEMA>/*.txt` has two lines for each kind: what it says, in JSON, and its bytes in hexadecimal
//! digits. A new kind is added there by its JSON; `FORMS=write cargo test --test it forms` fills in the bytes, and its
//! diff shows every byte that moved.

mod kinds;
mod ledger;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use mailroom::domain::client::ClientChange;
use mailroom::domain::command::Command;
use mailroom::domain::event::{Event, SCHEMA};
use mailroom::domain::item::ItemChange;
use mailroom::domain::rejection::Rejection;
use mailroom::domain::state::{Reversal, UndoState};
use mailroom::wire::messages::{PROTOCOL, Reply, Request, ScreenQuery, SessionCall};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What moves when the bytes of a family move.
#[derive(Clone, Copy)]
enum Bound {
    /// Bytes in the journal: nobody may ever read them otherwise.
    Ledger,
    /// Bytes in the tables.
    Tables,
    /// Bytes between two programs of the same center.
    Wire,
}

impl Bound {
    fn what_to_do(self) -> String {
        match self {
            Self::Ledger => format!(
                "these bytes are in ledgers of form {SCHEMA}. Take the change back, or keep the old shape in \
                 src/store/form_{SCHEMA}.rs, raise SCHEMA in src/domain/event.rs, and begin tests/data/forms/{}",
                SCHEMA + 1
            ),
            Self::Tables => "these bytes are in tables. Take the change back, or raise FORM in \
                             src/store/tables/values.rs so that old tables are made anew"
                .to_owned(),
            Self::Wire => format!(
                "programs of protocol {PROTOCOL} send these bytes. Take the change back, or raise PROTOCOL in \
                 src/wire/messages.rs once for all changes of the release; then FORMS=write"
            ),
        }
    }
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/forms/{SCHEMA}"))
}

fn writing() -> bool {
    std::env::var_os("FORMS").is_some_and(|wish| wish == "write")
}

#[test]
fn the_bytes_of_every_event_are_those_of_its_form() {
    hold::<Event>("events", Bound::Ledger);
    hold::<ClientChange>("client_changes", Bound::Ledger);
    hold::<ItemChange>("item_changes", Bound::Ledger);
}

#[test]
fn the_bytes_of_what_undo_keeps_are_those_of_the_tables() {
    hold::<Reversal>("reversals", Bound::Tables);
    hold::<UndoState>("undo_states", Bound::Tables);
}

#[test]
fn the_bytes_of_every_message_are_those_of_the_protocol() {
    hold::<Command>("commands", Bound::Wire);
    hold::<Rejection>("rejections", Bound::Wire);
    hold::<SessionCall>("session_calls", Bound::Wire);
    hold::<Request>("requests", Bound::Wire);
    hold::<ScreenQuery>("screen_queries", Bound::Wire);
    hold::<Reply>("replies", Bound::Wire);
}

#[test]
fn the_kinds_inside_stand_in_the_order_of_their_form() {
    let path = directory().join("kinds.txt");
    let mut is = String::new();
    for (name, kinds) in kinds::inside() {
        let _ = writeln!(is, "{name}: {}", kinds.join(" "));
    }
    if writing() {
        fs::write(&path, is).unwrap();
        return;
    }
    let was = fs::read_to_string(&path).unwrap();
    for (is, was) in is.lines().zip(was.lines()) {
        assert_eq!(
            is,
            was,
            "new kinds go to the end, and old programs must know them: {}",
            Bound::Ledger.what_to_do()
        );
    }
    assert_eq!(is.lines().count(), was.lines().count());
}

/// Holds each kind against its golden bytes, and the list of kinds against the file.
fn hold<T: Serialize + DeserializeOwned>(family: &str, bound: Bound) {
    let path = directory().join(format!("{family}.txt"));
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let (mut written, mut seen, mut wrong) = (String::new(), Vec::new(), Vec::new());
    for pair in golden(&lines) {
        let (said, golden) = pair;
        let value: T = serde_json::from_str(said)
            .unwrap_or_else(|error| panic!("{family}: {error}; {}: {said}", bound.what_to_do()));
        let bytes = bincode::serialize(&value).unwrap();
        let digits = hex::encode(&bytes);
        let kind = u32::from_le_bytes(*bytes.first_chunk().unwrap());
        seen.push(kind);
        if digits != golden {
            wrong.push(format!("{said}\n  was   {golden}\n  is now {digits}"));
        } else if serde_json::to_string(&bincode::deserialize::<T>(&bytes).unwrap()).unwrap()
            != said
        {
            wrong.push(format!("{said}\n  is read as something else"));
        }
        let _ = writeln!(written, "{said}\n{digits}\n");
    }
    if writing() {
        fs::write(&path, written).unwrap();
    } else {
        assert!(
            wrong.is_empty(),
            "{family}: {}\n{}",
            bound.what_to_do(),
            wrong.join("\n")
        );
    }
    let missing: Vec<_> = (0..)
        .zip(kinds::of::<T>())
        .filter(|(kind, _)| !seen.contains(kind))
        .collect();
    assert!(
        missing.is_empty(),
        "{} has no line for {missing:?}: write one in JSON, then FORMS=write",
        path.display()
    );
}

/// What each sample says, with its bytes; none when they are still to be filled in.
fn golden<'a>(lines: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let is_bytes = |line: &&str| line.bytes().all(|digit| digit.is_ascii_hexdigit());
    let next = |at: usize| lines.get(at + 1).copied().filter(is_bytes).unwrap_or("");
    let said = lines.iter().enumerate().filter(|(_, line)| !is_bytes(line));
    said.map(|(at, line)| (*line, next(at))).collect()
}
