//! The way of forms by command: a report a client a line, the same on the client's page, and over two quarters against a
//! count of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

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

/// One client's days, as the test draws them: none where the step has not come yet.
struct Drawn {
    opened: i64,
    steps: [i64; 5],
}

/// Numbers that look random, the same each time.
fn dice(seed: &mut u64, bound: u64) -> i64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    ((*seed >> 33) % bound) as i64
}

fn date(number: i64) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    (first + chrono::TimeDelta::days(number)).to_string()
}

/// The list as it stands on a day: what has happened by then.
fn list(all: &BTreeMap<String, Drawn>, on: i64) -> String {
    let mut text =
        "client_id,pmb,legal_name,opened,form_edition,form_signed,witness,photo_id_type,\
                    photo_id_expires,address_id_type,address_id_expires,crd_uploaded\n"
            .to_owned();
    for (id, one) in all {
        let [_, checked, signed, uploaded, _] = one.steps;
        let on_or = |day: i64, said: &str| {
            if day <= on {
                said.to_owned()
            } else {
                String::new()
            }
        };
        let day = |step: i64| {
            if step <= on {
                date(step)
            } else {
                String::new()
            }
        };
        let _ = writeln!(
            text,
            "{id},{},Client {id} LLC,{},{},{},{},{},{},{},{},{}",
            &id[1..],
            date(one.opened),
            on_or(checked, "2024-06"),
            day(signed),
            on_or(signed, "cmra_in_person: Bob Lee"),
            on_or(checked, "passport"),
            on_or(checked, "2035-01-01"),
            on_or(checked, "lease"),
            on_or(checked, "none"),
            day(uploaded),
        );
    }
    text
}

#[test]
fn four_hundred_clients_go_through_two_quarters_as_an_independent_count_says() {
    let mut seed = 1583;
    let all: BTreeMap<String, Drawn> = (0..400)
        .map(|n| {
            let opened = dice(&mut seed, 100);
            let mut day = opened;
            let steps = [0; 5].map(|_| {
                day += 1 + dice(&mut seed, 20);
                day
            });
            (format!("k{}", 1000 + n), Drawn { opened, steps })
        })
        .collect();
    let center = center("client_id,pmb,legal_name\nx,1,Nobody Here LLC\n");
    let _server = center.serve();
    for on in [60, 104, 150, 195] {
        at(&center, &format!("{}T10:00:00Z", date(on)));
        let file = center.file(&format!("list-{on}.csv"), &list(&all, on));
        let _ = does(&center, &["client", "import", &file, "--add"]);
        let rows = center.json(&["--json", "report", "pipeline", "--all"]);
        let said: BTreeMap<&str, &Value> = rows
            .iter()
            .map(|row| (row["client"].as_str().unwrap(), row))
            .collect();
        for (id, one) in &all {
            let [_, checked, signed, uploaded, _] = one.steps;
            let expected = if checked > on {
                "manager"
            } else if signed > on {
                "client"
            } else if uploaded > on {
                "custodian"
            } else {
                ""
            };
            let row = said[id.as_str()];
            assert_eq!(
                row["turn"].as_str().unwrap(),
                expected,
                "{id} on {on}: {row}"
            );
        }
        let waiting = all.values().filter(|one| one.steps[3] > on).count();
        // The one who stands in the list from the beginning waits as well.
        assert_eq!(turns(&center, &[]).len(), waiting + 1, "on {on}");
        let quarter = &center.json(&["--json", "report", "quarter"])[0];
        let blocked: BTreeSet<&str> = quarter["blockers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["client"].as_str().unwrap())
            .collect();
        let served = all
            .iter()
            .filter(|(_, one)| one.opened <= on && one.steps[3] > on);
        assert_eq!(blocked.len(), served.count() + 1, "on {on}");
    }
}
