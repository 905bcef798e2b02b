//! What one page hands on to the next, what has left and is looked for, and what a report says of labels: on the real
//! program.

use mailroom::domain::clerk::Door;
use mailroom::wire::ask;
use mailroom::wire::client::Connection;
use mailroom::wire::messages::{Reply, ScreenQuery};
use mailroom::wire::rows::{Body, ItemRow};

use crate::harness::Center;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,emails,pickup_people
h,234,Harbor Candle Co,business,ada@harbor.example,Ada Abbott
t,671,Tidewater Audio,business,tim@tide.example,Tim Oldham
";

fn center() -> Center {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    clock(&center, "2027-03-19T17:00:00Z");
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn clock(center: &Center, at: &str) {
    let _ = center.run(&["server", "clock", "set", at]).ok();
}

fn takes(center: &Center, items: &str, more: &[&str]) {
    let pickup = [
        "pickup",
        "234",
        "--person",
        "Ada Abbott",
        "--check",
        "driver",
        "--items",
        items,
    ];
    let _ = center.run(&[&pickup[..], more].concat()).ok();
}

#[test]
fn what_was_left_open_with_a_word_stands_with_it_on_the_next_days_page() {
    let center = center();
    let _ = center.run(&["item", "log", "Zebulon Pike"]);
    let _ = center
        .run(&["day", "carry", "identify", "the", "sender", "calls", "back"])
        .ok();
    let _ = center.run(&["day", "close", "--yes"]).ok();
    clock(&center, "2027-03-20T17:00:00Z");
    let _ = center.run(&["item", "log", "234"]).ok();
    let next = center.run(&["day", "close"]).out;
    let line = next
        .lines()
        .find(|line| line.contains("the sender calls back"));
    let line = line.unwrap_or_else(|| panic!("{next}"));
    assert!(
        line.contains("to do") && line.contains("[2027-03-19: the sender calls back ("),
        "{line}"
    );
    let _ = center
        .run(&[
            "item", "assign", "1", "--client", "671", "--reason", "called",
        ])
        .ok();
    let done = center.run(&["day", "close"]).out;
    assert!(!done.contains("the sender calls back"), "{done}");
}

/// The rows that Shelf shows for a filter.
fn shelf(center: &Center, filter: &str) -> (Vec<u64>, u32) {
    let mut desk = Connection::open(&center.data().join("mailroom.sock")).unwrap();
    let door = Door::Shell;
    let terminal = "test".to_owned();
    let _ = desk.call(ask::Open { terminal, door }).unwrap();
    let query = ScreenQuery::Shelf {
        filter: filter.to_owned(),
        from: 0,
        rows: 20,
        item: None,
    };
    let Reply::Screen(screen) = desk.call(query).unwrap() else {
        panic!("no screen");
    };
    let Body::Shelf { rows, total, .. } = screen.body else {
        panic!("no shelf");
    };
    let id = |row: &ItemRow| row.item.id.0;
    (rows.iter().map(id).collect(), total)
}

#[test]
fn the_shelf_finds_what_has_left_by_its_words_the_newest_first() {
    let center = center();
    for line in ["234", "671", "234", "234"] {
        let _ = center.run(&["item", "log", line]).ok();
    }
    takes(&center, "1,3", &[]);
    for (filter, found) in [
        ("gone", vec![3, 1]),
        ("gone candle", vec![3, 1]),
        ("candle gone", vec![3, 1]),
        ("gone #3", vec![3]),
        ("gone picked", vec![3, 1]),
        ("gone 2027-03-19", vec![3, 1]),
        ("gone tidewater", vec![]),
        ("candle", vec![4]),
        ("", vec![2, 4]),
    ] {
        let total = found.len() as u32;
        assert_eq!(shelf(&center, filter), (found, total), "{filter:?}");
    }
}

#[test]
fn a_days_report_tells_what_was_read_off_its_label_from_what_was_not() {
    let center = center();
    let number = ["item", "log", "234", "--tracking", "1Z5R89390357567127"];
    let _ = center.run(&number).ok();
    let _ = center.run(&["item", "log", "234", "--count", "2"]).ok();
    takes(&center, "1", &["--scanned"]);
    takes(&center, "2,3", &[]);
    let rows = center.json(&["--json", "day", "report", "2027-03-19"]);
    let of = |row: &&serde_json::Value| row["section"] == "handovers";
    let told: Vec<&str> = rows
        .iter()
        .filter(of)
        .filter_map(|row| row["detail"].as_str())
        .collect();
    assert_eq!(
        told,
        [
            "Harbor Candle Co to Ada Abbott (driver)",
            "Harbor Candle Co to Ada Abbott (driver)",
            "1 by label, 2 without a label read",
        ]
    );
    let report = center.run(&["day", "report", "2027-03-19"]).ok().out;
    assert!(report.contains("1 by label, 2 without"), "{report}");
}
