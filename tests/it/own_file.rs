//! The center's own file by command, the weekly letter, and the binder: what the Postal Service asks the center itself.

use std::fs;

use serde_json::Value;

use crate::harness::{Center, wait_for};

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,people,emails,pickup_people
h,234,Harbor Candle Co LLC,business,Ada Abbott,ada@h.example,Ada Abbott
t,671,Tidewater Audio LLC,business,Tim Oldham,post@t.example,Tim Oldham
";

const CONTACTS: &str = "address = [\"12 Pier Road\", \"Portland, OR 97201\"]\npostmaster = \"Post Office Portland\"\n\
    inspector = \"Insp. Doe\"\nregistered = [\"Ada Quill\"]\n";

fn center(contacts: &str, more: &str) -> Center {
    let center = Center::with_config(more);
    let config = center.data().join("config.toml");
    let text = fs::read_to_string(&config).unwrap();
    let text = text.replace("[center]\n", &format!("[center]\n{contacts}"));
    fs::write(config, text).unwrap();
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn at(center: &Center, when: &str) {
    let _ = center.run(&["server", "clock", "set", when]).ok();
}

fn does(center: &Center, words: &[&str]) -> String {
    center.run(words).ok().out
}

/// What blocks the quarter of the center itself.
fn blocks(center: &Center) -> Vec<String> {
    let quarter = &center.json(&["--json", "report", "quarter"])[0];
    let of = |gap: &Value| gap["problem"].as_str().unwrap().to_owned();
    quarter["center"]
        .as_array()
        .unwrap()
        .iter()
        .map(of)
        .collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one file, gap by gap")]
fn the_centers_own_file_blocks_the_quarter_until_it_is_whole_and_not_over() {
    let center = center(CONTACTS, "");
    let _server = center.serve();
    at(&center, "2027-01-05T10:00:00Z");
    assert_eq!(blocks(&center), ["the center's own file is not entered"]);
    let said = center.run(&["report", "quarter"]).ok().out;
    assert!(said.contains("3 things block it"), "{said}");
    let id = [
        "center",
        "id",
        "Ada Quill",
        "--photo",
        "passport",
        "--expires",
    ];
    let over = center.run(&[&id[..], &["2026-12-31"]].concat()).code(1).err;
    assert!(over.contains("it was over on 2026-12-31"), "{over}");
    let _ = does(&center, &[&id[..], &["2027-03-01"]].concat());
    assert_eq!(blocks(&center), ["no Form 1583-A is on file"]);
    let _ = does(&center, &["center", "filed", "--before", "P. Office"]);
    assert!(blocks(&center).is_empty());
    let _ = does(
        &center,
        &["center", "warning", "boxes", "without", "a", "form"],
    );
    assert_eq!(
        blocks(&center),
        ["warning 1 is not answered, due 2027-02-04"]
    );
    let todo = center.json(&["--json", "report", "todo"]);
    let own = todo
        .iter()
        .find(|row| row["what"] == "center_file")
        .unwrap();
    assert_eq!(
        (&own["due"], &own["who"]),
        (&"2027-02-04".into(), &"manager".into())
    );
    let days = center.json(&["--json", "report", "calendar"]);
    let has = |on: &str, what: &str| {
        days.iter()
            .any(|row| row["on"] == on && row["what"] == what)
    };
    for (on, what) in [
        ("2027-01-30", "center_id_reminder"),
        ("2027-02-04", "center_file"),
        ("2027-03-01", "center_id_ends"),
    ] {
        assert!(has(on, what), "{on} {what} {days:?}");
    }
    let _ = does(
        &center,
        &["center", "answered", "1", "--how", "all forms are in"],
    );
    assert!(blocks(&center).is_empty());
    at(&center, "2027-03-02T10:00:00Z");
    assert_eq!(blocks(&center), ["the owner's photo ID (passport) expired"]);
    let late = center.json(&["--json", "report", "calendar"]);
    let over = late
        .iter()
        .find(|row| row["what"] == "center_id_ends")
        .unwrap();
    assert_eq!(
        (&over["on"], &over["late"]),
        (&"2027-03-01".into(), &true.into())
    );
    let _ = does(&center, &[&id[..], &["2037-03-01"]].concat());
    let newer = "the center's address or an ID is newer than its Form 1583-A";
    assert_eq!(blocks(&center), [newer]);
    let _ = center.sure(&["undo"]).ok();
    assert_eq!(blocks(&center), ["the owner's photo ID (passport) expired"]);
}

#[test]
fn what_the_config_lacks_of_the_centers_contacts_is_told_once_the_file_is_begun() {
    let center = center("", "");
    let _ = does(&center, &["center", "filed", "--before", "P. Office"]);
    assert_eq!(
        blocks(&center),
        [
            "no photo ID of the owner is on file",
            "no postmaster is named",
            "no postal inspector is named",
            "nobody is named who signs for registered mail",
        ]
    );
    let shown = center.json(&["--json", "center", "show"]);
    let missing = shown.iter().filter(|row| row["missing"] == true);
    assert_eq!(missing.count(), 4);
    assert!(
        shown.iter().any(|row| row["what"] == "Form 1583-A"),
        "{shown:?}"
    );
}

#[test]
fn a_center_that_closes_has_the_days_of_rule_29_in_its_calendar() {
    let center = center(CONTACTS, "");
    let _server = center.serve();
    at(&center, "2026-11-30T10:00:00Z");
    let _ = does(&center, &["center", "closing", "--last", "2026-12-31"]);
    let days = center.json(&["--json", "report", "calendar", "--to", "2027-03-31"]);
    let own = days
        .iter()
        .filter(|row| row["rule"].as_str().unwrap().contains("rule 29"));
    let own: Vec<_> = own.map(|row| row["on"].as_str().unwrap()).collect();
    assert_eq!(own, ["2026-12-31", "2027-01-14", "2027-02-25"]);
    let _ = does(&center, &["center", "closing", "--stays-open"]);
    let days = center.json(&["--json", "report", "calendar", "--to", "2027-03-31"]);
    assert!(
        days.iter()
            .all(|row| !row["rule"].as_str().unwrap().contains("rule 29"))
    );
}

/// How many letters of the calendar were ever queued.
fn letters(center: &Center) -> usize {
    let all = center.json(&["--json", "ledger", "export"]);
    let is_one = |event: &&Value| event["data"]["NoticeQueued"]["kind"] == "Calendar";
    all.iter().filter(is_one).count()
}

#[test]
fn the_calendar_goes_to_the_manager_once_a_week_and_a_restart_sends_no_second_one() {
    let center = center(
        CONTACTS,
        "[mail]\nmanager = \"boss@center.example\"\n[compliance]\nweekly = \"mon 08:00\"\n",
    );
    let server = center.serve();
    let sent = |count: usize| wait_for("a letter of the calendar", || letters(&center) == count);
    // The first one goes at once, whatever day it is.
    sent(1);
    at(&center, "2037-11-27T10:00:00Z");
    sent(2);
    at(&center, "2037-11-30T07:59:00Z");
    assert_eq!(letters(&center), 2);
    at(&center, "2037-11-30T08:00:05Z");
    sent(3);
    drop(server);
    let server = center.serve();
    at(&center, "2037-11-30T09:00:00Z");
    let _ = does(&center, &["item", "log", "234"]);
    assert_eq!(letters(&center), 3, "a restart sends no second one");
    drop(server);
    // The desk was closed on Monday: the letter goes when it opens, and once.
    let _server = center.serve();
    at(&center, "2037-12-09T09:00:00Z");
    sent(4);
    at(&center, "2037-12-13T23:00:00Z");
    assert_eq!(letters(&center), 4);
    at(&center, "2037-12-14T08:01:00Z");
    sent(5);
}

#[test]
fn the_filled_form_and_the_binder_are_pdfs_whose_making_is_an_opening() {
    let center = center(CONTACTS, "");
    let form = [
        "applicant=Ada Abbott",
        "home=5 Oak St, Salem OR 97301",
        "use=business",
    ];
    let _ = does(
        &center,
        &[&["client", "form", "set", "h"][..], &form].concat(),
    );
    let page = center.place().join("form.pdf").display().to_string();
    let show = [
        "client", "form", "show", "h", "--reason", "the file", "--pdf", &page,
    ];
    let _ = does(&center, &show);
    let binder = center.place().join("binder.pdf").display().to_string();
    let inspect = ["inspect", "--reason", "inspection", "--pdf", &binder];
    let _ = does(&center, &inspect);
    let drawn = |file: &str| {
        let bytes = fs::read(file).unwrap();
        assert!(bytes.starts_with(b"%PDF-") && bytes.ends_with(b"%%EOF"));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        text.split("/Type /Page").count() - 2
    };
    // The center's file, the list, a page a client.
    assert_eq!((drawn(&page), drawn(&binder)), (1, 4));
    assert_eq!(center.run(&inspect).code, 2, "a file is not written over");
    let export = does(&center, &["ledger", "export"]);
    assert!(export.contains("form opened") && export.contains("forms inspected"));
    let told = does(&center, &["inspect", "--reason", "inspection"]);
    assert!(
        told.contains("The center itself") && told.contains("Post Office Portland"),
        "{told}"
    );
}

/// Every field of the form with a value that no other field has.
const EVERY_FIELD: &[(&str, &str, &str)] = &[
    ("1a", "opened", "2026-01-05"),
    ("1b", "closed", "2028-12-31"),
    ("3", "use", "business"),
    ("4a-c", "applicant", "Ada Abbott"),
    ("4d", "phone", "503 555 0101"),
    ("4e", "email", "ada@h.example"),
    ("4f-j", "home", "5 Oak St, Salem OR 97301"),
    ("4k", "court_protected", "no"),
    ("4k", "court_order", "no"),
    ("5a-c", "authorised", "Marco Ruiz"),
    ("5d", "authorised_phone", "503 555 0102"),
    ("5e", "authorised_email", "marco@h.example"),
    ("5f-j", "authorised_home", "6 Elm St, Salem OR 97301"),
    ("6a-e", "transfer", "7 Fir St, Bend OR 97701"),
    ("6f", "transfer_phone", "503 555 0103"),
    ("6g", "transfer_email", "mail@h.example"),
    ("7a", "business", "Harbor Candle Co LLC"),
    ("7b", "business_kind", "candles"),
    ("7c-g", "business_address", "8 Ash St, Bend OR 97701"),
    ("7h", "business_phone", "503 555 0104"),
    ("7i", "business_registered", "Marion, Oregon"),
    ("8e", "photo_id", "passport"),
    ("8c", "photo_id_issuer", "USA"),
    ("8b", "photo_id_last4", "4471"),
    ("8d", "photo_id_expires", "2031-02-01"),
    ("9g", "address_id", "lease"),
    ("9", "address_id_issuer", "Oak Homes"),
    ("9", "address_id_last4", "0093"),
    ("9", "address_id_expires", "2031-03-01"),
    ("10e", "authorised_photo_id", "nexus"),
    ("10c", "authorised_photo_id_issuer", "CBP"),
    ("10b", "authorised_photo_id_last4", "7712"),
    ("10d", "authorised_photo_id_expires", "2031-04-01"),
    ("11g", "authorised_address_id", "voter_card"),
    ("11", "authorised_address_id_issuer", "Marion County"),
    ("11", "authorised_address_id_last4", "5540"),
    ("11", "authorised_address_id_expires", "2031-05-01"),
    ("12", "recipients", "Harbor Home:dba"),
    ("13", "signed", "2026-01-06"),
    ("14a", "witness", "notary_in_person"),
    ("14a", "witness_name", "Nora Bell"),
    ("14", "witness_on", "2026-01-07"),
    ("notary", "notary_state", "OR"),
    ("notary", "notary_number", "N-1182"),
    ("notary", "notary_expires", "2031-06-01"),
    ("", "edition", "2024-06"),
    ("", "crd", "2026-01-08"),
    ("", "paper", "binder 2"),
    ("", "restricted_delivery", "yes"),
];

#[test]
fn each_field_is_read_out_of_the_pdf_beside_the_number_of_its_box() {
    let all = mailroom::domain::form::FormField::all();
    assert_eq!(EVERY_FIELD.len(), all.len());
    let center = center(CONTACTS, "");
    let cells = EVERY_FIELD
        .iter()
        .map(|(_, field, value)| format!("{field}={value}"));
    let cells: Vec<String> = cells.collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let _ = does(
        &center,
        &[&["client", "form", "set", "h"][..], &cells].concat(),
    );
    for (file, words) in [
        (
            "form.pdf",
            &["client", "form", "show", "h", "--reason", "the file"][..],
        ),
        ("binder.pdf", &["inspect", "h", "--reason", "inspection"]),
        ("whole.pdf", &["inspect", "--reason", "inspection"]),
    ] {
        let path = center.place().join(file).display().to_string();
        let _ = does(&center, &[words, &["--pdf", &path]].concat());
        let text = crate::pdf::text(&fs::read(&path).unwrap());
        for (number, field, value) in EVERY_FIELD {
            let row = text.lines().find(|line| {
                let stands = line.contains(value);
                stands
                    && line.split_once(' ').is_some_and(|(first, _)| {
                        first.starts_with(number.split(' ').next().unwrap())
                    })
            });
            assert!(row.is_some(), "{file}: {field} {value}\n{text}");
        }
        assert!(
            text.contains("12 Pier Road") && text.contains("page 1 of "),
            "{text}"
        );
    }
}
