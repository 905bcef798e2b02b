//! What terminals send by themselves, among pastes and scans, by a script from a seed: every scan is an item, no report
//! and no paste is one, and nothing makes the screen deaf.

use std::time::Duration;

use crate::floods::{fedex, is_every_one_an_item};
use crate::harness::Center;
use crate::terminal::Terminal;

const PIECES: usize = 10_000;

/// Answers and reports, of which each run makes others: `#` is a figure.
const REPORTS: &[&str] = &[
    "\x1b[?6#;4;6;22;52c",
    "\x1b[>0;2##;0c",
    "\x1b[?2026;#$y",
    "\x1b[#;4#R",
    "\x1b[?#u",
    "\x1b[?997;#n",
    "\x1b[8;2#;8#t",
    "\x1b[I",
    "\x1b[O",
    "\x1b[<35;4#;2#M",
    "\x1b[<0;4#;2#m",
    "\x1b[M !!",
    "\x1b]1#;rgb:##00/0000/00##\x07",
    "\x1b]4;#;rgb:cdcd/0000/0000\x1b\\",
    "\x1b]52;c;SGFyYm9y\x07",
    "\x1bP>|XTerm(3##)\x1b\\",
    "\x1bP!|000000##\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1b_Gi=3#;OK\x1b\\",
];

/// Texts that would be pieces if they were typed, with their Enter.
const PASTES: &[&str] = &[
    "Harbor Candle Co LLC\rPMB 101\r12 Main St\r",
    "101\r",
    "1Z5R89390357567127\r",
    "(503) 555-0199\r",
    "\u{feff}kestrel\r\noptics\r\n",
    "",
];

/// Numbers that follow from a seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

fn report(random: &mut Random) -> Vec<u8> {
    let template = REPORTS[random.below(REPORTS.len())];
    let figure = |c: char| match c {
        '#' => char::from(b'0' + random.below(10) as u8),
        c => c,
    };
    template
        .chars()
        .map(figure)
        .collect::<String>()
        .into_bytes()
}

/// A paste, and the Esc that clears the line of it.
fn paste(random: &mut Random) -> Vec<u8> {
    let text = PASTES[random.below(PASTES.len())];
    format!("\x1b[200~{text}\x1b[201~\x1b").into_bytes()
}

fn screen(center: &Center) -> Terminal {
    let (data, state) = (center.data(), center.place().join("state"));
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let mut terminal = Terminal::start(&["--data", data.to_str().unwrap()], &variables, 80, 24);
    terminal.wait("Just logged");
    terminal
}

#[test]
fn ten_thousand_reports_pastes_and_scans_are_told_apart() {
    let center = Center::new();
    let mut terminal = screen(&center);
    let (mut random, mut scans, mut stream) = (Random(20_261_128), 0, Vec::new());
    for _ in 0..PIECES {
        match random.below(20) {
            0 => stream.extend(paste(&mut random)),
            1 => {
                stream.extend((fedex(scans) + "\r").into_bytes());
                scans += 1;
            }
            _ => stream.extend(report(&mut random)),
        }
    }
    // In reads of any length, which cut everything anywhere.
    let mut rest = stream.as_slice();
    while !rest.is_empty() {
        let (read, behind) = rest.split_at((1 + random.below(400)).min(rest.len()));
        terminal.bytes(read);
        rest = behind;
    }
    is_every_one_an_item(&center, scans);
    let rows = center.json(&["--json", "item", "list"]);
    assert_eq!(rows.len() as u64, scans, "and nothing else is one");
    assert!(
        rows.iter().all(|row| row["line"].is_null()),
        "no label text"
    );
    terminal.keys("<Esc>nobody");
    terminal.wait("> nobody");
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_rest_of_a_report_that_comes_late_is_no_text() {
    let center = Center::new();
    let mut terminal = screen(&center);
    for (begin, rest) in [
        ("\x1b", "[?61;4;6;22;52c"),
        ("\x1b[?20", "26;2$y"),
        ("\x1b]11;rgb:0000/", "0000/0000\x1b\\"),
        ("\x1bP>|XTe", "rm(370)\x1b\\"),
    ] {
        terminal.bytes(begin.as_bytes());
        std::thread::sleep(Duration::from_millis(300));
        terminal.bytes(rest.as_bytes());
    }
    terminal.bytes((fedex(0) + "\rha").as_bytes());
    is_every_one_an_item(&center, 1);
    terminal.wait("for > ha ");
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_console_of_no_size_is_drawn_as_the_usual_one() {
    let center = Center::new();
    let (data, state) = (center.data(), center.place().join("state"));
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let words = ["--data", data.to_str().unwrap()];
    let mut terminal = Terminal::start_sized(&words, &variables, (0, 0), (80, 24));
    terminal.wait("Just logged");
    terminal.keys("harb");
    terminal.wait("Who > harb");
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn what_another_program_left_on_is_switched_off() {
    let center = Center::new();
    let mut terminal = screen(&center);
    assert!(!terminal.screen().application_keypad());
    assert!(terminal.screen().bracketed_paste());
    assert_eq!(
        terminal.screen().mouse_protocol_mode(),
        vt100::MouseProtocolMode::None
    );
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.screen().bracketed_paste(), "and back as it was");
}
