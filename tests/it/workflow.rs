//! How the house works, by command: the review of the workflow with its figures, certified and due again; and what changed
//! of a form, by whom and when.

use crate::harness::Center;

fn does(center: &Center, words: &[&str]) -> String {
    center.run(words).ok().out
}

fn at(center: &Center, day: &str) {
    let clock = format!("{day}T10:00:00Z");
    let _ = center.run(&["server", "clock", "set", &clock]).ok();
}

fn desk() -> Center {
    let center = Center::new();
    let list = "client_id,pmb,legal_name,kind,opened\n\
        h,234,Harbor Candle Co LLC,business,2027-01-04\n\
        t,671,Tidewater Audio LLC,business,2027-01-04\n";
    let file = center.file("clients.csv", list);
    let _ = does(&center, &["server", "start"]);
    at(&center, "2027-01-04");
    let _ = does(&center, &["client", "import", &file]);
    center
}

fn set(center: &Center, who: &str, cells: &[&str]) {
    let _ = does(
        center,
        &[&["client", "form", "set", who, "--draft"][..], cells].concat(),
    );
}

const SEEN: &[&str] = &[
    "edition=2024-06",
    "photo_id=passport",
    "photo_id_expires=2036-01-01",
    "address_id=lease",
    "address_id_expires=none",
];

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one review, from the first to the next"
)]
fn the_workflow_is_reviewed_certified_and_due_again() {
    let center = desk();
    set(&center, "h", SEEN);
    set(&center, "h", &["crd=2027-01-04"]);
    set(&center, "t", SEEN);
    set(
        &center,
        "t",
        &[
            "signed=2027-01-04",
            "witness=cmra_in_person",
            "witness_name=Bob Lee",
        ],
    );
    let rows = center.json(&["--json", "report", "workflow"]);
    let head = &rows[0];
    assert_eq!(
        (&head["what"], &head["on"]),
        (&"review".into(), &"2027-01-15".into())
    );
    let checked = rows.iter().find(|row| row["step"] == "checked").unwrap();
    assert_eq!(
        (&checked["done"], &checked["median_days"]),
        (&2.into(), &0.into())
    );
    let slips: Vec<_> = rows
        .iter()
        .filter(|row| row["what"] == "left out")
        .collect();
    assert_eq!(slips.len(), 1, "{slips:?}");
    assert_eq!(slips[0]["words"], "copied, and not witnessed");
    assert_eq!(
        (&slips[0]["client"], &slips[0]["on"]),
        (&"h".into(), &"2027-01-04".into())
    );
    let certify = ["report", "workflow", "certify"];
    let no = center.run(&certify).code(1).err;
    assert!(no.contains("1 things block the certification"), "{no}");
    let why = ["--reason", "the notary is ill"];
    let _ = does(&center, &[&certify[..], &why].concat());
    let rows = center.json(&["--json", "report", "workflow"]);
    assert_eq!(rows[0]["on"], "2027-04-15");
    let again = center.run(&[&certify[..], &why].concat()).code(1).err;
    assert!(again.contains("opens on 2027-03-04"), "{again}");
    let todo = |center: &Center| -> Vec<String> {
        let rows = center.json(&["--json", "report", "todo"]);
        let word = |row: &serde_json::Value| row["what"].as_str().unwrap().to_owned();
        rows.iter().map(word).collect()
    };
    assert!(!todo(&center).contains(&"review".to_owned()));
    at(&center, "2027-03-04");
    assert!(todo(&center).contains(&"review".to_owned()));
    let days = center.json(&["--json", "report", "calendar"]);
    assert!(
        days.iter()
            .any(|row| row["what"] == "review" && row["on"] == "2027-04-15")
    );
    at(&center, "2027-04-20");
    let close = does(&center, &["day", "show"]);
    let rows = center.json(&["--json", "report", "workflow"]);
    assert!(
        rows.iter().any(|row| row["what"] == "late"),
        "{rows:?} {close}"
    );
    set(
        &center,
        "h",
        &[
            "signed=2027-04-19",
            "witness=cmra_in_person",
            "witness_name=Bob Lee",
        ],
    );
    let rows = center.json(&["--json", "report", "workflow"]);
    let witnessed = rows
        .iter()
        .find(|row| row["step"] == "witnessed" && row["what"] == "step");
    let witnessed = witnessed.unwrap();
    assert_eq!(
        (&witnessed["done"], &witnessed["median_before"]),
        (&1.into(), &0.into())
    );
    assert_eq!(
        (&witnessed["skipped"], &witnessed["longest_days"]),
        (&1.into(), &105.into())
    );
    let _ = does(
        &center,
        &[&certify[..], &["--reason", "signed in April"]].concat(),
    );
    assert_eq!(
        center.json(&["--json", "report", "workflow"])[0]["on"],
        "2027-07-15"
    );
    let _ = center.sure(&["undo"]).ok();
    assert_eq!(
        center.json(&["--json", "report", "workflow"])[0]["on"],
        "2027-04-15"
    );
    let _ = does(&center, &["server", "stop"]);
    let history = does(&center, &["ledger", "export"]);
    assert!(history.contains("workflow reviewed"), "{history}");
    // The review is in the tables as well.
    assert_eq!(
        center.json(&["--json", "report", "workflow"])[0]["on"],
        "2027-04-15"
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one form, change by change")]
fn what_changed_of_a_form_is_told_field_by_field_with_who_and_when() {
    let center = desk();
    set(&center, "h", SEEN);
    set(&center, "h", &["applicant=Ada Abbott", "signed=2027-01-04"]);
    at(&center, "2027-02-01");
    let revise = ["client", "form", "note", "h", "revise", "--reason", "moved"];
    let _ = does(&center, &revise);
    at(&center, "2027-02-08");
    set(
        &center,
        "h",
        &["home=5 Oak St, Salem OR 97301", "signed=2027-02-07"],
    );
    let show = [
        "client",
        "form",
        "show",
        "h",
        "--reason",
        "what changed",
        "--revisions",
    ];
    let rows = center.json(&[&["--json"][..], &show].concat());
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            let (on, field) = (text("on"), text("field"));
            format!(
                "{} {on} {field}: {} > {}",
                row["revision"],
                text("before"),
                text("after")
            )
        })
        .collect();
    let last = &told[told.len() - 3..];
    assert_eq!(
        last,
        [
            "1 2027-02-01 form to be revised:  > moved",
            "2 2027-02-08 home:  > 5 Oak St, Salem OR 97301",
            "2 2027-02-08 signed: 2027-01-04 > 2027-02-07",
        ]
    );
    assert!(
        told.contains(&"0 2027-01-04 edition:  > 2024-06".to_owned()),
        "{told:?}"
    );
    let sheet = does(&center, &[&show[..], &["--csv"]].concat());
    assert!(
        sheet.contains("revision,on,by,field,before,after"),
        "{sheet}"
    );
    let export = does(&center, &["ledger", "export"]);
    let opened = export.lines().filter(|line| line.contains("form opened"));
    assert_eq!(opened.count(), 2, "each look is an opening");
    let no = center
        .run(&["client", "form", "show", "h", "--revisions"])
        .code(2)
        .err;
    assert!(no.contains("--reason"), "{no}");
}
