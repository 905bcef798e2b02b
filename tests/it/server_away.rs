//! The server goes away while a clerk types: it rings, what he types is shown as not logged, and goes out once.

use crate::harness::Center;
use crate::terminal::Terminal;

const CLIENTS: &str = include_str!("../data/center.csv");

fn center() -> Center {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn screen(center: &Center) -> Terminal {
    let data = center.data();
    let state = center.place().join("state");
    let words = ["--data", data.to_str().unwrap()];
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let mut terminal = Terminal::start(&words, &variables, 80, 24);
    terminal.wait("Just logged");
    terminal
}

fn boxes(center: &Center) -> Vec<String> {
    let items = center.json(&["item", "list", "--json"]);
    let pmb = |item: &serde_json::Value| item["pmb"].as_str().unwrap_or_default().to_owned();
    let mut all: Vec<String> = items.iter().map(pmb).collect();
    all.sort();
    all
}

#[test]
fn lines_typed_while_the_server_is_away_are_shown_and_go_out_once() {
    let center = center();
    let mut terminal = screen(&center);
    terminal.keys("234<Enter>");
    terminal.wait("OK #1 letter for 234");
    let bells = terminal.bells();
    let _ = center.run(&["server", "stop"]).ok();
    terminal.wait("server STOPPED");
    assert!(terminal.bells() > bells, "that the server is gone rings");
    let bells = terminal.bells();
    terminal.keys("118<Enter>402<Enter>67");
    let shown = terminal.wait_until("what waits is shown", |shown| {
        shown.contains("3 NOT LOGGED") && shown.contains("118, 402, 67")
    });
    assert!(shown.contains("goes out once when it is back"), "{shown}");
    assert!(terminal.bells() > bells, "each line that waits rings");
    let _ = center.run(&["server", "start"]).ok();
    terminal.wait_until("what waited is logged", |shown| {
        shown.contains("402 Candle & Wick") && shown.contains("Who > 67")
    });
    terminal.keys("1<Enter>");
    let shown = terminal.wait("OK #4 letter for 671");
    assert!(!shown.contains("NOT LOGGED"), "{shown}");
    assert_eq!(boxes(&center), ["118", "234", "402", "671"]);
}

#[test]
fn who_ends_the_screen_without_a_server_is_shown_what_is_not_logged_and_told_at_the_next_start() {
    let center = center();
    let mut terminal = screen(&center);
    terminal.keys("234<Enter>");
    terminal.wait("OK #1 letter for 234");
    let _ = center.run(&["server", "stop"]).ok();
    terminal.wait("server STOPPED");
    terminal.keys("118<Enter>402<Enter>");
    terminal.wait("118, 402");
    terminal.keys("<F10>");
    terminal.wait("F10 again ends all the same");
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
    let _ = center.run(&["server", "start"]).ok();
    let mut terminal = screen(&center);
    terminal.wait_until("they are named", |shown| {
        shown.contains("type them again: 118,") && shown.contains("402")
    });
    assert_eq!(boxes(&center), ["234"]);
}
