//! The shell's way to count, on the real binary: nothing is logged by it, and nobody hears what should be there.

use serde_json::Value;

use crate::harness::Center;

fn center() -> Center {
    filled(Center::new())
}

fn filled(center: Center) -> Center {
    let list =
        "client_id,pmb,legal_name,pickup_people\na,101,Acme LLC,Ann Lee\nb,102,Birch Co,Bo Day\n";
    let _ = center
        .run(&["client", "import", &center.file("c.csv", list)])
        .ok();
    for line in ["101", "101", "102"] {
        let _ = center.run(&["item", "log", line]).ok();
    }
    let parcel = ["item", "log", "101", "--kind", "parcel", "--slot", "B-02"];
    for number in ["1Z5R89390357567127", "9400111206206406260787"] {
        let _ = center
            .run(&[&parcel[..], &["--tracking", number]].concat())
            .ok();
    }
    center
}

fn show(center: &Center) -> Value {
    center.json(&["--json", "count", "show"])[0].clone()
}

/// The differences by what a program tells them apart.
fn differences(center: &Center) -> Vec<[String; 4]> {
    let sheet = show(center);
    let rows = sheet["differences"].as_array().unwrap().iter();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or("-").to_owned();
    rows.map(|row| ["kind", "item", "slot", "seen_in"].map(|name| text(row, name)))
        .collect()
}

/// Words of a command, apart by blanks; `_` is a blank within one.
fn words(line: &str) -> Vec<String> {
    line.split(' ').map(|word| word.replace('_', " ")).collect()
}

fn ok(center: &Center, line: &str) {
    let words = words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let _ = center.run(&words).ok();
}

/// A shelf with a label of ours, a piece that lies elsewhere and a number of nobody's; one letter too few in a box.
fn counted() -> Center {
    let center = center();
    count(&center);
    center
}

fn count(center: &Center) {
    ok(center, "count start --all");
    ok(center, "count scan SHELF:B-02 ITEM:4 #3 1Z12345E0205271688");
    ok(center, "count scan 101 --number 1");
}

#[test]
fn a_count_is_blind_until_a_slot_is_counted_and_logs_nothing() {
    let center = center();
    let ran = center.run(&["--json", "count", "start", "--all"]).ok();
    let sheet = &ran.lines()[0];
    let left = serde_json::json!(["B-02", "PMB 101", "PMB 102"]);
    assert_eq!(
        (&sheet["state"], &sheet["slots"], &sheet["left"]),
        (&"open".into(), &3.into(), &left)
    );
    assert_eq!(sheet["differences"], serde_json::json!([]));
    let center = counted();
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 5);
    let row = |cells: [&str; 4]| cells.map(str::to_owned);
    assert_eq!(
        differences(&center),
        [
            row(["not_seen", "5", "B-02", "-"]),
            row(["fewer", "-", "PMB 101", "-"]),
            row(["not_in_books", "-", "-", "B-02"]),
            row(["wrong_slot", "3", "PMB 102", "B-02"]),
        ]
    );
}

#[test]
fn each_difference_is_answered_in_words_and_the_day_says_how_many() {
    let center = center();
    for line in [
        "item log 101",
        "pickup 101 --person Ann_Lee --check driver --items 6",
    ] {
        ok(&center, line);
    }
    count(&center);
    let _ = center.run(&["count", "close"]).code(1);
    for line in [
        "count answer #5 handed-out",
        "count answer 3 moved",
        "count answer 1Z12345E0205271688 log --client 102",
        "count answer PMB_101 missing --items 2 --reason asked_the_client",
        "count scan 102 --number 0",
        "count close",
    ] {
        ok(&center, line);
    }
    let sheet = show(&center);
    let rows = sheet["differences"].as_array().unwrap().iter();
    let answers: Vec<_> = rows.map(|row| row["answer"].as_str().unwrap()).collect();
    assert_eq!(answers, ["handed_out", "missing", "logged", "moved"]);
    assert_eq!(sheet["state"], "closed");
    let day = &center.json(&["--json", "day", "show"])[0];
    let counted = serde_json::json!({
        "slots": 3, "not_seen": 2, "not_in_books": 1, "wrong_slot": 1, "answered": 4
    });
    assert_eq!((&day["counted"], &day["closing"]), (&counted, &4.into()));
    let missing = ["--json", "item", "list", "--status", "missing"];
    assert_eq!(center.json(&missing).len(), 1);
}

#[test]
fn an_open_count_outlives_the_server_and_its_tables() {
    let center = center();
    let mut server = center.serve();
    let _ = center.run(&["count", "start", "--all"]).ok();
    let _ = center.run(&["count", "scan", "B-02", "4"]).ok();
    let before = show(&center);
    server.kill();
    drop(server);
    assert_eq!(show(&center), before);
    let _ = center.run(&["server", "stop"]).ok();
    std::fs::remove_dir_all(center.data().join("tables")).unwrap();
    assert_eq!(show(&center), before);
    let _ = center.run(&["server", "stop"]).ok();
    assert_eq!(center.json(&["--json", "ledger", "verify"])[0]["ok"], true);
}

#[test]
fn what_is_no_slot_or_no_piece_is_refused_in_words() {
    let center = center();
    let _ = center.run(&["count", "scan", "B-02"]).code(1);
    let _ = center.run(&["count", "show"]).code(2);
    let _ = center.run(&["count", "start", "--slot", "B-02"]).ok();
    for words in [
        &["count", "scan", "B-99", "4"][..],
        &["count", "scan", "B-02", "SHELF:B-03"],
        &["count", "scan", "B-02", "https://example.com/x"],
        &["count", "scan", "B-02", "4711"],
        &["count", "answer", "#4711", "here", "--reason", "x"],
    ] {
        let ran = center.run(words);
        assert!(ran.code == 1 || ran.code == 2, "{words:?}: {}", ran.out);
        assert_eq!(ran.err.lines().count(), 2, "{words:?}: {}", ran.err);
    }
}

#[test]
fn what_a_count_handed_on_is_told_until_it_is_answered_by_name() {
    let center = center();
    ok(&center, "count start --slot 102");
    ok(&center, "count scan 102 --number 0");
    ok(&center, "count answer PMB_102 carry --reason look_tomorrow");
    ok(&center, "count close");
    ok(&center, "count start --slot B-02");
    ok(&center, "count scan B-02 ITEM:4 ITEM:5");
    ok(&center, "count close");
    let row = ["fewer", "-", "PMB 102", "-"].map(str::to_owned);
    assert_eq!(differences(&center), [row]);
    let todo = |center: &Center| center.run(&["report", "todo"]).ok().out;
    let report = center.run(&["day", "report"]).ok().out;
    for said in [todo(&center), report] {
        assert!(said.contains("carried over"), "{said}");
    }
    ok(
        &center,
        "count answer PMB_102 here --reason behind_the_tray",
    );
    assert!(!todo(&center).contains("carried over"));
}

#[test]
fn a_slot_that_wants_another_look_is_not_called_counted() {
    let center = center();
    ok(&center, "count start --slot 102 --slot B-02");
    ok(&center, "count scan 102 --number 1");
    ok(&center, "item log 102");
    let scan = ["count", "scan", "PMB 102", "--number", "7"];
    let said = center.run(&scan).ok().out;
    assert!(said.contains("NOT counted yet"), "{said}");
}

#[test]
fn an_empty_reason_is_none_at_any_door() {
    let center = center();
    for line in [
        "item void 1 --reason _",
        "item assign 1 --client 102 --reason _",
        "client suspend a --reason _",
        "request withdraw 1 --reason _",
        "day reopen 2026-01-05 --reason _",
    ] {
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ran = center.run(&words).code(2);
        assert!(
            ran.err.contains("the reason is empty"),
            "{line}: {}",
            ran.err
        );
    }
}

/// What left before the last seal, memory has let go of: the count that sees it holds it again all the same.
#[test]
fn what_left_on_an_earlier_day_and_is_seen_again_is_held_with_an_incident() {
    let center = center();
    ok(&center, "server clock set 2027-03-19T20:00:00Z");
    ok(
        &center,
        "pickup 101 --person Ann_Lee --check driver --items 4",
    );
    ok(&center, "count start --slot 102");
    ok(&center, "count scan 102 --number 0");
    ok(
        &center,
        "count answer PMB_102 missing --reason nobody_has_it",
    );
    ok(&center, "count close");
    ok(&center, "day close --yes");
    ok(&center, "server clock set 2027-03-23T20:00:00Z");
    ok(&center, "item log 101");
    ok(&center, "day close --yes");
    ok(&center, "server clock set 2027-03-24T20:00:00Z");
    ok(&center, "item log 101");
    ok(&center, "count start --slot B-02");
    ok(&center, "count scan B-02 ITEM:4 #5 #3");
    let answer = words("count answer 4 here --reason it_lay_behind_the_door");
    let answer: Vec<&str> = answer.iter().map(String::as_str).collect();
    let told = center.run(&answer).ok().out;
    assert!(
        told.contains("lies here again, in B-02: an incident"),
        "{told}"
    );
    ok(&center, "count answer 3 here --reason under_the_tray");
    ok(&center, "count close");
    for (item, slot) in [("4", "B-02"), ("3", "B-02")] {
        let row = center.json(&["--json", "item", "show", item])[0].clone();
        assert_eq!(
            (row["status"].as_str(), row["slot"].as_str()),
            (Some("held"), Some(slot)),
            "{row}"
        );
    }
    let incidents = center.run(&["report", "incidents"]).ok().out;
    assert!(incidents.contains("it lay behind the door"), "{incidents}");
}

#[test]
fn a_look_without_any_piece_asks_and_leaves_what_was_seen_before() {
    let center = center();
    ok(&center, "count start --slot B-02");
    ok(&center, "count scan B-02 ITEM:4 ITEM:5");
    let no = center.run(&["count", "scan", "B-02"]).code(2).err;
    assert!(no.contains("no piece was scanned in B-02"), "{no}");
    assert!(no.contains("--number 0"), "{no}");
    assert!(differences(&center).is_empty());
    ok(&center, "count scan B-02 --number 0");
    assert_eq!(differences(&center).len(), 1);
}

#[test]
fn more_in_a_pigeonhole_is_letters_and_the_answer_says_so() {
    let center = center();
    ok(&center, "count start --slot 102 --slot B-02");
    ok(&center, "count scan 102 --number 2");
    ok(&center, "count scan B-02 --number 3");
    let log = |about| {
        let log = ["count", "answer", about, "log", "--client", "102"];
        center.run(&log).ok().out
    };
    let said = log("PMB 102");
    assert!(said.contains("logged as #6, 1 letter"), "{said}");
    let said = log("B-02");
    assert!(said.contains("logged as #7, 1 parcel"), "{said}");
    let rows = center.json(&["--json", "item", "list"]);
    let kinds: Vec<_> = rows.iter().map(|row| row["kind"].as_str()).collect();
    assert_eq!(kinds[5..], [Some("letter"), Some("parcel")]);
}

#[test]
fn a_missing_piece_is_found_on_a_shelf_that_was_not_used_before() {
    let center = center();
    ok(&center, "count start --slot B-02");
    ok(&center, "count scan B-02 ITEM:4");
    ok(&center, "count answer 5 missing --reason looked_everywhere");
    let refused = |line: &str, code| {
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        center.run(&words).code(code).err
    };
    let no = refused("count answer 5 here --reason it_is_back", 1);
    assert!(no.contains("scan on the shelf where it lies"), "{no}");
    let no = refused("item move 5 --to C-7", 1);
    assert!(no.contains("scan the shelf on which it was found"), "{no}");
    let no = refused("count scan C-7 5", 2);
    assert!(no.contains("by its label: SHELF:C-7"), "{no}");
    ok(&center, "count scan SHELF:C-7 5");
    ok(&center, "count answer 5 here --reason on_the_new_shelf");
    let rows = center.json(&["--json", "item", "list", "--status", "held"]);
    let last = rows.last().unwrap();
    assert_eq!((&last["item"], &last["slot"]), (&"5".into(), &"C-7".into()));
}

#[test]
fn an_open_count_of_a_named_slot_leaves_the_day_saying_what_else_is_to_be_counted() {
    let center = center();
    ok(&center, "count start --slot B-02");
    ok(&center, "count scan B-02 1");
    let open = center.json(&["--json", "day", "show"])[0]["open"].clone();
    let rows = open.as_array().unwrap();
    let stands = |what: &str| {
        let row = rows.iter().find(|row| row["what"] == what);
        row.and_then(|row| row["stands"].as_i64()).unwrap_or(0)
    };
    assert!(stands("count") > 0, "{open}");
    assert!(stands("differences") > 0, "{open}");
}

#[test]
fn a_count_that_was_closed_unfinished_tells_what_the_books_hold_where_more_lies() {
    let center = center();
    ok(&center, "count start --all");
    ok(&center, "count scan 101 --number 3");
    let more = || center.run(&["count", "show"]).ok().out;
    assert!(more().contains("books: 2 letters"), "{}", more());
    ok(&center, "count answer PMB_101 carry --reason look_tomorrow");
    ok(&center, "count close --unfinished");
    let said = more();
    assert!(said.contains("books: 2 letters"), "{said}");
    assert!(!said.contains("books: nothing"), "{said}");
}

#[test]
fn a_count_that_was_closed_unfinished_is_not_said_not_to_have_begun() {
    let center = center();
    ok(&center, "count start --all");
    ok(&center, "count scan 102 --number 1");
    ok(&center, "count close --unfinished");
    let page = center.run(&["day", "show"]).ok().out;
    assert!(page.contains("slots left to count"), "{page}");
    assert!(!page.contains("not begun"), "{page}");
}

/// Counts all that was touched, as it is.
fn count_all(center: &Center) {
    ok(center, "count start --touched");
    ok(center, "count scan 101 --number 2");
    ok(center, "count scan 102 --number 1");
    ok(center, "count scan SHELF:B-02 ITEM:4 ITEM:5");
}

/// What a day's page says of its count.
fn page_of_count(center: &Center, day: &str) -> String {
    let said = center.run(&["day", "show", day]).ok().out;
    let of_count = |line: &&str| line.contains("count") || line.contains("begun");
    said.lines().filter(of_count).collect()
}

fn today(center: &Center) -> chrono::NaiveDate {
    let sheet = center.json(&["--json", "day", "show"]).remove(0);
    sheet["date"].as_str().unwrap().parse().unwrap()
}

#[test]
fn a_count_of_all_answers_for_what_an_unfinished_one_left() {
    let center = center();
    let _server = center.serve();
    let day = today(&center).to_string();
    ok(&center, "count start --touched");
    ok(&center, "count close --unfinished");
    let left = page_of_count(&center, &day);
    assert!(left.contains("3 slots"), "{left}");
    count_all(&center);
    ok(&center, "count close");
    let all = page_of_count(&center, &day);
    assert!(
        !all.contains("left to count") && !all.contains("not begun"),
        "{all}"
    );
}

#[test]
fn the_day_behind_a_seal_wants_no_count_of_what_was_touched_before_it() {
    let center = filled(Center::with_config(
        "[day]\nseal_hour = 0\ncount = \"touched\"\n",
    ));
    let _server = center.serve();
    let day = today(&center);
    ok(
        &center,
        "pickup 101 --person Ann_Lee --check driver --items 1",
    );
    let before = page_of_count(&center, &day.to_string());
    assert!(before.contains("not begun"), "{before}");
    ok(&center, "day close --yes");
    ok(&center, "item log 102");
    let page = page_of_count(&center, &day.succ_opt().unwrap().to_string());
    assert!(page.contains("1 slot") && !page.contains("slots"), "{page}");
}
