//! One scanner, two doors: the same bytes are the same piece on the screen and by `item log -`.

use std::io::Write as _;

use serde_json::Value;

use crate::harness::{Center, wait_for};
use crate::terminal::Terminal;

/// What scanners send, with whatever they put before it. Each makes a piece.
const PIECES: &[&str] = &[
    "1Z5R89390357567127",
    "1z879e930346834440",
    "j1Z410E7W0392751591",
    "]C01Z8V92A70367203024",
    "1Y06X6100100004951",
    "1Z5R89390357567128",
    "1Z5R8939035756712",
    "9400111206206406260787",
    "420787459405803699300124287899",
    "42078745~9405803699300124287882",
    "]C142078745\u{1d}9400111201080805483016",
    "4203704992001903338852020557",
    "9407300000000000000004",
    "RR123456785US",
    "986578788855",
    "61299995669352455464",
    "]C100123456789012345675",
    "1001921334250001000300779017972697",
    "TBA010000000000",
    "TBA50288727400A",
    "1LS72301001401854622",
    "LS123456789",
    "MI0000001234567890",
    "60120172242323",
    "X00-77-1234567",
    "]C0MYSTERY/77",
    "https://www.ups.example/track?tracknum=1ZXX3150YW44070023&loc=en",
    "[)>\u{1e}01\u{1d}96841706672\u{1d}840\u{1d}001\u{1d}1Z12345675\u{1d}UPSN\u{1d}12345E\u{1d}089\u{1e}\u{4}",
    "841706672840066\u{1d}1Z12345679\u{1d}UPSN\u{1d}12345E\u{1d}089",
    "[)>^01^96841706672^840^003^1Z12345671^UPSN^12345E^089^^1/1^10^Y^12 Elm St^^OR",
    "*TBA010000000001*",
    "TBA010000000002 Ada Abbott PMB 101",
    "Ada Abbott TBA010000000003, PMB 101",
    "TBA010000000004 1/2",
    "9400 1000 0000 0000 0000 00",
    "https://www.fedex.com/fedextrack/?trknbr=770012345676",
    "https://www.fedex.com/fedextrack/?tracknumbers=770012345687",
    "USPS.COM/go?t=9400111201080805483023",
];

/// What is none.
const NO_PIECES: &[&str] = &[
    "42010023",
    "9781492143239",
    "]E05901234123457",
    "0123456709498765432101234567891",
    "5035550199",
    "https://harbor.example/menu",
];

fn of(row: &Value) -> String {
    let text = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
    format!(
        "{} {} {} {}",
        text("kind"),
        text("carrier"),
        text("tracking"),
        text("service")
    )
}

fn rows(center: &Center) -> Vec<String> {
    let rows = center.json(&["--json", "item", "list"]);
    rows.iter().map(of).collect()
}

#[test]
fn the_same_bytes_are_the_same_piece_on_the_screen_and_by_command() {
    let typed = Center::new();
    let mut input = Vec::new();
    for line in PIECES.iter().chain(NO_PIECES) {
        writeln!(input, "{line}").unwrap();
    }
    let ran = typed.run_with(&["--json", "item", "log", "-"], &input);
    let refused = ran.out.lines().filter(|line| line.contains("\"error\""));
    assert_eq!(refused.count(), NO_PIECES.len(), "{}", ran.out);
    let shown = Center::new();
    let (data, state) = (shown.data(), shown.place().join("state"));
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let mut terminal = Terminal::start(&["--data", data.to_str().unwrap()], &variables, 80, 24);
    terminal.wait("Just logged");
    for (count, line) in PIECES.iter().enumerate() {
        terminal.bytes(format!("{line}\r").as_bytes());
        wait_for("the scan is a piece", || rows(&shown).len() > count);
        terminal.keys("<Esc><Esc>");
    }
    for line in NO_PIECES {
        terminal.bytes(format!("{line}\r").as_bytes());
        terminal.settle();
        terminal.keys("<Esc><Esc>");
    }
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
    assert_eq!(rows(&shown), rows(&typed));
    assert_eq!(rows(&shown).len(), PIECES.len());
}

#[test]
fn a_telephone_number_said_to_be_a_parcel_is_one_on_the_screen_as_well() {
    let center = Center::new();
    let (data, state) = (center.data(), center.place().join("state"));
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let mut terminal = Terminal::start(&["--data", data.to_str().unwrap()], &variables, 80, 24);
    terminal.wait("Just logged");
    for (count, line) in ["2025551234 .p", ".p 2025551235"].iter().enumerate() {
        terminal.bytes(format!("{line}\r").as_bytes());
        wait_for("the number is a piece", || rows(&center).len() > count);
        terminal.keys("<Esc><Esc>");
    }
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
    let numbers = rows(&center).join("\n");
    assert!(
        numbers.contains("parcel - 2025551234") && numbers.contains(" 2025551235 "),
        "{numbers}"
    );
}

#[test]
fn marks_that_nobody_sees_change_no_line_at_any_door() {
    let center = Center::new();
    let line =
        "1\u{200b}Z5R8\u{2060}9390357\u{ad}567127\u{feff}\n\u{ff11}Z879E930346834440\u{200e}\n";
    let ran = center.run_with(&["--json", "item", "log", "-"], line.as_bytes());
    assert!(!ran.out.contains("\"error\""), "{}", ran.out);
    let numbers = rows(&center).join("\n");
    for number in ["1Z5R89390357567127", "1Z879E930346834440"] {
        assert!(numbers.contains(number), "{numbers}");
    }
}

/// A center with one client, in box 101.
fn with_a_client() -> Center {
    let center = Center::new();
    let list = center.file(
        "list.csv",
        "pmb,legal_name,people\n101,Harbor Candle Co LLC,Ada Abbott\n",
    );
    center.run(&["client", "import", &list]).ok().out.clear();
    center
}

fn logged(center: &Center, line: &str) -> (String, Vec<Value>) {
    let before = rows(center).len();
    let ran = center.run_with(&["--json", "item", "log", "-"], line.as_bytes());
    let all = center.json(&["--json", "item", "list"]);
    (ran.out, all.into_iter().skip(before).collect())
}

#[test]
fn several_numbers_on_one_line_are_refused_by_line_and_none_is_lost() {
    let center = Center::new();
    for (line, numbers) in [
        (
            "9400111899223197428497 9400111899223197428480",
            ["9400111899223197428497", "9400111899223197428480"],
        ),
        (
            "94001118992231974284979400111899223197428480",
            ["9400111899223197428497", "9400111899223197428480"],
        ),
        (
            "92055901649173127510899205590164917312751096",
            ["9205590164917312751089", "9205590164917312751096"],
        ),
        (
            "1Z5R89390357567127 1Z12345E0205271688",
            ["1Z5R89390357567127", "1Z12345E0205271688"],
        ),
        (
            "1Z5R893903575671271Z12345E0205271688",
            ["1Z5R89390357567127", "1Z12345E0205271688"],
        ),
        (
            "TBA502887274000TBA502887274001",
            ["TBA502887274000", "TBA502887274001"],
        ),
        (
            "4490443041378211Z5R89390357567127",
            ["449044304137821", "1Z5R89390357567127"],
        ),
        (
            "Ada Abbott 1Z5R89390357567127 1Z12345E0205271688",
            ["1Z5R89390357567127", "1Z12345E0205271688"],
        ),
    ] {
        let (out, new) = logged(&center, line);
        assert!(new.is_empty(), "{line}: {new:?}");
        let says = |text: &str| out.contains(text);
        assert!(
            says("\"line\":1") && says("a line of its own") && numbers.iter().all(|one| says(one)),
            "{line}: {out}"
        );
    }
}

#[test]
fn several_scans_that_came_on_one_line_are_each_a_piece_on_the_screen() {
    let center = Center::new();
    let (data, state) = (center.data(), center.place().join("state"));
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let mut terminal = Terminal::start(&["--data", data.to_str().unwrap()], &variables, 80, 24);
    terminal.wait("Just logged");
    let mut count = 0;
    for line in [
        "9400111899223197428497 9400111899223197428480\r",
        "1Z5R893903575671271Z12345E0205271688\r",
        "TBA502887274000TBA502887274001\r",
        "\u{1b}[200~TBA502887274007\r1Z12345E6605272234\r986578788855\r\u{1b}[201~\r",
    ] {
        terminal.bytes(line.as_bytes());
        count += if line.contains("200~") { 3 } else { 2 };
        wait_for("each is a piece", || rows(&center).len() == count);
        terminal.keys("<Esc><Esc>");
    }
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
    let numbers = rows(&center).join("\n");
    for number in ["9400111899223197428480", "TBA502887274001", "986578788855"] {
        assert!(numbers.contains(number), "{numbers}");
    }
}

#[test]
fn a_line_names_its_box_or_its_client_as_on_the_screen() {
    let center = with_a_client();
    for (line, kind, count) in [
        ("101 1Z12345E6605272234", "parcel", 1),
        ("1Z12345E1505270452 101", "parcel", 1),
        ("101 TBA502887274007", "parcel", 1),
        ("Ada Abbott 1Z12345E0390515214", "parcel", 1),
        ("#101", "letter", 1),
        ("# 101", "letter", 1),
        ("#101 .c", "certified", 1),
        ("harbor .p *2", "parcel", 2),
        (".f harbor", "flat", 1),
    ] {
        let (out, new) = logged(&center, line);
        assert_eq!(new.len(), count, "{line}: {out}");
        for row in new {
            assert_eq!(
                (&row["pmb"], &row["kind"]),
                (&Value::from("101"), &Value::from(kind)),
                "{line}: {row}"
            );
        }
    }
}

#[test]
fn the_number_of_a_message_is_one_field_of_it() {
    let center = Center::new();
    let field = "9611019000000000986578788855";
    let message = format!(
        "[)>\u{1e}01\u{1d}0297301\u{1d}840\u{1d}05\u{1d}{field}\u{1d}FDE\u{1e}06\u{1d}12Z123\u{1e}\u{4}"
    );
    let (out, new) = logged(&center, &message);
    assert_eq!(new.len(), 1, "{out}");
    assert_eq!(new[0]["tracking"], "986578788855", "{out}");
}
