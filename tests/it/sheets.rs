//! Every list in its three forms on one fixed ledger: names, order and cells are what other programs read.

use std::fmt::Write;

use crate::harness::{Center, wait_for};

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,people,former_names,dbas,emails,phones,pickup_people,notify,opened,closed,notes,\
remail_address,forward_schedule,forward_address,plan,source,status
a,0101,\"Acme, \"\"The\"\" LLC\",business,Ada Quill,Old Inc@2019-05-01..2021-03-31,'=Lights,a@x.example; b@x.example,\
'+1 503 555 0100; 202,Ada Quill,digest,2019-05-01,,'=1+1,1 Elm St,weekly,2 Oak Ave,gold,Regus,active
b,102,Nora Quist,individual,,,,n@x.example,,,each,2020-02-29,2026-06-30,,,,,,,closing
c,103,Shut Down Inc,business,,,,,,,each,2015-01-01,2024-11-30,,9 Pine Rd,,,,Regus,former
d,104,'@Sign Co,business,,,,,,,each,,,'-5,,,,,,pending
e,105,Paused LLC,business,,,,,,,each,,,,,,,,,suspended
";

/// What a desk of two days says of itself; each with `--json`, and with `--csv` where a spreadsheet may read it.
const LISTS: &[(&[&str], bool)] = &[
    (&["client", "list"], true),
    (&["client", "show", "0101"], false),
    (&["item", "list"], true),
    (
        &["item", "list", "--status", "held", "--client", "102"],
        true,
    ),
    (&["item", "show", "2"], false),
    (&["item", "find", "102"], false),
    (&["quarantine", "list"], true),
    (&["quarantine", "label", "4"], false),
    (&["notice", "list"], true),
    (&["notice", "show", "1"], false),
    (&["day", "show"], true),
    (&["day", "show", "2026-03-02"], true),
    (&["clerk", "list"], true),
    (&["report", "quarter"], true),
    (&["report", "retention"], true),
    (&["report", "prospects"], true),
    (&["report", "drift"], true),
    (
        &[
            "report",
            "volume",
            "--from",
            "2026-03-01",
            "--to",
            "2026-03-03",
        ],
        true,
    ),
    (&["report", "aging"], true),
    (
        &[
            "report",
            "operators",
            "--from",
            "2026-03-01",
            "--to",
            "2026-03-03",
        ],
        true,
    ),
    (
        &[
            "report",
            "pickups",
            "--from",
            "2026-03-01",
            "--to",
            "2026-03-03",
        ],
        true,
    ),
    (
        &[
            "report",
            "incidents",
            "--from",
            "2026-03-01",
            "--to",
            "2026-03-03",
        ],
        true,
    ),
    (
        &[
            "report",
            "calls",
            "--from",
            "2026-03-01",
            "--to",
            "2026-03-03",
        ],
        true,
    ),
    (&["item", "find", "--pieces", "2026-03", "letter"], true),
    (&["inspect", "0101", "--reason", "a visit"], true),
    (
        &["client", "form", "show", "a", "--reason", "a visit"],
        false,
    ),
    (&["ledger", "verify"], false),
    (&["ledger", "export"], true),
];

#[test]
fn every_list_reads_as_it_always_did() {
    let center = desk();
    let mut seen = String::new();
    for (words, is_sheet) in LISTS {
        let mut forms = vec![Vec::new(), vec!["--json"]];
        if *is_sheet {
            forms.push(vec!["--csv"]);
        }
        for form in forms {
            let asked = [words, &form[..]].concat();
            let ran = center.run(&asked).ok();
            writeln!(seen, "$ {}\n{}{}", asked.join(" "), ran.out, ran.err).unwrap();
        }
    }
    insta::assert_snapshot!(masked(&seen));
}

/// Two days of work, the first one sealed.
fn desk() -> Center {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    at(&center, "2026-03-02T09:00:00Z");
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center
        .run_with(&["clerk", "add", "ben", "--role", "operator"], b"1234\n")
        .ok();
    for words in [
        &["item", "log", "0101", "--kind", "flat"][..],
        &["item", "log", "1Z5R89390357567127"],
        &["item", "assign", "2", "102"],
        &["item", "move", "2", "--to", "B-14"],
        &["item", "log", "Acme LLC suite 101"],
        &["item", "log", "Zebulon Crane"],
        &["item", "log", "Zebulon Crane Co", "--carrier", "UPS"],
        &["item", "log", "Nora Quist Suite 102"],
        &["item", "log", "Shut Down Inc"],
        &["item", "log", "102"],
        &["item", "void", "8", "--reason", "a mistake"],
        &["quarantine", "ask", "4", "--client", "102"],
        &[
            "client",
            "form",
            "set",
            "a",
            "edition=2024-06",
            "signed=2024-06-11",
            "--draft",
        ],
        &["day", "close", "--yes"],
    ] {
        let _ = center.run(words);
    }
    at(&center, "2026-03-03T10:00:00Z");
    wait_for("yesterday's notices are due", || {
        let notices = center.json(&["--json", "notice", "list"]);
        notices.iter().all(|one| one["state"] == "queued")
    });
    for words in [
        &["item", "log", "Acme LLC suite 101", "--count", "2"][..],
        &[
            "item",
            "log",
            "Lux Partners",
            "--kind",
            "parcel",
            "--slot",
            "A;1",
        ],
    ] {
        let _ = center.run(words).ok();
    }
    center
}

fn at(center: &Center, instant: &str) {
    let _ = center.run(&["server", "clock", "set", instant]).ok();
}

/// What is another on each run: names of commands, hashes, seconds, and who runs it where.
fn masked(text: &str) -> String {
    let id = nix::unistd::geteuid();
    let user = nix::unistd::User::from_uid(id).unwrap().unwrap().name;
    let (mut out, mut word, mut before) = (String::new(), String::new(), ' ');
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_hex = word.len() >= 16 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        out += match word.as_str() {
            _ if is_hex => "<hex>",
            word if is_number && word.len() == 13 => "<ms>",
            word if is_number && before == '.' && word.len() <= 4 => "<ms>",
            word if before == '.' && word.len() == 4 && word.ends_with('Z') => "<ms>Z",
            _ if is_number && before == ':' && c == '.' => "<s>",
            word if word == user => "<user>",
            word => word,
        };
        word.clear();
        out.push(c);
        before = c;
    }
    // A command's name as data is its 16 bytes.
    let parts = out.split('[').map(|part| match part.split_once(']') {
        Some((bytes, rest)) if bytes.split(',').count() == 16 => format!("<id>]{rest}"),
        _ => part.to_owned(),
    });
    let out = parts.collect::<Vec<_>>().join("[");
    let parts = out.split("$argon2id").enumerate();
    let parts = parts.map(|(at, part)| match part.find('"') {
        Some(end) if at > 0 => &part[end..],
        _ => part,
    });
    parts.collect::<Vec<_>>().join("<pin>")
}
