//! What earlier readings of the compliance desk had left open, each under its number.

use serde_json::Value;

use crate::harness::{Center, wait_for};

fn center(clients: &str, at: &str) -> Center {
    started(Center::new(), clients, at)
}

fn started(center: Center, clients: &str, at: &str) -> Center {
    let _ = center.run(&["server", "start"]).ok();
    clock(&center, at);
    let file = center.file("clients.csv", clients);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn clock(center: &Center, at: &str) {
    let _ = center.run(&["server", "clock", "set", at]).ok();
    let _ = center.run(&["server", "clock", "confirm"]);
}

/// Openings of all forms that are in the books.
fn openings(center: &Center) -> usize {
    let all = center.json(&["--json", "ledger", "export"]);
    let opened = |row: &&Value| row["event"] == "forms inspected";
    all.iter().filter(opened).count()
}

#[test]
fn f26_an_export_by_the_files_gave_out_forms_and_homes_and_left_no_trace() {
    let list = "client_id,pmb,legal_name,phones,remail_address\n\
                z,102,Zed Works Co,503-555-0188,\"9 Pier Rd, Salem OR 97301\"\n";
    let center = center(list, "2026-01-05T09:00:00Z");
    let form = ["client", "form", "set", "z", "home=17 Larkspur Hollow"];
    let _ = center.run(&form).ok();
    let secrets = ["0188", "Pier Rd", "Larkspur"];
    let has_none = |words: &[&str]| {
        let out = center.run(words).ok();
        assert!(out.out.contains("Zed Works"), "{words:?}");
        for secret in secrets {
            let hidden = hex::encode(secret);
            let is_there = out.out.contains(secret) || out.out.contains(&hidden);
            assert!(!is_there, "{words:?} {secret}");
        }
        out.err
    };
    let told = has_none(&["ledger", "export"]);
    assert!(told.contains("ledger export --whole"), "{told}");
    let _ = has_none(&["ledger", "export", "--csv"]);
    assert_eq!(openings(&center), 0);
    let whole = center.run(&["ledger", "export", "--whole"]).ok().out;
    assert!(secrets.iter().all(|secret| whole.contains(secret)));
    assert_eq!(openings(&center), 1);
    // With nobody at work the files still give none; who wants them has the server begin.
    let _ = center.run(&["server", "stop"]);
    wait_for("the server is gone", || {
        center.run(&["--json", "server", "status"]).code == 3
    });
    let _ = has_none(&["ledger", "export"]);
    let whole = center.run(&["ledger", "export", "--whole"]).ok().out;
    assert!(whole.contains("Larkspur"));
    assert_eq!(openings(&center), 2);
}

#[test]
fn f27_the_report_of_a_certified_day_read_the_first_days_of_today() {
    let list =
        "client_id,pmb,legal_name,opened\na,101,Alder LLC,2026-01-02\nb,102,Birch LLC,2026-03-02\n";
    let center = center(list, "2026-04-10T09:00:00Z");
    let certify = ["report", "quarter", "certify", "--reason", "no forms"];
    let _ = center.run(&certify).ok();
    let report = || center.json(&["--json", "report", "quarter", "--date", "2026-04-10"]);
    let before = report();
    clock(&center, "2026-05-05T09:00:00Z");
    for words in [
        ["client", "set", "a", "opened=2026-02-01"],
        ["client", "set", "b", "opened=2026-05-01"],
    ] {
        let _ = center.run(&words).ok();
    }
    assert_eq!(report(), before);
    let now = center.json(&["--json", "report", "quarter"]).remove(0);
    assert_eq!(now["clients"][1]["opened"], "2026-05-01", "{now}");
}

#[test]
fn a_piece_could_be_taken_over_for_a_purged_client() {
    let list = "client_id,pmb,legal_name,opened,closed\na,101,Alder LLC,2020-01-02,2021-01-02\n";
    let center = center(list, "2026-01-05T09:00:00Z");
    let _ = center
        .sure(&["client", "purge", "a", "--reason", "over"])
        .ok();
    let stock = center.file("stock.csv", "pmb,line\n101,Alder LLC\n");
    let refused = center.run(&["item", "import", &stock]).code(2);
    assert!(
        refused.out.contains("was purged already"),
        "{}",
        refused.out
    );
    assert!(center.json(&["--json", "item", "list"]).is_empty());
}

#[test]
fn a_note_by_the_given_name_stayed_when_its_client_was_purged() {
    let list = "client_id,pmb,legal_name,kind,opened,closed\n\
                a,101,Jocasta Rhys,individual,2020-01-02,2021-01-02\nb,102,Birch LLC,business,2020-01-02,\n";
    let center = center(list, "2026-01-05T09:00:00Z");
    let note = ["day", "note", "jocasta left a key for box 102"];
    let _ = center.run(&note).ok();
    let hold = ["client", "hold", "b", "--reason", "Jocasta's sister sued"];
    let _ = center.run(&hold).ok();
    let named = ["client", "purge", "a", "--reason", "Jocasta asked for it"];
    let refused = center.sure(&named).code(1).err;
    assert!(refused.contains("names the client"), "{refused}");
    let purged = center.sure(&["client", "purge", "a", "--reason", "over"]);
    assert!(
        purged.ok().out.contains("box 102: legal hold set, reason"),
        "others' records are theirs, and named"
    );
    let left = center.run(&["ledger", "export"]).ok().out;
    assert!(!left.contains("left a key"), "{left}");
    assert!(left.contains("sister sued"));
}

#[test]
fn a_stranger_in_the_care_of_a_former_client_was_logged_for_him() {
    let list = "client_id,pmb,legal_name,kind,people,opened,closed\n\
                d,716,Dapple Meadow Jewelers Inc,business,Ada Abbott,2020-01-02,2025-12-20\n";
    let center = center(list, "2026-01-05T09:00:00Z");
    for line in [
        "Drift Yarrow Kitchens Inc. c/o Dapple Meadow Jewelers Inc",
        "Drift Yarrow Kitchens Inc % Dapple Meadow Jewelers Inc PMB 716",
        "Drift Yarrow Kitchens care of Ada Abbott",
        "Drift Yarrow Kitchens dba Dapple Meadow Jewelers Inc",
    ] {
        let row = log(&center, line);
        assert_eq!(row["client"], Value::Null, "{line}: {row}");
    }
    assert_eq!(log(&center, "Dapple Meadow Jewelers Inc")["client"], "d");
}

fn log(center: &Center, line: &str) -> Value {
    let text = format!("{line}\n");
    let ran = center.run_with(&["--json", "item", "log", "-"], text.as_bytes());
    ran.lines().remove(0)
}

#[test]
fn the_centers_suite_behind_a_strangers_name_made_him_a_tenant_of_that_box() {
    let own = Center::with_config("");
    let config = own.data().join("config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let center = "[center]\nown_unit = \"400\"\n";
    std::fs::write(config, text.replace("[center]\n", center)).unwrap();
    let list = "client_id,pmb,legal_name\ns,400,Suite Owner LLC\nb,102,Birch LLC\n";
    let center = started(own, list, "2026-01-05T09:00:00Z");
    for line in ["Zorvex Tailors, Suite 400", "Zorvex Optics STE 400"] {
        let row = log(&center, line);
        assert_eq!(row["client"], Value::Null, "{line}: {row}");
        assert!(!row.to_string().contains("Suite Owner"), "{line}: {row}");
    }
    let tenants = center.json(&["--json", "report", "subtenants"]);
    assert!(tenants.is_empty(), "{tenants:?}");
    let prospects = center.run(&["report", "prospects"]).ok().out;
    assert!(prospects.contains("Zorvex Tailors"), "{prospects}");
    assert_eq!(log(&center, "Suite Owner LLC PMB 400")["client"], "s");
}

#[test]
fn an_exception_that_rule_36_forbids_waived_the_mail() {
    let center = center(
        "client_id,pmb,legal_name\na,101,Alder LLC\n",
        "2026-01-05T09:00:00Z",
    );
    let list = "client_id,pmb,legal_name,remail_exception\n\
                b,102,Birch LLC,refuse all and return to sender\n";
    let file = center.file("bad.csv", list);
    let _ = center.run(&["client", "import", &file]);
    let says = |what: &str| format!("remail_exception={what}");
    let forbidden = says("refuse all my mail and return to sender");
    let refused = center.run(&["client", "set", "a", &forbidden]).code(1).err;
    assert!(refused.contains("rule 36"), "{refused}");
    let clients = center.json(&["--json", "client", "list"]);
    assert_eq!(clients.len(), 2, "the cell is lost, not the client");
    for who in ["101", "102"] {
        let close = ["client", "close", who, "--on", "2026-01-04"];
        let _ = center.sure(&close).ok();
        let row = log(&center, &format!("PMB {who}"));
        assert_ne!(row["disposition"], "waived", "{row}");
    }
    let allowed = says("letter of 2026-01-02: need not be re-mailed");
    let _ = center.run(&["client", "set", "a", &allowed]).ok();
}

#[test]
fn a_past_day_had_the_blockers_and_the_closings_of_today() {
    let list =
        "client_id,pmb,legal_name,opened\na,101,Alder LLC,2025-01-02\nb,102,Birch LLC,2025-01-02\n";
    let center = center(list, "2026-04-10T09:00:00Z");
    let form = [
        "client",
        "form",
        "set",
        "a",
        "edition=2024-06",
        "crd=2026-04-01",
    ];
    let _ = center.run(&form).ok();
    let on = |report: &str, day: &str| center.json(&["--json", "report", report, "--date", day]);
    let close = |who: &str, last: &str| {
        let _ = center.sure(&["client", "close", who, "--on", last]).ok();
    };
    close("b", "2026-04-09");
    let (quarter, kept) = (on("quarter", "2026-04-10"), on("retention", "2026-04-10"));
    clock(&center, "2026-04-20T09:00:00Z");
    let _ = center
        .run(&["client", "form", "set", "a", "home=5 Oak St, Salem OR"])
        .ok();
    let _ = center.run(&["client", "reopen", "b"]).ok();
    close("a", "2026-04-30");
    assert_eq!(on("quarter", "2026-04-10"), quarter);
    assert_eq!(on("retention", "2026-04-10"), kept);
    assert_eq!(kept.len(), 1, "{kept:?}");
}

#[test]
fn papers_served_in_the_term_were_forgotten_when_it_was_over_and_the_address_purged() {
    let west = Center::with_config("");
    let config = west.data().join("config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let state = "[center]\nstate = \"CA\"\n";
    std::fs::write(config, text.replace("[center]\n", state)).unwrap();
    let list = "client_id,pmb,legal_name,people,opened,closed,remail_address\n\
                d,716,Dreg Holdings LLC,Ada Abbott,2020-01-02,2024-03-31,\"9 Pier Rd, Salem OR 97301\"\n";
    let center = started(west, list, "2026-03-30T09:00:00Z");
    let log = ["--json", "item", "log", "Dreg Holdings LLC"];
    let row = center.run(&[&log[..], &["--kind", "legal"]].concat());
    let item = row.lines().remove(0)["item"].as_str().unwrap().to_owned();
    let served = [
        "papers",
        "served",
        &item,
        "--by",
        "Ray Doyle",
        "--title",
        "Summons",
        "--at",
        "08:05",
    ];
    let _ = center.run(&served).ok();
    let fetch = [
        "pickup",
        "716",
        "--person",
        "Ada Abbott",
        "--check",
        "driver",
        "--items",
        &item,
    ];
    let why = ["--because", "her own papers"];
    if center.run(&fetch).code != 0 {
        let _ = center.run(&[&fetch[..], &why].concat()).ok();
    }
    let purge = ["client", "purge", "d", "--reason", "over", "--dry-run"];
    clock(&center, "2026-04-06T09:00:00Z");
    let todo = center.run(&["report", "todo", "--csv"]).ok().out;
    assert!(
        todo.contains("mail_papers") && todo.contains("2026-04-04"),
        "{todo}"
    );
    let papers = center.json(&["--json", "report", "papers"]);
    assert_eq!(papers[0]["was_late"], true, "{papers:?}");
    let refused = center.run(&purge).code(1).err;
    assert!(refused.contains("still to be mailed"), "{refused}");
    let _ = center.run(&["papers", "mailed", &item]).ok();
    let refused = center.run(&purge);
    assert!(
        !refused.err.contains("still to be mailed"),
        "{}",
        refused.err
    );
}

#[test]
fn a_box_given_out_again_in_the_six_months_was_the_new_clients_by_its_number() {
    let list =
        "client_id,pmb,legal_name,opened,closed\nk,102,Kestrel Foods LLC,2020-01-02,2025-12-31\n";
    let center = center(list, "2026-01-05T09:00:00Z");
    assert_eq!(log(&center, "102")["client"], "k");
    let add = [
        "client",
        "add",
        "--pmb",
        "102",
        "--name",
        "Pomona Cider LLC",
        "--active",
    ];
    let word = ["--reuse-box", "the owner says so"];
    let _ = center.run(&[&add[..], &word].concat()).ok();
    assert_eq!(log(&center, "102")["client"], Value::Null);
    assert_ne!(log(&center, "Pomona Cider LLC")["client"], Value::Null);
}

#[test]
fn a_form_to_be_revised_was_accepted_as_it_was() {
    let list = "client_id,pmb,legal_name,opened\na,101,Alder LLC,2025-01-02\n";
    let center = center(list, "2026-01-05T09:00:00Z");
    let form = [
        "edition=2024-06",
        "use=business",
        "applicant=Ada Abbott",
        "home=5 Oak St, Salem OR 97301",
        "business=Alder LLC",
        "photo_id=passport",
        "photo_id_expires=2036-01-01",
        "address_id=lease",
        "address_id_expires=none",
        "opened=2025-01-02",
        "signed=2025-01-02",
        "witness=cmra_in_person",
        "witness_name=Bob Lee",
        "crd=2025-01-03",
    ];
    let set = ["client", "form", "set", "a"];
    let _ = center.run(&[&set[..], &form].concat()).ok();
    let note = |said: &[&str]| center.run(&[&["client", "form", "note", "a"][..], said].concat());
    let _ = note(&["accepted"]).ok();
    let _ = note(&["revise", "--reason", "another home"]).ok();
    let refused = note(&["accepted"]).code(1).err;
    assert!(refused.contains("another home"), "{refused}");
    let _ = note(&["received"]).ok();
    let early = note(&["accepted", "--on", "2026-01-04"]).code(1).err;
    assert!(early.contains("it came on 2026-01-05"), "{early}");
    // What is entered is the signature and the upload of the form before.
    let lacks = note(&["accepted"]).code(1).err;
    assert!(lacks.contains("was copied to the CRD before"), "{lacks}");
    let anew = ["signed=2026-01-05", "crd=2026-01-05"];
    let _ = center.run(&[&set[..], &anew].concat()).ok();
    let _ = note(&["accepted"]).ok();
    // With another witness it is another form that was accepted.
    let again = ["witness_name=Eve Roe"];
    let _ = center.run(&[&set[..], &again].concat()).ok();
    let rows = center.json(&["--json", "report", "pipeline", "--all"]);
    assert_eq!(rows[0]["stage"], "copied", "{rows:?}");
}
