//! What goes back to the carrier of clients whose re-mail period is over: listed with its day, and given back.

use crate::harness::Center;

const CLIENTS: &str = "\
client_id,pmb,legal_name,kind,closed,emails,pickup_people
old,7,Old Anchor LLC,business,2020-01-31,post@anchor.example,Ann Lee
h,234,Harbor Candle Co LLC,business,,ada@harbor.example,Ada Abbott
";

#[test]
fn an_expired_clients_piece_is_listed_with_its_day_and_goes_back_with_its_carrier() {
    let center = Center::with_config("");
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center
        .run(&["item", "log", "7", "--carrier", "UPS", "--kind", "parcel"])
        .ok();
    let _ = center.run(&["item", "assign", "1", "--client", "7"]).ok();
    let _ = center
        .run(&["item", "log", "234", "--carrier", "UPS", "--kind", "parcel"])
        .ok();
    let waiting = center.json(&["quarantine", "list", "--json"]);
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    assert_eq!(
        (&waiting[0]["item"], &waiting[0]["disposition"]),
        (&"1".into(), &"hand_back".into())
    );
    assert!(
        waiting[0]["due"].is_string() && waiting[0]["reason"] == "service_over",
        "{waiting:?}"
    );
    let _ = center
        .sure(&["quarantine", "exit", "handed-back", "--carrier", "UPS"])
        .ok();
    assert!(center.json(&["quarantine", "list", "--json"]).is_empty());
    let held = center.json(&["item", "list", "--status", "held", "--json"]);
    assert_eq!(held.len(), 1, "{held:?}");
    assert_eq!(held[0]["item"], "2", "{held:?}");
}

#[test]
fn a_suspended_clients_piece_is_named_anew_with_a_reason_and_that_is_an_incident() {
    let center = Center::with_config("");
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let _ = center.run(&["item", "log", "234"]).ok();
    let suspend = ["client", "suspend", "234", "--reason", "unpaid"];
    let _ = center.run(&suspend).ok();
    let assign = ["item", "assign", "1", "--client", "7"];
    let no = center.run(&assign).code(1).err;
    assert!(no.contains("its client is suspended"), "{no}");
    let why = ["--reason", "the envelope says Old Anchor"];
    let _ = center.run(&[&assign[..], &why].concat()).ok();
    let incidents = center.json(&["report", "incidents", "--json"]);
    let told = |row: &serde_json::Value| (row["what"].clone(), row["items"].clone());
    assert_eq!(
        incidents.iter().map(told).collect::<Vec<_>>(),
        [("by_reason".into(), serde_json::json!(["1"]))],
    );
    let dispute = ["item", "dispute", "1", "--reason", "opened"];
    let _ = center.run(&dispute).ok();
    let over = ["item", "dispute", "1", "--over", "--reason", "they agreed"];
    let said = center.run(&over).ok().out;
    assert!(said.contains("in dispute no more"), "{said}");
}
