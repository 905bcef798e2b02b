//! The close of a day on the real screens: how many keys it takes, what keeps it open, and what a report of it says.

use serde_json::Value;

use crate::clerk::{Clerk, FIRST_BOX};
use crate::harness::Center;

/// Slots that the day touches.
const SLOTS: usize = 15;

/// A desk that counts what was touched, on a day with letters in fifteen pigeonholes.
fn a_day() -> Clerk {
    let mut clerk = Clerk::with_config("[day]\ncount = \"touched\"\nseal_hour = 0\n");
    for at in 0..SLOTS {
        let pieces = at % 3 + 1;
        clerk.must(&format!("{}*{pieces}<Enter>", FIRST_BOX + at * 7));
    }
    clerk
}

fn day(clerk: &Clerk) -> Value {
    clerk.center.json(&["--json", "day", "show"])[0].clone()
}

#[test]
fn a_clean_day_with_fifteen_touched_slots_is_closed_in_fifty_keys() {
    let mut clerk = a_day();
    let keys = clerk.counted(|clerk| {
        clerk.press("<F5>");
        clerk.terminal.wait("Enter begins the count");
        clerk.press("<Enter>");
        clerk.terminal.wait("PMB 101 >");
        for at in 0..SLOTS {
            clerk.press(&format!("{}<Enter>", at % 3 + 1));
            let counted = format!("PMB {} is counted", FIRST_BOX + at * 7);
            clerk.terminal.wait(&counted);
        }
        clerk.press("<Enter>");
        clerk.terminal.wait("Enter again ends the count");
        clerk.press("<Enter>");
        clerk.terminal.wait("count 1 is closed");
        clerk.press("<F5>");
        clerk.terminal.wait("Before it is sealed");
        clerk.press("seal<Enter>");
        clerk.terminal.wait("type seal again");
        clerk.must("seal<Enter>");
    });
    assert!(keys <= 50, "{keys} keys");
    let shown = &clerk.center.json(&["--json", "day", "show", "2027-03-19"])[0];
    assert_eq!(shown["state"], "sealed", "{shown}");
    assert_eq!(shown["counted"]["slots"], SLOTS, "{shown}");
    // Clients without an e-mail address are called, and the day says so.
    let open = shown["open"].as_array().unwrap();
    assert!(open.iter().all(|row| row["what"] == "calls"), "{shown}");
}

/// A day on which pieces lay on the desk and in HOLD for a while: nothing lies there at its close, and nobody counts it.
#[test]
fn where_pieces_only_passed_through_costs_no_keys_at_the_close() {
    let mut clerk = Clerk::with_config("[day]\ncount = \"touched\"\nseal_hour = 0\n");
    let mut lies: Vec<(String, usize)> = Vec::new();
    for (at, shelf) in ["B-02", "B-03"].into_iter().enumerate() {
        clerk.scan();
        clerk.must(&format!("{}<Enter>", FIRST_BOX + at));
        clerk.read(&format!("SHELF:{shelf}"));
        lies.push((shelf.to_owned(), 1));
    }
    for at in 0..SLOTS - 2 {
        let (pmb, pieces) = (FIRST_BOX + at * 7, at % 3 + 1);
        clerk.must(&format!("{pmb}*{pieces}<Enter>"));
        lies.push((format!("PMB {pmb}"), pieces));
    }
    clerk.must("?<Enter>");
    clerk.must(&format!("<F9>{}<Enter>", FIRST_BOX + 7));
    lies[3].1 += 1;
    let keys = clerk.counted(|clerk| {
        clerk.press("<F5>");
        clerk.terminal.wait("is not entered");
        clerk.press("2<Enter>");
        clerk.terminal.wait("Enter begins the count");
        clerk.press("<Enter>");
        clerk.terminal.wait("B-02 >");
        for (slot, pieces) in &lies {
            clerk.press(&format!("{pieces}<Enter>"));
            clerk.terminal.wait(&format!("{slot} is counted"));
        }
        clerk.press("<Enter>");
        clerk.terminal.wait("Enter again ends the count");
        clerk.press("<Enter>");
        clerk.terminal.wait("count 1 is closed");
        clerk.press("<F5>");
        clerk.terminal.wait("Before it is sealed");
        clerk.press("seal<Enter>");
        clerk.terminal.wait("type seal again");
        clerk.must("seal<Enter>");
    });
    assert!(keys <= 50, "{keys} keys");
    let shown = &clerk.center.json(&["--json", "day", "show", "2027-03-19"])[0];
    assert_eq!(shown["state"], "sealed", "{shown}");
    assert_eq!(shown["counted"]["slots"], SLOTS, "{shown}");
}

#[test]
fn a_number_of_a_carrier_that_differs_keeps_the_day_open_until_it_has_a_word() {
    let mut clerk = a_day();
    clerk.scan();
    clerk.must("101<Enter>");
    clerk.press("<F5>");
    clerk.terminal.wait("is not entered");
    clerk.must("UPS 2<Enter>");
    clerk.terminal.wait("1 NOT LOGGED");
    // The line in hand is about UPS: counted again, its number alone is typed.
    clerk.must("4<Enter>");
    clerk.terminal.wait("3 NOT LOGGED");
    clerk.must("2<Enter>");
    clerk.terminal.wait("1 NOT LOGGED");
    assert_eq!(day(&clerk)["carriers"][0]["expected"], 2);
    clerk.press("seal<Enter>");
    clerk.terminal.wait("not before this has an answer");
    assert_eq!(day(&clerk)["carriers"][0]["expected"], 2);
    clerk.must("carry the driver brings it tomorrow<Enter>");
    clerk
        .terminal
        .wait("left open: the driver brings it tomorrow");
    clerk.press("seal<Enter>");
    clerk.terminal.wait("type seal again");
    clerk.must("seal<Enter>");
    let shown = &clerk.center.json(&["--json", "day", "show", "2027-03-19"])[0];
    assert_eq!(
        shown["open"][0]["said"], "the driver brings it tomorrow",
        "{shown}"
    );
    let report = clerk.center.run(&["day", "report", "2027-03-19"]).ok().out;
    assert!(
        report.contains("brought 2, 1 logged") && report.contains("LEFT OPEN"),
        "{report}"
    );
}

#[test]
fn a_note_stands_on_the_next_day_until_it_is_read() {
    let mut clerk = a_day();
    clerk.press("<F5>");
    clerk.must("note the lock of B-14 sticks<Enter>");
    clerk.terminal.wait("NOTE by");
    clerk.must("read<Enter>");
    clerk
        .terminal
        .wait_until("the note is gone", |shown| !shown.contains("NOTE by"));
}

/// Gives a command that must go well.
fn does(center: &Center, words: &[&str]) {
    let _ = center.run(words).ok();
}

/// A manifest names what was not logged; the day's close in the shell is the same as on the screen.
#[test]
fn the_shell_closes_a_day_as_the_screen_does() {
    let center = Center::new();
    let _server = center.serve();
    does(
        &center,
        &[
            "item",
            "log",
            "Nora Quist",
            "--tracking",
            "1Z5R89390357567127",
        ],
    );
    let manifest = center.file(
        "ups.csv",
        "no,number\n1,1Z5R89390357567127\n2,\"1Z 5R8 939 03 7248 9606\"\n",
    );
    let said = center
        .run(&["day", "carrier", "UPS", "--manifest", &manifest])
        .ok()
        .out;
    assert!(said.contains("1 NOT LOGGED"), "{said}");
    let refused = center.run(&["day", "close", "--yes"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains("what UPS brought"), "{}", refused.err);
    does(&center, &["day", "carry", "UPS", "comes", "tomorrow"]);
    does(&center, &["day", "note", "the", "lock", "sticks"]);
    let closed = center.run(&["day", "close", "--yes"]).ok().out;
    assert!(
        closed.contains("sealed") && closed.contains("comes tomorrow"),
        "{closed}"
    );
    let shown = &center.json(&["--json", "day", "report"]);
    let of = |section: &str| shown.iter().filter(|row| row["section"] == section).count();
    assert!(
        of("carriers") == 1 && of("left open") >= 1 && of("note") == 1,
        "{shown:?}"
    );
    let file = center.place().join("day.pdf").display().to_string();
    does(&center, &["day", "report", "--pdf", &file]);
    let drawn = std::fs::read(&file).unwrap();
    assert!(drawn.starts_with(b"%PDF-") && drawn.ends_with(b"%%EOF"));
    assert_eq!(
        center.run(&["day", "report", "--pdf", &file]).code,
        2,
        "a file is not written over"
    );
    does(&center, &["day", "check"]);
    let day = center.json(&["--json", "day", "check"])[0]["day"]
        .as_str()
        .unwrap()
        .to_owned();
    does(&center, &["day", "reopen", &day, "--reason", "too early"]);
    let seal = center.json(&["--json", "day", "check", &day])[0].clone();
    assert_eq!(
        (&seal["ok"], &seal["lifted"]),
        (&true.into(), &"too early".into())
    );
    does(&center, &["day", "close", "--yes"]);
    let seals = center.json(&["--json", "day", "check", &day])[0]["seals"].clone();
    assert_eq!(seals.as_array().map(Vec::len), Some(2));
}

/// What no rule decides, what a count did not find, and whom only a manager let have mail stand on the page and in the
/// report by name.
#[test]
fn what_somebody_must_know_of_a_day_is_named_at_its_close() {
    let center = Center::new();
    let _server = center.serve();
    let list = "client_id,pmb,legal_name,kind,pickup_people\n\
        h,234,Harbor Candle Co LLC,business,Ada Abbott\nt,671,Tidewater Audio LLC,business,Jun Petrov\n";
    does(
        &center,
        &["client", "import", &center.file("list.csv", list)],
    );
    does(&center, &["item", "log", "Nora Quist", "--kind", "legal"]);
    does(&center, &["item", "log", "234"]);
    does(&center, &["item", "log", "671"]);
    // A number that lost its check digit has no carrier, and is his all the same.
    let cut = ["item", "log", "671", "--tracking", "1Z5R89390357567128"];
    does(&center, &cut);
    let said = center.run(&["day", "carrier", "UPS", "1"]).ok().out;
    assert!(
        said.contains("0 logged; may be his, no carrier: #4"),
        "{said}"
    );
    assert!(!said.contains("NOT LOGGED"), "{said}");
    let open = center.json(&["--json", "day", "show"])[0]["open"].clone();
    let row = |what: &str| {
        let rows = open.as_array().unwrap().iter();
        let mut rows = rows.filter(|row| row["what"] == what);
        rows.next().cloned().unwrap_or_default()
    };
    assert_eq!(row("manager")["stands"], 1, "{open}");
    does(&center, &["count", "start", "--slot", "PMB 234"]);
    does(&center, &["count", "scan", "234", "--number", "0"]);
    let sheet = &center.json(&["--json", "count", "show"])[0];
    let there = &sheet["differences"][0]["there"];
    assert_eq!(there, &serde_json::json!(["2"]), "{sheet}");
    let answer = ["count", "answer", "PMB 234", "missing", "--items", "2"];
    does(&center, &[&answer[..], &["--reason", "gone"]].concat());
    does(&center, &["count", "close"]);
    let hand = [
        "pickup",
        "671",
        "--person",
        "Pat Jones",
        "--check",
        "driver",
    ];
    let because = ["--items", "3", "--because", "his brother"];
    does(&center, &[&hand[..], &because].concat());
    let report = center.run(&["day", "report"]).ok().out;
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    for says in [
        "missing #2 letter of 234 Harbor Candle Co LLC",
        "NOT LISTED:",
        "by a manager, his brother",
        "for a manager 1 piece that a manager decides on: nobody yet (1)",
    ] {
        assert!(report.contains(says), "{says}: {report}");
    }
}

#[test]
fn a_day_that_nobody_sealed_waits_for_its_seal_over_a_long_pause() {
    let center = Center::new();
    let file = center.file(
        "clients.csv",
        "client_id,pmb,legal_name\na,1,Alpha Boats LLC\n",
    );
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center
        .run(&["server", "clock", "set", "2027-03-19T20:00:00Z"])
        .ok();
    let _ = center.run(&["item", "log", "1"]).ok();
    // A summer, and one more page after it.
    let _ = center
        .run(&["server", "clock", "set", "2027-08-20T20:00:00Z"])
        .ok();
    let _ = center.run(&["item", "log", "1"]).ok();
    let _ = center
        .run(&["server", "clock", "set", "2027-08-21T20:00:00Z"])
        .ok();
    let _ = center.run(&["item", "log", "1"]).ok();
    let _ = center.run(&["day", "close", "--yes"]).ok();
    let _ = center.run(&["day", "check", "2027-03-19"]).ok();
    let old = center.json(&["--json", "day", "show", "2027-03-19"])[0].clone();
    assert_eq!(old["state"], "sealed", "{old}");
}

/// A manifest on which a line is another carrier's: that one is named, the rest is entered.
#[test]
fn a_line_of_another_carrier_on_a_manifest_is_named_and_the_rest_is_taken() {
    let center = Center::new();
    let _server = center.serve();
    let mixed = "no,number\n1,1Z5R89390357567127\n2,9400111206206406260787\n";
    let mixed = center.file("mixed.csv", mixed);
    let of = |carrier: &'static str, file: &str| {
        center.run(&["day", "carrier", carrier, "--manifest", file])
    };
    let said = of("UPS", &mixed).ok();
    assert!(
        said.err.contains("line 3 9400111206206406260787 (USPS)"),
        "{}",
        said.err
    );
    let day = center.json(&["--json", "day", "show"])[0].clone();
    assert_eq!(day["carriers"][0]["expected"], 1, "{day}");
    let usps = center.file("usps.csv", "9400111206206406260787\n");
    let none = of("UPS", &usps).code(1).err;
    assert!(none.contains("nothing was entered"), "{none}");
}

/// What is to do when a day is sealed is told before, and stands in its report by name; so does a count that nobody
/// closed.
#[test]
fn a_seal_from_the_shell_says_what_it_leaves_open_and_keeps_it_by_name() {
    let center = Center::new();
    let _server = center.serve();
    does(&center, &["item", "log", "Nora Quist"]);
    does(&center, &["count", "start", "--all"]);
    does(&center, &["count", "scan", "HOLD", "--number", "1"]);
    let shown = center.run(&["day", "close"]).code(1);
    for line in ["to identify", "open count"] {
        assert!(shown.err.contains(line), "{line}: {}", shown.err);
    }
    let sealed = center.run(&["day", "close", "--yes"]).ok();
    for line in [
        "Left open: ",
        "to identify",
        "open count (all is counted: close the count)",
    ] {
        assert!(sealed.err.contains(line), "{line}: {}", sealed.err);
    }
    let audit = center.json(&["--json", "ledger", "export"]);
    let left = audit
        .iter()
        .find(|one| one["event"] == "left open at the seal");
    assert!(left.is_some(), "{audit:?}");
    does(&center, &["count", "close"]);
    let report = center.run(&["day", "report"]).ok().out;
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        report.contains("LEFT OPEN") && report.contains("open count"),
        "{report}"
    );
}

/// A difference without an answer keeps a day open from the shell as well, until it is carried over by name.
#[test]
fn a_difference_of_a_count_keeps_the_shell_from_sealing() {
    let center = Center::new();
    let _server = center.serve();
    does(&center, &["item", "log", "Nora Quist"]);
    does(&center, &["count", "start", "--all"]);
    does(&center, &["count", "scan", "HOLD", "--number", "0"]);
    let refused = center.run(&["day", "close", "--yes"]).code(1);
    assert!(
        refused.err.contains("differences of the count"),
        "{}",
        refused.err
    );
    let carry = [
        "count",
        "answer",
        "HOLD",
        "carry",
        "--reason",
        "the night shift looks",
    ];
    let said = center.run(&carry).ok().out;
    assert!(said.contains("HOLD: carried over"), "{said}");
    let shown = center.run(&["count", "show"]).ok().out;
    assert!(shown.contains("1 difference, 1 carried over"), "{shown}");
    does(&center, &["day", "close", "--yes"]);
}
