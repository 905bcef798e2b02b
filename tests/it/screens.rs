//! The whole path by keyboard on the real program in a pseudo-terminal: intake, a handover, undo, the day's
//! figures. What each screen shows is held against a reviewed text in `pictures`.

use crate::harness::{Center, wait_for};
use crate::terminal::Terminal;

const CLIENTS: &str = include_str!("../data/center.csv");

/// A Friday afternoon in a center with a dozen clients and some mail on its shelves.
pub fn center() -> Center {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    // Stock and mail of the last weeks, each at its own time.
    let _ = center
        .run(&["server", "clock", "set", "2027-03-01T09:00:00Z"])
        .ok();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["notice", "resume"]).ok();
    let stock = "pmb,kind,received,count,slot\n310,parcel,2027-01-04,1,A-01\n555,flat,2027-02-10,1,A-03\n234,letter,2027-02-22,3,\n77,letter,2027-02-24,2,\n";
    let stock = center.file("stock.csv", stock);
    let _ = center.run(&["item", "import", &stock]).ok();
    let _ = center.run(&["day", "close", "--yes"]).ok();
    let _ = center
        .run(&["server", "clock", "set", "2027-03-18T10:00:00Z"])
        .ok();
    let _ = center
        .run_with(
            &["item", "log", "-"],
            b"Falcon Lens Co\n671\nHarbor Wax Works\n1Z5R89390357567127\n",
        )
        .ok();
    let _ = center.run(&["notice", "flush"]).ok();
    let _ = center.run(&["day", "close", "--yes"]).ok();
    let _ = center
        .run(&["server", "clock", "set", "2027-03-19T16:42:05Z"])
        .ok();
    center
}

pub fn screen(center: &Center, columns: u16, rows: u16) -> Terminal {
    let data = center.data();
    let state = center.place().join("state");
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap()), ("USER", "rk")];
    let mut terminal = Terminal::start(
        &["--data", data.to_str().unwrap()],
        &variables,
        columns,
        rows,
    );
    terminal.wait("Just logged");
    terminal
}

/// Twenty pieces as a clerk would log them, each acknowledged before the next.
pub fn twenty_pieces(terminal: &mut Terminal) {
    for (keys, said) in [
        ("234<Enter>", "OK #12 letter for 234 Harbor Candle Co LLC"),
        ("tide<Enter>", "OK #13 letter for 671 Tidewater Audio LLC"),
        ("\"<Enter>", "OK #14 letter for 671"),
        ("kestrel .f<Enter>", "OK #15 flat for 555"),
        ("ada abbott .l<Enter>", "OK #16 letter for 234"),
        ("118*4<Enter>", "118 Ines Harbison"),
        ("zephyr*7<Enter>", "400-117 Zephyr Studio"),
        ("sparrow machines<Enter>", "77 Finch Robotics Inc"),
        ("blue kite design<Enter>", "400-117 Zephyr Studio"),
    ] {
        terminal.keys(keys);
        terminal.wait_until(said, |shown| {
            shown
                .lines()
                .rev()
                .skip(1)
                .take(2)
                .any(|line| line.starts_with("OK") && line.contains(said))
        });
    }
    terminal.says_twice("? john doe");
    terminal.wait("#30");
    terminal.bytes(b"1Z8V92A70367203024\r");
    terminal.wait("#31");
    terminal.keys("402<Enter>");
    terminal.wait_until("the parcel has its client", |shown| {
        shown.contains("402 Candle & Wick Inc")
    });
}

#[test]
fn a_day_by_keyboard_in_80_by_24() {
    let center = center();
    let mut terminal = screen(&center, 80, 24);
    twenty_pieces(&mut terminal);
    terminal.keys("harb");
    terminal.wait("match");
    terminal.keys("<Esc>");
    terminal.wait_until("the line is empty", |shown| {
        shown.contains("Just logged") && !shown.contains("match")
    });
    terminal.keys(":undo<Enter>");
    terminal.wait("?? Enter takes back");
    terminal.keys("<Enter>");
    terminal.wait("OK taken back");

    terminal.keys("<F3>");
    terminal.wait("PICKUP");
    terminal.keys("234<Enter>");
    terminal.wait("Marco Ruiz");
    terminal.keys("2d<Enter>");
    terminal.wait("Pieces >");
    terminal.keys("1,2,4<Enter>");
    terminal.wait("3 of 5 marked");
    terminal.keys("<Enter>");
    terminal.wait("OK");
    wait_for("three pieces are out", || {
        let rows = center.json(&["--json", "item", "list", "--status", "picked_up"]);
        rows.len() == 3
    });

    terminal.keys("<F5>");
    terminal.wait("should be here");
    terminal.keys("seal<Enter>seal<Enter>");
    terminal.wait("sealed");
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
    let day = &center.json(&["--json", "day", "show", "2027-03-19"])[0];
    assert_eq!(
        (&day["state"], &day["picked_up"]),
        (&"sealed".into(), &3.into())
    );
}

#[test]
fn two_screens_see_each_other() {
    let center = center();
    let mut one = screen(&center, 80, 24);
    let mut other = screen(&center, 80, 24);
    one.keys("234<Enter>");
    one.wait("OK #12");
    other.wait("#12");
    other.keys("671<Enter>");
    one.wait("#13");
}

#[test]
fn a_doubt_rings_and_logs_nothing() {
    let center = center();
    let mut terminal = screen(&center, 80, 24);
    terminal.keys("acme holdings<Enter>");
    terminal.wait("nothing logged");
    assert!(terminal.bells() > 0);
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 11);
}

#[test]
fn a_scanner_burst_is_one_piece_a_code() {
    let center = center();
    let mut terminal = screen(&center, 80, 24);
    let codes: Vec<String> = (0..60).map(|n| format!("TBA{n:012}\r")).collect();
    terminal.bytes(codes.concat().as_bytes());
    wait_for("every code is a piece", || {
        center.json(&["--json", "item", "list"]).len() == 11 + 60
    });
    let rows = center.json(&["--json", "item", "list"]);
    let numbers: Vec<_> = rows[11..]
        .iter()
        .map(|row| format!("{}\r", row["tracking"].as_str().unwrap()))
        .collect();
    assert_eq!(numbers, codes, "in order, each once");
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_hang_up_or_a_signal_ends_it_and_keeps_what_was_typed() {
    use nix::sys::signal::{Signal, kill};
    let center = center();
    let mut terminal = screen(&center, 80, 24);
    terminal.keys("harbor can");
    terminal.wait("harbor can");
    kill(nix::unistd::Pid::from_raw(terminal.pid()), Signal::SIGTERM).unwrap();
    let _ = terminal.end();
    assert!(
        !terminal.screen().alternate_screen(),
        "the terminal is as it was"
    );
    let mut again = screen(&center, 80, 24);
    again.wait("harbor can");
}

#[test]
fn no_size_makes_it_fall() {
    let center = center();
    let mut terminal = screen(&center, 80, 24);
    for (columns, rows) in [(1, 1), (40, 10), (120, 40), (60, 16), (100, 30), (79, 23)] {
        terminal.resize(columns, rows);
        terminal.keys("x");
    }
    terminal.resize(80, 24);
    terminal.wait("Who > xxxxxx");
}
