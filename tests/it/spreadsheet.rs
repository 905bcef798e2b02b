//! Lists in and out: a center's own spreadsheet through a map, a partner's list held against ours, the export that
//! comes back unchanged, and every list for a spreadsheet.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::harness::Center;

/// A formula for whoever opens a list in a spreadsheet.
const FORMULA: &str = "=HYPERLINK(\"http://x.example\",\"y\")";

fn me() -> String {
    nix::unistd::User::from_uid(nix::unistd::geteuid())
        .unwrap()
        .unwrap()
        .name
}

fn at(center: &Center, instant: &str) {
    let _ = center.run(&["server", "clock", "set", instant]).ok();
}

/// The cells of a CSV, its header first, each row as wide as the header.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one list's first day, in order")]
fn six_hundred_clients_from_a_spreadsheet_of_their_own_work_as_on_an_ordinary_day() {
    let center = Center::new();
    let _server = center.serve();
    at(&center, "2026-03-02T09:00:00Z");
    let firsts = [
        "Amber", "Birch", "Cedar", "Dover", "Ember", "Fjord", "Grove", "Hazel", "Indigo", "Juniper",
    ];
    let seconds = [
        "Lantern", "Meadow", "Needle", "Orchard", "Pebble", "Quarry", "River", "Saddle", "Timber",
        "Willow",
    ];
    let thirds = [
        "Bakery LLC",
        "Books Inc",
        "Design LLC",
        "Legal Group",
        "Optics Co",
        "Travel Ltd",
    ];
    let name = |n: usize| {
        format!(
            "{} {} {}",
            firsts[n % 10],
            seconds[n / 10 % 10],
            thirds[n / 100]
        )
    };
    let row = |n: usize| {
        let since = format!("{}/{}/20{:02}", 1 + n % 12, 1 + n % 28, 10 + n % 15);
        format!(
            "Live,PMB {},{},\"Pat No{n}, Kim No{n}\",{since},p{n}@mail.example,(503) 555-{n:04},no fax\r\n",
            1000 + n,
            name(n)
        )
    };
    let rows: String = (0..600).map(row).collect();
    let list = format!(
        "\u{feff}State,Mailbox #,Firm,Contacts,Client since,E-mail,Telephone,Fax\r\n{rows}"
    );
    let map = "pmb = \"Mailbox #\"\nlegal_name = \"Firm\"\npeople = \"Contacts\"\npickup_people = \"Contacts\"\n\
               emails = \"E-mail\"\nphones = \"Telephone\"\nopened = \"Client since\"\nstatus = \"State\"\n\
               [formats]\ndates = \"MM/DD/YYYY\"\nseparator = \",\"\n[words.status]\nLive = \"active\"\n";
    let (list, map) = (center.file("ours.csv", &list), center.file("map.toml", map));
    let taken = center.json(&["--json", "client", "import", &list, "--map", &map]);
    assert_eq!(
        (&taken[0]["added"], &taken[0]["rejected"]),
        (&json!(600), &json!([]))
    );
    let _ = center.run(&["notice", "resume"]).ok();

    // A tray with every client in it, half by box and half by name, a third of those by a person's.
    let line = |n: usize| match n % 6 {
        0 | 2 | 4 => format!("{}\n", 1000 + n),
        1 | 3 => format!("{}\n", name(n)),
        _ => format!("Kim No{n}\n"),
    };
    let tray: String = (0..600).map(line).collect();
    let logged = center
        .run_with(&["--json", "item", "log", "-"], tray.as_bytes())
        .ok()
        .lines();
    assert_eq!(logged.len(), 600);
    for (n, one) in logged.iter().enumerate() {
        assert_eq!(one["pmb"], (1000 + n).to_string(), "{one}");
        assert_eq!(one["disposition"], "hold", "{one}");
        assert_eq!(one["notice"].as_array().unwrap().len(), 1, "{one}");
    }
    let _ = center.run(&["notice", "flush"]).ok();
    at(&center, "2026-04-20T09:00:00Z");
    let _ = center.run(&["item", "log", "1000"]).ok();
    let _ = center.run(&["notice", "flush"]).ok();
    let notices = center.json(&["--json", "notice", "list"]);
    let kinds: BTreeSet<_> = notices
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        (notices.len(), kinds),
        (601, BTreeSet::from(["arrival"])),
        "nobody is written to about forms"
    );
    assert!(notices.iter().all(|one| one["state"] == "sent"));
    nothing_but_a_form_that_is_not_entered(&center);
}

/// What falls short, in each place that says so.
fn nothing_but_a_form_that_is_not_entered(center: &Center) {
    let words = |one: &Value| {
        one["shortcomings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["problem"].clone())
            .collect::<Vec<_>>()
    };
    let all = center.json(&["--json", "client", "list"]);
    assert_eq!(all.len(), 600);
    for one in &all {
        assert_eq!(
            (words(one), &one["status"]),
            (vec![json!("form not entered")], &json!("active")),
            "{one}"
        );
    }
    let shown = center.json(&["--json", "client", "show", "1077"]);
    assert_eq!(words(&shown[0]), [json!("form not entered")]);
    assert_eq!(shown[0]["opened"], "2012-06-22");
    assert_eq!(shown[0]["may_collect"], json!(["Pat No77", "Kim No77"]));
    let report = &center.json(&["--json", "report", "quarter"])[0];
    let blockers = report["blockers"].as_array().unwrap();
    let problems: BTreeSet<_> = blockers
        .iter()
        .map(|one| one["problem"].as_str().unwrap())
        .collect();
    assert_eq!(
        (blockers.len(), problems),
        (600, BTreeSet::from(["form not entered"]))
    );
}

/// Clients in every state, with everything that a list can say.
const EVERYTHING: &str = "\
client_id,pmb,legal_name,kind,people,former_names,dbas,emails,phones,pickup_people,notify,opened,closed,notes,\
form_edition,form_signed,witness,photo_id_type,photo_id_expires,address_id_type,address_id_expires,crd_uploaded,\
form_location,remail_address,forward_schedule,forward_address,plan,source,status,legal_since,other_names,form_whole,remail_exception,waived,on_form
a,0101,\"Acme, \"\"The\"\" LLC\",business,Ada Quill@2020-01-01..; Bo\\;Z,Old Inc@2019-05-01..2021-03-31; Older@..2019-04-30,\
'=Lights; Lux@2022-01-01..,a@x.example; b@x.example,'+1 503 555 0100; 202,Ada Quill,digest,2019-05-01,,'=1+1,\
2024-06,2024-06-11,cmra_in_person: Bob Lee,state_id,2030-01-31,lease,none,2024-07-01,Binder 3/tab 12,1 Elm St,weekly,\
2 Oak Ave,gold,Regus,active,2021-04-01,alias:Cafe: X; acronym:ATL; seen:Akme LLC@2023-01-01..2023-12-31,yes,Binder 4,marketing; private,\"Acme, \"\"The\"\" LLC; Ada Quill\"
b,102,Nora Quist,individual,,,,n@x.example,,,none,2020-02-29,2026-06-30,,,,,passport,2027-01-01,,,,,,,,,,closing,,,,,,
c,103,Shut Down Inc,business,,,,,,,each,2015-01-01,2025-11-30,,,,,,,,,,,9 Pine Rd,,,,Regus,former,,,,,,
d,104,'@Sign Co,business,,,,,,,each,,,'-5,,,,,,,,,,,,,,,pending,,,,,,
e,105,Paused LLC,business,,,,,,,each,,,,,,,,,,,,,,,,,,suspended,,,,,,
f,106,First Sharer,individual,,,,,,,each,,,,,,,,,,,,,,,,,,active,,,,,,
g,106,Second Sharer,individual,,,,,,,each,,,,,,,,,,,,,,,,,,active,,,,,,
";

fn desk_of_everything() -> Center {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    at(&center, "2026-03-02T09:00:00Z");
    let file = center.file("all.csv", EVERYTHING);
    let _ = center
        .run(&["client", "import", &file, "--shared-boxes"])
        .ok();
    center
}

#[test]
#[expect(clippy::too_many_lines, reason = "one list out and in again, in order")]
fn the_export_comes_back_unchanged_here_and_elsewhere() {
    let center = desk_of_everything();
    let export = |center: &Center| center.run(&["client", "export"]).ok().out;
    let first = export(&center);
    assert_eq!(
        cells(&first),
        cells(EVERYTHING),
        "what a list says is what the export says"
    );
    // What no list said.
    for words in [
        &[
            "client",
            "name",
            "add",
            "a",
            "A;cme=",
            "--kind",
            "alias",
            "--to",
            "2026-01-01",
        ][..],
        &["client", "name", "add", "f", "'=First", "--kind", "seen"],
        &[
            "client",
            "name",
            "add",
            "f",
            "Fred@2024-01-01..",
            "--kind",
            "person",
            "--on-form",
        ],
        &[
            "client",
            "rename",
            "g",
            "Third Sharer",
            "--on",
            "2026-02-01",
        ],
        &["client", "note", "f", "'=quoted"],
        &["client", "suspend", "f", "--reason", "unpaid"],
        &[
            "client",
            "form",
            "set",
            "e",
            "witness_name=Bob Lee",
            "recipients=Tim:minor; Lamps:dba",
            "--draft",
        ],
        &[
            "client",
            "form",
            "set",
            "d",
            "court_protected=yes",
            "edition=2024-06",
            "--draft",
        ],
        &[
            "client",
            "set",
            "d",
            "phones=503 1",
            "remail_address=Hidden 1",
            "forward_address=Hidden 2",
        ],
    ] {
        let _ = center.run(words).ok();
    }
    let everything = |center: &Center| center.run(&["--json", "client", "export"]).ok().out;
    let (before, list) = (everything(&center), export(&center));
    assert!(
        !list.contains("Hidden") && !list.contains("503 1"),
        "a court protects it"
    );
    assert!(
        cells(&list)
            .iter()
            .flatten()
            .all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r']))
    );
    let file = center.file("export.csv", &list);
    let taken = center.json(&["--json", "client", "import", &file]);
    let one = &taken[0];
    assert_eq!(
        (&one["added"], &one["changed"], &one["unchanged"]),
        (&json!(0), &json!(0), &json!(7)),
        "{one}"
    );
    for nothing in ["rejected", "left_out", "told", "taken_away"] {
        assert_eq!(one[nothing], json!([]), "{nothing}");
    }
    assert_eq!(everything(&center), before);
    let form = center
        .run(&["client", "form", "show", "d", "--reason", "test"])
        .ok()
        .out;
    assert!(
        form.contains("Hidden 1") && form.contains("Hidden 2") && form.contains("503 1"),
        "{form}"
    );

    let other = Center::new();
    let _ = other.run(&["server", "start"]).ok();
    at(&other, "2026-03-02T09:00:00Z");
    let _ = other
        .run(&["client", "import", &file, "--shared-boxes"])
        .ok();
    assert_eq!(export(&other), list);
}

#[test]
fn who_may_not_read_forms_gets_the_list_without_them() {
    let center = desk_of_everything();
    let with = center.run(&["client", "export", "--csv"]).ok();
    assert!(
        with.err.is_empty() && with.out.contains("cmra_in_person: Bob Lee"),
        "{}",
        with.err
    );
    let looks = |center: &Center| {
        let export = center.run(&["ledger", "export"]).ok().out;
        export
            .lines()
            .filter(|line| line.contains("forms inspected") && line.contains("client export"))
            .count()
    };
    assert_eq!(looks(&center), 1, "reading forms is an event");
    assert!(
        !center
            .run(&["client", "export", "--no-forms"])
            .ok()
            .out
            .contains("Bob Lee")
    );
    assert_eq!(looks(&center), 1);
    let _ = center.run(&["server", "stop"]).ok();
    crate::harness::wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    let config = center.data().join("config.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("{text}[roles]\ntrainees = [{:?}]\n", me())).unwrap();
    for words in [&["client", "export"][..], &["--json", "client", "export"]] {
        let without = center.run(words).ok();
        assert!(without.err.contains("custodian"), "{}", without.err);
        for secret in [
            "Bob Lee",
            "form_edition",
            "2024-06-11",
            "Binder 3",
            "form_columns",
            "state_id",
        ] {
            assert!(!without.out.contains(secret), "{secret}: {}", without.out);
        }
        assert!(without.out.contains("Acme"));
    }
}

#[test]
fn a_purged_client_is_in_no_export() {
    let center = desk_of_everything();
    at(&center, "2036-01-02T09:00:00Z");
    let purged = center
        .sure(&["client", "purge", "c", "--reason", "the period is over"])
        .ok()
        .out;
    assert!(purged.contains(".rejected.csv"), "{purged}");
    for words in [&["client", "export"][..], &["--json", "client", "export"]] {
        let left = center.run(words).ok();
        assert!(
            !left.out.contains("Shut Down")
                && !left.out.contains("purged")
                && !left.out.contains("Pine")
        );
        assert!(
            left.err.contains("1 purged client is left out"),
            "{}",
            left.err
        );
    }
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a table: every difference of one list"
)]
fn a_partners_list_is_compared_and_nothing_changes() {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let ours = "client_id,pmb,legal_name,source\na,1,\"Acme, LLC\",Regus\nb,2,Beta Inc,Regus\nc,3,Gamma Inc,regus\n\
                d,4,Delta Inc,Other\ne,5,Walk-in Ltd,\n";
    let _ = center
        .run(&["client", "import", &center.file("ours.csv", ours)])
        .ok();
    let map = center.file("map.toml", "pmb = \"Suite\"\nlegal_name = \"Company\"\n");
    let list = "Company;Suite\nACME LLC;1\nBeta Holdings Inc;2\n=New Inc;7\n";
    let list = center.file("regus.csv", list);
    let events = || center.json(&["--json", "server", "status"])[0]["events"].clone();
    let before = events();
    let compare = [
        "client",
        "import",
        &list,
        "--map",
        &map,
        "--source",
        "Regus",
        "--compare",
    ];
    let found = center.json(&[&["--json"][..], &compare].concat());
    let brief = |one: &Value| {
        (
            one["change"].clone(),
            one["client"].clone(),
            one["pmb"].clone(),
            one["listed"].clone(),
        )
    };
    let wanted = [
        (json!("new"), json!(null), json!("7"), json!("=New Inc")),
        (
            json!("renamed"),
            json!("b"),
            json!("2"),
            json!("Beta Holdings Inc"),
        ),
        (json!("gone"), json!("c"), json!("3"), json!(null)),
    ];
    assert_eq!(found.iter().map(brief).collect::<Vec<_>>(), wanted);
    let csv = center.run(&[&compare[..], &["--csv"]].concat()).ok().out;
    assert_eq!(cells(&csv)[1], ["new", "", "7", "", "'=New Inc", "7", "4"]);
    let said = center.run(&compare).ok().out;
    assert!(
        said.contains(
            "1 new, 1 renamed, 0 moved, 0 with another source, 1 gone. Nothing was changed."
        ),
        "{said}"
    );
    assert_eq!(events(), before);
    assert!(
        center
            .run(&["client", "import", &list, "--compare"])
            .code(2)
            .err
            .contains("--source")
    );

    // Without --compare the list is taken, and its clients are the partner's; nobody is closed.
    let taken = center
        .run(&[
            "--json", "client", "import", &list, "--map", &map, "--source", "Regus",
        ])
        .code(2)
        .lines();
    assert_eq!(
        (&taken[0]["added"], &taken[0]["changed"]),
        (&json!(1), &json!(1)),
        "{taken:?}"
    );
    // A new name in a known box is somebody's decision.
    assert_eq!(taken[0]["rejected"][0]["line"], 3);
    let all = center.json(&["--json", "client", "list"]);
    assert!(all.iter().all(|one| one["status"] == "active"));
    let new = all.iter().find(|one| one["pmb"] == "7").unwrap();
    assert_eq!(new["source"], "Regus");
}

/// Box 3 has its mail sent on every day; one piece of it has gone.
fn send_one_on(center: &Center) {
    let agreed = ["forward_schedule=daily", "forward_address==9 Elm St"];
    let _ = center
        .run(&[&["client", "set", "3"][..], &agreed].concat())
        .ok();
    let logged = center.json(&["--json", "item", "log", "3"]);
    let item = logged[0]["item"].as_str().unwrap();
    let make = [
        "forward",
        "make",
        "--yes",
        "3",
        "--carrier",
        "UPS",
        "--items",
        item,
    ];
    let _ = center.sure(&make).ok();
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table: every list and its forms")]
fn every_list_has_json_and_a_form_that_a_spreadsheet_opens_safely() {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    at(&center, "2026-03-02T09:00:00Z");
    let quoted = FORMULA.replace('"', "\"\"");
    let list = format!(
        "client_id,pmb,legal_name,people,emails,closed,notes,source\n\
         a,1,\"'{quoted}\",@SUM,a@x.example,,-1,=s\nb,2,\"+Gone, Inc\",,,2024-01-31,,=s\nc,3,Ordinary LLC,,c@x.example,,,\n"
    );
    let list = center.file("list.csv", &list);
    let _ = center.run(&["client", "import", &list]).ok();
    for line in [
        FORMULA,
        "=Nobody Known Here",
        "=Nobody Known Here",
        "+Somebody; Else",
        "3",
    ] {
        let _ = center.run(&["item", "log", line]);
    }
    let _ = center.run(&[
        "item",
        "log",
        "=Ordinary Lamps",
        "--tracking",
        "1Z5R89390357567127",
    ]);
    for line in ["=Lumen Wax", "=Lumen Wax", "=Lumen Wax"] {
        let item = center.json(&["--json", "item", "log", line])[0]["item"]
            .as_str()
            .unwrap()
            .to_owned();
        let assign = ["item", "assign", &item, line, "--client", "c"];
        let why = ["--reason", "=theirs"];
        let _ = center.run(&[&assign[..], &why].concat()).ok();
    }
    let _ = center.run_with(&["clerk", "add", "=bob", "--role", "operator"], b"4711\n");
    let compared = ["client", "import", &list, "--source", "=t", "--compare"];
    send_one_on(&center);
    let revisions = [
        "client",
        "form",
        "show",
        "a",
        "--reason",
        "=x",
        "--revisions",
    ];
    a_count_that_differs(&center);
    let lists: [(&[&str], usize); 22] = [
        (&["client", "list"], 3),
        (&["client", "export"], 3),
        (&compared, 1),
        (&["item", "list"], 8),
        (&["notice", "list"], 1),
        (&["quarantine", "list"], 1),
        (&["forward", "due"], 1),
        (&["forward", "list"], 1),
        (&["forward", "manifest", "UPS"], 1),
        (&["fee", "list"], 0),
        (&["request", "list"], 0),
        (&["clerk", "list"], 0),
        (&["day", "show"], 1),
        (&["count", "show"], 1),
        (&["inspect", "--reason", "=x"], 3),
        (&["ledger", "export"], 8),
        (&["report", "quarter"], 1),
        (&["report", "retention"], 1),
        (&["report", "drift"], 1),
        (&["report", "prospects"], 1),
        (&["report", "workflow"], 1),
        (&revisions, 0),
    ];
    for (words, least) in lists {
        let json = center.run(&[&["--json"][..], words].concat()).ok().lines();
        assert!(
            json.len() >= least && json.iter().all(Value::is_object),
            "{words:?}: {json:?}"
        );
        let text = center.run(&[words, &["--csv"]].concat()).ok().out;
        let rows = cells(&text);
        assert!(rows.len() > least, "{words:?}: {text}");
        for cell in rows.iter().flatten() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{words:?}: {cell}"
            );
        }
        let mut heading = rows[0].clone();
        assert!(heading.iter().all(|name| !name.is_empty()));
        heading.sort();
        heading.dedup();
        assert_eq!(heading.len(), rows[0].len(), "{words:?}");
        let plain = center.run(words).ok().out;
        assert!(!plain.is_empty(), "{words:?}");
        let both = center.run(&[&["--json"][..], words, &["--csv"]].concat());
        assert_eq!(both.code, 2, "{words:?} one form at a time");
    }
}

/// A count in which something was scanned that is in no books.
fn a_count_that_differs(center: &Center) {
    let _ = center.run(&["count", "start", "--all"]).ok();
    let _ = center
        .run(&["count", "scan", "3", "1Z12345E0205271688"])
        .ok();
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a table: every hostile list and its answer"
)]
fn hostile_lists_are_named_where_they_are_wrong() {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let import = |name: &str, bytes: &[u8], more: &[&str]| {
        let path = center.place().join(name);
        fs::write(&path, bytes).unwrap();
        center.run(&[&["client", "import", path.to_str().unwrap()][..], more].concat())
    };
    let open = import("open.csv", b"pmb,legal_name\n1,A\n2,\"B\n3,C\n4,D\n", &[]).code(2);
    assert!(
        open.err.contains("opens on line 3 is never closed"),
        "{}",
        open.err
    );
    let swallowed = import(
        "swallowed.csv",
        b"pmb,legal_name,notes\n1,A,\n2,\"B,\n3,C,\n4,\"D\",\n5,E,\n",
        &[],
    )
    .code(2);
    assert!(
        swallowed
            .out
            .contains("line 3, legal_name: runs over 3 lines"),
        "{}",
        swallowed.out
    );
    let latin = import(
        "latin.csv",
        b"pmb,legal_name\r\n11,Caf\xe9\r\n12,Fine\r\n",
        &[],
    )
    .code(2);
    assert!(
        latin
            .err
            .contains("line 2 of the list is not UTF-8; nothing of it was read")
            && latin.err.contains("--encoding windows-1252"),
        "asked once, and none taken: {}",
        latin.err
    );
    let read = import(
        "latin.csv",
        b"pmb,legal_name\r\n11,Caf\xe9\r\n12,Fine\r\n",
        &["--encoding", "windows-1252"],
    );
    assert!(read.ok().out.contains("2 added"));
    let map = center.file(
        "map.toml",
        "pmb = \"Nr\"\nlegal_name = \"Firm\"\n[formats]\nencoding = \"windows-1252\"\n",
    );
    let decoded = import(
        "decoded.csv",
        b"Nr;Firm\r\n21;Caf\xe9 \x96 Bar\r\n;;\r\n",
        &["--map", &map],
    );
    assert!(decoded.ok().out.contains("1 added"));
    let decoded = import(
        "decoded.csv",
        b"Nr;Firm\r\n21;Caf\xe9 \x96 Bar\r\n;\r\n",
        &["--map", &map],
    )
    .ok();
    assert!(
        decoded
            .out
            .contains("0 added, 0 changed, 1 unchanged, 0 rejected"),
        "{}",
        decoded.out
    );
    assert_eq!(
        center.json(&["--json", "client", "show", "21"])[0]["names"][0]["text"],
        "Café – Bar"
    );
    let twice = import("twice.csv", b"Nr,Firm,firm\n1,a,b\n", &["--map", &map]).code(2);
    assert!(twice.err.contains("columns 2 and 3"), "{}", twice.err);
    let missing = import("missing.csv", b"Number,Firm\n", &["--map", &map]).code(2);
    assert!(
        missing.err.contains("\"Nr\"") && missing.err.contains("\"Number\", \"Firm\""),
        "{}",
        missing.err
    );
    let none = import(
        "none.csv",
        b"pmb,legal_name\n1,A\n",
        &["--map", "nowhere.toml", "--dry-run"],
    )
    .code(2);
    assert!(none.err.contains("nowhere.toml"), "{}", none.err);
    let spelled = import("spelled.csv", b"pmb,legal_name\n12,\"FINE.\"\n", &[]).ok();
    assert!(
        spelled.out.contains("1 changed"),
        "another spelling is the same client: {}",
        spelled.out
    );
    assert_eq!(
        center.json(&["--json", "client", "show", "12"])[0]["names"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}
