//! What the shell asks before a piece leaves for good: a manager where the rules keep it, a signature, an address.

use crate::harness::Center;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,emails,pickup_people,forward_address
h,234,Harbor Candle Co LLC,business,ada@harbor.example,Ada Abbott,\"1 Pier Rd, Bend OR 97701\"
";

fn center() -> Center {
    let center = Center::with_config("");
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    for kind in ["letter", "certified"] {
        let _ = center.run(&["item", "log", "234", "--kind", kind]).ok();
    }
    center
}

fn status(center: &Center, id: &str) -> String {
    let piece = &center.json(&["--json", "item", "show", id])[0];
    piece["status"].as_str().unwrap().to_owned()
}

#[test]
fn what_the_rules_keep_is_not_destroyed_without_a_managers_reason() {
    let center = center();
    let _ = center
        .run(&["client", "suspend", "234", "--reason", "unpaid"])
        .ok();
    let order = ["item", "destroy", "1", "--order", "e-mail of Ada"];
    for more in [&[][..], &["--yes"]] {
        let no = center.run(&[&order[..], more].concat()).code(1).err;
        assert!(no.contains("rule 22") && no.contains("--because"), "{no}");
    }
    let because = [&order[..], &["--because", "court order"]].concat();
    let shown = center.run(&because).code(1).err;
    assert!(shown.contains("#1 letter"), "{shown}");
    assert_eq!(status(&center, "1"), "held");
    let _ = center.sure(&because).ok();
    assert_eq!(status(&center, "1"), "destroyed");
    let certified = [
        "item",
        "destroy",
        "2",
        "--order",
        "e-mail of Ada",
        "--because",
        "she asked",
    ];
    let no = center.run(&certified).code(1).err;
    assert!(
        no.contains("#2 is not destroyed: it came against a signature"),
        "{no}"
    );
}

#[test]
fn a_destroy_without_an_order_is_refused_before_it_is_shown() {
    let center = center();
    let no = center.run(&["item", "destroy", "1", "--order", " "]);
    let no = no.err;
    assert!(no.contains("the client's order is empty"), "{no}");
}

#[test]
fn certified_mail_is_handed_out_by_the_shell_against_a_signature_only() {
    let center = center();
    let out = [
        "pickup",
        "234",
        "--person",
        "Ada Abbott",
        "--check",
        "driver",
        "--items",
        "2",
    ];
    let no = center.run(&out).code(1).err;
    assert!(no.contains("--signed NAME"), "{no}");
    let _ = center
        .run(&[&out[..], &["--signed", "A. Abbott"]].concat())
        .ok();
    let history = center.run(&["item", "show", "2"]).ok().out;
    assert!(history.contains("signed for by A. Abbott"), "{history}");
}

#[test]
fn what_leaves_by_the_shell_is_shown_first() {
    let center = center();
    let make = ["forward", "make", "234", "--items", "1", "--carrier", "UPS"];
    let shown = center.run(&make).code(1).err;
    assert!(
        shown.contains("to be forwarded for 234 Harbor Candle Co LLC to 1 Pier Rd")
            && shown.contains("--yes"),
        "{shown}"
    );
    let back = [
        "item",
        "return",
        "1",
        "--why",
        "refused",
        "--note",
        "Ada, by phone",
    ];
    let shown = center.run(&back).code(1).err;
    let nobody = center
        .run(&["item", "return", "1", "--why", "refused"])
        .code(1)
        .err;
    assert!(
        nobody.contains("who refused it, and how is empty"),
        "{nobody}"
    );
    assert!(
        shown.contains("#1 letter") && shown.contains("--yes"),
        "{shown}"
    );
    assert_eq!(status(&center, "1"), "held");
}

#[test]
fn mail_is_not_sent_to_what_is_no_address_nor_under_another_carriers_number() {
    let center = center();
    let make = ["forward", "make", "234", "--yes", "--items", "1"];
    for (more, said) in [
        (&["--carrier", "UPS", "--to", "x"][..], "no postal address"),
        (&["--carrier", "UPS", "--to", "-"], "no postal address"),
        (
            &["--carrier", "FedEx", "--tracking", "1Z999AA10123456784"],
            "is a number of UPS, not of FedEx",
        ),
    ] {
        let no = center.run(&[&make[..], more].concat()).err;
        assert!(no.contains(said), "{no}");
    }
    let no = center
        .run(&["client", "set", "234", "forward_address=x"])
        .err;
    assert!(no.contains("no postal address"), "{no}");
    let list = center.file(
        "more.csv",
        "client_id,pmb,legal_name,remail_address\nn,7,North Star LLC,x\n",
    );
    let no = center.run(&["client", "import", &list]);
    assert!(
        no.out.contains("no postal address"),
        "{} {}",
        no.out,
        no.err
    );
    assert_eq!(status(&center, "1"), "held");
}

#[test]
fn a_sealed_day_closes_as_the_next_opens_whatever_stock_is_found_since() {
    let center = center();
    let clock = |at: &str| center.run(&["server", "clock", "set", at]).ok();
    let _ = clock("2027-03-19T19:00:00Z");
    let _ = center.run(&["item", "log", "234"]).ok();
    let _ = center.run(&["day", "close", "--yes"]).ok();
    let _ = clock("2027-03-20T09:00:00Z");
    let stock = center.file("stock.csv", "pmb,count\n234,2\n");
    let _ = center.run(&["item", "import", "--again", &stock]).ok();
    let day = &center.json(&["--json", "day", "show"])[0];
    assert_eq!(
        (&day["opening"], &day["received"], &day["closing"]),
        (&3.into(), &2.into(), &5.into())
    );
    let ahead = center.file("ahead.csv", "pmb,received\n234,2027-04-01\n");
    let no = center.run(&["item", "import", &ahead]).code(2);
    assert!(
        format!("{}{}", no.out, no.err).contains("received"),
        "{}",
        no.out
    );
}

#[test]
fn a_day_check_tells_what_came_back_apart() {
    let center = center();
    let clock = |at: &str| center.run(&["server", "clock", "set", at]).ok();
    let _ = clock("2027-03-19T20:00:00Z");
    let _ = center.run(&["item", "log", "234"]).ok();
    let make = ["forward", "make", "234", "--yes", "--items", "1"];
    let _ = center
        .sure(&[&make[..], &["--carrier", "UPS"]].concat())
        .ok();
    let _ = center.run(&["day", "close", "--yes"]).ok();
    let _ = clock("2027-03-20T20:00:00Z");
    let back = ["item", "bring-back", "1", "--why", "undeliverable", "--yes"];
    let _ = center.run(&back).ok();
    let _ = center.run(&["day", "close", "--yes"]).ok();
    let said = center.run(&["day", "check", "2027-03-20"]).out;
    assert!(said.contains("2 + 0 in + 1 back - 0 out = 3"), "{said}");
}
