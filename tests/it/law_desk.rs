//! The compliance desk by command: strangers in a client's box, court papers, a manager's word, the to-do list.

use std::fs;

use serde_json::Value;

use crate::harness::Center;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,people,emails,pickup_people
h,234,Harbor Candle Co LLC,business,Ada Abbott,ada@h.example,Ada Abbott
t,671,Tidewater Audio LLC,business,Tim Oldham,post@t.example,Tim Oldham
";

fn center() -> Center {
    let center = Center::with_config("");
    let config = center.data().join("config.toml");
    let text = fs::read_to_string(&config).unwrap();
    let text = text.replace(
        "[center]\n",
        "[center]\nown_unit = \"400\"\nstate = \"CA\"\n",
    );
    fs::write(config, text).unwrap();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn log(center: &Center, lines: &[&str]) -> Vec<Value> {
    let text = lines.join("\n");
    let out = center.run_with(&["item", "log", "-"], text.as_bytes());
    out.ok().lines()
}

#[test]
fn names_in_a_clients_box_on_no_form_are_counted_assigned_or_not_and_a_suite_is_nobody() {
    let center = center();
    let _ = log(
        &center,
        &[
            "Globex Inc c/o Harbor Candle Co LLC",
            "Globex Inc % Harbor Candle Co LLC",
            "Globex Inc dba Harbor Candle Co LLC",
            "Globex Inc, t/a Harbor Candle Co LLC",
            "Harbor Candle Co LLC dba Wick Works",
            "Nobody Corp PMB 234",
            "Nobody Corp, PMB 234",
            "Nobody Corp 234",
            "Suite 400",
            "STE 400-234",
            "Zephyr Holdings",
            "HARBOR CANDLE CO",
            "Tidewater Audio LLC PMB 234",
            "Harbor Candle Co LLC, Ste 400 #234",
        ],
    );
    let _ = center
        .run(&[
            "item", "assign", "6", "--client", "234", "--reason", "called",
        ])
        .ok();
    let tenants = center.json(&["--json", "report", "subtenants"]);
    let told: Vec<_> = tenants
        .iter()
        .map(|row| {
            (
                row["name"].as_str().unwrap(),
                &row["pieces"],
                &row["assigned"],
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Globex Inc", &4.into(), &0.into()),
            ("Nobody Corp", &3.into(), &1.into()),
            ("Wick Works", &1.into(), &1.into())
        ]
    );
    assert!(tenants.iter().all(|row| row["pmb"] == "234"));
    let prospects = center.json(&["--json", "report", "prospects"]);
    let names: Vec<_> = prospects
        .iter()
        .map(|row| row["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["Zephyr Holdings"],
        "a name in a client's box is his tenant"
    );
    let drift = center.run(&["report", "drift", "--csv"]).ok().out;
    assert!(drift.contains("STE 400 #234"), "{drift}");
    let page = center.run(&["client", "show", "234"]).ok().out;
    assert!(page.contains("Globex Inc (4), Nobody Corp (3)"), "{page}");
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one piece, from its serving to its mailing"
)]
fn served_papers_are_listed_with_their_duties_until_each_is_done() {
    let center = center();
    let _server = center.serve();
    let _ = center
        .run(&["server", "clock", "set", "2027-01-05T14:05:30Z"])
        .ok();
    let _ = center.run(&["item", "log", "234", "--kind", "legal"]).ok();
    let what = |center: &Center| -> Vec<String> {
        let rows = center.json(&["--json", "report", "todo"]);
        let word = |row: &Value| row["what"].as_str().unwrap().to_owned();
        // Whether the quarter is owed hangs on the day on which the test's clients came in.
        let all = rows.iter().map(word);
        all.filter(|word| word != "certify").collect()
    };
    assert_eq!(what(&center), ["note_papers", "copy_papers", "mail_papers"]);
    let served = [
        "papers",
        "served",
        "1",
        "--by",
        "Ray Doyle",
        "--title",
        "Summons",
        "--at",
    ];
    let bad = center.run(&[&served[..], &["noon"]].concat()).code(2).err;
    assert!(bad.contains("write it such as 14:05"), "{bad}");
    let to_come = center.run(&[&served[..], &["14:06"]].concat()).code(1).err;
    assert!(
        to_come.contains("14:06 is still to come today"),
        "{to_come}"
    );
    let before = [&served[..], &["9:05", "--on", "2027-01-04"]].concat();
    let before = center.run(&before).code(1).err;
    assert!(
        before.contains("it came on 2027-01-05, not before"),
        "{before}"
    );
    let listed = &center.json(&["--json", "papers", "list"])[0];
    assert_eq!(
        (&listed["item"], &listed["server"]),
        (&"1".into(), &Value::Null)
    );
    let _ = center.run(&[&served[..], &["14:04"]].concat()).ok();
    let again = center.run(&[&served[..], &["14:05"]].concat()).ok().out;
    assert!(
        again.contains("before, it said Summons by Ray Doyle on 2027-01-05 at 14:04"),
        "{again}"
    );
    let _ = center.run(&["papers", "copied", "1"]).ok();
    assert_eq!(what(&center), ["mail_papers"]);
    let no = center.run(&["papers", "mailed", "1"]).code(1).err;
    assert!(no.contains("no home or last known address"), "{no}");
    let form = [
        "client",
        "form",
        "set",
        "234",
        "home=5 Oak St, Salem OR 97301",
    ];
    let _ = center.run(&form).ok();
    let elsewhere = [
        "papers",
        "mailed",
        "1",
        "--to",
        "77 Nowhere Ave, Bend OR 97701",
    ];
    let strange = center.run(&elsewhere).code(1).err;
    assert!(
        strange.contains("no address of this client on file"),
        "{strange}"
    );
    let _ = center.run(&["papers", "mailed", "1"]).ok();
    assert!(what(&center).is_empty());
    let row = &center.json(&["--json", "papers", "list"])[0];
    assert_eq!(row["server"], "Ray Doyle");
    assert_eq!(row["hour"], "14:05");
    assert_eq!(row["mailed_to"], "the home address on the form");
    assert_eq!(row["was_late"], false);
    // The address itself is on the form, and in no list or history.
    for words in [&["papers", "list"][..], &["item", "show", "1"]] {
        let told = center.run(words).ok().out;
        assert!(
            told.contains("Ray Doyle") && !told.contains("Oak St"),
            "{words:?} {told}"
        );
    }
    let _ = center.sure(&["undo"]).ok();
    assert_eq!(what(&center), ["mail_papers"]);
}

#[test]
fn a_managers_decision_lets_a_kept_piece_go_and_is_in_its_history() {
    let center = center();
    let _ = center
        .run(&["client", "suspend", "671", "--reason", "unpaid"])
        .ok();
    let _ = center.run(&["item", "log", "671"]).ok();
    let pickup = [
        "pickup",
        "671",
        "--person",
        "Tim Oldham",
        "--check",
        "driver",
        "--items",
        "1",
    ];
    let no = center.run(&pickup).code(1).err;
    assert!(no.contains("held and not handed out"), "{no}");
    let row = &center.json(&["--json", "report", "todo"])[0];
    assert_eq!(
        (&row["what"], &row["who"]),
        (&"hold_for_manager".into(), &"manager".into())
    );
    let decide = [
        "item",
        "decide",
        "1",
        "--way",
        "collect",
        "--reason",
        "paid in cash",
    ];
    let _ = center.run(&decide).ok();
    let _ = center.run(&pickup).ok();
    let history = center.run(&["item", "show", "1"]).ok().out;
    assert!(
        history.contains("manager decided") && history.contains("paid in cash"),
        "{history}"
    );
}

#[test]
fn court_papers_of_a_suspended_client_or_of_one_who_wants_no_mail_are_told_at_logging() {
    let center = center();
    let _ = center
        .run(&["client", "suspend", "671", "--reason", "unpaid"])
        .ok();
    let _ = center.run(&["client", "set", "234", "notify=none"]).ok();
    let log = |who| {
        let logged = ["item", "log", who, "--kind", "legal"];
        center.run(&logged).ok().out
    };
    let said = log("671");
    assert!(
        said.contains("court papers: copy or notice into the box")
            && said.contains("client is SUSPENDED: court papers are not kept for that"),
        "{said}"
    );
    let said = log("234");
    assert!(
        said.contains("TELL THEM AT THE DESK: no mail goes to them"),
        "{said}"
    );
    let _ = center
        .run(&["client", "set", "234", "phones=555-0100"])
        .ok();
    let said = log("234");
    assert!(said.contains("CALL THEM 555-0100"), "{said}");
}

#[test]
fn a_last_day_in_another_year_is_shown_first_although_no_piece_stands_in_the_way() {
    let center = center();
    let _server = center.serve();
    let _ = center
        .run(&["server", "clock", "set", "2027-01-05T10:00:00-08:00"])
        .ok();
    let status = |center: &Center| {
        let row = &center.json(&["--json", "client", "show", "h"])[0];
        row["status"].as_str().unwrap().to_owned()
    };
    for (on, said) in [
        ("2026-01-31", "339 days ago"),
        ("2028-01-31", "in 391 days"),
    ] {
        let close = ["client", "close", "h", "--on", on];
        let shown = center.run(&close).code(1).err;
        assert!(
            shown.contains(said) && shown.contains("nothing is changed yet"),
            "{shown}"
        );
        assert_eq!(status(&center), "active");
    }
    let _ = center
        .run(&["client", "close", "h", "--on", "2027-01-31", "--yes"])
        .ok();
    assert_eq!(status(&center), "closing");
    let _ = center.run(&["client", "reopen", "h"]).ok();
    let _ = center
        .run(&["client", "close", "h", "--on", "2026-01-31", "--yes"])
        .ok();
    assert_eq!(status(&center), "expired");
}

#[test]
fn a_new_client_is_pending_from_his_first_day_in_a_free_box_and_moves_by_a_command() {
    let center = center();
    let add = [
        "client",
        "add",
        "--name",
        "Beta Boats LLC",
        "--pickup",
        "Bo Lind",
        "--pmb",
    ];
    let said = center.run(&[&add[..], &["next"]].concat()).ok().out;
    assert!(
        said.contains("box 235") && said.contains("until the form is complete"),
        "{said}"
    );
    let row = &center.json(&["--json", "client", "show", "235"])[0];
    assert_eq!(row["status"], "pending");
    assert!(row["opened"].is_string(), "{row}");
    let logged = center.run(&["item", "log", "235"]).ok().out;
    assert!(
        logged.contains("hold until the form is complete"),
        "{logged}"
    );
    let said = center
        .run(&["client", "move", "235", "--to", "next"])
        .ok()
        .out;
    assert!(
        said.contains("box 236") && said.contains("box 2b") && !said.contains("lies"),
        "{said}"
    );
    let taken = center
        .run(&["client", "move", "236", "--to", "671"])
        .code(1)
        .err;
    assert!(
        taken.contains("box 671 is Tidewater Audio LLC's"),
        "{taken}"
    );
    let served = [
        &add[..2],
        &["--name", "Old Hand LLC", "--active", "--pmb", "300"],
    ]
    .concat();
    let _ = center.run(&served).ok();
    assert_eq!(
        center.json(&["--json", "client", "show", "300"])[0]["status"],
        "active"
    );
}

#[test]
fn a_box_in_which_former_mail_lies_is_given_out_with_a_word_only() {
    let center = center();
    let _server = center.serve();
    let _ = center
        .run(&["server", "clock", "set", "2027-01-05T10:00:00-08:00"])
        .ok();
    let _ = center.run(&["item", "log", "234"]).ok();
    let _ = center
        .run(&["client", "close", "h", "--on", "2027-01-31", "--yes"])
        .ok();
    let _ = center
        .run(&["server", "clock", "set", "2027-08-05T10:00:00-07:00"])
        .ok();
    let add = ["client", "add", "--pmb", "234", "--name", "Next LLC"];
    let no = center.run(&add).code(1).err;
    assert!(
        no.contains("1 piece lies here for them") && no.contains("--reuse-box"),
        "{no}"
    );
    let _ = center
        .run(&[&add[..], &["--reuse-box", "theirs lies in HOLD"]].concat())
        .ok();
}

#[test]
fn a_past_day_is_shown_as_it_was_and_the_sheet_says_what_differs_and_blocks() {
    let center = center();
    let _server = center.serve();
    let _ = center
        .run(&["server", "clock", "set", "2027-01-05T10:00:00-08:00"])
        .ok();
    let _ = center
        .run(&["report", "quarter", "certify", "--reason", "forms are out"])
        .ok();
    let _ = center
        .run(&["server", "clock", "set", "2027-03-05T10:00:00-08:00"])
        .ok();
    let _ = center
        .run(&["client", "rename", "h", "Harbor Wax LLC"])
        .ok();
    let _ = center
        .run(&["client", "add", "--pmb", "300", "--name", "New LLC"])
        .ok();
    let then = &center.json(&["--json", "report", "quarter", "--date", "2027-01-05"])[0];
    assert_eq!(
        then["since_last"]["opened"],
        serde_json::json!([]),
        "{then}"
    );
    assert_eq!(
        then["since_last"]["renamed"],
        serde_json::json!([]),
        "{then}"
    );
    let names = then["clients"].to_string();
    assert!(
        names.contains("Harbor Candle Co LLC") && !names.contains("New LLC"),
        "{names}"
    );
    let sheet = center.run(&["report", "quarter", "--csv"]).ok().out;
    let line = |name: &str| {
        sheet
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap()
            .to_owned()
    };
    assert!(
        sheet.lines().next().unwrap().ends_with("different,blocks"),
        "{sheet}"
    );
    assert!(
        line("Harbor Wax LLC").contains(",renamed,form not entered"),
        "{sheet}"
    );
    assert!(
        line("New LLC").contains(",opened,form not entered"),
        "{sheet}"
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one desk, looked at day by day")]
fn the_calendar_has_each_day_once_and_dates_of_ids_only_with_an_opening() {
    let center = center();
    let _server = center.serve();
    let _ = center
        .run(&["server", "clock", "set", "2027-01-05T10:00:00-08:00"])
        .ok();
    let form = [
        "photo_id=passport",
        "photo_id_expires=2027-02-20",
        "applicant=Ada Abbott",
    ];
    let _ = center
        .run(&[&["client", "form", "set", "h"][..], &form].concat())
        .ok();
    let _ = center
        .run(&["client", "close", "t", "--on", "2027-01-31", "--yes"])
        .ok();
    let _ = center.run(&["item", "log", "234", "--kind", "legal"]).ok();
    let days = |more: &[&str]| -> Vec<String> {
        let rows = center.json(&[&["--json", "report", "calendar"][..], more].concat());
        let of = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
        rows.iter()
            .map(|row| format!("{} {}", of(row, "on"), of(row, "what")))
            .collect()
    };
    let plain = days(&[]);
    for day in [
        "2027-01-05 id_soon",
        "2027-01-05 note_papers",
        "2027-01-10 mail_papers",
        "2027-01-15 certify",
        "2027-01-31 service_ends",
    ] {
        assert!(plain.contains(&day.to_owned()), "{day} {plain:?}");
    }
    assert!(
        !plain.iter().any(|day| day.contains("id_ends")),
        "{plain:?}"
    );
    let opened = days(&["--ids", "renewals", "--to", "2027-12-31"]);
    for day in [
        "2027-01-21 id_reminder",
        "2027-02-13 id_reminder",
        "2027-02-20 id_ends",
        "2027-07-31 remail_ends",
    ] {
        assert!(opened.contains(&day.to_owned()), "{day} {opened:?}");
    }
    let export = center.run(&["ledger", "export"]).ok().out;
    assert_eq!(
        export
            .lines()
            .filter(|line| line.contains("forms inspected"))
            .count(),
        1
    );
    let file = center.place().join("desk.ics");
    let path = file.to_str().unwrap();
    let _ = center.run(&["report", "calendar", "--ical", path]).ok();
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), plain.len());
    assert!(text.contains("DTSTART;VALUE=DATE:20270115"), "{text}");
    let _ = center.run(&["report", "calendar", "--ical", path]).code(2);
    let none = center.run(&["report", "calendar", "--mail"]).code(1).err;
    assert!(none.contains("no manager's address"), "{none}");
}

#[test]
fn the_names_sheet_has_every_name_with_its_box_and_says_what_is_on_no_form() {
    let center = center();
    let form = ["applicant=Ada Abbott", "business=Harbor Candle Co LLC"];
    let _ = center
        .run(&[&["client", "form", "set", "h"][..], &form].concat())
        .ok();
    let _ = center
        .run(&["client", "name", "add", "h", "Wick & Wax", "--kind", "dba"])
        .ok();
    let rows = center.json(&["--json", "report", "names"]);
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row["name"].as_str().unwrap(),
                row["pmb"].as_str().unwrap(),
                row["on_form"].as_bool(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Ada Abbott", "234", Some(true)),
            ("Harbor Candle Co LLC", "234", Some(true)),
            ("Tidewater Audio LLC", "671", None),
            ("Tim Oldham", "671", None),
            ("Wick & Wax", "234", Some(false)),
        ]
    );
    let file = center.place().join("names.pdf");
    let _ = center
        .run(&["report", "names", "--pdf", file.to_str().unwrap()])
        .ok();
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF"));
}

#[test]
fn the_crd_sheet_has_a_column_a_box_and_marks_what_changed_since_the_upload() {
    let center = center();
    let set = |cells: &[&str]| {
        let _ = center
            .run(&[&["client", "form", "set", "h"][..], cells].concat())
            .ok();
    };
    set(&["use=business", "home=5 Oak St", "crd=2026-01-05"]);
    let rows = |more: &[&str]| {
        let words = [&["report", "crd", "--reason", "quarter", "--csv"][..], more].concat();
        let text = center.run(&words).ok().out;
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        (heads, rows)
    };
    let (heads, all) = rows(&[]);
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    assert_eq!((all.len(), &all[0][at("home")]), (2, "5 Oak St"));
    assert_eq!(&all[0][at("changed_since_upload")], "");
    assert_eq!(rows(&["--changed"]).1.len(), 0);
    set(&["transfer=9 Marigold Wharf", "business=Harbor Candle Co LLC"]);
    let (_, changed) = rows(&["--changed"]);
    assert_eq!(changed.len(), 1);
    assert_eq!(&changed[0][at("changed_since_upload")], "6; 7");
    // What the CRD does not have stands in the way of the certification and in what is to do (rules 40, 43).
    let behind = || {
        let quarter = center.json(&["report", "quarter", "--json"]);
        let is_behind = |one: &&Value| one["problem"] == "changed since the upload to the CRD";
        let blockers = quarter[0]["blockers"].as_array().unwrap().clone();
        let todo = center.json(&["report", "todo", "--json"]);
        let chores = todo
            .iter()
            .filter(|one| one["what"] == "upload_form")
            .count();
        (blockers.iter().filter(is_behind).count(), chores)
    };
    assert_eq!(behind(), (1, 1));
    set(&["crd=2026-01-05"]);
    assert_eq!(behind(), (0, 0), "uploaded again on the same day");
    let dba = ["client", "name", "add", "h", "Glow Shop", "--kind", "dba"];
    let said = center.run(&[&dba[..], &["--on-form"]].concat()).ok().out;
    assert!(said.contains("box 12 of the form lists it"), "{said}");
    assert_eq!(behind(), (1, 1));
    let (_, changed) = rows(&["--changed"]);
    assert_eq!(&changed[0][at("changed_since_upload")], "12");
    assert!(
        changed[0][at("recipients")].contains("Glow Shop"),
        "{changed:?}"
    );
    let export = center.run(&["ledger", "export"]).ok().out;
    let opened = export
        .lines()
        .filter(|line| line.contains("forms inspected"));
    assert_eq!(opened.count(), 4);
}
