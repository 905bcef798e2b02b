//! The real program on terminals as they are: old ones, few colours, other locales, other sizes, slow lines.

use crate::harness::Center;
use crate::terminal::Terminal;

const CLIENTS: &str = include_str!("../data/center.csv");

fn center(config: &str) -> Center {
    let center = Center::with_config(config);
    let _ = center.run(&["server", "start"]).ok();
    let _ = center
        .run(&["server", "clock", "set", "2027-03-19T16:42:05Z"])
        .ok();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn screen(
    center: &Center,
    more: &[&str],
    variables: &[(&str, &str)],
    columns: u16,
    rows: u16,
) -> Terminal {
    let data = center.data();
    let state = center.place().join("state");
    let words = [&["--data", data.to_str().unwrap()], more].concat();
    let variables = [&[("XDG_STATE_HOME", state.to_str().unwrap())], variables].concat();
    let mut terminal = Terminal::start(&words, &variables, columns, rows);
    terminal.wait("Just logged");
    terminal
}

/// Whether any letter on the screen is in a colour.
fn is_coloured(terminal: &Terminal) -> bool {
    let (rows, columns) = terminal.screen().size();
    let cell = |row, column| {
        terminal
            .screen()
            .cell(row, column)
            .map(vt100::Cell::fgcolor)
    };
    (0..rows.get()).any(|row| {
        (0..columns.get())
            .any(|column| cell(row, column).is_some_and(|colour| colour != vt100::Color::Default))
    })
}

#[test]
fn old_terminals_and_locales_get_what_they_can_show() {
    let center = center("");
    for (n, (term, locale, colour, ascii)) in [
        ("xterm", "C.UTF-8", true, false),
        ("linux", "C.UTF-8", true, false),
        ("screen", "en_US.UTF-8", true, false),
        ("vt100", "C.UTF-8", false, true),
        ("xterm-256color", "C", true, true),
    ]
    .into_iter()
    .enumerate()
    {
        let mut terminal = screen(
            &center,
            &[],
            &[("TERM", term), ("LANG", locale), ("LC_ALL", "")],
            80,
            24,
        );
        terminal.keys("234<Enter>");
        let shown = terminal.wait(&format!("OK #{} letter for 234", n + 1));
        assert_eq!(
            (is_coloured(&terminal), shown.is_ascii()),
            (colour, ascii),
            "{term} {locale}\n{shown}"
        );
        terminal.keys("<F10>");
        assert_eq!(terminal.end(), 0);
    }
}

#[test]
fn no_color_and_the_flags_are_obeyed() {
    let center = center("");
    let mut terminal = screen(&center, &[], &[("NO_COLOR", "1")], 80, 24);
    terminal.keys("nobody at all<Enter>");
    terminal.wait("?? nothing logged");
    assert!(!is_coloured(&terminal));
    let nowhere = [("XDG_STATE_HOME", "/nonexistent")];
    let mut terminal = screen(&center, &["--ascii", "--contrast"], &nowhere, 120, 40);
    terminal.keys("<F5>");
    let shown = terminal.wait("Logged by hour");
    assert!(shown.is_ascii() && !is_coloured(&terminal), "{shown}");
}

#[test]
fn what_the_center_has_chosen_reaches_every_screen() {
    let center = center("[screen]\ncontrast = true\nbell = \"visual\"\n");
    let mut terminal = screen(&center, &[], &[], 80, 24);
    terminal.keys("nobody at all<Enter>");
    terminal.wait("?? nothing logged");
    assert!(!is_coloured(&terminal), "high contrast has no colours");
    assert_eq!(terminal.bells(), 0, "the message is what rings");
    assert!(terminal.screen().cell(22, 0).unwrap().inverse());
}

#[test]
fn ten_resizes_later_the_screen_is_that_of_its_size() {
    let center = center("");
    let mut terminal = screen(&center, &[], &[], 80, 24);
    terminal.keys("harb");
    for round in 0..10 {
        let (columns, rows) = [(120, 40), (100, 30), (40, 10), (1, 1), (80, 24)][round % 5];
        terminal.resize(columns, rows);
    }
    let after = terminal.wait_until("the whole screen", |shown| {
        shown.contains("F9Fix") && shown.contains("matches") && shown.contains("Who > harb")
    });
    let mut fresh = screen(&center, &[], &[("XDG_STATE_HOME", "/nonexistent")], 80, 24);
    fresh.keys("harb");
    let fresh = fresh.wait_until("the same", |shown| {
        shown.contains("matches") && shown.contains("Who > harb")
    });
    assert_eq!(rows(&after), rows(&fresh));
}

#[test]
fn a_slow_line_shows_what_is_typed_first_and_everything_in_the_end() {
    let center = center("");
    let mut slow = screen(&center, &[], &[("MAILROOM_LINE", "4000")], 80, 24);
    slow.keys("harb");
    slow.wait("Who > harb");
    slow.keys("<Esc>");
    slow.wait_until("the line is empty", |shown| !shown.contains("> harb"));
    for keys in ["234<Enter>", "118*4<Enter>", "<F4>", "<F5>", "<F2>kest"] {
        slow.keys(keys);
    }
    slow.wait("#5");
    let mut fast = screen(&center, &[], &[("XDG_STATE_HOME", "/nonexistent")], 80, 24);
    fast.keys("kest");
    let wanted = fast.wait_until("its rows", |shown| {
        shown.contains("Who > kest") && shown.contains("555      Kestrel") && shown.contains("#5")
    });
    slow.wait_until("the same in the end", |shown| rows(shown) == rows(&wanted));
}

/// The screen without what a second makes of it.
fn rows(shown: &str) -> Vec<String> {
    shown
        .lines()
        .skip(1)
        .map(|line| line.trim_end().to_owned())
        .collect()
}

#[test]
fn a_server_that_somebody_stopped_is_not_started_again_by_an_open_screen() {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let mut terminal = crate::screens::screen(&center, 80, 24);
    terminal.keys("harb");
    // The server has answered: it knows of the screen, and tells it who stops it.
    terminal.wait("no match");
    let _ = center.run(&["server", "stop"]).ok();
    let shown = terminal.wait("server STOPPED");
    assert!(shown.contains("mailroom server start"), "{shown}");
    terminal.settle();
    let _ = center.run(&["server", "status"]).code(3);
    let _ = center.run(&["server", "start"]).ok();
    let shown = terminal.wait_until("the screen goes on", |shown| !shown.contains("STOPPED"));
    assert!(shown.contains("harb"), "{shown}");
}
