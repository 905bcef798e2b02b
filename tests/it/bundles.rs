//! Bundles that came back, their numbers and their money; payments and debts: on the real program, with fees booked.

use std::fs;

use serde_json::Value;

use crate::harness::{Center, wait_for};

const CONFIG: &str = r#"
[storage]
collect = true
[forward]
handling = "2.00"
[printer]
to = "../printer"
"#;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,emails,pickup_people,forward_address
harbor,204,Harbor Candle Co,business,ada@harbor.example,Ada Quill,\"1 Far Road, Salem, OR 97301\"
";

const NUMBER: &str = "9400111206206406260787";

fn center() -> Center {
    let center = Center::with_config(CONFIG);
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["item", "log", "204", "--count", "3"]).ok();
    center
}

fn bundle<'a>(items: &'a str, number: &'a str) -> Vec<&'a str> {
    vec![
        "forward",
        "make",
        "204",
        "--items",
        items,
        "--tracking",
        number,
        "--postage",
        "9.10",
    ]
}

fn owed(center: &Center) -> i64 {
    let owed = center.json(&["--json", "fee", "list", "204"]);
    owed.iter().filter_map(|row| row["cents"].as_i64()).sum()
}

fn manifest(center: &Center) -> String {
    center.run(&["forward", "manifest", "USPS"]).ok().out
}

#[test]
fn a_number_is_on_one_bundle_however_its_label_is_read() {
    let center = center();
    let _ = center
        .sure(&bundle("1", "420787459400111206206406260787"))
        .ok();
    for again in [
        NUMBER,
        "9400 1112 0620 6406 2607 87",
        "4207874512349400111206206406260787",
        "42078745\u{1d}9400111206206406260787",
        "]C142078745\u{1d}9400111206206406260787",
    ] {
        let no = center.run(&bundle("2", again)).code(1).err;
        assert!(no.contains("is on bundle 1 already"), "{again:?}: {no}");
    }
    assert!(manifest(&center).contains(NUMBER));
}

#[test]
fn a_bundle_that_came_back_is_off_the_manifest_and_only_the_centers_slip_is_not_owed() {
    for (why, left, said) in [
        (
            "opened_in_error",
            0,
            "$11.10 for the bundle is owed no more",
        ),
        ("undeliverable", 1110, "$11.10 for the bundle stays owed"),
    ] {
        let center = center();
        let _ = center.sure(&bundle("1,2", NUMBER)).ok();
        let first = ["item", "bring-back", "1", "--why", why];
        let back = center.sure(&first).ok().out;
        assert!(back.contains("$11.10 for the bundle stays owed"), "{back}");
        assert!(manifest(&center).contains("1 bundle (1 with a number), 1 piece"));
        let no = center.run(&bundle("3", NUMBER)).code(1).err;
        assert!(no.contains("is on bundle 1 already"), "{no}");
        let back = center
            .sure(&["item", "bring-back", "2", "--why", why])
            .ok()
            .out;
        assert!(back.contains(said), "{back}");
        assert_eq!(owed(&center), left, "{why}");
        let sheet = manifest(&center);
        assert!(sheet.contains("nothing goes by USPS"), "{sheet}");
        let _ = center.sure(&bundle("3", NUMBER)).ok();
        assert!(manifest(&center).contains(NUMBER));
        let undo = ["undo", "--yes", "--reason", "it is still here"];
        let _ = center.sure(&undo).ok();
        assert_eq!(owed(&center), left, "{why}");
    }
}

#[test]
fn a_manifest_is_printed_as_labels_are() {
    let center = center();
    let print = ["forward", "manifest", "USPS", "--print"];
    let none = center.run(&print).err;
    assert!(none.contains("nothing goes by USPS"), "{none}");
    let _ = center.sure(&bundle("1", NUMBER)).ok();
    let _ = center.run(&print).ok();
    let printed = || fs::read_to_string(center.place().join("printer")).unwrap_or_default();
    wait_for("it is printed", || printed().contains("sign ___"));
    assert!(
        printed().contains(&format!("1 {NUMBER}\n")),
        "{}",
        printed()
    );
    assert!(!printed().contains("Far Road"), "{}", printed());
}

#[test]
fn a_payment_is_of_something_and_its_undo_says_what_is_given_back() {
    let center = center();
    let pay = |amount: &'static str| ["fee", "take", "204", "--how", "cash", "--amount", amount];
    let no = center.run(&pay("0.00"));
    assert!(
        no.code > 0 && no.err.contains("0.00 is no payment"),
        "{}",
        no.err
    );
    let _ = center.sure(&bundle("1", NUMBER)).ok();
    for amount in ["0.00", "0", "11.09"] {
        assert!(center.run(&pay(amount)).code > 0, "{amount}");
    }
    assert_eq!(owed(&center), 1110);
    let _ = center.run(&pay("11.10")).ok();
    let undone = center.sure(&["undo", "--yes"]).ok().out;
    assert!(
        undone.starts_with("Taken back: fees taken") && undone.ends_with(" Give $11.10 back.\n"),
        "{undone}"
    );
    assert_eq!(owed(&center), 1110);
}

#[test]
fn a_purge_shows_the_debt_that_goes_with_it() {
    let center = Center::with_config(CONFIG);
    let _ = center.run(&["server", "start"]).ok();
    let clock = |at: &str| center.run(&["server", "clock", "set", at]).ok();
    let _ = clock("2026-11-02T09:00:00Z");
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["item", "log", "204"]).ok();
    let _ = center.run(&["notice", "resume"]).ok();
    let _ = center.sure(&bundle("1", NUMBER)).ok();
    let _ = center.run(&["notice", "flush"]).ok();
    let _ = center.run(&["client", "close", "204", "--on", "2026-11-02", "--yes"]);
    let _ = clock("2028-12-01T09:00:00Z");
    let shown = center.run(&["client", "purge", "204", "--reason", "time is over"]);
    assert!(
        shown.code == 1 && shown.err.contains("OWES $11.10") && shown.err.contains("--shown"),
        "{}{}",
        shown.out,
        shown.err
    );
}

#[test]
fn a_handover_brought_back_keeps_its_line_and_one_taken_back_never_was() {
    let center = center();
    let pickup = |items: &'static str| {
        let who = ["--person", "Ada Quill", "--check", "driver"];
        [&["pickup", "204"], &who[..], &["--items", items]].concat()
    };
    let handovers = || center.json(&["--json", "day", "show"])[0]["handovers"].clone();
    let report = || center.run(&["day", "report"]).ok().out;
    let _ = center.run(&pickup("1,2")).ok();
    let back = |item: &'static str| ["item", "bring-back", item, "--why", "opened_in_error"];
    let _ = center.sure(&back("1")).ok();
    let figures = |row: &Value| [row["pieces"].clone(), row["brought_back"].clone()];
    assert_eq!(figures(&handovers()[0]), [1, 1]);
    assert!(
        report().contains("Ada Quill (driver), 1 brought back"),
        "{}",
        report()
    );
    let _ = center.sure(&back("2")).ok();
    assert_eq!(figures(&handovers()[0]), [0, 2]);
    assert!(
        report().contains("Ada Quill (driver), BROUGHT BACK"),
        "{}",
        report()
    );
    let _ = center.run(&pickup("3")).ok();
    let undo = ["undo", "--yes", "--reason", "not theirs"];
    let _ = center.sure(&undo).ok();
    assert_eq!(handovers().as_array().map(Vec::len), Some(1));
}

#[test]
fn a_bundle_brought_back_says_what_is_owed_for_it_on_list_manifest_and_report() {
    let center = center();
    let _ = center.sure(&bundle("1", NUMBER)).ok();
    let back = ["item", "bring-back", "1", "--why", "undeliverable"];
    let _ = center.sure(&back).ok();
    let list = &center.json(&["--json", "forward", "list"])[0];
    let figures = [&list["pieces"], &list["brought_back"], &list["owed"]];
    assert_eq!(figures, [&0.into(), &1.into(), &Value::from("11.10")]);
    let said = center.run(&["forward", "manifest", "USPS"]).ok().err;
    let line = "bundle 1 of Harbor Candle Co: BROUGHT BACK, 11.10 owed";
    assert!(said.contains(line), "{said}");
    let report = center.run(&["day", "report"]).ok().out;
    assert!(report.contains("BROUGHT BACK, 11.10 owed"), "{report}");
}
