//! What a compliance desk must not forget or say twice: a client who moved, one who was a stranger before, one whom another
//! client's note names, one whom a list calls pending. Each on the real program.

use serde_json::Value;

use crate::harness::Center;

const HEAD: &str = "client_id,pmb,legal_name,opened,closed,status,form_edition,form_signed,witness,photo_id_type,\
                    photo_id_expires,address_id_type,address_id_expires,crd_uploaded,form_whole,on_form,notes\n";

/// A client with a whole form, unless the list says that nobody went through it.
fn row(id: &str, pmb: &str, name: &str, life: &str, whole: &str, note: &str) -> String {
    format!(
        "{id},{pmb},{name},{life},2024-06,2024-07-01,cmra_in_person: Bob Lee,passport,2035-01-01,lease,none,2024-07-02,\
         {whole},{name},{note}\n"
    )
}

fn import(center: &Center, rows: &[String]) -> String {
    let file = center.file("clients.csv", &(HEAD.to_owned() + &rows.concat()));
    center.run(&["client", "import", &file]).ok().out
}

fn clock(center: &Center, at: &str) {
    let _ = center.run(&["server", "clock", "set", at]).ok();
}

fn texts(rows: &[Value], key: &str) -> Vec<String> {
    let text = |row: &Value| row[key].as_str().map(str::to_owned);
    rows.iter().filter_map(text).collect()
}

#[test]
fn a_client_who_moved_stays_to_be_done_and_is_different_in_the_quarter() {
    let center = Center::new();
    let _server = center.serve();
    clock(&center, "2027-01-05T10:00:00Z");
    let rows = [
        row(
            "a",
            "201",
            "Harbor Candle Co LLC",
            "2024-01-01,,",
            "yes",
            "",
        ),
        row("b", "202", "North Light LLC", "2024-01-01,,", "yes", ""),
    ];
    let _ = import(&center, &rows);
    let certify = ["report", "quarter", "certify", "--reason", "forms are out"];
    let _ = center.run(&certify).ok();
    clock(&center, "2027-03-05T10:00:00Z");
    let said = center.run(&["client", "move", "201", "--to", "301"]);
    assert!(said.ok().out.contains("client form note 301 received"));
    let todo = || center.json(&["--json", "report", "todo"]);
    let revise = |rows: &[Value]| texts(rows, "what").contains(&"revise_form".to_owned());
    assert!(revise(&todo()));
    let shown = center.run(&["client", "show", "301"]).ok().out;
    assert!(
        shown.contains("box 2b must say 301, not 201") && shown.contains("rule 11"),
        "{shown}"
    );
    let quarter = |date: &str| {
        center
            .json(&["--json", "report", "quarter", "--date", date])
            .remove(0)
    };
    assert_eq!(
        quarter("2027-03-05")["since_last"]["moved"],
        serde_json::json!(["a"])
    );
    assert_eq!(
        quarter("2027-02-01")["since_last"]["moved"],
        serde_json::json!([]),
        "not yet then"
    );
    let sheet = center.run(&["report", "quarter", "--csv"]).ok().out;
    assert!(
        sheet
            .lines()
            .any(|line| line.starts_with("Harbor Candle") && line.contains(",moved,")),
        "{sheet}"
    );
    let _ = center
        .run(&["client", "form", "note", "301", "received"])
        .ok();
    assert!(!revise(&todo()));
}

#[test]
fn whoever_became_a_client_or_was_one_is_no_prospect_under_any_spelling() {
    let center = Center::new();
    let _server = center.serve();
    clock(&center, "2027-01-05T10:00:00Z");
    let rows = [
        row(
            "d",
            "11",
            "Aster Gowan LLC",
            "2022-01-01,2025-01-01,former",
            "yes",
            "",
        ),
        row("f", "900", "Wexham Drury LLC", "2024-01-01,,", "yes", ""),
    ];
    let _ = import(&center, &rows);
    for line in [
        "Quillfeather Press",
        "Quillfeather Pres LLC",
        "Quilfeather Press LLC",
        "Mossback Trading",
        "Aster Gowan",
        "Lone Stranger Co",
        "Globex Widgets Inc, PMB 900",
    ] {
        let _ = center.run(&["item", "log", line]);
    }
    for name in ["Quillfeather Press LLC", "Mossback Trading Inc"] {
        let _ = center
            .run(&["client", "add", "--pmb", "next", "--name", name])
            .ok();
    }
    let prospects = center.json(&["--json", "report", "prospects"]);
    assert_eq!(texts(&prospects, "name"), ["Lone Stranger Co"]);
    let tenants = center.json(&["--json", "report", "subtenants"]);
    assert_eq!(texts(&tenants, "name"), ["Globex Widgets Inc"]);
}

#[test]
fn one_name_on_no_form_is_one_row_of_drift_however_it_is_written() {
    let center = Center::new();
    let _server = center.serve();
    clock(&center, "2027-01-05T10:00:00Z");
    let _ = import(
        &center,
        &[row(
            "f",
            "900",
            "Wexham Drury LLC",
            "2024-01-01,,",
            "yes",
            "",
        )],
    );
    for line in [
        "Marigold Quist",
        "MARIGOLD QUIST",
        "Marigold  Quist",
        "Wexham Drury",
    ] {
        let logged = center.run(&["--json", "item", "log", line]).lines();
        let item = logged[0]["item"].to_string();
        let item = item.trim_matches('"');
        if logged[0]["client"].is_null() {
            let _ = center
                .run(&[
                    "item",
                    "assign",
                    item,
                    "--client",
                    "900",
                    "--reason",
                    "he says so",
                ])
                .ok();
        }
    }
    let drift = center.json(&["--json", "report", "drift"]);
    assert_eq!(texts(&drift, "text"), ["Marigold Quist"]);
    assert_eq!(drift[0]["count"], 3);
}

/// Somebody who may be purged, and others' records that name him; the number of the piece that does.
fn named_by_others(center: &Center) -> String {
    clock(center, "2027-01-05T10:00:00Z");
    let rows = [
        row(
            "d",
            "401",
            "Brimstock Valdery LLC",
            "2022-01-01,2025-01-01,former",
            "yes",
            "",
        ),
        row(
            "e",
            "402",
            "North Light LLC",
            "2024-01-01,,",
            "yes",
            "shares an office with Brimstock Valdery",
        ),
    ];
    let _ = import(center, &rows);
    let hold = ["client", "hold", "402", "--reason", "the Valdery case"];
    let _ = center.run(&hold).ok();
    let log = [
        "--json",
        "item",
        "log",
        "Lamp seller, was Brimstock Valdery",
    ];
    let number = center.run(&log).lines().remove(0)["item"]
        .as_str()
        .unwrap()
        .to_owned();
    let assign = [
        "item", "assign", &number, "--client", "e", "--reason", "called",
    ];
    let _ = center.run(&assign).ok();
    let warned = ["center", "warning", "no form of Valdery on file"];
    let _ = center.run(&warned).ok();
    number
}

#[test]
fn a_purge_names_each_record_of_others_that_still_names_who_goes() {
    let center = Center::new();
    let _server = center.serve();
    let item = named_by_others(&center);
    let purge = ["client", "purge", "d", "--reason", "over"];
    let dry = [&purge[..], &["--dry-run"]].concat();
    let shown = center.run(&dry).ok().out;
    for place in [
        "box 402: client added, note (event ",
        "box 402: legal hold set, reason (event ",
        &format!("box 402, #{item}: item received, label (event "),
        "the center: warning received, text (event ",
    ] {
        assert!(shown.contains(place), "{place}: {shown}");
    }
    let list = center.json(&["--json", "client", "mentions", "d"]);
    let stays = center.json(&[&["--json"][..], &dry].concat()).remove(0);
    assert_eq!(stays["stays"].as_array(), Some(&list));
    let texts: Vec<_> = list.iter().map(|row| row["text"].clone()).collect();
    assert_eq!(texts, ["note", "reason", "label", "name", "text"]);
    let none = center.run(&["client", "mentions", "e"]).ok().out;
    assert!(none.contains("No record but its own"), "{none}");
    let asked = center.run(&purge);
    let code = asked
        .err
        .split("--shown ")
        .nth(1)
        .unwrap()
        .trim()
        .to_owned();
    let gone = center
        .run(&[&purge[..], &["--yes", "--shown", &code]].concat())
        .ok()
        .out;
    assert!(gone.contains("Still naming who is gone"), "{gone}");
    assert_eq!(gone.matches("(event ").count(), 5, "{gone}");
    assert!(gone.contains("mailroom client note BOX TEXT"), "{gone}");
}

#[test]
fn who_comes_in_as_pending_is_in_the_list_what_the_import_said() {
    let center = Center::new();
    let _server = center.serve();
    clock(&center, "2027-01-05T10:00:00Z");
    let short = row(
        "c",
        "203",
        "Short Pals LLC",
        "2026-10-01,,pending",
        "no",
        "",
    );
    let rows = [
        short.replace("cmra_in_person: Bob Lee", ""),
        row("e", "204", "Seen Pals LLC", "2026-10-01,,pending", "no", ""),
    ];
    let said = import(&center, &rows);
    assert!(said.contains("Short Pals LLC (pending)"), "{said}");
    assert!(!said.contains("Seen Pals LLC (pending)"), "{said}");
    assert!(
        said.contains("status = pending and all of a form"),
        "{said}"
    );
    let clients = center.json(&["--json", "client", "list"]);
    assert_eq!(texts(&clients, "status"), ["pending", "active"]);
}

#[test]
fn an_inspectors_page_has_a_blank_between_each_field_and_its_value() {
    let center = Center::new();
    let _server = center.serve();
    clock(&center, "2027-01-05T10:00:00Z");
    let _ = import(
        &center,
        &[row(
            "f",
            "900",
            "Wexham Drury LLC",
            "2024-01-01,,",
            "yes",
            "",
        )],
    );
    let field = "authorised_photo_id_issuer";
    let set = ["client", "form", "set", "900", "authorised=Bo Reed"];
    let issuer = format!("{field}=US");
    let _ = center.run(&[&set[..], &[issuer.as_str()]].concat()).ok();
    let page = center
        .run(&["inspect", "900", "--reason", "audit"])
        .ok()
        .out;
    let line = page
        .lines()
        .find(|line| line.trim_start().starts_with(field))
        .unwrap();
    assert_eq!(line.split_whitespace().collect::<Vec<_>>(), [field, "US"]);
    let names = center.run(&["report", "names"]).ok().out;
    assert!(
        !names.contains("Bo Reed") && names.contains("Wexham Drury LLC"),
        "{names}"
    );
}

#[test]
fn four_who_ask_for_the_next_box_at_once_get_one_each() {
    let center = Center::new();
    let _server = center.serve();
    let names = ["Ash Co", "Birch Co", "Cedar Co", "Damson Co"];
    let add = |name: &str| {
        let words = ["client", "add", "--pmb", "next", "--name", name];
        center.run(&words).ok().out
    };
    std::thread::scope(|all| {
        for name in names {
            let _ = all.spawn(move || add(name));
        }
    });
    let mut boxes = texts(&center.json(&["--json", "client", "list"]), "pmb");
    boxes.sort();
    assert_eq!(boxes, ["101", "102", "103", "104"]);
}

#[test]
fn a_past_quarter_is_refused_in_words_where_the_journal_is_damaged() {
    let center = Center::new();
    let _server = center.serve();
    clock(&center, "2027-01-05T10:00:00Z");
    let _ = center
        .run(&[
            "client",
            "add",
            "--pmb",
            "900",
            "--name",
            "Wexham Drury LLC",
            "--active",
        ])
        .ok();
    clock(&center, "2027-02-05T10:00:00Z");
    let _ = center.run(&["item", "log", "900"]).ok();
    let past = ["report", "quarter", "--date", "2027-01-20"];
    let _ = center.run(&past).ok();
    // What was read of a past day is kept, so another one is asked for.
    let past = ["report", "quarter", "--date", "2027-01-21"];
    let first = center.data().join("journal/00000000000000000001.seg");
    let mut bytes = std::fs::read(&first).unwrap();
    let used = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    bytes[used / 3] ^= 0x10;
    std::fs::write(&first, bytes).unwrap();
    let no = center.run(&past).code(3).err;
    assert!(no.contains("the journal cannot be read now"), "{no}");
    assert!(no.contains("mailroom ledger verify"), "{no}");
    let _ = center.run(&["report", "quarter"]).ok();
}
