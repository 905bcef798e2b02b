//! The books counted again by somebody who knows nothing of the program: from the lines of `ledger export` alone, with
//! no type and no function of ours, against what the desk itself says.

use std::collections::BTreeMap;

use mailroom::domain::event::Event;
use mailroom::domain::ids::Seq;
use mailroom::store::{self, Meta, Sealed, Store};
use serde_json::Value;

use crate::harness::Center;
use crate::simulation::Weeks;

/// A piece as the export tells of it.
#[derive(Clone, Debug, Default)]
struct Piece {
    client: String,
    kind: String,
    slot: String,
    origin: String,
    /// The way it left last.
    way: String,
    came: i64,
    /// The day on which it left; nothing while it lies here.
    left: Option<i64>,
}

/// What a day came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Figures {
    received: i64,
    picked_up: i64,
    forwarded: i64,
    remailed: i64,
    returned: i64,
    brought_back: i64,
    other: i64,
    closing: i64,
}

#[derive(Default)]
struct Recount {
    pieces: BTreeMap<u64, Piece>,
    days: BTreeMap<String, Figures>,
}

impl Recount {
    /// Takes one line of the export.
    fn take(&mut self, line: &Value) {
        let page = line["day"].as_str().unwrap().to_owned();
        // The number of the day as the events have it: 1 January of the year 1 is day 1.
        let day = number_of(&page);
        let before = self.held();
        let figures = self.days.entry(page.clone()).or_default();
        let Value::Object(all) = &line["data"] else {
            return;
        };
        let (kind, said) = all.iter().next().unwrap();
        let mut step = Change {
            pieces: &mut self.pieces,
            figures,
            day,
        };
        step.by(kind, said);
        let moved = self.held() - before;
        if let Some(figures) = self.days.get_mut(&page) {
            figures.closing += moved;
        }
    }

    /// A page closes with what came and went on it and on all pages before it: one that was opened again is written on
    /// behind the first lines of the next.
    fn close(&mut self) {
        let mut held = 0;
        for figures in self.days.values_mut() {
            held += figures.closing;
            figures.closing = held;
        }
    }

    fn held(&self) -> i64 {
        self.here().count() as i64
    }

    fn here(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.values().filter(|piece| piece.left.is_none())
    }
}

struct Change<'a> {
    pieces: &'a mut BTreeMap<u64, Piece>,
    figures: &'a mut Figures,
    day: i64,
}

impl Change<'_> {
    fn by(&mut self, kind: &str, said: &Value) {
        match kind {
            "ItemReceived" => self.received(said),
            "ItemAssigned" => {
                let piece = self.piece(&said["item"]);
                piece.client = text(&said["client"]);
                piece.slot = text(&said["slot"]);
            }
            "ItemMoved" => self.piece(&said["item"]).slot = text(&said["slot"]),
            "ItemCorrected" => {
                for change in said["changes"].as_array().unwrap() {
                    if let Some(kind) = change.get("Kind") {
                        self.piece(&said["item"]).kind = text(kind);
                    }
                }
            }
            "ItemVoided" => {
                let day = self.day;
                let piece = self.piece(&said["item"]);
                piece.left = Some(day);
                if piece.origin == "Intake" && piece.came == day {
                    self.figures.received -= 1;
                } else {
                    self.figures.other += 1;
                }
            }
            "ItemReinstated" => {
                let day = self.day;
                let piece = self.piece(said);
                let was_today = piece.left.take() == Some(day);
                let came_today = piece.origin == "Intake" && piece.came == day;
                match (was_today, came_today) {
                    (true, true) => self.figures.received += 1,
                    _ => self.figures.other -= 1,
                }
            }
            _ => self.leaves(kind, said),
        }
    }

    /// Ways out of the house, and back.
    fn leaves(&mut self, kind: &str, said: &Value) {
        match kind {
            "PickedUp" => {
                let n = self.leave(&said["items"]);
                self.figures.picked_up += n;
            }
            "Forwarded" => {
                let n = self.leave(&said["items"]);
                match text(&said["kind"]).as_str() {
                    "Remailed" => self.figures.remailed += n,
                    _ => self.figures.forwarded += n,
                }
                self.went(&said["items"], &text(&said["kind"]));
            }
            "ItemsReturned" => {
                let n = self.leave(&said["items"]);
                self.figures.returned += n;
                self.went(&said["items"], "Returned");
            }
            "QuarantineLeft" if said["exit"].get("HandedBack").is_some() => {
                let n = self.leave(&said["items"]);
                self.figures.returned += n;
            }
            "ItemsPlaced" => {
                let n = self.leave(said);
                self.figures.other += n;
                self.went(said, kind);
            }
            "ItemsDestroyed" | "ItemsMissing" => {
                let n = self.leave(&said["items"]);
                self.figures.other += n;
                self.went(&said["items"], kind);
            }
            "BroughtBack" => self.back(&said["items"], |figures| figures.picked_up -= 1),
            "TakenFromCarrier" => self.back(said, |figures| figures.returned -= 1),
            "ItemsFound" => self.back(said, |figures| figures.other -= 1),
            "ItemsTakenBack" => self.taken_back(said),
            "HeldAgain" => {
                for id in said["items"].as_array().unwrap() {
                    self.piece(id).left = None;
                    self.figures.brought_back += 1;
                }
            }
            "LeftAfterAll" => {
                let left = said["left"].as_i64().unwrap_or(self.day);
                self.piece(&said["item"]).left = Some(left);
                self.figures.brought_back -= 1;
            }
            _ => {}
        }
    }

    fn received(&mut self, item: &Value) {
        let piece = Piece {
            client: text(&item["client"]),
            kind: text(&item["kind"]),
            slot: text(&item["slot"]),
            origin: text(&item["origin"]),
            way: String::new(),
            came: item["day"].as_i64().unwrap(),
            left: None,
        };
        match piece.origin.as_str() {
            // Stock that is taken over before the first seal is part of the opening.
            "Stock" => {}
            _ => self.figures.received += 1,
        }
        self.pieces.insert(item["id"].as_u64().unwrap(), piece);
    }

    fn piece(&mut self, id: &Value) -> &mut Piece {
        self.pieces.get_mut(&id.as_u64().unwrap()).unwrap()
    }

    fn leave(&mut self, items: &Value) -> i64 {
        let (items, day) = (items.as_array().unwrap(), self.day);
        for id in items {
            self.piece(id).left = Some(day);
        }
        items.len() as i64
    }

    fn went(&mut self, items: &Value, way: &str) {
        for id in items.as_array().unwrap() {
            way.clone_into(&mut self.piece(id).way);
        }
    }

    /// What left today is taken off its way out; what left before is less of all other ways.
    fn back(&mut self, items: &Value, uncount: fn(&mut Figures)) {
        for id in items.as_array().unwrap() {
            let today = self.day;
            if self.piece(id).left.take() == Some(today) {
                uncount(self.figures);
            } else {
                self.figures.other -= 1;
            }
        }
    }

    fn taken_back(&mut self, items: &Value) {
        for id in items.as_array().unwrap() {
            let today = self.day;
            let piece = self.piece(id);
            let (was_today, way) = (piece.left.take() == Some(today), piece.way.clone());
            let figures = &mut *self.figures;
            match way.as_str() {
                "Remailed" if was_today => figures.remailed -= 1,
                "Forwarded" if was_today => figures.forwarded -= 1,
                "Returned" if was_today => figures.returned -= 1,
                _ => figures.other -= 1,
            }
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("-").to_owned()
}

/// Days since the year 1, as the events count them.
fn number_of(date: &str) -> i64 {
    let day = date.parse::<chrono::NaiveDate>().unwrap();
    i64::from(chrono::Datelike::num_days_from_ce(&day))
}

/// Writes what happened in some weeks by chance into a ledger.
fn written(center: &Center, seed: u64, commands: u32) {
    let mut weeks = Weeks::new(seed);
    for _ in 0..commands {
        weeks.step();
        // A purge writes earlier events anew: what comes behind it is another test's.
        let last = weeks.desk.ledger.last();
        if last.is_some_and(|one| matches!(one.event, Event::Redacted(_))) {
            break;
        }
    }
    let data = center.place().join("written");
    let mut store = Store::open(&data, &mut |_| {}).unwrap().store;
    for envelope in &weeks.desk.ledger {
        if matches!(envelope.event, Event::Redacted(_)) {
            break;
        }
        let (last, previous) = store.end();
        let meta = Meta {
            site: store.site(),
            seq: Seq(last.0 + 1),
            at: envelope.at,
            day: envelope.day,
            actor: envelope.actor.clone(),
            command: envelope.command,
        };
        let event = envelope.event.clone();
        let sealed: Sealed = store::seal(meta, event, previous, [last.0 as u8; 16]);
        store.append(&[sealed]).unwrap();
    }
    store.close().unwrap();
    let journal = center.data().join("journal");
    std::fs::create_dir_all(&journal).unwrap();
    for entry in std::fs::read_dir(data.join("journal"))
        .unwrap()
        .map(Result::unwrap)
    {
        std::fs::copy(entry.path(), journal.join(entry.file_name())).unwrap();
    }
}

/// Pieces by client, slot and kind.
fn counted<'a>(all: impl Iterator<Item = [&'a str; 3]>) -> BTreeMap<[String; 3], u32> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one.map(str::to_owned)).or_insert(0) += 1;
    }
    counts
}

#[test]
fn a_recount_from_the_raw_export_gives_the_same_per_client_slot_and_kind_and_day() {
    let (mut pieces, mut days) = (0, 0);
    for seed in 41..49 {
        let center = Center::new();
        written(&center, seed, 900);
        let export = center.run(&["ledger", "export"]).ok().out;
        let mut recount = Recount::default();
        for line in export.lines() {
            recount.take(&serde_json::from_str(line).unwrap());
        }
        recount.close();
        let _server = center.serve();
        let listed = center.json(&["--json", "item", "list"]);
        let held: Vec<&Value> = listed
            .iter()
            .filter(|row| row["status"] == "held")
            .collect();
        let word = |value: &'_ Value| value.as_str().unwrap_or("-").to_lowercase();
        let said: Vec<[String; 3]> = held
            .iter()
            .map(|row| [word(&row["client"]), word(&row["slot"]), word(&row["kind"])])
            .collect();
        let ours: Vec<[String; 3]> = recount
            .here()
            .map(|one| [&one.client, &one.slot, &one.kind].map(|text| text.to_lowercase()))
            .collect();
        let of =
            |all: &[[String; 3]]| counted(all.iter().map(|one| one.each_ref().map(String::as_str)));
        assert_eq!(of(&ours), of(&said), "seed {seed}");
        pieces += recount.pieces.len();
        days += recount.days.len();

        for (date, figures) in &recount.days {
            let shown = &center.json(&["--json", "day", "show", date])[0];
            let n = |field: &str| shown[field].as_i64().unwrap();
            let theirs = Figures {
                received: n("received"),
                picked_up: n("picked_up"),
                forwarded: n("forwarded"),
                remailed: n("remailed"),
                returned: n("returned"),
                brought_back: n("brought_back"),
                other: n("other"),
                closing: n("closing"),
            };
            assert_eq!(*figures, theirs, "seed {seed}, {date}");
            let out = theirs.picked_up
                + theirs.forwarded
                + theirs.remailed
                + theirs.returned
                + theirs.other;
            assert_eq!(
                n("opening") + theirs.received + theirs.brought_back - out,
                theirs.closing
            );
        }
    }
    assert!(pieces > 200 && days > 8, "{pieces} pieces on {days} days");
}
