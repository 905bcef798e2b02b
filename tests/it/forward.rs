//! Pieces that are sent on, given back, destroyed and brought back, by command: what is booked, counted and told.

use serde_json::{Value, json};

use crate::harness::Center;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,emails,pickup_people,forward_address,closed,remail_address
h,234,Harbor Candle Co LLC,business,ada@harbor.example,Ada Abbott,\"1 Pier Rd, Bend OR 97701\",,
t,671,Tidewater Audio LLC,business,post@tidewater.example,Tim Oldham,,,
";

fn center() -> Center {
    center_with("")
}

fn center_with(config: &str) -> Center {
    let center = Center::with_config(config);
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["notice", "resume"]).ok();
    for box_number in ["234", "234", "671"] {
        let _ = center.run(&["item", "log", box_number]).ok();
    }
    center
}

fn figures(center: &Center) -> Value {
    let day = &center.json(&["--json", "day", "show"])[0];
    let named = [
        "received",
        "picked_up",
        "forwarded",
        "remailed",
        "returned",
        "brought_back",
        "closing",
    ];
    named.iter().map(|name| day[*name].clone()).collect()
}

#[test]
fn a_bundle_leaves_the_shelf_the_day_counts_it_and_its_history_says_how() {
    let center = center();
    let made = center.sure(&[
        "forward",
        "make",
        "--yes",
        "234",
        "--items",
        "all",
        "--tracking",
        "1Z999AA10123456784",
        "--weight",
        "1lb 4oz",
        "--postage",
        "7.85",
        "--handling",
        "2.00",
    ]);
    assert_eq!(
        made.ok().out,
        "#1, #2 are on the way to Harbor Candle Co LLC: 1 Pier Rd, Bend OR 97701.\n"
    );
    assert_eq!(figures(&center), json!([3, 0, 2, 0, 0, 0, 1]));
    let sent = center.json(&["--json", "item", "list", "--status", "forwarded"]);
    assert_eq!(sent.len(), 2);
    let history = center.run(&["item", "show", "1"]).ok().out;
    let how = "to 1 Pier Rd, Bend OR 97701, by UPS 1Z999AA10123456784, 1 lb 4 oz, postage 7.85, handling 2.00";
    assert!(history.contains(how), "{history}");
    let said = center.run(&["item", "find", "234"]).ok().out;
    assert!(
        said.contains("2 pieces were sent on today at")
            && said.contains("number 1Z999AA10123456784"),
        "{said}"
    );
    let notices = center.json(&["--json", "notice", "list"]);
    assert!(
        notices.iter().any(|one| one["kind"] == "forwarded"),
        "{notices:?}"
    );
}

#[test]
fn a_bundle_is_taken_back_with_a_reason_that_stays_with_its_pieces() {
    let center = center();
    let make = [
        "forward",
        "make",
        "--yes",
        "234",
        "--items",
        "1",
        "--carrier",
        "FedEx",
    ];
    let _ = center.sure(&make).ok();
    let shown = center.run(&["undo"]).code(1);
    assert!(shown.err.contains("forwarded, #1"), "{}", shown.err);
    let _ = center.sure(&["undo", "--yes"]).code(1);
    let why = ["undo", "--yes", "--reason", "the wrong box"];
    let _ = center.sure(&why).ok();
    assert_eq!(figures(&center), json!([3, 0, 0, 0, 0, 0, 3]));
    let piece = center.run(&["item", "show", "1"]).ok().out;
    assert!(piece.contains("the wrong box"), "{piece}");
}

#[test]
fn what_goes_into_the_mail_wants_postage_and_an_amount_is_whole_cents() {
    let center = center_with("[forward]\nhandling = \"2.50\"\n");
    let make = |postage: &str| {
        let usps = [
            "forward",
            "make",
            "--yes",
            "234",
            "--items",
            "1",
            "--carrier",
            "USPS",
        ];
        center.sure(&[&usps[..], &["--postage", postage]].concat())
    };
    assert!(make("0").code(1).err.contains("new postage"));
    assert!(make("7.8").code(2).err.contains("write it such as 7.85"));
    let _ = make("0.73").ok();
    let sent = &center.json(&["--json", "forward", "list"])[0];
    assert_eq!(sent["handling"], json!("2.50"), "the center's own");
    let nowhere = center.run(&["forward", "make", "--yes", "671", "--items", "all"]);
    assert!(nowhere.code(1).err.contains("forward_address"));
}

#[test]
fn a_clients_own_piece_goes_back_when_he_refused_it_and_of_two_clients_nothing_does() {
    let center = center();
    let both = center.run(&["item", "return", "--yes", "1", "3", "--why", "refused"]);
    assert!(both.code(1).err.contains("not one client's"));
    let kept = center.run(&["item", "return", "--yes", "1", "--why", "not_taken"]);
    assert!(kept.code(1).err.contains("rule 22"));
    let refused = [
        "item", "return", "--yes", "1", "--why", "refused", "--note", "Ada",
    ];
    assert_eq!(
        center.sure(&refused).ok().out,
        "#1 is on the way back: refused.\n"
    );
    assert_eq!(figures(&center), json!([3, 0, 0, 0, 1, 0, 2]));
}

#[test]
fn what_went_to_the_wrong_client_is_shown_with_both_before_anybody_is_told() {
    let center = center();
    let out = [
        "pickup",
        "234",
        "--person",
        "Ada Abbott",
        "--check",
        "driver",
        "--items",
        "1",
    ];
    let _ = center.run(&out).ok();
    let back = [
        "item",
        "bring-back",
        "1",
        "--why",
        "wrong_client",
        "--for",
        "671",
    ];
    let before = center.json(&["--json", "notice", "list"]).len();
    let shown = center.run(&back).code(1).err;
    assert!(
        shown.contains("234 Harbor Candle Co LLC") && shown.contains("671 Tidewater Audio LLC"),
        "{shown}"
    );
    assert_eq!(center.json(&["--json", "notice", "list"]).len(), before);
    let _ = center.sure(&back).ok();
    assert_eq!(figures(&center), json!([3, 1, 0, 0, 0, 1, 3]));
    let piece = &center.json(&["--json", "item", "show", "1"])[0];
    assert_eq!(
        (&piece["pmb"], &piece["status"]),
        (&json!("671"), &json!("held"))
    );
    let history = center.run(&["item", "show", "1"]).ok().out;
    assert!(history.contains("incident: wrong client"), "{history}");
}

#[test]
fn a_piece_is_destroyed_on_its_clients_order_and_never_at_once() {
    let center = center();
    let order = [
        "item",
        "destroy",
        "1",
        "--order",
        "e-mail of Ada Abbott, 28 Nov",
    ];
    let shown = center.run(&order).code(1).err;
    assert!(shown.contains("nothing is changed yet"), "{shown}");
    assert_eq!(figures(&center), json!([3, 0, 0, 0, 0, 0, 3]));
    let _ = center.sure(&order).ok();
    let gone = center.json(&["--json", "item", "list", "--status", "destroyed"]);
    assert_eq!(gone.len(), 1);
}

#[test]
fn what_is_due_and_what_went_are_lists_for_people_and_for_programs() {
    let center = center();
    let _ = center
        .run(&["client", "set", "234", "forward_schedule=daily"])
        .ok();
    let due = center.json(&["--json", "forward", "due"]);
    assert_eq!(due.len(), 1);
    assert_eq!(due[0]["items"], json!(["1", "2"]));
    assert_eq!(due[0]["to"], json!("1 Pier Rd, Bend OR 97701"));
    let bundle = [
        "forward",
        "make",
        "--yes",
        "234",
        "--items",
        "1",
        "--carrier",
        "FedEx",
        "--to",
        "9 Elm St",
    ];
    let _ = center.run(&bundle).ok();
    let _ = center.sure(&["undo", "--yes", "--reason", "wrong"]).ok();
    let _ = center.run(&bundle).ok();
    let sent = center.json(&["--json", "forward", "list"]);
    assert_eq!(sent.len(), 1, "{sent:?}");
    let wanted = json!(["1"]);
    assert_eq!(
        (&sent[0]["items"], &sent[0]["on_file"]),
        (&wanted, &json!(false))
    );
    assert_eq!(sent[0]["postage"], json!("0.00"));
    let manifest = center.run(&["forward", "list", "--csv"]).ok().out;
    assert!(
        manifest.starts_with("forward,at,kind,pmb,name,client,pieces,items,carrier,"),
        "{manifest}"
    );
    assert_eq!(
        center.json(&["--json", "forward", "due"])[0]["items"],
        json!(["2"])
    );
}

#[test]
fn a_piece_that_came_back_weeks_after_its_day_was_sealed_is_held_again_for_good() {
    let center = center();
    let clock = |at: &str| center.run(&["server", "clock", "set", at]).ok();
    let make = [
        "forward",
        "make",
        "--yes",
        "234",
        "--items",
        "1",
        "--carrier",
        "UPS",
    ];
    let _ = center.sure(&make).ok();
    let day = |center: &Center| center.json(&["--json", "day", "show"])[0].clone();
    let later = {
        let date = day(&center)["date"].as_str().unwrap().to_owned();
        let today = mailroom::domain::time::Day::parse(&date).unwrap();
        mailroom::domain::time::Day(today.0 + 30).to_string()
    };
    let _ = clock(&format!("{later}T09:00:00Z"));
    let _ = center.run(&["item", "log", "671"]).ok();
    let back = ["item", "bring-back", "1", "--why", "undeliverable", "--yes"];
    assert_eq!(
        center.run(&back).ok().out,
        "#1 is held again: undeliverable.\n"
    );
    let held = |center: &Center| {
        let all = center.json(&["--json", "item", "list", "--status", "held"]);
        all.iter()
            .map(|one| one["item"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let before = (held(&center), day(&center)["brought_back"].clone());
    assert_eq!(before.0, ["1", "2", "3", "4"]);
    let _ = center.run(&["server", "stop"]).ok();
    assert_eq!(
        (held(&center), day(&center)["brought_back"].clone()),
        before
    );
    let verified = &center.json(&["--json", "ledger", "verify"])[0];
    assert_eq!(verified["ok"], json!(true), "{verified}");
}

#[test]
fn what_was_brought_back_the_same_day_stays_on_the_report_with_its_postage_and_goes_with_no_carrier()
 {
    let center = center();
    for (box_number, items, postage) in [("234", "1", "7.85"), ("234", "2", "4.10")] {
        let bundle = ["forward", "make", "--yes", box_number, "--items", items];
        let cost = ["--carrier", "usps", "--postage", postage];
        let _ = center.sure(&[bundle.as_slice(), &cost].concat()).ok();
    }
    let back = ["item", "bring-back", "1", "--why", "undeliverable", "--yes"];
    let _ = center.run(&back).ok();
    let rows = center.json(&["--json", "day", "report"]);
    let sent = rows.iter().filter(|row| row["section"] == "sent on");
    let sent: Vec<_> = sent
        .map(|row| (row["detail"].clone(), row["figure"].clone()))
        .collect();
    let bundle = |text: &str, n: i64| (json!(text), json!(n));
    assert_eq!(
        sent,
        [
            bundle(
                "Harbor Candle Co LLC, by USPS, postage 7.85, BROUGHT BACK",
                0
            ),
            bundle("Harbor Candle Co LLC, by USPS, postage 4.10", 1),
            bundle("1 brought back", 2),
        ]
    );
    let list = center.json(&["--json", "forward", "list"]);
    let pieces: Vec<_> = list
        .iter()
        .map(|row| (row["pieces"].clone(), row["brought_back"].clone()))
        .collect();
    assert_eq!(pieces, [(json!(0), json!(1)), (json!(1), json!(0))]);
    let manifest = center.run(&["forward", "manifest", "usps"]).ok().out;
    assert!(!manifest.contains("7.85"), "{manifest}");
}

#[test]
fn a_bundle_is_shown_with_all_that_its_mark_binds() {
    let center = center();
    let make = ["forward", "make", "234", "--items", "1", "--carrier", "UPS"];
    let more = [
        "--tracking",
        "1Z999AA10123456784",
        "--weight",
        "2oz",
        "--postage",
        "1.00",
    ];
    let shown = center.run(&[&make[..], &more].concat()).code(1).err;
    for part in [
        "by UPS, ",
        "number 1Z999AA10123456784, ",
        "2 oz, ",
        "postage 1.00, ",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}
