//! How the screen ends when nobody asked it to: the terminal is as it was, the reason can be read, what was half
//! typed is offered again. The bound is looser than the second that is promised, for a busy machine's sake.

use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::harness::{Center, wait_for};
use crate::terminal::Terminal;

/// Gone within a second on a machine of one's own.
const SOON: Duration = Duration::from_secs(3);

fn screen_with(center: &Center, variables: &[(&str, &str)]) -> Terminal {
    let (data, state) = (center.data(), center.place().join("state"));
    let mut all = vec![
        ("XDG_STATE_HOME", state.to_str().unwrap()),
        ("RUST_BACKTRACE", "0"),
    ];
    all.extend(variables);
    let mut terminal = Terminal::start(&["--data", data.to_str().unwrap()], &all, 80, 24);
    terminal.wait("Just logged");
    terminal
}

fn half_typed(center: &Center, variables: &[(&str, &str)]) -> Terminal {
    let mut terminal = screen_with(center, variables);
    terminal.keys("<F6>");
    terminal.wait("CLIENTS");
    terminal.keys("kest");
    terminal.wait("Find > kest");
    terminal.keys("<F2>");
    terminal.wait("Who >");
    terminal.keys("harbor can");
    terminal.wait("Who > harbor can");
    terminal
}

/// A second start offers what was there.
fn is_resumed(center: &Center) {
    let mut again = screen_with(center, &[]);
    let shown = again.wait("Who > harbor can");
    // A terminal that closes sends an Enter before it, which may still be on its way to the server.
    let is_half = shown.contains("resumed: harbor can, half entered; kest on CLIENTS");
    let is_entered = shown.contains("NOT LOGGED, type them again: harbor");
    assert!(is_half || is_entered, "{shown}");
    again.keys("<F6>");
    again.wait("Find > kest");
}

#[test]
fn signals_end_it_at_once_and_keep_what_was_typed() {
    for signal in [Signal::SIGTERM, Signal::SIGINT, Signal::SIGHUP] {
        let center = Center::new();
        let mut terminal = half_typed(&center, &[]);
        kill(Pid::from_raw(terminal.pid()), signal).unwrap();
        let took = terminal.gone();
        assert!(took < SOON, "{signal}: {took:?}");
        assert!(terminal.is_cooked(), "{signal}");
        // After a hang-up nobody is there: not one byte is written.
        assert_eq!(
            terminal.screen().alternate_screen(),
            signal == Signal::SIGHUP,
            "{signal}"
        );
        is_resumed(&center);
    }
}

#[test]
fn scans_that_wait_for_the_server_when_the_line_drops_are_logged_at_the_next_start() {
    let center = Center::new();
    let mut terminal = screen_with(&center, &[]);
    wait_for("the server is up", || {
        center.run(&["--json", "server", "status"]).code == 0
    });
    let status = center.json(&["--json", "server", "status"]);
    let server = Pid::from_raw(i32::try_from(status[0]["pid"].as_i64().unwrap()).unwrap());
    kill(server, Signal::SIGSTOP).unwrap();
    terminal.bytes(b"1Z5R89390357567127\r1Z8V92A70367203024\r9400111206206406260787\r");
    terminal.wait("waiting for the server");
    kill(Pid::from_raw(terminal.pid()), Signal::SIGHUP).unwrap();
    let took = terminal.gone();
    assert!(took < SOON, "{took:?}");
    kill(server, Signal::SIGCONT).unwrap();
    let _again = screen_with(&center, &[]);
    wait_for("each is an item", || {
        center.json(&["--json", "item", "list"]).len() >= 3
    });
    let rows = center.json(&["--json", "item", "list"]);
    let numbers: Vec<_> = rows
        .iter()
        .map(|row| row["tracking"].as_str().unwrap())
        .collect();
    assert_eq!(
        numbers,
        [
            "1Z5R89390357567127",
            "1Z8V92A70367203024",
            "9400111206206406260787"
        ]
    );
}

#[test]
fn a_closed_window_ends_it_without_a_spin() {
    let center = Center::new();
    let mut terminal = half_typed(&center, &[]);
    terminal.close();
    let took = terminal.gone();
    assert!(took < SOON, "{took:?}");
    is_resumed(&center);
}

#[test]
fn a_panic_in_any_thread_can_be_read_and_keeps_what_was_typed() {
    for thread in ["keys", "screen", "server", "tty"] {
        let center = Center::new();
        let mut terminal = half_typed(&center, &[("MAILROOM_PANIC", thread)]);
        terminal.keys("!");
        // Something must happen in the thread that reads the server.
        wait_for("the server tells of a change", || {
            center.run(&["item", "log", "?"]).code == 0
                || center.run(&["item", "log", "nobody"]).code == 0
        });
        let took = terminal.gone();
        assert!(took < SOON, "{thread}: {took:?}");
        let shown = terminal.text();
        assert!(
            shown.contains(&format!("rehearsed in the thread {thread}")),
            "{thread}: {shown}"
        );
        assert!(
            shown.contains("what was typed is kept"),
            "{thread}: {shown}"
        );
        assert!(
            terminal.is_cooked() && !terminal.screen().alternate_screen(),
            "{thread}"
        );
        let mut again = screen_with(&center, &[]);
        again.wait("Who > harbor can");
    }
}

#[test]
fn a_scan_that_comes_with_the_end_is_not_left_to_the_shell() {
    let center = Center::new();
    let state = center.place().join("state");
    let script = format!(
        "{} --data {}; echo READY; read line; echo \"GOT[$line]\"",
        env!("CARGO_BIN_EXE_mailroom"),
        center.data().display()
    );
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let mut terminal = Terminal::start_program("sh", &["-c", &script], &variables, 80, 24);
    terminal.wait("Just logged");
    terminal.bytes(b"\x1b[21~1Z5R89390357567127\r");
    terminal.wait("READY");
    terminal.bytes(b"quiet\r");
    terminal.wait("GOT[quiet]");
    // It is not lost either.
    let mut again = screen_with(&center, &[]);
    again.wait("resumed: 1 scan logged that had waited");
    wait_for("the scan is an item", || {
        center.json(&["--json", "item", "list"]).len() == 1
    });
}
