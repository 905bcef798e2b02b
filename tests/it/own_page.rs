//! A line of the close opens just its own pieces, and the page of a sealed day stands for that day's books alone.

use serde_json::Value;

use crate::harness::Center;
use crate::screens::screen;

fn center() -> Center {
    let center = Center::with_config("[day]\nseal_hour = 0\n");
    let _ = center.run(&["server", "start"]).ok();
    let clock = ["server", "clock", "set", "2027-03-19T10:00:00Z"];
    let _ = center.run(&clock).ok();
    let list = "client_id,pmb,legal_name,kind\n\
        p,111,Pelican Freight Brokers LLC,business\n\
        s,106,Saltmarsh Bicycle Repair LLC,business\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn must(center: &Center, words: &[&str]) {
    let _ = center.run(words).ok();
}

#[test]
fn a_line_of_suspended_clients_lists_their_pieces_and_no_number_that_has_their_box_in_it() {
    let center = center();
    let of_both = ["1Z5R89390357567127", "TBA111456781112"];
    for (pmb, number) in ["111", "106"].iter().zip(of_both) {
        must(&center, &["item", "log", pmb, "--tracking", number]);
    }
    let why = ["client", "suspend", "111", "--reason", "unpaid"];
    must(&center, &why);
    let mut terminal = screen(&center, 80, 24);
    terminal.keys("<F4>:state suspended<Enter>");
    let shown = terminal.wait("1 of 1");
    assert!(shown.contains("111 Pelican"), "{shown}");
    assert!(!shown.contains("Saltmarsh"), "{shown}");
    terminal.keys("<F5>");
    terminal.wait("held of suspended clients");
    // Down to that line.
    for _ in 0..8 {
        if terminal.text().contains(">__ suspended") {
            break;
        }
        terminal.keys("<Down>");
        terminal.settle();
    }
    terminal.wait(">__ suspended");
    terminal.keys("<Enter>");
    let shown = terminal.wait("1 of 1");
    assert!(!shown.contains("Saltmarsh"), "{shown}");
}

#[test]
fn the_page_of_a_sealed_day_has_nothing_that_was_booked_behind_its_seal() {
    let center = center();
    must(&center, &["item", "log", "106", "--kind", "registered"]);
    must(
        &center,
        &["item", "log", "106", "--tracking", "986578788855"],
    );
    must(&center, &["day", "close", "--yes"]);
    must(&center, &["item", "log", "111", "--kind", "registered"]);
    must(&center, &["day", "note", "tomorrow:", "call", "Acme"]);
    let shown = &center.json(&["--json", "day", "show", "2027-03-19"])[0];
    let open = shown["open"].as_array().unwrap();
    let registered: Vec<&Value> = open
        .iter()
        .filter(|row| row["what"] == "registered")
        .collect();
    assert_eq!(registered.len(), 1, "{shown}");
    assert_eq!(registered[0]["stands"], 1, "{shown}");
    assert!(shown["note"].is_null(), "{shown}");
    // Whoever works on is shown both.
    let now = &center.json(&["--json", "day", "show"])[0];
    assert_eq!(now["note"], "tomorrow: call Acme", "{now}");
}

#[test]
fn a_carrier_that_was_put_right_on_the_day_is_right_in_each_figure_of_its_sealed_page() {
    let center = center();
    must(&center, &["item", "log", "106"]);
    let mut terminal = screen(&center, 80, 24);
    terminal.keys("<F9>#1<Enter>");
    terminal.wait("Fix #1");
    terminal.keys("@FedEx<Enter>");
    terminal.wait("#1 is FedEx now");
    must(&center, &["day", "carrier", "FedEx", "1"]);
    must(&center, &["day", "close", "--yes"]);
    terminal.keys("<Esc><F5>2027-03-19<Enter>");
    let shown = terminal.wait("the books of 2027-03-19, SEALED");
    assert!(shown.contains("FedEx 1"), "{shown}");
    assert!(!shown.contains("no carrier"), "{shown}");
}
