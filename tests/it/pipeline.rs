//! The way of forms by command: a report a client a line, and the same on the client's page.

use serde_json::Value;

use crate::harness::Center;

fn center(clients: &str) -> Center {
    let center = Center::new();
    let file = center.file("clients.csv", clients);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn at(center: &Center, when: &str) {
    let _ = center.run(&["server", "clock", "set", when]).ok();
}

fn does(center: &Center, words: &[&str]) -> String {
    center.run(words).ok().out
}

/// Whose turn it is and what is next, by box.
fn turns(center: &Center, more: &[&str]) -> Vec<String> {
    let rows = center.json(&[&["--json", "report", "pipeline"][..], more].concat());
    let of = |row: &Value| {
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        format!(
            "{} {}: {} {}",
            text("pmb"),
            text("turn"),
            text("next"),
            row["days"]
        )
    };
    rows.iter().map(of).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one form, step by step")]
fn the_pipeline_says_of_each_form_what_is_done_and_whose_turn_it_is() {
    let center = center(
        "client_id,pmb,legal_name,kind,opened,status\n\
         h,234,Harbor Candle Co LLC,business,2027-01-04,pending\n\
         t,671,Tidewater Audio LLC,business,2027-01-01,active\n",
    );
    let _server = center.serve();
    at(&center, "2027-01-05T10:00:00Z");
    let note = |word: &str| does(&center, &["client", "form", "note", "h", word]);
    let _ = note("asked");
    assert_eq!(
        turns(&center, &[]),
        [
            "671 manager: ask for the form 4",
            "234 client: bring the form 0"
        ]
    );
    at(&center, "2027-01-08T10:00:00Z");
    let _ = note("received");
    let set = |cells: &[&str]| {
        let _ = does(
            &center,
            &[&["client", "form", "set", "h"][..], cells].concat(),
        );
    };
    set(&[
        "edition=2024-06",
        "use=business",
        "applicant=Ada Abbott",
        "home=5 Oak St, Salem OR 97301",
        "business=Harbor Candle Co LLC",
        "photo_id=passport",
        "photo_id_expires=2030-01-01",
        "address_id=lease",
        "address_id_expires=none",
        "opened=2027-01-04",
    ]);
    let no = center
        .run(&["client", "form", "note", "h", "accepted"])
        .code(1)
        .err;
    assert!(
        no.contains("is not complete") && no.contains("mend what falls short"),
        "{no}"
    );
    set(&[
        "signed=2027-01-08",
        "witness=cmra_in_person",
        "witness_name=Bob Lee",
    ]);
    assert!(turns(&center, &[])[1].ends_with("234 custodian: copy the form into the CRD 0"));
    set(&["crd=2027-01-08"]);
    let page = does(&center, &["client", "show", "h"]);
    assert!(
        page.contains("accept the form (custodian, since 2027-01-08)"),
        "{page}"
    );
    let _ = note("accepted");
    assert_eq!(turns(&center, &[]), ["671 manager: ask for the form 7"]);
    let through = turns(&center, &["--all"]);
    assert!(through[1].starts_with("234 : accepted by "), "{through:?}");
    let rows = center.json(&["--json", "report", "pipeline", "--all"]);
    let his = &rows[1];
    assert_eq!(
        (
            &his["asked"],
            &his["received"],
            &his["checked"],
            &his["accepted"]
        ),
        (
            &"2027-01-05".into(),
            &"2027-01-08".into(),
            &"2027-01-08".into(),
            &"2027-01-08".into()
        )
    );
    let bad = center
        .run(&["client", "form", "note", "h", "revise"])
        .code(2)
        .err;
    assert!(bad.contains("--reason"), "{bad}");
    let why = [
        "client",
        "form",
        "note",
        "h",
        "revise",
        "--reason",
        "box 7 is another company",
    ];
    let _ = does(&center, &why);
    assert!(turns(&center, &[])[1].contains("client: to be revised: box 7 is another company 0"));
    let csv = does(&center, &["report", "pipeline", "--csv"]);
    assert!(csv.contains("box 7 is another company"), "{csv}");
    let history = does(&center, &["ledger", "export"]);
    assert!(history.contains("form accepted") && history.contains("form to be revised"));
}
