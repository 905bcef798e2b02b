//! What sits too long, what it costs, and what clients ask for: on the real program, with its clock and its config.

use crate::harness::Center;

const CONFIG: &str = r#"
[pickup]
free_days = 7
[storage]
reminder = 5
last_notice = 20
action = 40
fee = "1.00"
kinds = ["parcel: free 5, fee 2.00"]
plans = ["Premium: free 30, parcels 2"]
collect = true
[forward]
handling = "2.00"
cutoffs = ["USPS 16:30", "UPS 17:00"]
"#;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,emails,pickup_people,plan,forward_schedule,forward_address
harbor,204,Harbor Candle Co,business,ada@harbor.example,Ada Quill,Basic,on_request,\"1 Far Road, Salem, OR 97301\"
quist,205,Nora Quist,individual,nora@quist.example,,Premium,,
";

fn center() -> Center {
    let center = Center::with_config(CONFIG);
    let _ = center.run(&["server", "start"]).ok();
    clock(&center, "2026-11-02T09:00:00Z");
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let parcels = ["item", "log", "204", "--kind", "parcel", "--count", "2"];
    let _ = center.run(&parcels).ok();
    let _ = center.run(&["item", "log", "204"]).ok();
    center
}

fn clock(center: &Center, at: &str) {
    let _ = center.run(&["server", "clock", "set", at]).ok();
}

#[test]
fn each_stage_comes_on_its_day_by_kind_and_plan() {
    let center = center();
    let too_many = ["item", "log", "205", "--kind", "parcel", "--count", "3"];
    let logged = center.run(&too_many).ok().out;
    let over = "over the limit: 3 parcels here, the plan has room for 2";
    assert!(logged.contains(over), "{logged}");
    for (day, parcel, letter, premium) in [
        ("2026-11-06", "fresh", "fresh", "fresh"),
        ("2026-11-07", "reminder", "reminder", "reminder"),
        ("2026-11-08", "fee", "reminder", "reminder"),
        ("2026-11-10", "fee", "fee", "reminder"),
        ("2026-11-22", "last_notice", "last_notice", "last_notice"),
        ("2026-12-12", "action", "action", "action"),
    ] {
        clock(&center, &format!("{day}T09:00:00Z"));
        let rows = center.json(&["--json", "item", "list"]);
        let at = |row: usize| rows[row]["stage"].as_str().unwrap_or_default();
        assert_eq!((at(0), at(2), at(3)), (parcel, letter, premium), "{day}");
        let filter = ["--json", "item", "list", "--stage", parcel];
        assert!(
            center
                .json(&filter)
                .iter()
                .all(|row| row["stage"] == parcel)
        );
    }
    let _ = center
        .run(&["item", "dispute", "1", "--reason", "opened"])
        .ok();
    let before = center.json(&["--json", "item", "list"])[0].clone();
    clock(&center, "2027-01-12T09:00:00Z");
    let after = center.json(&["--json", "item", "list"])[0].clone();
    assert_eq!(
        (&before["days"], &before["fee"]),
        (&after["days"], &after["fee"])
    );
    assert_eq!(after["clock_stopped"], true);
}

#[test]
fn what_is_owed_is_taken_once_and_the_close_names_the_rest() {
    let center = center();
    clock(&center, "2026-11-10T17:30:00Z");
    let owed = center.json(&["--json", "fee", "list", "204"]);
    let cents: i64 = owed.iter().filter_map(|row| row["cents"].as_i64()).sum();
    assert_eq!(cents, 2 * 300 * 2 + 100, "{owed:?}");
    let asked = center.run(&["fee", "take", "204"]).code(1);
    assert!(asked.err.contains("owes $13.00"), "{}", asked.err);
    let _ = center
        .run(&["fee", "take", "204", "--amount", "12.00"])
        .code(1);
    let _ = center
        .run(&["fee", "take", "204", "--amount", "13.00"])
        .ok();
    let _ = center
        .run(&["fee", "take", "204", "--amount", "13.00"])
        .code(1);
    let make = |items: &'static str| {
        let number = "9400111899223033005282";
        [
            "forward",
            "make",
            "204",
            "--items",
            items,
            "--carrier",
            "USPS",
            "--tracking",
            number,
            "--postage",
            "9.10",
        ]
    };
    let _ = center.sure(&make("1")).ok();
    let again = center.run(&make("2")).code(1);
    assert!(
        again.err.contains("is on bundle 1 already"),
        "{}",
        again.err
    );
    let sheet = center.run(&["forward", "manifest", "USPS"]).ok().out;
    let line = sheet
        .lines()
        .find(|line| line.contains("9400111899223033005282"));
    assert!(line.is_some_and(|line| line.ends_with("9.10")), "{sheet}");
    let close = center.run(&["day", "close"]);
    let says = |what: &str| assert!(close.out.contains(what), "{what}: {}", close.out);
    says("$11.10 owed by 1 client: 204 Harbor Candle Co $11.10");
    let book = center.json(&["--json", "day", "show"])[0].clone();
    let open = book["open"].to_string();
    assert!(open.contains("\"owed\":\"11.10\""), "{open}");
}

#[test]
fn a_request_is_due_on_its_day_and_done_when_the_pieces_leave() {
    let center = center();
    let make = |kind: &'static str, items: &'static str| {
        [
            "request",
            "make",
            "204",
            kind,
            "--items",
            items,
            "--by",
            "2026-11-03",
            "--asked-by",
            "Ada Quill",
            "--said",
            "email",
        ]
    };
    for (kind, items) in [("forward", "1"), ("courier", "2"), ("destroy", "3")] {
        let _ = center.run(&make(kind, items)).ok();
    }
    clock(&center, "2026-11-03T18:00:00Z");
    let close = center.run(&["day", "close"]);
    let says = |what: &str| assert!(close.out.contains(what), "{what}: {}", close.out);
    says("2 requests due by today");
    says("1 piece due to be sent on, PAST the cut-off (USPS 16:30, UPS 17:00)");
    let courier = [
        "pickup",
        "204",
        "--person",
        "Di Moe",
        "--check",
        "driver",
        "--items",
        "2",
        "--courier",
        "DHL",
        "--job",
        "4711",
    ];
    let _ = center.run(&courier).ok();
    let _ = center.sure(&["item", "destroy", "3"]).ok();
    let _ = center
        .sure(&["forward", "make", "204", "--items", "1", "--carrier", "UPS"])
        .ok();
    assert!(center.json(&["--json", "request", "list"]).is_empty());
}

#[test]
fn a_pickup_from_the_shell_says_what_is_owed_and_how_it_is_taken() {
    let center = center();
    let _ = center.run(&["item", "log", "204", "--kind", "parcel"]).ok();
    clock(&center, "2026-11-12T09:00:00Z");
    let hand = [
        "pickup",
        "204",
        "--person",
        "Ada Quill",
        "--check",
        "driver",
    ];
    let said = center.run(&[&hand[..], &["--items", "all"]].concat()).ok();
    let owes = "Harbor Candle Co owes ";
    assert!(said.err.contains(owes), "{}", said.err);
    assert!(
        said.err.contains("mailroom fee take 204 --amount"),
        "{}",
        said.err
    );
}
