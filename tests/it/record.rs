//! A manager keeps the directory by keyboard on the real program: a client is found, renamed, given a name that ends,
//! another address and a note, closed and served again; then a form is opened. `client show` says the same.

use serde_json::Value;

use crate::harness::Center;
use crate::terminal::Terminal;

const CLIENTS: &str = include_str!("../data/center.csv");

fn center() -> Center {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let _ = center
        .run(&["server", "clock", "set", "2027-03-19T16:42:05Z"])
        .ok();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn screen(center: &Center) -> Terminal {
    let data = center.data();
    let state = center.place().join("state");
    let variables = [("XDG_STATE_HOME", state.to_str().unwrap()), ("USER", "rk")];
    let mut terminal = Terminal::start(&["--data", data.to_str().unwrap()], &variables, 80, 24);
    terminal.wait("Just logged");
    terminal
}

fn shown(center: &Center, who: &str) -> Value {
    center.json(&["--json", "client", "show", who]).remove(0)
}

/// Types, and waits for a message in the last row but one.
fn typed(terminal: &mut Terminal, keys: &str, said: &str) {
    terminal.keys(keys);
    terminal.wait_until(said, |shown| {
        let rows: Vec<&str> = shown.lines().collect();
        rows.iter()
            .rev()
            .skip(1)
            .take(2)
            .any(|row| row.contains(said))
    });
}

/// Goes down to a field, which the entry line names.
fn to(terminal: &mut Terminal, field: &str) {
    let label = |shown: &str| {
        shown
            .lines()
            .nth(1)
            .unwrap_or_default()
            .split(" >")
            .next()
            .map(str::to_owned)
    };
    for _ in 0..60 {
        let before = terminal.text();
        if label(&before).as_deref() == Some(field) {
            return;
        }
        terminal.keys("<Down>");
        terminal.wait_until("the next field", |shown| {
            shown.lines().find(|row| row.starts_with("> "))
                != before.lines().find(|row| row.starts_with("> "))
        });
    }
    panic!("no field {field}:\n{}", terminal.text());
}

#[test]
#[expect(clippy::too_many_lines, reason = "one record, key by key")]
fn a_record_is_kept_by_keyboard() {
    let center = center();
    let mut terminal = screen(&center);
    terminal.keys("<F6>");
    terminal.wait("CLIENTS");
    terminal.keys("harbor candle");
    terminal.wait("Abbott Candles LLC");
    terminal.keys("<Enter>");
    terminal.wait("service >");

    to(&mut terminal, "name");
    typed(
        &mut terminal,
        "Harbor Light Co<Enter>",
        "is now called Harbor Light Co",
    );
    typed(&mut terminal, "<Enter>", "OK ");
    to(&mut terminal, "one more name");
    typed(
        &mut terminal,
        "dba Wick Works<Enter>",
        "dba \"Wick Works\" is added",
    );
    terminal.keys("<Esc>");
    terminal.wait("Find >");
    let names = &shown(&center, "harbor")["names"];
    let find = |text: &str| {
        names
            .as_array()
            .unwrap()
            .iter()
            .find(|name| name["text"] == text)
            .cloned()
            .unwrap()
    };
    assert_eq!(find("Harbor Light Co")["kind"], "legal");
    assert_eq!(find("Harbor Candle Co LLC")["kind"], "former");
    assert_eq!(find("Harbor Candle Co LLC")["to"], "2027-03-18");
    assert_eq!(find("Wick Works")["kind"], "dba");

    // Found by the name it has now; the new name is ended in its own field.
    terminal.keys("<Esc>wick works");
    terminal.wait("Harbor Light Co");
    terminal.keys("<Enter>");
    terminal.wait("service >");
    terminal.wait("Wick Works");
    loop {
        to(&mut terminal, "dba");
        if terminal
            .text()
            .lines()
            .any(|row| row.starts_with("> dba") && row.contains("Wick Works"))
        {
            break;
        }
        let before = terminal.text();
        terminal.keys("<Down>");
        terminal.wait_until("the next field", |shown| *shown != before);
    }
    typed(
        &mut terminal,
        "- 2027-02-28<Enter>",
        "\"Wick Works\" is no longer used",
    );
    to(&mut terminal, "emails");
    typed(
        &mut terminal,
        "post@light.example<Enter>",
        "emails: post@light.example",
    );
    to(&mut terminal, "note");
    typed(&mut terminal, "Ring twice<Enter>", "note: Ring twice");
    to(&mut terminal, "service");
    typed(
        &mut terminal,
        "close 2027-12-31<Enter>",
        "type close 2027-12-31 again: the service ends",
    );
    typed(&mut terminal, "close 2027-12-31<Enter>", "OK ");
    assert_eq!(shown(&center, "harbor")["status"], "closing");
    typed(&mut terminal, "reopen<Enter>", "is served again");
    typed(
        &mut terminal,
        "close tomorrow<Enter>",
        "is not a date; write 2026-12-31",
    );
    terminal.keys("<Esc>");

    let record = shown(&center, "harbor");
    assert_eq!(
        (&record["status"], &record["notes"]),
        (&"active".into(), &"Ring twice".into())
    );
    assert_eq!(record["emails"], serde_json::json!(["post@light.example"]));
    let names = record["names"].as_array().unwrap();
    let ended = names
        .iter()
        .find(|name| name["text"] == "Wick Works")
        .unwrap();
    assert_eq!(ended["to"], "2027-02-28");
}

#[test]
fn a_form_is_opened_with_a_reason_and_a_scan_in_it_is_a_piece() {
    let center = center();
    let mut terminal = screen(&center);
    terminal.keys("<F6>");
    terminal.wait("CLIENTS");
    terminal.keys("harbor candle");
    terminal.wait("Abbott Candles LLC");
    terminal.keys("<Enter>");
    terminal.wait("service >");
    typed(
        &mut terminal,
        ":form new passport<Enter>",
        "is open, and the opening",
    );
    typed(
        &mut terminal,
        "2024-06<Enter>",
        "the form's field edition is entered",
    );
    terminal.bytes(b"1Z8V92A70367203024\r");
    terminal.wait("#1 parcel");
    let form = center
        .json(&[
            "--json", "client", "form", "show", "harbor", "--reason", "look",
        ])
        .remove(0);
    assert!(form.to_string().contains("2024-06"), "{form}");
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 1);
    let openings = center.run(&["--json", "ledger", "export"]).ok().out;
    assert!(openings.contains("new passport"));
    terminal.keys("<F10>");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_newcomer_is_added_by_keyboard() {
    let center = center();
    let mut terminal = screen(&center);
    terminal.keys("<F6>");
    terminal.wait("CLIENTS");
    terminal.keys(":new<Enter>");
    terminal.wait("box >");
    typed(
        &mut terminal,
        "801<Enter>Oakum Works<Enter><Enter><Enter>",
        "Oakum Works is a client now, box 801",
    );
    terminal.wait("emails >");
    typed(
        &mut terminal,
        "post@oakum.example<Enter>",
        "emails: post@oakum.example",
    );
    let added = shown(&center, "801");
    assert_eq!(added["opened"], "2027-03-19");
    assert_eq!(added["emails"], serde_json::json!(["post@oakum.example"]));
}
