//! A purge takes every text about a former client out of everything we keep, and nothing else; and whatever kills it,
//! there is the old state or the new.

mod put_back;

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::{Center, Ran, wait_for};

/// Everything that says who the client is; none of it is anywhere else.
const SECRETS: [&str; 25] = [
    "31 Parrot Row",
    "Quillfeather",
    "quillfeather",
    "Zephyrine Holdings",
    "ZQ Imports",
    "Ottokar Brandywine",
    "+1 503 555 0177",
    "keeps a parrot",
    "Qillfether",
    "dented by the parrot",
    "Vasilisa Thorne",
    "zephyr-desk",
    "logged twice for the parrot",
    "17 Larkspur Hollow",
    "17 LARKSPUR HOLOW",
    "Philippa Quirk",
    "lark@home.example",
    "9 Marigold Wharf",
    "8X4Z",
    "parrot insurance",
    "Dock 44, Tacoma",
    "Brandywyne",
    "Quilfeather",
    "Ignatius Plover",
    "box 7 of the deed",
];

const CLIENTS: &str =
    "client_id,pmb,legal_name,people,former_names,dbas,emails,phones,pickup_people,opened,notes
quillfeather-1,204,Quillfeather & Daughters LLC,Ottokar Brandywine,Zephyrine Holdings LLC,ZQ Imports,\
zephyr-desk@quill.example,+1 503 555 0177,Vasilisa Thorne;Ottokar Brandywine,2020-01-01,keeps a parrot
b,205,Beta Lamps Inc,,,,b@beta.example,,Bea Lamp,2020-01-01,
";

const CLIENT: &str = "quillfeather-1";

/// A center with a year of mail for a client who has left, and for one who has not.
#[expect(
    clippy::too_many_lines,
    reason = "one desk with everything that a purge must find"
)]
fn center(config: &str) -> Center {
    let center = Center::with_config(config);
    let _ = center.run(&["server", "start"]).ok();
    let _ = center
        .run(&["server", "clock", "set", "2025-01-15T09:00:00Z"])
        .ok();
    let clients = CLIENTS.replace("\\\n", "");
    let file = center.file("clients.csv", &clients);
    let _ = center.run(&["client", "import", &file]).ok();
    fs::remove_file(&file).unwrap();
    let _ = center.run(&["notice", "resume"]).ok();
    let lines =
        "Quillfeather & Daughters\n204\nOttokar Brandywine c/o ZQ Imports\nBeta Lamps\n205\n";
    let _ = center
        .run_with(&["item", "log", "-"], lines.as_bytes())
        .ok();
    // Nobody's until a clerk names it; one that nobody ever names; one that was the other client's first.
    let _ = center.run(&["item", "log", "Qillfether and Dghtrs"]);
    let _ = center.run(&["item", "log", "Postmaster, for Vasilisa Thorne or nobody"]);
    // Labels that name him as his record does not, and reasons about somebody else.
    for label in [
        "Postmaster, for O. Brandywyne or nobody",
        "Returns dept. c/o Quilfeather, or the next one",
        "Occupant, 17 LARKSPUR HOLOW",
    ] {
        let _ = center.run(&["item", "log", label]);
    }
    assert_eq!(
        ids(&center, |row| row["client"].is_null()).len(),
        5,
        "nobody's"
    );
    let _ = center
        .run(&["client", "hold", "205", "--reason", "in the Thornes case"])
        .ok();
    let _ = center
        .run(&[
            "report",
            "quarter",
            "certify",
            "--reason",
            "all but Quilfeather",
        ])
        .ok();
    let _ = center.run(&["item", "log", "205"]).ok();
    // Whoever is asked about a piece reads what stands on it.
    for item in ids(&center, |row| row["client"].is_null()) {
        let _ = center
            .run(&["quarantine", "ask", &item, "--client", "205"])
            .ok();
    }
    let _ = center.run(&["notice", "flush"]).ok();
    let _ = center.run(&["item", "find", "204"]).ok();
    let form = [
        "applicant=Ottokar Brandywine",
        "home=17 Larkspur Hollow",
        "email=lark@home.example",
        "photo_id=passport",
        "photo_id_last4=8X4Z",
        "authorised=Philippa Quirk",
        "transfer=9 Marigold Wharf",
    ];
    let _ = center
        .run(&[&["client", "form", "set", CLIENT][..], &form].concat())
        .ok();
    let _ = center
        .run(&[
            "client",
            "form",
            "show",
            CLIENT,
            "--reason",
            "a parrot insurance claim",
        ])
        .ok();
    let _ = center
        .run(&["client", "set", CLIENT, "remail_address=Dock 44, Tacoma"])
        .ok();
    noted(&center);
    center
}

/// What is noted beside his form, and what the center was warned of.
fn noted(center: &Center) {
    let attorney = [
        "client",
        "form",
        "attorney",
        CLIENT,
        "--name",
        "Ignatius Plover",
    ];
    let dated = ["--dated", "2025-01-02"];
    let _ = center.run(&[&attorney[..], &dated].concat()).ok();
    let revise = ["client", "form", "note", CLIENT, "revise"];
    let why = ["--reason", "box 7 of the deed"];
    let _ = center.run(&[&revise[..], &why].concat()).ok();
    let _ = center
        .run(&["center", "warning", "no form of Brandywines"])
        .ok();
}

fn ids(center: &Center, fits: impl Fn(&Value) -> bool) -> Vec<String> {
    let rows = center.json(&["--json", "item", "list"]);
    rows.iter()
        .filter(|row| fits(row))
        .map(|row| row["item"].as_str().unwrap().to_owned())
        .collect()
}

/// Lets the client fetch what is his and leave, and the period pass.
fn leave(center: &Center) {
    for item in ids(center, |row| row["client"].is_null()).iter().take(1) {
        let _ = center
            .run(&["item", "assign", item, "204", "--reason", "called"])
            .ok();
    }
    for item in ids(center, |row| row["client"].is_null()) {
        let _ = center
            .run(&[
                "quarantine",
                "exit",
                "match-corrected",
                &item,
                "--client",
                "204",
            ])
            .ok();
        let _ = center.sure(&["undo", "--yes"]).ok();
        let _ = center
            .sure(&["quarantine", "exit", "handed-back", &item])
            .ok();
    }
    let voided = ids(center, |row| row["client"] == CLIENT).remove(0);
    let _ = center
        .run(&[
            "item",
            "void",
            &voided,
            "--reason",
            "logged twice for the parrot",
        ])
        .ok();
    send_around(center);
    let _ = center
        .run(&[
            "pickup",
            "204",
            "--person",
            "Vasilisa Thorne",
            "--check",
            "driver",
            "--items",
            "all",
            "--reason",
            "seen",
        ])
        .ok();
    let _ = center.run(&["notice", "flush"]).ok();
    let _ = center
        .sure(&["client", "close", "204", "--on", "2025-01-31"])
        .ok();
    at(center, "2025-04-10T09:00:00Z");
    let certify = ["report", "quarter", "certify", "--reason", "one has left"];
    let _ = center.run(&certify).ok();
}

/// A piece is sent to another address and comes back, one is refused, one destroyed: each with words about the client.
fn send_around(center: &Center) {
    let held = |row: &Value| row["client"] == CLIENT && row["status"] == "held";
    let mine = ids(center, held);
    let [sent, refused, destroyed, ..] = mine.as_slice() else {
        panic!("too few pieces: {mine:?}");
    };
    let make = [
        "forward",
        "make",
        "--yes",
        "204",
        "--carrier",
        "UPS",
        "--to",
        "31 Parrot Row",
        "--reason",
        "seen",
    ];
    let _ = center.sure(&[&make[..], &["--items", sent]].concat()).ok();
    let _ = center.run(&["notice", "flush"]).ok();
    let back = [
        "item",
        "bring-back",
        sent,
        "--why",
        "undeliverable",
        "--yes",
    ];
    let note = ["--note", "nobody at 31 Parrot Row knows Quilfeather"];
    let _ = center.run(&[&back[..], &note].concat()).ok();
    let note = ["--why", "refused", "--note", "O. Brandywyne said so"];
    let _ = center
        .sure(&[&["item", "return", "--yes", refused][..], &note].concat())
        .ok();
    let order = [
        "--yes",
        "--order",
        "letter of Vasilisa Thorne",
        "--because",
        "seen",
    ];
    let _ = center
        .sure(&[&["item", "destroy", destroyed][..], &order].concat())
        .ok();
}

fn purge(center: &Center) -> Ran {
    center.sure(&[
        "--json",
        "client",
        "purge",
        CLIENT,
        "--reason",
        "the period is over",
    ])
}

fn at(center: &Center, instant: &str) {
    let _ = center.run(&["server", "clock", "set", instant]).ok();
}

/// The files below a directory that have one of the secrets in them, or in their names.
fn found(dir: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(found(&path));
            continue;
        }
        let Ok(bytes) = fs::read(&path) else { continue };
        for secret in SECRETS {
            let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let here = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
            if here(secret.as_bytes()) || here(&utf16) || path.to_string_lossy().contains(secret) {
                all.push(format!("{secret} in {}", path.display()));
            }
        }
    }
    all
}

/// A day without the names of who came: the handovers stay, to whom they went goes with the client.
fn nameless(day: &str) -> String {
    let mut day: Value = serde_json::from_str(day).unwrap();
    for row in day["handovers"].as_array_mut().unwrap() {
        for name in ["pmb", "client", "person"] {
            row[name] = Value::Null;
        }
    }
    assert_eq!(day["handovers"].as_array().map(Vec::len), Some(1));
    day.to_string()
}

fn books(center: &Center) -> Vec<String> {
    let day = |date: &str| center.run(&["--json", "day", "show", date]).out;
    let of_others = |words: &[&str]| {
        let rows = center.json(words);
        let others = rows
            .iter()
            .filter(|row| !row.to_string().contains("quillfeather"));
        let others = others.filter(|row| !row.to_string().contains("purged-"));
        others.map(Value::to_string).collect::<Vec<_>>().join("\n")
    };
    vec![
        nameless(&day("2025-01-15")),
        of_others(&["--json", "client", "list"]),
        ids(center, |_| true).join(","),
        center
            .json(&["--json", "item", "list"])
            .iter()
            .map(|row| row["status"].to_string())
            .collect(),
    ]
}

fn stop(center: &Center) {
    let _ = center.run(&["server", "stop"]);
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one purge, looked for in every place"
)]
fn nothing_about_a_purged_client_is_left_anywhere_and_the_desk_goes_on() {
    let place = tempfile::tempdir().unwrap();
    let copy = place.path().join("copy");
    let center = center(&format!("[backup]\ndir = {:?}\n", copy.to_str().unwrap()));
    leave(&center);
    let desk = format!(
        "{:08x}",
        crc32fast::hash(center.data().as_os_str().as_encoded_bytes())
    );
    let drafts = place.path().join("state/mailroom").join(desk);
    fs::create_dir_all(&drafts).unwrap();
    fs::write(
        drafts.join("draft-ada.json"),
        r#"{"line":"Quillfeather","hold":null}"#,
    )
    .unwrap();
    at(&center, "2025-08-01T09:00:00Z");
    assert!(
        !found(&center.data()).is_empty(),
        "the search finds what is there"
    );
    wait_for("the copy has it as well", || !found(&copy).is_empty());
    let before = books(&center);
    let words = center.said_surely(&[
        "--json",
        "client",
        "purge",
        CLIENT,
        "--reason",
        "the period is over",
    ]);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let purged = center
        .command(&words)
        .env("XDG_STATE_HOME", place.path().join("state"))
        .output()
        .unwrap();
    let line = Ran::from(purged).ok().lines().remove(0);
    assert_eq!(found(&drafts), Vec::<String>::new());
    let now = line["client"].as_str().unwrap().to_owned();
    assert!(
        now.starts_with("purged-"),
        "an id that is a name goes too: {now}"
    );
    assert_eq!(found(&center.data()), Vec::<String>::new());
    wait_for("the copy is written anew", || found(&copy).is_empty());
    assert_eq!(books(&center), before);

    let report = center.run(&["ledger", "verify"]).ok().lines().remove(0);
    assert_eq!(report["ok"], true);
    let export = center.run(&["ledger", "export"]).ok();
    assert!(SECRETS.iter().all(|secret| !export.out.contains(secret)));
    assert!(export.out.contains("(purged)"));
    let made_afterwards = place.path().join("afterwards");
    let _ = center
        .run(&["ledger", "backup", made_afterwards.to_str().unwrap()])
        .ok();
    assert_eq!(found(&made_afterwards), Vec::<String>::new());

    let shown = center.json(&["--json", "client", "show", &now]).remove(0);
    assert_eq!(
        (shown["pmb"].as_str(), shown["closed"].as_str()),
        (Some("204"), Some("2025-01-31"))
    );
    let _ = purge(&center).code(2);
    let _ = center.run(&["item", "log", "205"]).ok();
    stop(&center);
    assert_eq!(
        center.run(&["ledger", "verify"]).ok().lines()[0]["ok"],
        true
    );
    assert_eq!(found(&center.data()), Vec::<String>::new());
    let after = ids(&center, |_| true).len();
    assert_eq!(after, before[2].split(',').count() + 1);
    stop(&center);
    fs::remove_dir_all(center.data()).unwrap();
    let _ = center
        .run(&["ledger", "restore", "--from", copy.to_str().unwrap()])
        .ok();
    assert_eq!(ids(&center, |_| true).len(), after);
}

#[test]
fn what_still_comes_to_a_purged_clients_box_brings_no_name_back() {
    let center = center("");
    leave(&center);
    at(&center, "2025-08-01T09:00:00Z");
    let _ = purge(&center).ok();
    let stock = center.file("stock.csv", "pmb,line\n204,Quillfeather & Daughters\n");
    let refused = center.run(&["item", "import", "--again", &stock]).code(2);
    assert!(
        refused.out.contains("was purged already"),
        "{}",
        refused.out
    );
    fs::remove_file(&stock).unwrap();
    stop(&center);
    assert_eq!(found(&center.data()), Vec::<String>::new());
}

#[test]
#[expect(clippy::too_many_lines, reason = "one purge, refusal by refusal")]
fn the_period_a_legal_hold_held_mail_and_a_reason_that_names_him_stop_a_purge() {
    let center = center("");
    let refused = |why: &str| {
        let said = purge(&center).code(1).err;
        assert!(said.contains(why), "{said}");
    };
    refused("has not ended");
    leave(&center);
    at(&center, "2025-07-31T09:00:00Z");
    refused("are kept until 2025-07-31");
    at(&center, "2025-08-01T09:00:00Z");
    let rows = center.json(&["--json", "report", "retention"]);
    assert_eq!(
        (rows.len(), rows[0]["purge"].as_bool()),
        (1, Some(true)),
        "{rows:?}"
    );
    let _ = center
        .run(&[
            "client",
            "hold",
            CLIENT,
            "--reason",
            "subpoena of 2025-06-02",
        ])
        .ok();
    refused("a legal hold");
    let rows = center.json(&["--json", "report", "retention"]);
    assert_eq!(rows[0]["stopped_by"], "legal_hold");
    let csv = center.run(&["report", "retention", "--csv"]).ok().out;
    assert!(
        csv.lines().nth(1).unwrap().contains("legal_hold,US,6,"),
        "{csv}"
    );
    let _ = center.run(&["client", "hold", CLIENT, "--lift"]).ok();
    let held = center.run(&["--json", "item", "log", "204"]).ok().lines()[0]["item"].clone();
    let held = held.as_str().unwrap();
    let _ = center
        .run(&[
            "item", "assign", held, "--client", CLIENT, "--reason", "called",
        ])
        .ok();
    refused("lies here");
    let _ = center
        .run(&["item", "void", held, "--reason", "a slip"])
        .ok();
    let _ = center.run(&["notice", "flush"]).ok();
    let names_him = center.run(&[
        "client",
        "purge",
        CLIENT,
        "--reason",
        "zephyrine holdings llc asked",
    ]);
    assert!(names_him.code(1).err.contains("names the client"));
    let purge_it = ["client", "purge", CLIENT, "--reason", "the period is over"];
    let shown = center.run(&purge_it);
    for said in [
        "to be purged for ever",
        "piece",
        "notice",
        "nothing is changed yet",
    ] {
        assert!(shown.err.contains(said), "{said}: {}", shown.err);
    }
    let dry = center
        .run(&[&purge_it[..], &["--dry-run"]].concat())
        .ok()
        .out;
    assert!(dry.contains("to be purged for ever"), "{dry}");
    assert!(
        !found(&center.data()).is_empty(),
        "nothing was purged so far"
    );
    let _ = purge(&center).ok();
    assert_eq!(found(&center.data()), Vec::<String>::new());
}

#[test]
fn california_keeps_for_two_years() {
    let center = center("[retention]\nstate = \"CA\"\n");
    leave(&center);
    at(&center, "2027-01-31T09:00:00Z");
    assert!(purge(&center).code(1).err.contains("17538.5"));
    at(&center, "2027-02-01T09:00:00Z");
    let _ = purge(&center).ok();
}

#[test]
fn a_purge_asks_the_rule_as_it_stands_in_the_file_when_it_acts() {
    for (text, keeps) in [
        (
            "[center]\nstate = \"CA\"\n[test]\nclock = true\n",
            "17538.5",
        ),
        (
            "[center]\nstate = \"CA\"\n[rules]\nstate = \"other\"\n[test]\nclock = true\n",
            "the center lies in CA",
        ),
    ] {
        let center = center("");
        leave(&center);
        let _server = center.serve();
        std::fs::write(center.data().join("config.toml"), text).unwrap();
        let refused = purge(&center);
        assert_ne!(refused.code, 0, "{text}");
        assert!(refused.err.contains(keeps), "{}", refused.err);
        assert!(!found(&center.data()).is_empty(), "{text}");
    }
}

/// Waits for a moment of a purge, then kills the server in it.
fn kill_when(center: &Center, moment: &str, holds: impl Fn(&Path) -> bool) {
    let mut server = center.serve();
    let words = center.said_surely(&["client", "purge", CLIENT, "--reason", "the period is over"]);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let mut child = center
        .command(&words)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    wait_for(moment, || {
        holds(&center.data()) || child.try_wait().unwrap().is_some()
    });
    server.kill();
    let _ = child.kill();
    let _ = child.wait();
}

/// Whether a moment of a purge has come, by the directory and the inodes of its segments before.
type Moment = Box<dyn Fn(&Path, &[u64]) -> bool>;

#[test]
fn a_purge_that_is_killed_is_the_old_state_or_is_finished_by_the_next_start() {
    use std::os::unix::fs::MetadataExt as _;
    let inode = |data: &Path| {
        let all = fs::read_dir(data.join("journal"))
            .unwrap()
            .map(|entry| entry.unwrap());
        let segments = all.filter(|entry| entry.file_name().to_string_lossy().ends_with(".seg"));
        segments
            .map(|entry| entry.metadata().unwrap().ino())
            .collect::<Vec<_>>()
    };
    let moments: [(&str, Moment); 4] = [
        (
            "the marker is there",
            Box::new(|data, _| data.join("journal/purging").exists()),
        ),
        (
            "a segment is written anew",
            Box::new(move |data, before| inode(data) != before),
        ),
        (
            "the tables are gone",
            Box::new(|data, _| !data.join("tables/db").exists()),
        ),
        ("the command is over", Box::new(|_, _| false)),
    ];
    for (moment, holds) in moments {
        let center = center("");
        leave(&center);
        at(&center, "2025-08-01T09:00:00Z");
        let before = books(&center);
        stop(&center);
        let inodes = inode(&center.data());
        kill_when(&center, moment, |data| holds(data, &inodes));
        let _server = center.serve();
        at(&center, "2025-08-01T09:00:00Z");
        assert_eq!(
            center.run(&["ledger", "verify"]).ok().lines()[0]["ok"],
            true,
            "{moment}"
        );
        let committed = center
            .run(&["ledger", "export"])
            .ok()
            .out
            .contains("Redacted");
        assert_eq!(found(&center.data()).is_empty(), committed, "{moment}");
        assert!(!center.data().join("journal/purging").exists(), "{moment}");
        assert_eq!(books(&center), before, "{moment}");
        if !committed {
            let _ = purge(&center).ok();
            assert_eq!(found(&center.data()), Vec::<String>::new(), "{moment}");
        }
    }
}

#[test]
fn what_was_written_about_another_client_and_the_center_was_purged_with_whom_it_names() {
    let center = center("");
    leave(&center);
    at(&center, "2025-08-01T09:00:00Z");
    let stays = ["in the Thornes case", "no form of Brandywines"];
    let export = || center.run(&["ledger", "export"]).ok().out;
    assert!(stays.iter().all(|text| export().contains(text)));
    let _ = purge(&center).ok();
    let crd = ["report", "crd", "--reason", "upload", "--changed"];
    assert!(!center.run(&crd).out.contains("purged"));
    let left = export();
    assert!(stays.iter().all(|text| left.contains(text)));
    assert!(SECRETS.iter().all(|secret| !left.contains(secret)));
}

#[test]
fn a_piece_that_waits_for_a_name_lost_its_line_with_whom_it_names() {
    let center = center("");
    leave(&center);
    at(&center, "2025-08-01T09:00:00Z");
    let line = "Zork Media c/o Quillfeather & Daughters";
    let _ = center.run(&["item", "log", line]);
    let refused = purge(&center).code(1).err;
    assert!(
        refused.contains("by the label, and nobody's yet"),
        "{refused}"
    );
    let is_waiting = |row: &Value| row["client"].is_null() && row["status"] == "held";
    let item = ids(&center, is_waiting).remove(0);
    let back = ["quarantine", "exit", "handed-back", &item];
    let _ = center.sure(&back).ok();
    let _ = purge(&center).ok();
    assert_eq!(found(&center.data()), Vec::<String>::new());
}

#[test]
fn a_client_could_be_purged_before_any_quarter_told_that_he_had_left() {
    let center = center("");
    let why = || {
        let rows = center.json(&["--json", "report", "retention"]);
        rows[0]["why"].as_str().unwrap_or_default().to_owned()
    };
    let close = ["client", "close", "204", "--on", "2025-01-31"];
    let _ = center.sure(&close).ok();
    at(&center, "2025-08-01T09:00:00Z");
    assert!(
        why().contains("told with the quarter's list first"),
        "{}",
        why()
    );
    let certify = ["report", "quarter", "certify", "--reason", "one has left"];
    let due = ["--due", "2025-07-15"];
    let _ = center.run(&[&certify[..], &due].concat()).ok();
    assert!(!why().contains("quarter's list"), "{}", why());
}
