//! What an outside check found from the binary alone, each under its number.

use serde_json::Value;

use crate::harness::Center;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,opened,emails,people,pickup_people,remail_address,forward_address,forward_schedule
p,101,Petra Hidden,individual,2020-01-01,p@x.example,,,\"77 Secret Rd, Reno NV 89501\",\"77 Secret Rd, Reno NV 89501\",daily
e,11,Eleven LLC,business,2020-01-01,e@x.example,Flo Gant,Flo Gant,,,
b,102,Birch LLC,business,2020-01-01,b@x.example,Ann Abbott,Ann Abbott,,,
";

/// A center whose first command is given at an instant.
fn center(more: &str, at: &str) -> Center {
    in_zone("UTC", more, at)
}

fn in_zone(zone: &str, more: &str, at: &str) -> Center {
    let center = Center::with_config("");
    let config = center.data().join("config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let text = text.replace("[center]\n", &format!("[center]\n{more}"));
    std::fs::write(config, text.replace("\"UTC\"", &format!("\"{zone}\""))).unwrap();
    let _ = center.run(&["server", "start"]).ok();
    clock(&center, at);
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn clock(center: &Center, at: &str) {
    let _ = center.run(&["server", "clock", "set", at]).ok();
    let _ = center.run(&["server", "clock", "confirm"]);
}

fn log(center: &Center, lines: &str) -> Vec<Value> {
    center
        .run_with(&["item", "log", "-"], lines.as_bytes())
        .lines()
}

#[test]
fn f8_the_centers_own_suite_is_nobodys_box() {
    let center = center("own_unit = \"11\"\n", "2026-01-05T09:00:00Z");
    for line in ["Suite 11", "Ste 11", "#11", "Room 11"] {
        let row = &log(&center, line)[0];
        assert_eq!(row["client"], Value::Null, "{line}: {row}");
    }
    for line in ["11", "PMB 11", "Ste 11 PMB 102", "Eleven LLC Ste 11"] {
        let row = &log(&center, line)[0];
        assert_ne!(row["client"], Value::Null, "{line}: {row}");
    }
}

#[test]
fn f11_a_protected_home_stands_in_no_list_and_is_not_said_to_be_missing() {
    let center = center("", "2026-01-05T09:00:00Z");
    let _ = center
        .run(&[
            "client",
            "form",
            "set",
            "101",
            "applicant=Petra Hidden",
            "home=77 Secret Rd, Reno NV 89501",
            "phone=775-555-0777",
            "court_protected=yes",
            "edition=2024-06",
            "use=residential",
            "photo_id=passport",
            "photo_id_expires=2027-01-01",
            "photo_id_last4=1234",
            "address_id=lease",
            "address_id_expires=none",
            "signed=2025-01-01",
            "witness=cmra_in_person",
            "witness_name=Bob",
            "transfer=77 Secret Rd, Reno NV 89501",
            "crd=yes",
            "paper=B1",
            "opened=2020-01-01",
        ])
        .ok();
    let _ = log(&center, "101\n");
    for words in [
        &["forward", "due"][..],
        &["--json", "forward", "due"],
        &["report", "crd", "--csv", "--reason", "upload"],
    ] {
        let told = center.run(words).ok().out;
        assert!(!told.contains("Secret"), "{words:?} {told}");
    }
    let make = [
        "forward",
        "make",
        "101",
        "--items",
        "1",
        "--postage",
        "1.00",
        "--carrier",
        "USPS",
    ];
    let shown = center.run(&make);
    let shown = format!("{}{}", shown.out, shown.err);
    assert!(
        shown.contains("(protected") && !shown.contains("no address"),
        "{shown}"
    );
    let done = center.sure(&make).ok().out;
    assert!(done.contains("(protected"), "{done}");
}

#[test]
fn f20_papers_that_the_calendar_calls_late_are_late_in_their_own_list() {
    let center = center("state = \"CA\"\n", "2026-01-05T09:00:00Z");
    let _ = center.run(&["item", "log", "102", "--kind", "legal"]).ok();
    clock(&center, "2026-02-16T09:00:00Z");
    let row = &center.json(&["--json", "report", "papers"])[0];
    assert_eq!(
        (&row["mail_by"], &row["was_late"]),
        (&"2026-01-10".into(), &true.into()),
        "{row}"
    );
}

#[test]
fn f18_a_time_to_come_is_refused_and_of_a_doubled_hour_is_asked_which() {
    let center = in_zone("America/New_York", "", "2026-10-31T12:00:00Z");
    clock(&center, "2026-11-01T12:00:00Z");
    let later = center.run(&["ledger", "at", "2027-11-05"]).code(1).err;
    assert!(later.contains("has not come yet"), "{later}");
    let twice = center
        .run(&["ledger", "at", "2026-11-01 01:30"])
        .code(2)
        .err;
    assert!(
        twice.contains("2026-11-01T01:30:00-04:00") && twice.contains("2026-11-01T01:30:00-05:00"),
        "{twice}"
    );
    let one = center
        .run(&["ledger", "at", "2026-11-01T01:30:00-05:00"])
        .ok()
        .out;
    assert!(one.contains("at 2026-11-01T01:30:00-05:00"), "{one}");
    let _ = center.run(&["ledger", "at", "2026-11-01"]).ok();
}

#[test]
fn f17_stock_came_on_the_day_that_its_list_says() {
    let center = center("", "2026-10-31T10:00:00Z");
    let list = center.file("stock.csv", "pmb,kind,received\n102,letter,2026-09-01\n");
    let _ = center.run(&["item", "import", &list]).ok();
    for words in [
        &["--json", "item", "list"][..],
        &["--json", "ledger", "at", "2026-10-31"],
    ] {
        assert_eq!(center.json(words)[0]["received"], "2026-09-01", "{words:?}");
    }
    let shown = center.run(&["item", "show", "1"]).ok().out;
    assert!(!shown.contains("chosen by hand"), "{shown}");
}

#[test]
fn f22_ending_a_person_says_what_that_is_to_collecting() {
    let center = center("", "2026-02-10T09:00:00Z");
    let ended = center
        .run(&[
            "client",
            "name",
            "end",
            "11",
            "Flo Gant",
            "--on",
            "2026-02-09",
        ])
        .ok()
        .out;
    assert!(ended.contains("Flo Gant may collect no more"), "{ended}");
    let _ = log(&center, "11\n");
    let pickup = [
        "pickup", "11", "--person", "Flo Gant", "--check", "driver", "--items", "1",
    ];
    let _ = center.run(&pickup).code(1);
    let removed = center
        .run(&["client", "name", "remove", "102", "Ann Abbott"])
        .ok()
        .out;
    assert!(
        removed.contains("Ann Abbott may still collect"),
        "{removed}"
    );
}

#[test]
fn find_3_a_number_whose_piece_left_is_refused_until_it_is_said_to_be_another() {
    let center = center("", "2026-01-05T09:00:00Z");
    let number = "1Z5R89390357567127";
    let log = ["item", "log", "102", "--tracking", number];
    let _ = center.run(&log).ok();
    let pickup = [
        "pickup",
        "102",
        "--person",
        "Ann Abbott",
        "--check",
        "driver",
        "--items",
        "1",
    ];
    let _ = center.run(&pickup).ok();
    clock(&center, "2026-02-20T09:00:00Z");
    let no = center.run(&log).code(1).err;
    assert!(
        no.contains("#1 was handed out") && no.contains("mailroom item bring-back 1"),
        "{no}"
    );
    let _ = center.run(&[&log[..], &["--again"]].concat()).ok();
    assert_eq!(center.json(&["--json", "item", "list"]).len(), 2);
}

#[test]
fn f24_mail_for_the_box_of_a_purged_client_is_nobodys_and_nothing_becomes_his() {
    let center = center("", "2026-01-05T09:00:00Z");
    let close = ["client", "close", "102", "--on", "2026-01-05", "--yes"];
    let _ = center.run(&close).ok();
    clock(&center, "2027-01-15T09:00:00Z");
    let _ = center
        .sure(&["client", "purge", "b", "--reason", "over"])
        .ok();
    let row = &log(&center, "102\n")[0];
    assert_eq!(row["client"], Value::Null, "{row}");
    assert_eq!(row["disposition"], "quarantine", "{row}");
    let purged = center.json(&["--json", "client", "list"]);
    let purged = purged.iter().find(|one| one["pmb"] == "102").unwrap();
    let purged = purged["client"].as_str().unwrap();
    let item = row["item"].as_str().unwrap();
    for words in [
        &[
            "item", "assign", item, "--client", purged, "--reason", "called",
        ][..],
        &["client", "hold", purged, "--reason", "z"],
    ] {
        let no = center.run(words).code(1).err;
        assert!(no.contains("purged"), "{words:?} {no}");
    }
    let _ = center
        .run(&[
            "client",
            "add",
            "--pmb",
            "102",
            "--name",
            "Newco LLC",
            "--active",
        ])
        .ok();
    assert_eq!(center.json(&["--json", "client", "show", "102"]).len(), 1);
}

#[test]
fn f27_who_is_served_has_begun_and_the_quarter_says_who_is_gone() {
    let center = center("", "2026-01-05T09:00:00Z");
    let certify = ["report", "quarter", "certify", "--reason", "trial"];
    let _ = center.run(&certify).ok();
    let set = ["client", "set", "b", "opened=2026-05-01"];
    let no = center.run(&set).code(1).err;
    assert!(no.contains("still to come"), "{no}");
    let report = &center.json(&["--json", "report", "quarter"])[0];
    assert_eq!(
        report["since_last"]["gone"],
        Value::Array(Vec::new()),
        "{report}"
    );
}
