//! Mail for nobody on file, by command: what waits, how it leaves, who keeps sending, and what is told by phone.

use serde_json::{Value, json};

use crate::harness::Center;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,people,former_names,dbas,emails,pickup_people,notify
h,234,Harbor Candle Co LLC,business,Ada Abbott,,,ada@harbor.example,Ada Abbott,each
t,671,Tidewater Audio LLC,business,Tim Oldham,,,post@tidewater.example,Tim Oldham,each
";

/// Eight names, spelt as senders spell them: 30 pieces.
const STRANGERS: &[&[&str]] = &[
    &[
        "Zephyr Holdings LLC",
        "ZEPHYR HOLDINGS",
        "Zefir Holdings Inc",
        "Zephyr Holding",
        "Zehpyr Holdings",
    ],
    &[
        "Maria Gonzales",
        "Maria Gonzalez",
        "MARIA GONZALES",
        "Gonzales, Maria",
    ],
    &[
        "Nordwind Logistik GmbH",
        "Nordwind Logistic",
        "Nordwnid Logistik",
        "NORDWIND LOGISTIK",
    ],
    &[
        "Bright Star Media",
        "Brite Star Media",
        "Bright Star Media Inc",
        "Bright-Star Media",
    ],
    &[
        "Okonkwo & Partners",
        "Okonkwo and Partners",
        "Okonwko & Partners",
    ],
    &["Quentin Ffoulkes", "Quentin Foulkes", "Q. Ffoulkes Quentin"],
    &[
        "Vertex Biolabs Corp",
        "Vertex Bio Labs",
        "Vertex Biolabs",
        "Vertx Biolabs",
    ],
    &["=Sum Industries", "Sum Industries", "Sum Industry"],
];

fn center(config: &str) -> Center {
    let center = Center::with_config(config);
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn log(center: &Center, lines: &str) -> Vec<Value> {
    center
        .run_with(&["item", "log", "-"], lines.as_bytes())
        .ok()
        .lines()
}

/// The names of box 234's form, and nothing else of it.
fn enter_form(center: &Center) {
    let names = ["business=Harbor Candle Co LLC", "applicant=Ada Abbott"];
    let _ = center
        .run(&[&["client", "form", "set", "234"][..], &names].concat())
        .ok();
}

/// A label's addressee is told without the signs of the label.
fn has(name: &[&str], said: &serde_json::Value) -> bool {
    let said = said.as_str().unwrap();
    name.iter()
        .any(|one| one.replace(',', "") == said.replace(',', ""))
}

#[test]
fn thirty_pieces_for_eight_misspelt_names_are_eight_prospects_and_nobodys() {
    let center = center("");
    let lines: Vec<&str> = STRANGERS
        .iter()
        .flat_map(|name| name.iter().copied())
        .collect();
    assert_eq!(lines.len(), 30);
    let logged = log(&center, &lines.join("\n"));
    assert!(
        logged.iter().all(|one| one["client"].is_null()),
        "{logged:?}"
    );
    assert!(
        logged.iter().all(|one| one["disposition"] == "quarantine"),
        "{logged:?}"
    );
    let prospects = center.json(&["report", "prospects", "--json"]);
    let mut counts: Vec<_> = prospects
        .iter()
        .map(|one| one["count"].as_u64().unwrap())
        .collect();
    counts.sort_unstable();
    let mut wanted: Vec<_> = STRANGERS.iter().map(|name| name.len() as u64).collect();
    wanted.sort_unstable();
    assert_eq!(counts, wanted, "{prospects:#?}");
    for one in &prospects {
        let name = STRANGERS
            .iter()
            .find(|name| has(name, &one["name"]))
            .unwrap();
        let spellings = one["spellings"].as_array().unwrap();
        assert!(spellings.iter().all(|one| has(name, &one["text"])), "{one}");
    }
    let waiting = center.json(&["quarantine", "list", "--json"]);
    assert_eq!(waiting.len(), 30);
    assert!(
        waiting
            .iter()
            .all(|one| one["reason"] == "no_form" && !one["prospect"].is_null())
    );
    // A name that a spreadsheet would take for a formula is none.
    let csv = center.run(&["report", "prospects", "--csv"]).ok().out;
    assert_eq!(csv.lines().count(), 9);
    assert!(
        csv.lines()
            .all(|line| !line.contains(",=") && !line.starts_with('=')),
        "{csv}"
    );
    assert!(csv.contains("'=Sum Industries"), "{csv}");
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning")]
fn a_carriers_pieces_go_back_in_one_go_and_the_day_balances() {
    let center = center("");
    let _ = center
        .run(&[
            "item",
            "log",
            "Zephyr Holdings",
            "--carrier",
            "UPS",
            "--count",
            "3",
        ])
        .ok();
    let _ = center
        .run(&["item", "log", "Nora Quist", "--carrier", "usps"])
        .ok();
    let list = center.json(&["quarantine", "list", "--json"]);
    let keys = ["item", "line", "reason", "due", "prospect"];
    assert!(
        list.iter()
            .all(|one| keys.iter().all(|key| one.get(key).is_some())),
        "{list:?}"
    );
    assert!(list.iter().all(|one| !one["due"].is_null()));
    let _ = center
        .sure(&["quarantine", "exit", "handed-back", "1", "2", "3"])
        .ok();
    let out = center.json(&["item", "list", "--status", "handed_to_carrier", "--json"]);
    assert_eq!(out.len(), 3);
    let day = center.json(&["day", "show", "--json"]).remove(0);
    assert_eq!(
        (&day["received"], &day["returned"], &day["closing"]),
        (&json!(4), &json!(3), &json!(1))
    );
    let _ = center.sure(&["undo", "--yes"]).ok();
    assert_eq!(center.json(&["quarantine", "list", "--json"]).len(), 4);
    let _ = center
        .run(&["quarantine", "exit", "handed-back", "--carrier", "DHL"])
        .code(1);
    let obtained = [
        "quarantine",
        "exit",
        "form-obtained",
        "4",
        "--client",
        "234",
    ];
    let refused = center.run(&obtained).code(1);
    assert!(
        refused.err.contains("no form is on file for"),
        "{}",
        refused.err
    );
    let set = [
        "client",
        "form",
        "set",
        "234",
        "signed=2026-01-02",
        "--draft",
    ];
    let _ = center.run(&set).ok();
    let _ = center.run(&obtained).ok();
    assert_eq!(center.json(&["quarantine", "list", "--json"]).len(), 3);
    let label = center.run(&["quarantine", "label", "1"]).ok().out;
    assert!(
        label.contains("QUARANTINE #1") && label.contains("no form on file"),
        "{label}"
    );
    // Prospects are counted over all the books, also what went back; what was a client's after all is no prospect.
    let prospects = center.json(&["report", "prospects", "--json"]);
    assert_eq!(prospects.len(), 1, "{prospects:?}");
}

#[test]
fn the_same_answers_come_after_the_tables_were_built_anew() {
    let center = center("");
    let _ = center
        .run(&["item", "log", "Zephyr Holdings", "--carrier", "UPS"])
        .ok();
    let _ = center
        .run(&["item", "log", "234", "--kind", "registered"])
        .ok();
    let _ = center.run(&["item", "find", "harbor candle"]).ok();
    let ask = || {
        let show = center.json(&["quarantine", "list", "--json"]);
        (show, center.json(&["day", "show", "--json"]))
    };
    let before = ask();
    let _ = center.run(&["server", "stop"]).ok();
    let _ = center.run(&["ledger", "verify"]).ok();
    std::fs::remove_dir_all(center.data().join("tables")).unwrap();
    assert_eq!(ask(), before);
    let _ = center.run(&["server", "stop"]).ok();
    let _ = center.run(&["ledger", "verify"]).ok();
}

#[test]
fn the_phone_answer_says_where_since_when_and_free_until_when_and_is_counted() {
    let center = center("[pickup]\nfree_days = 30\n");
    let _ = center.run(&["item", "log", "234", "--count", "2"]).ok();
    let said = center.run(&["item", "find", "harbor", "candle"]).ok().out;
    assert!(
        said.starts_with(
            "Harbor Candle Co LLC, box 234: 2 letters are here, in PMB 234, the oldest since "
        ),
        "{said}"
    );
    assert!(said.contains(", free until "), "{said}");
    let _ = center.run(&["item", "find", "671"]).ok();
    assert_eq!(center.json(&["day", "show", "--json"])[0]["mail_checks"], 2);
    let _ = center.sure(&["undo", "--yes"]).ok();
    assert_eq!(
        center
            .json(&["item", "list", "--status", "held", "--json"])
            .len(),
        0
    );
}

#[test]
fn labels_that_write_the_box_wrongly_are_counted_and_the_client_is_advised() {
    let center = center("");
    let _ = log(
        &center,
        "Harbor Candle Co LLC / 10 Main St Suite 234\nHarbor Candle Co LLC / 10 Main St PMB 234\n",
    );
    let drift = center.json(&["report", "drift", "--json"]);
    assert_eq!(drift.len(), 1, "{drift:?}");
    assert_eq!(
        (&drift[0]["drift"], &drift[0]["text"], &drift[0]["count"]),
        (&json!("designator"), &json!("SUITE 234"), &json!(1))
    );
    assert!(
        drift[0]["advice"].as_str().unwrap().contains("PMB 234"),
        "{drift:?}"
    );
    assert_eq!(
        center
            .run(&["report", "drift", "--csv"])
            .ok()
            .out
            .lines()
            .count(),
        2
    );
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one name's way onto a form, in order"
)]
fn a_name_that_gets_mail_and_is_on_no_form_is_counted_until_it_is_added() {
    let center = center("[rules]\nincomplete_form = \"notify\"\n");
    let drift = || {
        let rows = center.json(&["report", "drift", "--json"]);
        let row = |row: &Value| {
            (
                row["drift"].clone(),
                row["text"].clone(),
                row["count"].clone(),
            )
        };
        rows.iter().map(row).collect::<Vec<_>>()
    };
    let _ = center
        .run(&["client", "name", "add", "234", "Lumen Wax", "--kind", "dba"])
        .ok();
    let before = log(&center, "Lumen Wax\n");
    assert_eq!(
        (&before[0]["client"], &before[0]["rule"]),
        (&json!("h"), &json!("Form 1583 box 12, rule 19"))
    );
    assert_eq!(drift(), [], "what nobody has entered is not missing");
    enter_form(&center);
    let logged = log(&center, "Lumen Wax\nLUMEN WAX\nHarbor Candle Co LLC\n");
    let said = |at: usize| {
        (
            logged[at]["disposition"].clone(),
            logged[at]["rule"].clone(),
        )
    };
    assert_eq!(
        said(0),
        (json!("hold"), json!("house rule 21")),
        "{logged:?}"
    );
    assert_eq!(said(1), said(0), "{logged:?}");
    assert_eq!(
        (&logged[2]["disposition"], &logged[2]["client"]),
        (&json!("hold"), &json!("h"))
    );
    // A line that no name explains, and that is his all the same.
    let stranger = &log(&center, "Wick Works of Salem\n")[0]["item"];
    let stranger = stranger.as_str().unwrap();
    let _ = center
        .run(&[
            "quarantine",
            "exit",
            "match-corrected",
            stranger,
            "--client",
            "234",
        ])
        .ok();
    assert_eq!(
        drift(),
        [
            (json!("name"), json!("Lumen Wax"), json!(3)),
            (json!("name"), json!("Wick Works of Salem"), json!(1))
        ]
    );
    let csv = center.run(&["report", "drift", "--csv"]).ok().out;
    assert!(
        csv.contains("234,h,Harbor Candle Co LLC,name,Lumen Wax,3,"),
        "{csv}"
    );
    let _ = center
        .run(&[
            "client",
            "name",
            "add",
            "234",
            "Lumen Wax",
            "--kind",
            "dba",
            "--on-form",
        ])
        .ok();
    assert_eq!(
        drift(),
        [(json!("name"), json!("Wick Works of Salem"), json!(1))]
    );
}

#[test]
fn mail_to_a_name_on_no_form_waits_where_the_center_says_so() {
    let center = center("[rules]\nincomplete_form = \"notify\"\noff_form = \"quarantine\"\n");
    let _ = center
        .run(&["client", "name", "add", "234", "Lumen Wax", "--kind", "dba"])
        .ok();
    enter_form(&center);
    let _ = log(&center, "Lumen Wax\nHarbor Candle Co LLC\n");
    let waiting = center.json(&["quarantine", "list", "--json"]);
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    assert_eq!(
        (&waiting[0]["line"], &waiting[0]["reason"]),
        (&json!("Lumen Wax"), &json!("off_form"))
    );
}

#[test]
fn a_client_can_be_asked_by_notice() {
    let center = center("");
    let _ = center.run(&["item", "log", "Zephyr Holdings"]).ok();
    let _ = center
        .run(&["quarantine", "ask", "1", "--client", "234"])
        .ok();
    let notices = center.json(&["notice", "list", "--json"]);
    assert_eq!(notices.len(), 1, "{notices:?}");
    let letter = center.run(&["notice", "show", "1"]).ok().out;
    assert!(
        letter.contains("It is addressed to: Zephyr Holdings") && letter.contains("Form 1583"),
        "{letter}"
    );
    assert_eq!(
        center.json(&["quarantine", "list", "--json"])[0]["asked"],
        json!(["h"])
    );
}

#[test]
fn a_piece_of_who_only_collects_lies_in_hold_and_is_not_in_the_clients_way() {
    let center = center("[rules]\nincomplete_form = \"notify\"\n");
    let _ = center
        .run(&["client", "form", "set", "234", "authorised=Dot Auth"])
        .ok();
    let _ = log(&center, "Dot Auth\nHarbor Candle Co LLC\n");
    let waiting = center.json(&["quarantine", "list", "--json"]);
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    assert_eq!(
        (
            &waiting[0]["reason"],
            &waiting[0]["slot"],
            &waiting[0]["rule"]
        ),
        (
            &json!("authorised_only"),
            &json!("HOLD"),
            &json!("Form 1583 box 5, rule 20")
        )
    );
    let said = center.run(&["item", "find", "234"]).ok().out;
    assert!(
        said.starts_with("Harbor Candle Co LLC, box 234: 1 letter is here, in PMB 234,"),
        "{said}"
    );
    let waits = "1 piece is in HOLD, not to be collected: who it names may only collect";
    assert!(said.contains(waits), "the box has two: {said}");
    assert_eq!(center.json(&["item", "find", "234", "--json"]).len(), 1);
    let out = [
        "pickup",
        "234",
        "--person",
        "Ada Abbott",
        "--check",
        "driver",
        "--items",
        "all",
    ];
    let said = center.run(&out).ok().out;
    assert!(said.starts_with("#2 is handed"), "{said}");
}

#[test]
fn the_name_of_who_only_collects_comes_and_goes_with_the_field() {
    let center = center("");
    let _ = center
        .run(&["client", "form", "set", "234", "authorised=Dot Auth"])
        .ok();
    let names = || center.run(&["client", "show", "234", "--json"]).ok().out;
    assert!(names().contains("Dot Auth"), "{}", names());
    let _ = center.sure(&["undo", "--yes"]).ok();
    assert!(!names().contains("Dot Auth"), "{}", names());
}

#[test]
fn nobody_is_told_of_advertising_by_its_class() {
    let center = center("");
    let _ = center
        .run(&["item", "log", "234", "--class", "marketing"])
        .ok();
    assert!(center.json(&["notice", "list", "--json"]).is_empty());
    let said = center.run(&["item", "find", "234"]).ok().out;
    assert!(
        said.contains("1 piece of advertising is here, in PMB 234"),
        "{said}"
    );
}

#[test]
fn the_telephone_says_what_left_today() {
    let center = center("");
    let _ = center.run(&["item", "log", "234", "--count", "2"]).ok();
    let out = ["pickup", "234", "--person", "Ada Abbott"];
    let how = ["--check", "driver", "--items", "all"];
    let _ = center.run(&[&out[..], &how[..]].concat()).ok();
    let said = center.run(&["item", "find", "234"]).ok().out;
    let (here, gone) = said.split_once(". ").unwrap();
    assert_eq!(here, "Harbor Candle Co LLC, box 234: nothing is here");
    assert!(gone.starts_with("2 pieces taken today at "), "{said}");
    assert!(gone.trim_end().ends_with("by Ada Abbott."), "{said}");
}

#[test]
fn the_telephone_tells_each_handover_of_the_day_and_not_the_last_only() {
    let center = center("");
    let _ = center.run(&["item", "log", "234", "--count", "3"]).ok();
    for (person, items) in [("Ada Abbott", "1"), ("Ada Abbott", "2,3")] {
        let out = ["pickup", "234", "--person", person, "--check", "driver"];
        let _ = center.run(&[&out[..], &["--items", items]].concat()).ok();
    }
    let said = center.run(&["item", "find", "234"]).ok().out;
    let (first, then) = (
        said.find(" 1 piece taken today at "),
        said.find(" 2 pieces taken today at "),
    );
    assert!(first.is_some() && first < then, "{said}");
}

#[test]
fn a_served_clients_piece_is_neither_set_apart_nor_given_back_by_the_way() {
    let center = center("");
    let parcel = ["item", "log", "234", "--carrier", "UPS", "--kind", "parcel"];
    let _ = center.run(&parcel).ok();
    let stranger = ["item", "log", "Zephyr Holdings", "--carrier", "UPS"];
    let _ = center.run(&stranger).ok();
    let put = ["quarantine", "put", "1", "--reason", "illegible"];
    let no = center.run(&put).code(1).err;
    assert!(no.contains("its client is served here"), "{no}");
    assert!(no.contains("--because WHY"), "{no}");
    let why = ["--because", "the rain took the label"];
    let _ = center.run(&[&put[..], &why].concat()).ok();
    let bulk = ["quarantine", "exit", "handed-back", "--carrier", "UPS"];
    let done = center.sure(&[&bulk[..], &["2"]].concat()).ok().out;
    assert!(
        done.contains("left here: #1, whose client is served here"),
        "{done}"
    );
    let only = center.run(&bulk).code(1).err;
    assert!(only.contains("nothing goes back to UPS: #1"), "{only}");
    let back = ["quarantine", "exit", "handed-back", "1"];
    let no = center.run(&back).code(1).err;
    assert!(no.contains("its client is served here"), "{no}");
    let _ = center.sure(&[&back[..], &why].concat()).ok();
    let incidents = center.json(&["report", "incidents", "--json"]);
    assert_eq!(incidents.len(), 2, "{incidents:?}");
}
