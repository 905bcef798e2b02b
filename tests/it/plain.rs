//! `mailroom --plain` by pipe: a day's work in lines, nothing lost at the end of the input, no control byte at all.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::harness::Center;

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

/// What is answered to these lines.
fn talk(center: &Center, lines: &str) -> String {
    let ran = center
        .run_with(&["--plain", "--ascii"], lines.as_bytes())
        .ok();
    assert!(ran.err.is_empty(), "{}", ran.err);
    let odd = ran.out.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(odd, None, "no control character, no escape byte");
    assert!(ran.out.is_ascii());
    ran.out
}

#[test]
fn a_day_in_lines() {
    let center = center();
    let said = talk(
        &center,
        "234\nkestrel .f\n*2\n.l\n118*3\n? john doe\n\n1Z8V92A70367203024\n402\n:last\n671\n\n,harbor\n:undo\n\nzzzz\n\
         :pick\n234\n1d\n*\n\n:day\n:shelf\nflat\n>1\n:back\n:help pick\n:day\nseal\nseal\n:quit\n",
    );
    insta::assert_snapshot!("plain-day", masked(&said));
    let day = &center.json(&["--json", "day", "show", "2027-03-19"])[0];
    assert_eq!(
        (&day["state"], &day["picked_up"]),
        (&"sealed".into(), &1.into()),
        "{said}"
    );
}

/// Hashes differ from run to run; who sits here does as well, and the clock goes on.
fn masked(text: &str) -> String {
    let me = nix::unistd::User::from_uid(nix::unistd::geteuid())
        .unwrap()
        .unwrap()
        .name;
    let word = |word: &str| match word {
        word if word.len() >= 16 && word.chars().all(|c| c.is_ascii_hexdigit()) => {
            "(hex)".to_owned()
        }
        word if word.trim_end_matches(':') == me => word.replacen(&me, "(me)", 1),
        word if word.starts_with("16:4") => "16:42".to_owned(),
        word => word.to_owned(),
    };
    text.lines()
        .map(|line| line.split(' ').map(word).collect::<Vec<_>>().join(" ") + "\n")
        .collect()
}

#[test]
fn a_number_on_the_list_is_no_box() {
    let center = center();
    let said = talk(&center, "harb\n");
    let row = said
        .lines()
        .find(|line| line.starts_with(">2 "))
        .unwrap_or_else(|| panic!("{said}"));
    let name = row
        .split_once(':')
        .unwrap()
        .0
        .trim_start_matches(">2 ")
        .to_owned();
    let said = talk(&center, "harb\n2\n>2\n");
    assert!(said.contains("?? nothing logged"), "{said}");
    assert!(
        said.contains(&format!("letter for {name}")),
        "{name} in {said}"
    );
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 1);
    let said = talk(&center, ">2\n");
    assert!(
        said.contains("?? nothing is listed to choose from"),
        "{said}"
    );
}

#[test]
fn every_line_is_answered_and_the_last_one_needs_no_end() {
    let center = center();
    let codes: Vec<String> = (0..300).map(|n| format!("TBA{n:012}")).collect();
    let said = talk(&center, &codes.join("\r\n"));
    let answers = said
        .lines()
        .filter(|line| line.starts_with("OK #") || line.starts_with("OK! #"))
        .count();
    assert_eq!(answers, 300, "{said}");
    let rows = center.json(&["--json", "item", "list"]);
    let numbers: Vec<&str> = rows
        .iter()
        .map(|row| row["tracking"].as_str().unwrap())
        .collect();
    assert_eq!(numbers, codes, "in order, each once");
}

#[test]
fn without_a_terminal_the_screen_says_what_works() {
    let ran = Center::new().run(&[]).code(2);
    assert!(ran.err.contains("--plain"), "{}", ran.err);
}

#[test]
fn a_dumb_terminal_gets_lines() {
    let center = center();
    let data = center.data();
    let words = ["--data", data.to_str().unwrap()];
    let mut terminal = crate::terminal::Terminal::start(&words, &[("TERM", "dumb")], 80, 24);
    terminal.wait("who>");
    terminal.keys("234<Enter>");
    terminal.wait("OK #1 letter for 234");
    terminal.keys(":quit<Enter>");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.screen().alternate_screen());
}

#[test]
fn a_stopped_server_is_told_and_is_not_started_again() {
    let center = center();
    let mut plain = center
        .command(&["--plain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = plain.stdin.take().unwrap();
    let mut said = BufReader::new(plain.stdout.take().unwrap());
    writeln!(lines, "234").unwrap();
    let mut line = String::new();
    while !line.starts_with("OK #1 ") {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0, "it has ended");
    }
    let _ = center.run(&["server", "stop"]).ok();
    writeln!(lines, "118").unwrap();
    drop(lines);
    let ended = plain.wait_with_output().unwrap();
    let errors = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(3), "{errors}");
    assert!(
        errors.contains("stopped the server: what was typed last is not done"),
        "{errors}"
    );
    let again = center.json(&["--json", "server", "stop"]);
    assert_eq!(again[0]["stopped"], false, "nobody started it");
}

#[test]
fn the_telephone_says_what_an_open_count_has_not_seen_and_that_it_lies_here_by_the_books() {
    let center = center();
    let _ = center.run(&["item", "log", "234 *3"]).ok();
    let _ = center.run(&["count", "start", "--slot", "PMB 234"]).ok();
    let _ = center.run(&["count", "scan", "PMB 234", "1", "2"]).ok();
    let said = talk(&center, ",234\n");
    assert!(said.contains("3 letters are here"), "{said}");
    let unseen =
        "1 piece of these was not seen by the count that goes on: look before you promise it";
    assert!(said.contains(unseen), "{said}");
    // Once somebody hands it on, nobody finds it.
    let _ = center
        .run(&[
            "count",
            "answer",
            "3",
            "carry",
            "--reason",
            "Ann looks at noon",
        ])
        .ok();
    let said = talk(&center, ",234\n");
    assert!(said.contains("2 letters are here"), "{said}");
    assert!(said.contains("1 piece is being looked for"), "{said}");
}

#[test]
fn the_telephone_tells_nobodys_mail_for_a_name_that_is_merely_near() {
    let center = center();
    let said = talk(&center, "234\n,harbr candle\n\n,harbor candle\n");
    assert!(said.contains("234 Harbor Candle Co LLC"), "{said}");
    assert_eq!(said.matches("1 letter is here").count(), 1, "{said}");
    let said = talk(&center, "? kathleen moss\n\n,moss\n");
    assert!(
        said.contains("\"moss\" is no client, but #2 letter"),
        "{said}"
    );
}

#[test]
fn a_sealed_days_page_had_tomorrows_hours_carriers_and_shelf() {
    let center = center();
    let _ = talk(&center, "234\n118*2\n:day\nseal\nseal\n:quit\n");
    let _ = talk(&center, "402*3\n1Z8V92A70367203024\n402\n:quit\n");
    let said = talk(&center, ":day\n2027-03-19\n:xx\n:back\n:quit\n");
    for part in [
        "the books of 2027-03-19, SEALED",
        "on the shelves at its seal: 3 of the day, 0 up to 7 days",
        "by kind: letter 3",
        "logged by hour: 16h 3",
        "logged by carrier: no carrier 3",
    ] {
        assert!(said.contains(part), "{part:?} in {said}");
    }
}
